"""Kazakh in Latin letters: the alphabet of 2021, those before it, and what people make up at home."""

from __future__ import annotations

ALPHABET_2021 = {
    **dict(zip("абвгдежзийклмнопрстуфхцчшыэ", "abvgdejziiklmnoprstufhcçşye", strict=True)),
    **dict(zip("әғқңөұүһі", "ägqñöūühı".replace("g", "ğ"), strict=True)),
    "ц": "ts",
    "ч": "ch",
    "щ": "şş",
    "ъ": "",
    "ь": "",
    "ю": "iu",
    "я": "ia",
}
"""The official draft of January 2021."""
PLAIN = {**dict(zip("әғйқңөұүыі", "agiknouuyi", strict=True)), "ж": "zh", "х": "kh", "ш": "sh", "ю": "yu", "я": "ya"}
AT_HOME = ALPHABET_2021 | PLAIN
"""Without any sign above or below, as on an English keyboard."""
AT_HOME_Q = AT_HOME | {"қ": "q", "ғ": "g", "ж": "j", "ш": "sh", "й": "y", "ң": "n"}
TURKISH = ALPHABET_2021 | {"ы": "ı", "і": "i", "ж": "j", "й": "y", "қ": "k", "ұ": "u", "ү": "ü", "ң": "n", "ә": "e"}
SCHEMES = (ALPHABET_2021, AT_HOME, AT_HOME_Q, TURKISH)


def to_latin(word: str, scheme: dict[str, str]) -> str:
    """Return a folded Cyrillic word in the Latin letters of a scheme."""
    return "".join(scheme.get(letter, letter) for letter in word)


DIGRAPHS = (("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("gh", "г"), ("kh", "х"), ("ts", "ц"))
SINGLES = {
    **dict.fromkeys("aäáâə", "а"),
    **dict.fromkeys("eé", "е"),
    **dict.fromkeys("gğǵ", "г"),
    **dict.fromkeys("iıíïy", "и"),
    **dict.fromkeys("kqc", "к"),
    **dict.fromkeys("nñńŋ", "н"),
    **dict.fromkeys("oöóô", "о"),
    **dict.fromkeys("uūüúýûw", "у"),
    **dict.fromkeys("hx", "х"),
    **dict.fromkeys("sś", "с"),
    **dict(zip("bvdjzlmprtfşç", "бвджзлмпртфшч", strict=True)),
}
"""To the skeleton of `restoring`, in which ы, і, и and й are one letter, and so on."""


def to_skeletons(word: str) -> tuple[str, ...]:
    """Return the Cyrillic skeletons that a folded Latin word may stand for, the plainest first."""
    for digraph, letter in DIGRAPHS:
        word = word.replace(digraph, letter)
    plain = "".join(SINGLES.get(letter, letter) for letter in word)
    joined = plain.replace("иа", "я").replace("иу", "ю")
    variants = (plain, joined, plain.replace("нг", "н"), plain.replace("сиа", "ция"))
    return tuple(dict.fromkeys(variants))
