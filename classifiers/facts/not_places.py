"""Names that are no places where they stand: streets, rivers, patronymics, patrons' names, foreign towns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classifiers.facts import endings
from classifiers.facts.abroad import is_foreign
from classifiers.facts.common_names import COMMON
from classifiers.facts.gazetteer import Kind
from classifiers.facts.marks import case_of, kind_by_mark
from classifiers.facts.surroundings import after_a_name

if TYPE_CHECKING:
    from classifiers.facts.marks import Spot

_STREET_BEFORE = re.compile(
    r"\b(?:(?:ул|пр|пр-т|просп|пер|б-р|им|пл|мкр)(?:\.|\s)|(?:улиц|уг[ло]+|проспект|переул|бульвар|площад(?![кок])|имени|шоссе|трасс|"
    r"микрорайон|жилмассив)\w*\s)\s*[«\"]?(?:(?!(?:в|во|из|под|около|города)\s)[\w-]+\s+)?$",
    re.IGNORECASE,
)
_STREET_AFTER = re.compile(
    r"^[»\"]?\s*(?:(?:батыра?|би|хана?)\s+)?(?:көше|коше|к-с[іи]|көш\.|даңғыл|дангыл|атындағы|атындагы|ат\.|street|"
    r"str\b|st\b|avenue|ave\b|road|prospekt|проспект|улиц[аеы]\b|трассас|тасжол|"
    r"\w+\s+көшесі)",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"^\s[А-ЯӘҒҚҢӨҰҮҺІA-Z]\.\s?(?:[А-ЯӘҒҚҢӨҰҮҺІA-Z]\.|\W|$)")
_INITIALED = re.compile(r"(?<!\w)[А-ЯӘҒҚҢӨҰҮҺІA-Z]\.\s?$")
_SIGNATURE = 120
"""Letters from the end within which a lone given name is a signature."""
_OPEN = "аеоуя"
"""Vowels behind which a Kazakh name takes `да`; `нда` there is a word's: `Алғанда`, when he took."""
_REACHABLE = re.compile(r"^[\s,:(]{0,3}(?:тел\w*\W{0,3})?(?:\+?[78][\s(-]{0,2}7|\d{12})", re.IGNORECASE)
_WARD = re.compile(r"(?:\bмкр\.?|\bмикрорайон\w*|\bжилмассив\w*)\s*$")
_WARD_BEHIND = re.compile(r"^\s(?:ы/а|ықшам|мөлтек|шағын|мкр|микрорайон|м-н)", re.IGNORECASE)
_NAMED_AFTER = re.compile(r"(?:\bим\.|\bимени)\s*$")
_IS_PATRONYMIC = re.compile(r"(?:(?:ович|евич|овн|евн)(?:а|у|ой|е|ы|ем)?|ovna|evna|ovich|evich)$", re.IGNORECASE)
_RIVERSIDE_BEFORE = re.compile(r"(?:\bвдоль|\bреки|\bреке|\bрека|\briver)\s+$", re.IGNORECASE)
_BANK_BEFORE = re.compile(r"\bберег\w*\s+$", re.IGNORECASE)
"""Towns have banks as rivers have, so it says nothing of a name that is a town's alone: `левый берег Астаны`."""
_RIVERSIDE_AFTER = re.compile(
    r"^\s(?:бойы|бойын|жағасы|жағалау|екі жағасы|арнасы|өзен|river\b|аймағы|аймағын)|^-(?:К[уө]л|Бат|Уд)", re.IGNORECASE
)


def on_a_street(before: str, after: str) -> bool:
    """Whether the words before and behind a name say that it is a street's, or that something is on it."""
    return bool(_STREET_BEFORE.search(before) or _STREET_AFTER.match(after) or before.endswith(" на "))


def only_an_initial(spot: Spot) -> bool:
    """Whether the `Г.` or `Ғ.` before a name that no town has is a person's initial."""
    before = spot.run[spot.at - 1].text if spot.at else ""
    return before in ("Г", "Ғ") and all(kind not in (Kind.CITY, Kind.TOWN) for kind, _ in spot.match.places)


def never(spot: Spot, before: str) -> bool:
    """Whether the word is none whatever stands beside it: `семья`, a patronymic, `балықшымын`, a foreign oblast."""
    first, match = spot.run[spot.at], spot.match
    if match.stem[-1] in _OPEN and match.ending.startswith(("нда", "нде")):
        return True
    return bool(
        ("ь" in first.text.lower() and match.stem in ("семе", "семей"))
        or _IS_PATRONYMIC.search(first.text)
        or (match.stem.endswith("ши") and match.ending in ("мин", "миз"))
        or ((match.ending in endings.ADJECTIVE or is_foreign(first)) and _is_abroad(spot))
        or (_NAMED_AFTER.search(before) and kind_by_mark(spot.text, spot.run, spot.at, match.size) is not Kind.DISTRICT)
    )


def not_here(spot: Spot, before: str, after: str) -> bool:
    """Whether an unmarked word is a month, a street, a river, a person or a quarter's namesake."""
    if spot.match.stem == "науриз":
        return True
    ward = spot.match.places[0][0] is Kind.QUARTER and bool(_WARD.search(before))
    if on_a_street(before, after) and not before.endswith(" на ") and not ward:
        return True
    if _WARD_BEHIND.match(after) and spot.match.places[0][0] not in (Kind.CITY, Kind.QUARTER):
        return True
    if spot.match.places[0][0] >= Kind.DISTRICT and is_foreign(spot.run[spot.at]):
        return True
    if _BANK_BEFORE.search(before) and (spot.match.places[0][0] is not Kind.CITY or spot.match.stem in COMMON):
        return True
    return bool(_RIVERSIDE_BEFORE.search(before) or _RIVERSIDE_AFTER.match(after)) or _signs(spot, before, after)


def _is_abroad(spot: Spot) -> bool:
    """A name before `область` or `облысы` that no oblast of Kazakhstan has: `Астраханская область`."""
    behind = spot.at + spot.match.size
    oblast = behind < len(spot.run) and spot.run[behind].key.startswith(("област", "облис"))
    return oblast and all(kind is not Kind.OBLAST for kind, _ in spot.match.places)


def _signs(spot: Spot, before: str, after: str) -> bool:
    """Whether the word is a person's name beside initials, or a given name in a signature."""
    if _INITIAL.match(after) or _INITIALED.search(before):
        return True
    line = spot.text.count("\n", spot.run[spot.at].start) <= 1 or before.rpartition("\n")[2].strip() == ""
    alone = bool(re.search(r"\d,?\s*$|\n\s*$", before)) and not after.partition("\n")[0].strip(" .")
    beside = bool(_REACHABLE.match(after)) or (alone and len(spot.text) - spot.run[spot.at].start < _SIGNATURE)
    small = spot.match.places[0][0] > Kind.OBLAST
    signed = (after_a_name(spot.text, spot.run, spot.at) and (small or line)) or (line and beside)
    return spot.match.person and signed and not case_of(spot)
