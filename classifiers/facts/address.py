"""The applicant's postal address: the longest run of street, house, flat, place and index in the head or the foot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from classifiers.facts.context import Layout, Zone
from classifiers.facts.numbers import Span, find_postal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from classifiers.facts.places import Place

_NAME = r"(?:[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]\.|[А-ЯЁӘҒҚҢӨҰҮҺІA-Z0-9][\w’'-]*)"
_NAMES = rf"{_NAME}(?:[ -](?:{_NAME}|батыра?|би|бия|хана?|ата|ана|апа|баба|ақын|акын)(?!\w)){{0,2}}"
_HOUSE = r"(?:\d{1,4}(?:[-/]\d{1,4})?(?:\s?[«\"]?[а-гА-ГA-D][»\"]?(?![\w.]))?)"
_BEFORE = (
    r"(?:ул|улица|улице|пр|пр-т|пр-кт|просп|проспект|пер|переулок|б-р|бульвар|мкр|мкрн|м-н|мк-н|микрорайон|квартал|"
    r"кв-л|ы/а|көш|тұйық|проезд|шоссе|мөлтек ауданы|шағын ауданы|street|str|microdistrict|avenue|ave)(?:\.\s?|\s)"
)
_BEHIND = (
    r"\s(?:көшесі\w{0,4}|көш\.|к-сі|коше\w*|даңғылы\w{0,4}|даң\.|тұйығы|бульвары|мөлтек ауданы|шағын ауданы|"
    r"ықшамауданы|ықшам ауданы|ы/а|м/а|ш/а|мкр\.?|мкрн|мөлтекауданы|[Ss]treet|[Ss]tr\.|[Ss]t\.|[Aa]venue|[Aa]ve\.?|"
    r"[Mm]icrodistrict|[Rr]oad|улица|проспект|микрорайон)(?!\w)"
)
_STREET = re.compile(
    rf"(?<!\w)(?:{_BEFORE}{_NAMES}|{_NAMES}{_BEHIND})(?:,?\s(?:д\.?\s?|үй\s|house\s|№\s?)?{_HOUSE}(?:\s?-?\s?үй\w{{0,2}})?(?![\d.]))?"
)
_BUILDING = re.compile(
    r"(?<!\w)(?:(?:дом|д|кв|квартира|корп|корпус|стр|комн|ком|оф|пом|үй|пәтер|пәт|п|apt|flat|house|room)\.?\s?№?\s?\d{1,4}[\w/-]{0,5}"
    r"|\d{1,4}(?:[/-]\d{1,4})?[\s-]{0,2}(?:[А-Ва-в]\s)?(?:үй\w{0,3}|пәтер\w{0,3}|пәт\.|п\.|кв\.?|бөлме|apt\.?))(?!\w)",
    re.IGNORECASE,
)
_PLACE_MARK = (
    r"(?:г|гор|город|с|село|п|пос|посёлок|поселок|аул|обл|область|район|р-н|р-ны|қ|а|ауд|қаласы\w*|облысы\w*|ауданы\w*|ауылы\w*|"
    r"кенті\w*|станциясы|city|region|district|village|oblast)\b\.?"
)
_BETWEEN = re.compile(rf"^[\s,;.:()«»\"–—-]*(?:{_PLACE_MARK}[\s,;.:()-]*)?$", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:адрес\w*|прожива\w+|по адресу|мекенжай\w*|мекен-жай\w*|тұра(?:тын|мын)\w*|address|residing|living|живу\w*)"
    r"\s*[:—–-]?\s*(?:по адресу)?[:\s]*(?:в|at|in)?\s*$",
    re.IGNORECASE,
)
_MARK_BEFORE = re.compile(rf"(?:^|[\s,;:(]){_PLACE_MARK}\s*$", re.IGNORECASE)
_MARK_AFTER = re.compile(rf"^\s?{_PLACE_MARK}", re.IGNORECASE)
_GAP = 14
"""Letters that may stand between two parts of one address."""


class _Part(NamedTuple):
    start: int
    end: int
    kind: str


def find_address(text: str, places: list[Place]) -> Span | None:
    """The writer's postal address on one line, None where the letter gives none.

    Args:
        text: the letter.
        places: what `Finder.find` found in it.
    """
    layout = Layout(text)
    runs = [run for run in _runs(text, places) if len(run) > 1 or run[0].kind == "street"]
    scored = [(_score(text, layout, run), -run[0].start, run) for run in runs]
    best = max(scored, default=None, key=lambda each: each[:2])
    if best is None or best[0] < LEAST:
        return None
    start, end = best[2][0].start, best[2][-1].end
    written = text[start:end].rstrip(" .,;)")
    return Span(_CASE.sub(r"\1", re.sub(r"[\s,]*\n\s*", ", ", written)), start, start + len(written))


_CASE = re.compile(r"((?:ауыл|аудан|қала|облыс|кент)(?:ы|сы|і))н(?:ан|ен|ың|ің|да|де|дағы|а|е)$")
"""A Kazakh case ending behind the last word of an address: `ауылынан`, from the village."""
LEAST = 2.5
"""A run with a lower score is a street that the letter tells of."""


def _score(text: str, layout: Layout, run: list[_Part]) -> float:
    kinds = {part.kind for part in run}
    score = len(kinds) + 0.5 * ("postal" in kinds) + 0.5 * (kinds == {"place"})
    zone = layout.zone(layout.number(run[0].start))
    score += {Zone.HEAD: 1.0, Zone.FOOT: 0.5, Zone.BODY: -1.0}[zone]
    return score + 2.0 * bool(_LABEL.search(text[max(0, run[0].start - 40) : run[0].start]))


def _runs(text: str, places: list[Place]) -> Iterator[list[_Part]]:
    run: list[_Part] = []
    for part in _parts(text, places):
        if run and not _goes_on(text, run[-1], part):
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _goes_on(text: str, before: _Part, part: _Part) -> bool:
    gap = text[before.end : part.start]
    return len(gap) <= _GAP and "\n\n" not in gap and bool(_BETWEEN.match(gap))


def _parts(text: str, places: list[Place]) -> list[_Part]:
    """The parts of addresses in order, without overlaps, each with the word that says what it is."""
    found = [_Part(m.start(), m.end(), "street") for m in _STREET.finditer(text)]
    found += [_Part(m.start(), m.end(), "building") for m in _BUILDING.finditer(text)]
    found += [_Part(span.start, span.end, "postal") for span, _ in find_postal(text)]
    found += [_with_mark(text, place) for place in places]
    kept: list[_Part] = []
    for part in sorted(found, key=lambda p: (p.start, -p.end)):
        if not kept or part.start >= kept[-1].end:
            kept.append(part)
        elif kept[-1].kind == "place" and part.kind == "street" and part.end > kept[-1].end:
            kept[-1] = part
    return kept


def _with_mark(text: str, place: Place) -> _Part:
    before = _MARK_BEFORE.search(text[max(0, place.start - 12) : place.start])
    after = _MARK_AFTER.match(text[place.end : place.end + 12])
    start = place.start - len(before.group().lstrip(" \n\t,;:(")) if before else place.start
    return _Part(start, place.end + (len(after.group()) if after else 0), "place")
