"""Endings that Russian and Kazakh put behind a place's name, in the spelling of `fold.key`.

Grammar: Russian declension of nouns and adjectives; Kazakh plural, possessive, case, the attributive -дағы, the
inhabitant's -лық and the personal endings -мын, -біз (any grammar of Kazakh; facts, no one's code).
"""

from __future__ import annotations

from itertools import product

CONSONANT = frozenset(("", "а", "у", "ом", "ем", "е"))
SOFT = frozenset(("", "я", "ю", "ем", "е", "и", "ю"))
SHORT_I = frozenset(("й", "я", "ю", "ем", "е", "и"))
IN_A = frozenset(("а", "и", "е", "у", "ой"))
IN_YA = frozenset(("я", "и", "е", "ю", "ей"))
NEUTER = frozenset(("о", "а", "у", "ом", "е"))
NEUTER_E = frozenset(("е", "я", "ю", "ем", "и", "а", "у"))
ADJECTIVE = frozenset(
    (
        "ий",
        "ой",
        "ого",
        "его",
        "ому",
        "ему",
        "им",
        "ом",
        "ем",
        "ая",
        "яя",
        "ую",
        "юю",
        "ей",
        "ое",
        "ее",
        "ие",
        "их",
        "ими",
    )
)
PLURAL = frozenset(("и", "ов", "ам", "ами", "ах", "ей", "ям", "ями", "ях"))
FIXED = frozenset(("",))


def _kazakh() -> frozenset[str]:
    cases = (
        "", "нин", "дин", "тин", "га", "ге", "ка", "ке", "на", "не", "ни", "ди", "ти", "да", "де", "та", "те", "нда",
        "нде", "дан", "ден", "тан", "тен", "нан", "нен", "мен", "бен", "пен", "ша", "ше",
    )  # fmt: skip
    attributive = ("даги", "деги", "таги", "теги", "ндаги", "ндеги")
    inhabitant = ("лик", "дик", "тик")
    plural = ("лар", "лер", "дар", "дер", "тар", "тер")
    person = ("мин", "бин", "пин", "миз", "биз", "пиз")
    short = {link + case for link, case in product(("", "и"), cases)}
    stacked = {a + p + c for a, p, c in product(("", *attributive, *inhabitant), ("", *plural), ("", "и", *cases))}
    living = {
        a + p + c
        for a, p, c in product(
            ("", *inhabitant, "дан", "ден", "тан", "тен", "нан", "нен", "да", "де", "та", "те"), ("",), person
        )
    }
    everything = short | stacked | living | {"и" + e for e in (*living, *stacked)}
    return frozenset(everything - {"и"})


KAZAKH = _kazakh()
RUSSIAN = CONSONANT | SOFT | SHORT_I | IN_A | IN_YA | NEUTER | NEUTER_E | ADJECTIVE | PLURAL
ANY = RUSSIAN | KAZAKH
SETS = {
    "consonant": CONSONANT, "soft": SOFT, "short i": SHORT_I, "a": IN_A, "ya": IN_YA, "neuter": NEUTER,
    "neuter e": NEUTER_E, "adjective": ADJECTIVE, "plural": PLURAL, "fixed": FIXED, "kazakh": KAZAKH,
}  # fmt: skip
"""All that may follow a name, by what it is called in the shipped dictionary."""
LONGEST = max(map(len, ANY))

_VOWELS = {"а": IN_A, "я": IN_YA, "о": NEUTER}


def russian_stem(name: str, *, soft: bool = False) -> tuple[str, frozenset[str]]:  # noqa: PLR0911
    """The stem of a Russian name (a key) and the endings behind it; `soft`: it was written with ь."""
    if len(name) > 4 and name[-2:] in {"ий", "ая", "ое", "ее", "яя"}:  # noqa: PLR2004
        return name[:-2], ADJECTIVE
    if len(name) > 4 and name.endswith("ие"):  # noqa: PLR2004
        return name[:-2], ADJECTIVE
    last = name[-1:]
    if last in _VOWELS:
        return name[:-1], _VOWELS[last]
    if last == "й":
        return name[:-1], SHORT_I
    if last == "е":
        return name[:-1], NEUTER_E
    if last == "и":
        return name[:-1], PLURAL
    if last in "ую":
        return name, FIXED
    return name, SOFT if soft else CONSONANT
