"""What the places of a letter say for regions, each by its surroundings and its grammatical case."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from classifiers.facts.clue import CAPITALS, Clue
from classifiers.facts.context import Layout, Role, Setting, Zone, setting
from classifiers.facts.gazetteer import Kind
from classifiers.facts.region_codes import region_of_prison_village

if TYPE_CHECKING:
    from classifiers.facts.places import Place

_OF_PRISON = re.compile(
    r"осужд|колони|отбыва|сотталған|мекемед|жазасын|\bprison|\binmate|sentence|барак|шизо|\bcolony|convict|detention|"
    r"психиатр|принудительн\w+ лечен|мәжбүрлі ем|срок[аеу]?\b|\bотряд|жасақ|сизо\b|изолятор|түрме|абақты|\bсидит\b"
)
_OF_ARMY = re.compile(
    r"солдат|сарбаз|призва|әскер|воинск|\bчасти\b|conscript|\bbarracks|гарнизон|drafted|\bsoldier|\barmy\b"
)
_DIFFERENT_IF_HELD = frozenset(
    ("role:prison", "trait:army", "trait:kin", "role:address", "role:self", "trait:police", "trait:court")
)
"""What a place says of another strength where the writer is held: home and place of the event mostly differ there."""
_SENTENCE = re.compile(r"[.!?…](?=(\s+[А-ЯӘҒҚҢӨҰҮҺІA-Z«\"]))|\n")
_HOMES = frozenset((Role.ADDRESS, Role.SELF))
_SCENES = frozenset((Role.PRISON, Role.HOME, Role.AUTHORITY, Role.WORK, Role.PLAIN))
BESIDE = 25
"""Letters between a quarter and the town it belongs to."""


def place_clues(text: str, places: list[Place]) -> list[Clue]:
    """What the places say for regions, in the order of the text."""
    layout, prison = Layout(text), bool(_OF_PRISON.search(text.lower()))
    held = prison or bool(_OF_ARMY.search(text.lower()))
    sentences = sorted(max(match.end(), match.end(1)) for match in _SENTENCE.finditer(text))
    return [
        _place_clue(
            _penal(place) if prison else place,
            setting(layout, place.start, place.end, place.case),
            sentence=bisect_right(sentences, place.start),
            held=held,
        )
        for place in _without_namesakes(places)
    ]


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


def _penal(place: Place) -> Place:
    """In a prisoner's letter a village name of many regions is that of the one with a prison."""
    code = region_of_prison_village(place.name)
    return place._replace(codes=(code,)) if code and place.kind >= Kind.TOWN else place


def _place_clue(place: Place, where: Setting, *, sentence: int, held: bool) -> Clue:
    features = _features(place, where)
    if held:
        features += [f"closed-{feature}" for feature in features if feature in _DIFFERENT_IF_HELD]
    return Clue(
        place.start,
        place.end,
        place.codes,
        tuple(features),
        place.name,
        minor=place.minor if place.kind >= Kind.TOWN or (place.kind is Kind.DISTRICT and not place.marked) else (),
        home=where.role in _HOMES,
        scene=where.role in _SCENES and place.case in ("in", "", "self") and where.zone is not Zone.FOOT,
        sentence=sentence,
    )


def _features(place: Place, where: Setting) -> list[str]:
    """What the place is and what its surroundings say of it."""
    kind = "village" if place.kind is Kind.VILLAGE and not place.marked else place.kind.name.lower()
    case = place.case or "none"
    features = [f"{where.zone}:{where.role}", f"role:{where.role}", f"kind:{kind}", f"case:{case}"]
    features += [f"{where.zone}-kind:{kind}", f"{where.zone}-case:{case}"]
    features += [f"trait:{trait}" for trait in where.traits]
    if place.kind is Kind.CITY and CAPITALS & {*place.codes}:
        features.append(f"capital:{where.zone}")
    if place.kind is Kind.DISTRICT and len(place.codes) > 1:
        features.append("shared-district")
    if not place.exact:
        features.append("misspelt")
    return features
