"""Whether a name found in the text is a place there, of which kind, and what the words beside it say."""

from __future__ import annotations

from typing import NamedTuple

from classifiers.facts import endings
from classifiers.facts.common_names import COMMON
from classifiers.facts.gazetteer import Kind
from classifiers.facts.marks import Match, Spot, case_of, kind_by_mark
from classifiers.facts.namesakes import is_a_persons
from classifiers.facts.not_places import never, not_here, on_a_street, only_an_initial
from classifiers.facts.unmarked import by_a_landmark, stands_alone


class Place(NamedTuple):
    """A place in the text: `text[start:end]`."""

    start: int
    end: int
    name: str
    """Stem of the name (a key), the same for all its forms."""
    kind: Kind
    codes: tuple[str, ...]
    """Regions it may lie in."""
    minor: tuple[str, ...]
    """Regions of less important places of that name."""
    marked: bool
    """A word beside it says what it is: `город`, `ауданы`, `district`."""
    case: str
    """`in`, `from`, `to`, `self` (`Шулықпын`) or empty: what its ending or preposition says."""
    exact: bool
    """Spelt as the tables have it; False for a word one letter off."""


def judge(spot: Spot) -> Place | None:
    """The place, if this word in these surroundings is one."""
    text, run, at, match, _ = spot
    first, last = run[at], run[at + match.size - 1]
    mark = None if only_an_initial(spot) else kind_by_mark(text, run, at, match.size, match.ending)
    if mark is not None and _mismarked(match, mark):
        if mark in (Kind.DISTRICT, Kind.OBLAST):
            return None
        mark = None
    before, after = text[max(0, first.start - 30) : first.start], text[last.end : last.end + 30]
    if mark is None and on_a_street(before, after):
        landmarks = [place for place in match.places if place[0] is Kind.LANDMARK]
        if landmarks:
            return _place(spot, landmarks, mark, "")
    if never(spot, before) or (mark is None and (not_here(spot, before, after) or is_a_persons(spot))):
        return None
    case = case_of(spot)
    places = _meant(match, mark)
    return _place(spot, places, mark, case) if _stands(spot, places[0][0], mark, case) else None


def _place(spot: Spot, places: list[tuple[Kind, str]], mark: Kind | None, case: str) -> Place:
    match, first, last = spot.match, spot.run[spot.at], spot.run[spot.at + spot.match.size - 1]
    codes = tuple(dict.fromkeys(code for _, code in places))
    minor = tuple(dict.fromkeys(code for _, code in match.places if code not in codes))
    kind = places[0][0]
    minor = () if kind is Kind.LANDMARK else minor
    return Place(first.start, last.end, match.stem, kind, codes, minor, mark is not None, case, match.exact)


def _mismarked(match: Match, mark: Kind) -> bool:
    """Whether the word beside it names a kind that no place of that name is: `Жақсы қала`, a good town."""
    kinds = {kind for kind, _ in match.places}
    if mark is Kind.DISTRICT:
        return not kinds & {Kind.CITY, Kind.DISTRICT, Kind.TOWN, Kind.QUARTER, Kind.OBLAST}
    if mark is Kind.OBLAST:
        return not kinds & {Kind.CITY, Kind.DISTRICT, Kind.TOWN, Kind.OBLAST}
    return mark is Kind.CITY and Kind.CITY not in kinds and (match.stem in COMMON or kinds == {Kind.VILLAGE})


def _meant(match: Match, mark: Kind | None) -> list[tuple[Kind, str]]:
    """Of what the name may mean, what it means here; an adjective is a town's or a district's."""
    places = _of_kind(match.places, mark)
    if mark is None and match.ending in endings.ADJECTIVE and match.stem.endswith("ск"):
        return [p for p in match.places if p[0] <= Kind.DISTRICT] or places
    return places


def _of_kind(places: tuple[tuple[Kind, str], ...], mark: Kind | None) -> list[tuple[Kind, str]]:
    """Of what a name may mean, what the mark allows; without one the most important kind."""
    if mark is Kind.VILLAGE or mark is Kind.TOWN:
        wanted = [p for p in places if p[0] in (Kind.TOWN, Kind.QUARTER)] or [p for p in places if p[0] is Kind.VILLAGE]
    elif mark is None:
        wanted = []
    else:
        wanted = [p for p in places if p[0] is mark]
    return wanted or [p for p in places if p[0] is places[0][0]]


def _stands(spot: Spot, kind: Kind, mark: Kind | None, case: str) -> bool:
    if mark is not None:
        return spot.small or spot.run[spot.at].text[0].isupper()
    return stands_alone(spot, kind, case) and (kind is not Kind.LANDMARK or by_a_landmark(spot, case))
