"""Whether two letters come from the same person, from what is known of the applicants."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Hamming

from search.words import skeleton

if TYPE_CHECKING:
    from appeals.labels import Applicant

PHONE_DIGITS = 10
MISREAD_DIGITS = 2
"""Of an IIN, when the names agree."""
PATRONYMIC = re.compile("(?:ович|евич|ич|овна|евна|ична|инична|улы|кызы|тегі|uly|kyzy|ovich|evich|ovna|evna)$")
ALIKE = 80
"""Per cent at which two spellings are taken for one name (Сақыпов, Сакипов)."""
LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k",
        "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h",
        "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    }
)  # fmt: skip

SPELT = (("kh", "h"), ("j", "zh"), ("ee", "i"), ("oo", "u"), ("ph", "f"), ("ck", "k"), ("w", "v"), ("x", "ks"))
"""What English spelling writes for the sounds of the table above."""


class Same(IntEnum):
    """How sure it is that two applicants are one."""

    DIFFERENT = -1
    UNKNOWN = 0
    LIKELY = 1
    """Surname and first name or initial agree, nothing speaks against it; many people may share them."""
    SURE = 2
    """A number or address of one person agrees, or the whole name with the patronymic."""


class Verdict(NamedTuple):
    """How sure, and because of which fields; of two people, the telephone or address that they share."""

    same: Same
    because: tuple[str, ...]


def same_person(a: Applicant, b: Applicant) -> Verdict:
    """Judge whether two applicants are one person. Relatives share telephones, so names that clash decide against."""
    names = same_name(a.name, b.name)
    shared = tuple(
        field
        for field, one, other in (("phone", phone(a.phone), phone(b.phone)), ("email", email(a.email), email(b.email)))
        if one and one == other
    )
    if a.iin and b.iin:
        if a.iin == b.iin:
            return Verdict(Same.SURE, ("iin", *shared))
        misread = len(a.iin) == len(b.iin) and Hamming.distance(a.iin, b.iin) <= MISREAD_DIGITS
        agreeing = names == Same.SURE and bool(misread or shared)
        return Verdict(Same.SURE, ("name", *shared)) if agreeing else Verdict(Same.DIFFERENT, ())
    if names == Same.DIFFERENT:
        return Verdict(names, shared)
    if shared:
        return Verdict(Same.SURE, (*(["name"] if names > 0 else []), *shared))
    return Verdict(names, ("name",) if names > 0 else ())


def same_name(a: str | None, b: str | None) -> Same:
    """Compare two names in whatever order, script and fullness: surname first or last, patronymic there or not.

    Of two words the second may be a patronymic (Любовь Тихоновна) or a surname like one (Иван Мицкевич): both are
    tried.
    """
    return max(_same(one, other) for one in _readings(a) for other in _readings(b))


def _readings(name: str | None) -> tuple[Name, ...]:
    """Return a name as it is taken apart, and with the last of two words as the patronymic where it may be one."""
    plain = parse_name(name)
    words = [skeleton(word) for word in re.findall(r"[^\W\d_]+", name or "")]
    if len(words) != 2 or not PATRONYMIC.search(words[1]):  # noqa: PLR2004 (first name and patronymic)
        return (plain,)
    return plain, Name((_latin(words[0]),), _latin(PATRONYMIC.sub("", words[1])))


def _same(one: Name, other: Name) -> Same:
    if not one.names or not other.names:
        return Same.UNKNOWN
    if one.patronymic and other.patronymic and not _alike(one.patronymic, other.patronymic):
        return Same.DIFFERENT
    pairs = _paired(one.names, other.names)
    spelled = sum(len(part) > 1 and len(match) > 1 for part, match in pairs)
    if not spelled or len(pairs) < min(2, len(one.names), len(other.names)):
        return Same.DIFFERENT
    whole = spelled >= 2 and one.patronymic and other.patronymic  # noqa: PLR2004 (surname and first name)
    return Same.SURE if whole else Same.LIKELY


class Name(NamedTuple):
    """A name in Latin letters."""

    names: tuple[str, ...]
    """Surname and first names as they come; an initial is one letter."""
    patronymic: str
    """Its root, or its initial; empty where there is none."""


def parse_name(name: str | None) -> Name:
    """Take a name apart. A patronymic is known by its ending, or as the second initial."""
    words = [skeleton(word) for word in re.findall(r"[^\W\d_]+", name or "")]
    whole = [word for word in words if len(word) > 1]
    initials = [word for word in words if len(word) == 1]
    marked = [word for word in whole[1:] if PATRONYMIC.search(word)] if len(words) > 2 else []  # noqa: PLR2004
    names = [word for word in whole if word not in marked]
    if len(names) == 1:
        names, initials = names + initials[:1], initials[1:]
    patronymic = (marked or initials or [""])[-1]
    return Name(tuple(map(_latin, names[:3])), _latin(PATRONYMIC.sub("", patronymic)))


def _paired(one: tuple[str, ...], other: tuple[str, ...]) -> list[tuple[str, str]]:
    """Pair the parts of two names, whole words before initials."""
    left = list(other)
    pairs = []
    for part in sorted(one, key=len, reverse=True):
        match = next((rest for rest in sorted(left, key=len, reverse=True) if _alike(part, rest)), None)
        if match:
            left.remove(match)
            pairs.append((part, match))
    return pairs


def _latin(word: str) -> str:
    latin = word.translate(LATIN)
    for spelt, plain in SPELT:
        latin = latin.replace(spelt, plain)
    return latin


def applicant_bands(applicant: Applicant) -> tuple[str, ...]:
    """Return what finds the other letters of an applicant, for the same table as a signature's bands.

    These are IIN, telephone, mail address, and surname with initial in either order and script.
    """
    bands = [f"i:{applicant.iin or ''}", f"p:{phone(applicant.phone)}", f"e:{email(applicant.email)}"]
    for named in _readings(applicant.name):
        others = (*named.names, named.patronymic) if named.patronymic else named.names
        bands += [
            f"n:{one[:5]}{other[0]}" for one in named.names for other in others if one is not other and len(one) > 1
        ]
    return tuple(dict.fromkeys(band for band in bands if len(band) > len("e:")))


def phone(value: str | None) -> str:
    """Return the last ten digits, with which every number of the country is told apart; "" where there are fewer."""
    digits = re.sub(r"\D", "", value or "")
    return digits[-PHONE_DIGITS:] if len(digits) >= PHONE_DIGITS else ""


def email(value: str | None) -> str:
    """Return a mail address in one spelling."""
    return (value or "").strip().lower()


def _alike(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return fuzz.ratio(one, other) >= ALIKE
