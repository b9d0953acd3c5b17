"""Features of the regions a letter may concern: every place, postal index, telephone code and prison code votes.

Two questions have the same features and different weights: where it happened, and where the writer lives.
"""

from __future__ import annotations

import csv
import math
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from classifiers.facts import endings
from classifiers.facts.abroad import abroad
from classifiers.facts.context import Layout, Role, Setting, Zone, setting
from classifiers.facts.fold import key, words
from classifiers.facts.gazetteer import PLACES, Kind
from classifiers.facts.numbers import Span, find_postal
from classifiers.facts.prison_codes import find_codes

if TYPE_CHECKING:
    from classifiers.facts.places import Place

CAPITALS = frozenset(("KZ-71", "KZ-75"))
_WITH_WARDS = frozenset((*CAPITALS, "KZ-79", "KZ-35"))
"""Regions whose cities have districts that share their names with rural ones."""
_SENTENCE = re.compile(r"[.!?…](?=\s+[А-ЯӘҒҚҢӨҰҮҺІA-Z«\"])|\n")
_FORMERLY_ONE = {"KZ-63": ("KZ-10",), "KZ-19": ("KZ-33",), "KZ-35": ("KZ-62",), "KZ-61": ("KZ-79",)}
"""Regions whose name, before 2022 (Shymkent: 2018), also covered those behind it."""

_PRISONS_TOO = {
    "KZ-63": ("KZ-10",),
    "KZ-35": ("KZ-62",),
    "KZ-61": ("KZ-79",),
    "KZ-75": ("KZ-19", "KZ-33"),
    "KZ-11": ("KZ-71",),
}
"""Further regions that the old prison codes of a region covered."""
_CAPITAL = re.compile(
    r"\b(?:столиц[аыеу]|столичн\w+|елорда\w*|elorda\w*|the capital|левобереж\w+|лев(?:ом|ый|ого) берег\w*|"
    r"left bank(?! of (?!astana|the ishim|ishim|esil))|сол жағалау\w*)\b",
    re.IGNORECASE,
)
_ADDRESSED = frozenset(f"{zone}:{Role.ADDRESSEE}" for zone in Zone)
_HOMES = frozenset((Role.ADDRESS, Role.SELF))
_SCENES = frozenset((Role.PRISON, Role.HOME, Role.AUTHORITY, Role.WORK, Role.PLAIN))


class Clue(NamedTuple):
    """One thing in the letter that speaks for a region, or for one of several."""

    start: int
    end: int
    codes: tuple[str, ...]
    features: tuple[str, ...]
    name: str
    minor: tuple[str, ...] = ()
    """Regions it speaks for only where another clue does."""
    home: bool = False
    """Says where the writer lives."""
    scene: bool = False
    """May say where it happened."""
    sentence: int = 0
    """Number of the sentence, for things named in one breath."""


def clues(text: str, places: list[Place], phone: Span | None) -> list[Clue]:
    """Everything in the letter that speaks for regions."""
    layout = Layout(text)
    prison = bool(_OF_PRISON.search(text.lower()))
    found = [
        _place_clue(_penal(place) if prison else place, setting(layout, place.start, place.end, place.case))
        for place in _without_namesakes(places)
    ]
    if prison or _OF_ARMY.search(text.lower()):
        found = [clue._replace(features=(*clue.features, *_closed(clue.features))) for clue in found]
    found = [clue._replace(sentence=len(_SENTENCE.findall(text, 0, clue.start))) for clue in found]
    found += [
        Clue(span.start, span.end, _postal_codes(span.value, prefix), ("postal",), span.value, home=True)
        for span, prefix in find_postal(text)
    ]
    found += _email_clues(text)
    found += _prison_clues(text)
    if phone:
        codes = phone_regions(phone.value)
        if codes:
            found.append(Clue(phone.start, phone.end, codes, ("phone",), phone.value, home=True))
    found += [
        Clue(m.start(), m.end(), ("KZ-71",), ("capital-word",), "capital", scene=True) for m in _CAPITAL.finditer(text)
    ]
    return [clue for clue in found if clue.codes and not _seat(clue)]


BESIDE = 25
"""Letters between a quarter and the town it belongs to."""


def _without_namesakes(places: list[Place]) -> list[Place]:
    """The places without quarters and streets that belong to another town named beside them."""
    return [
        place
        for i, place in enumerate(places)
        if place.kind not in (Kind.QUARTER, Kind.LANDMARK)
        or not any(
            other.kind <= Kind.TOWN and not {*other.codes} & {*place.codes}
            for other in places[max(0, i - 1) : i + 2]
            if other is not place and max(other.start - place.end, place.start - other.end) < BESIDE
        )
    ]


_OF_PRISON = re.compile(
    r"осужд|колони|отбыва|сотталған|мекемед|жазасын|\bprison|\binmate|sentence|барак|шизо|"
    r"психиатр|принудительн\w+ лечен|мәжбүрлі ем|срок[аеу]?\b|\bотряд|жасақ"
)


_OF_ARMY = re.compile(r"солдат|сарбаз|призва|әскер|воинск|\bчасти\b|conscript|\bbarracks|гарнизон")
_HOLDS = frozenset(
    ("role:prison", "trait:army", "trait:kin", "role:address", "role:self", "trait:police", "trait:court")
)


def _closed(features: tuple[str, ...]) -> tuple[str, ...]:
    """What a place is in a letter about somebody who is held: home and place of the event mostly differ there."""
    return tuple(f"closed-{feature}" for feature in features if feature in _HOLDS)


@cache
def _penal_places() -> dict[str, str]:
    with (PLACES / "prisons.csv").open(encoding="utf-8", newline="") as table:
        rows = [row for row in csv.DictReader(table) if row["name_ru"]]
    return {endings.russian_stem(key(row["name_ru"]))[0]: row["region_code"] for row in rows}


def _penal(place: Place) -> Place:
    """In a prisoner's letter a village name of many regions is that of the one with a prison."""
    code = _penal_places().get(place.name)
    return place._replace(codes=(code,)) if code and place.kind >= Kind.TOWN else place


def _seat(clue: Clue) -> bool:
    """The capital named only as the addressee's seat."""
    return bool(_ADDRESSED & {*clue.features}) and clue.codes[0] in CAPITALS


def _place_clue(place: Place, where: Setting) -> Clue:
    kind = "village" if place.kind is Kind.VILLAGE and not place.marked else place.kind.name.lower()
    features = [f"{where.zone}:{where.role}", f"role:{where.role}", f"kind:{kind}", f"case:{place.case or 'none'}"]
    features += [f"trait:{trait}" for trait in where.traits]
    if any(code in CAPITALS for code in place.codes) and place.kind is Kind.CITY:
        features.append(f"capital:{where.zone}")
    if len(place.codes) > 1 and place.kind is Kind.DISTRICT:
        features.append("shared-district")
    if not place.exact:
        features.append("misspelt")
    home = where.role in _HOMES
    scene = where.role in _SCENES and place.case in ("in", "", "self") and where.zone is not Zone.FOOT
    minor = place.minor if place.kind >= Kind.TOWN or (place.kind is Kind.DISTRICT and not place.marked) else ()
    return Clue(place.start, place.end, place.codes, tuple(features), place.name, minor, home, scene)


def candidates(found: list[Clue]) -> dict[str, dict[str, float]]:
    """Features of every region that something in the letter speaks for."""
    certain = {clue.codes[0] for clue in found if len(clue.codes) == 1}
    found = [_settled(clue, found) for clue in found]
    sums: dict[str, dict[str, float]] = {}
    for clue in found:
        for code in clue.codes:
            sums.setdefault(code, {})
    for clue in found:
        share = 1.0 if len(clue.codes) == 1 else 1.0 / len(clue.codes)
        for code in clue.codes:
            _vote(sums[code], clue, share)
            if "shared-district" in clue.features and code in _WITH_WARDS:
                sums[code]["ward"] = share
    _compare(sums, found, certain)
    return sums


_ABROAD = re.compile(
    r"\b(?:citizen of|national|tourist|visa|embassy|consulate|foreign\w*|abroad|back in|my country|passport of|"
    r"граждан\w+ (?!Казахстана|РК)[А-Я]|"
    r"за границ\w+|посольств\w*)",
    re.IGNORECASE,
)


_LATIN = re.compile(r"[a-z]")


def nothing(text: str, found: list[Clue]) -> dict[str, float]:
    """Features of the case that the letter decides no region: it may come from abroad, or name no home."""
    sample = text[:2000]
    latin = len(_LATIN.findall(sample)) > len(sample) * 0.4
    home = any(clue.home for clue in found)
    return {
        "none": 1.0,
        "none:latin": float(latin),
        "none:homeless": float(not home),
        "none:latin-homeless": float(latin and not home),
        "none:abroad": float(bool(_ABROAD.search(text))),
        "none:scene": float(any(clue.scene for clue in found)),
        **abroad(text),
    }


def _settled(clue: Clue, found: list[Clue]) -> Clue:
    """A clue for several regions, settled by another clue that speaks for one of them alone."""
    others = {other.codes[0] for other in found if len(other.codes) == 1 and other.name != clue.name}
    if len(clue.codes) > 1:
        agreed = tuple(code for code in clue.codes if code in others)
        return clue._replace(codes=agreed) if agreed else clue
    agreed = tuple(code for code in clue.minor if code in others)
    return clue._replace(codes=agreed) if agreed and clue.codes[0] not in others else clue


def _vote(votes: dict[str, float], clue: Clue, share: float) -> None:
    for feature in clue.features:
        votes[feature] = max(votes.get(feature, 0.0), share)


def _compare(sums: dict[str, dict[str, float]], found: list[Clue], certain: set[str]) -> None:
    """Adds what a region is beside its rivals: home, scene, both or neither; first or last named."""
    homes = {code for clue in found if clue.home for code in clue.codes}
    scenes = {code for clue in found if clue.scene for code in clue.codes}
    first = next((clue.codes[0] for clue in found if len(clue.codes) == 1), None)
    selves = [clue for clue in found if "role:self" in clue.features]
    for code, votes in sums.items():
        status = ("h" if code in homes else "") + ("s" if code in scenes else "") or "-"
        rivals = {("h" if c in homes else "") + ("s" if c in scenes else "") or "-" for c in sums if c != code}
        rival = next((r for r in ("s", "hs", "h", "-") if r in rivals), "none")
        votes[f"{status}|{rival}"] = 1.0
        if "h" not in status and rival.startswith("h"):
            for name in [name for name in votes if name.startswith(("trait:", "role:", "closed-"))]:
                votes[f"away-{name}"] = votes[name]
        votes["scenes"] = math.log2(1 + len({clue.start for clue in found if clue.scene and code in clue.codes}))
        votes["mentions"] = math.log2(1 + sum(code in clue.codes for clue in found))
        own = {clue.sentence: clue.start for clue in selves if code not in clue.codes}
        told = [
            clue for clue in found if code in clue.codes and clue.sentence in own and "role:self" not in clue.features
        ]
        votes["after-self"] = float(any(clue.start > own[clue.sentence] for clue in told))
        votes["before-self"] = float(any(clue.start < own[clue.sentence] for clue in told))
        zones = {feature.partition(":")[0] for clue in found if code in clue.codes for feature in clue.features}
        votes["body-only"] = float("body" in zones and not zones & {"head", "foot"})
        votes["edge-only"] = float("body" not in zones and bool(zones & {"head", "foot"}))
        votes["first"] = float(code == first)
        votes["last"] = float(code in found[-1].codes)
        votes["certain"] = float(code in certain)
        votes["specific"] = float(any(code in _FORMERLY_ONE.get(other, ()) for other in sums))
        votes["covers"] = float(any(part in certain for part in _FORMERLY_ONE.get(code, ())))


@cache
def _regions() -> list[dict[str, str]]:
    with (PLACES / "regions.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


@cache
def _postal_table() -> dict[str, str]:
    with (PLACES / "postal.csv").open(encoding="utf-8", newline="") as table:
        return {row["prefix"]: row["region_code"] for row in csv.DictReader(table)}


@lru_cache(maxsize=256)
def _postal_codes(index: str, prefix: str) -> tuple[str, ...]:
    """Regions of a postal index: its first four digits tell them where the first two span two regions."""
    fine = _postal_table().get(index[:4])
    if fine:
        return (fine,)
    column = "postal_prefix_old6" if prefix.isdigit() else "postal_letter_new7"
    return tuple(row["region_code"] for row in _regions() if row[column] == prefix)


@cache
def _area_codes() -> dict[str, str]:
    with (PLACES / "phone_area_codes.csv").open(encoding="utf-8", newline="") as table:
        return {row["prefix_after_plus7"]: row["region_code"] for row in csv.DictReader(table)}


def phone_regions(number: str) -> tuple[str, ...]:
    """Regions of a fixed line's area code; none for a mobile or a foreign number."""
    digits = re.sub(r"\D", "", number)
    national = digits[1:] if len(digits) == 11 and digits[0] in "78" else digits  # noqa: PLR2004
    if len(national) != 10 or national[:2] not in ("71", "72"):  # noqa: PLR2004
        return ()
    for length in range(6, 3, -1):
        code = _area_codes().get(national[:length])
        if code:
            return (code,)
    return tuple(row["region_code"] for row in _regions() if national.startswith(row["phone_area_code"])) or tuple(
        filter(None, [_area_codes().get(national[:3])])
    )


@cache
def _prison_table() -> dict[str, tuple[str, ...]]:
    with (PLACES / "gazetteer.csv").open(encoding="utf-8", newline="") as table:
        rows = [row for row in csv.DictReader(table) if row["kind"] == "colony" and "-" in row["name_ru"]]
    return {
        row["name_ru"].replace("-", ""): (row["region_code"], *_PRISONS_TOO.get(row["region_code"], ())) for row in rows
    }


@cache
def _known_prisons() -> dict[str, str]:
    with (PLACES / "prisons.csv").open(encoding="utf-8", newline="") as table:
        return {row["code"]: row["region_code"] for row in csv.DictReader(table) if row["code"]}


_EMAIL = re.compile(r"[\w.+-]+@[\w.-]+|#\w+", re.ASCII)
_WORD = re.compile(r"[a-z]{5,}")
_NAMED_IN_MAIL = 5


@cache
def _town_names() -> dict[str, str]:
    """Cities and regions by the key of their Latin names, for addresses like `parents.semey@mail.kz`."""
    with (PLACES / "gazetteer.csv").open(encoding="utf-8", newline="") as table:
        rows = [row for row in csv.DictReader(table) if row["kind"] in ("city", "region")]
    names: dict[str, set[str]] = {}
    for row in rows:
        for spelling in (row["name_ru"], row["name_kk"], row["name_en"], *row["aliases"].split(";")):
            for word in words(spelling)[:1] if row["kind"] == "region" else words(spelling):
                names.setdefault(word.key, set()).add(row["region_code"])
    return {name: next(iter(codes)) for name, codes in names.items() if len(codes) == 1 and len(name) >= _NAMED_IN_MAIL}


def _email_clues(text: str) -> list[Clue]:
    """Towns named in e-mail addresses and hashtags."""
    return [
        Clue(match.start(), match.end(), (_town_names()[key(word)],), ("email",), key(word), home=True)
        for match in _EMAIL.finditer(text)
        for word in _WORD.findall(match.group().lower())
        if key(word) in _town_names()
    ]


def _prison_clues(text: str) -> list[Clue]:
    found = []
    for each in find_codes(text):
        one = _known_prisons().get(each.code)
        codes = (one,) if one else _prison_table()[each.letters + each.number]
        found.append(Clue(each.start, each.end, codes, ("prison-code",), each.letters + each.number, scene=True))
    return found


__all__ = ["CAPITALS", "Clue", "Role", "Zone", "candidates", "clues", "phone_regions"]
