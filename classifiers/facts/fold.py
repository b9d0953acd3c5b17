"""Words in one spelling, so that a place's name is found however it was typed.

The key of a word is lower case, Cyrillic, without the letters that only Kazakh has, with ё as е and ы as и, without
ь and ъ, and with дж as ж: `Қарағанды`, `Караганды` and `Qaraghandy` share one key, and so do `Жетысу` and `Жетісу`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_KEY = str.maketrans(
    {
        "қ": "к", "ғ": "г", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х", "і": "и", "ә": "а",
        "ё": "е", "ы": "и", "э": "е", "ь": None, "ъ": None, "ў": "у", "ї": "г", "є": "г", "ѕ": "н", "ј": "а",
        "\u0301": None,
    }
)  # fmt: skip

_DIGRAPHS = (
    ("shch", "щ"), ("dzh", "ж"), ("zh", "ж"), ("kh", "х"), ("gh", "г"), ("sh", "ш"), ("ch", "ч"), ("ts", "ц"),
    ("ng'", "н"), ("yo", "е"), ("yu", "ю"), ("ya", "я"), ("iya", "ия"),
)  # fmt: skip

_LATIN = str.maketrans(
    {
        "a": "а", "b": "б", "c": "к", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и", "j": "ж", "k": "к",
        "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в",
        "w": "у", "x": "х", "y": "и", "z": "з", "ä": "а", "á": "а", "ö": "о", "ó": "о", "ü": "у", "ú": "у", "ū": "у",
        "ı": "и", "ğ": "г", "ǵ": "г", "ñ": "н", "ń": "н", "ş": "ш", "ý": "у", "'": None, "’": None,
    }
)  # fmt: skip

_LATIN_LETTER = re.compile(r"[a-zäáöóüúūığǵñńşý]")
_WORD = re.compile(r"[^\W\d_]+(?:[’'\u0301][^\W\d_]+)?")  # U+0301 marks the stressed vowel


class Word(NamedTuple):
    """A run of letters in the text with its key."""

    text: str
    start: int
    end: int
    key: str


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """The one spelling of a word that all its spellings share."""
    lower = unmixed(word).lower()
    if _LATIN_LETTER.match(lower):
        return _latin_key(lower)
    return lower.translate(_KEY).replace("дж", "ж")


_LOOK = str.maketrans("aceopxyiABCEHKMOPTXYI", "асеорхуіАВСЕНКМОРТХУІ")
_CYRILLIC_LETTER = re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]")
_LATIN_LOOK = re.compile(r"[aceopxyiABCEHKMOPTXYI]")


def unmixed(word: str) -> str:
    """A word of Cyrillic and look-alike Latin letters (an OCR error) in Cyrillic alone; another word as it is."""
    if _LATIN_LOOK.search(word) and _CYRILLIC_LETTER.search(word):
        return word.translate(_LOOK)
    return word


def _latin_key(lower: str) -> str:
    lower = re.sub(r"['’]s$", "", lower)
    lower = re.sub(r"(?:^|(?<=[aeiou]))ye", "e", lower)
    for latin, cyrillic in _DIGRAPHS:
        lower = lower.replace(latin, cyrillic)
    lower = re.sub(r"(?<=[aeiouöü])y(?![aeiou])", "й", lower)
    lower = re.sub(r"(?<=[aeouäöü])i(?![aeiouyäöüıяюе])", "й", lower)
    return lower.translate(_LATIN).replace("дж", "ж")


@lru_cache(maxsize=2)
def words(text: str) -> list[Word]:
    """The runs of letters of the text, in order; a hyphen separates two words."""
    return [Word(m.group(), m.start(), m.end(), key(m.group())) for m in _WORD.finditer(text)]


SMALL = 0.012
"""Share of capitals among the letters below which a letter is written as from a telephone."""
_CAPITAL = re.compile(r"[A-ZÄÖÜА-ЯЁӘҒҚҢӨҰҮҺІ]")
_LETTER = re.compile(r"[^\W\d_]")


@lru_cache(maxsize=2)
def _capitals(text: str) -> tuple[int, int]:
    """How many capitals a text has, and how many letters."""
    return len(_CAPITAL.findall(text)), len(_LETTER.findall(text))


def mostly_small(text: str) -> bool:
    """Whether the text is written without capitals."""
    capitals, letters = _capitals(text)
    return capitals < letters * SMALL


SHOUTED = 0.6
"""Share of capitals among the letters above which a letter is written in capitals, as a telegram."""


def shouted(text: str) -> bool:
    """Whether the text is written in capitals."""
    capitals, letters = _capitals(text)
    return capitals > letters * SHOUTED


def one_apart(a: str, b: str) -> bool:
    """Whether two words differ by one letter: another, one more or one less."""
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return shorter in letter_less(longer)


def letter_less(word: str) -> list[str]:
    """What is left of a word when one letter is left out, each in turn."""
    return [word[:i] + word[i + 1 :] for i in range(len(word))]
