"""The facts of one letter, each with its evidence."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from appeals.labels import (
    Applicant,
    CitedNumber,
    Evidence,
    InstitutionMention,
    PlaceMention,
    RegionLabel,
    Token,
    Urgency,
)
from classifiers.facts import choice, gazetteer, nameless, names, numbers, region, region_votes, regionless
from classifiers.facts.address import find_address
from classifiers.facts.alarms import Alarm, find_alarms, urgency
from classifiers.facts.cited import find_cited
from classifiers.facts.iin import iin_candidates
from classifiers.facts.institutions import find_institutions
from classifiers.facts.letter_date import find_date
from classifiers.facts.name_words import before_a_name, beside_a_name
from classifiers.facts.phones import find_phones
from classifiers.facts.places import Finder, Place

if TYPE_CHECKING:
    import datetime as dt

    from appeals.choices import Language
    from classifiers.facts.clue import Clue

WEIGHTS = Path(__file__).with_name("weights.toml")
_ABLATIVE = ("дан", "ден", "тан", "тен", "нан", "нен")
"""Kazakh endings of where somebody is from: `Жәнібектен Мәлік`, Malik from Zhanibek, is no name of two words."""
Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a letter says about who, where and when."""

    region: RegionLabel
    """Where it happened."""
    applicant_region: RegionLabel
    """Where the writer lives."""
    applicant: Applicant
    letter_date: dt.date | None
    urgent: Urgency
    places: tuple[PlaceMention, ...]
    institutions: tuple[InstitutionMention, ...]
    alarms: tuple[Alarm, ...]
    """The urgency rules that fit, for `routes`."""
    iin_candidates: tuple[str, ...] = ()
    """Valid numbers that an IIN whose check fails may have been, the likeliest first."""
    cited: tuple[CitedNumber, ...] = ()
    """Register numbers of earlier appeals and replies."""


@cache
def finder() -> Finder:
    """The place finder over the tables that come with the program."""
    return Finder(gazetteer.default())


@cache
def read_weights(path: Path = WEIGHTS) -> Weights:
    """The learned weights of a file: one table each for `region`, `applicant_region` and `name`."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {question: {name: float(value) for name, value in table.items()} for question, table in tables.items()}


def find(text: str, tokens: tuple[Token, ...], language: Language, weights: Weights | None = None) -> Facts:
    """Finds the facts of a letter.

    Args:
        text: the letter.
        tokens: its words, as `language.analyse` gives them.
        language: of the letter.
        weights: other than those that come with the program, to try them.

    Returns:
        Facts whose evidence lies in `text`: `text[e.start:e.end] == e.text`.
    """
    del language  # every rule reads all three languages: letters mix them
    weights = weights or read_weights()
    places = finder().find(text)
    phones = find_phones(text)
    clues = region.clues(text, places, phones[0] if phones else None)
    told = region_votes.candidates(clues, text), regionless.nothing(text, clues)
    alarms = find_alarms(text, tokens)
    iin = numbers.find_iin(text)
    applicant = _applicant(text, places, phones, iin, weights["name"])
    return Facts(
        region=decide(weights["region"], text, clues, *told),
        applicant_region=decide(weights["applicant_region"], text, clues, *told),
        applicant=applicant,
        letter_date=find_date(text),
        urgent=urgency(alarms),
        places=tuple(PlaceMention(text[p.start : p.end], p.start, p.end, p.codes) for p in places),
        institutions=find_institutions(text),
        alarms=alarms,
        iin_candidates=iin_candidates(text[iin.start : iin.end], applicant.name) if iin else (),
        cited=find_cited(text),
    )


def decide(
    weights: Mapping[str, float],
    text: str,
    clues: list[Clue],
    votes: Mapping[str, Mapping[str, float]],
    nothing: Mapping[str, float],
) -> RegionLabel:
    """The region that answers the question the weights were learned for, with the clues that name it.

    Args:
        weights: of the question.
        text: the letter.
        clues: all that name a region.
        votes: features of each region, and
        nothing: of there being none, for both questions the same.
    """
    codes = list(votes)
    chances = choice.chances([votes[code] for code in codes], weights, nothing)
    best = max(range(len(chances)), key=chances.__getitem__)
    if best == len(codes):
        return RegionLabel(None, round(chances[best], 4))
    speaking = [clue for clue in clues if codes[best] in clue.codes]
    because = tuple(Evidence(text[clue.start : clue.end], clue.start, clue.end) for clue in speaking)
    return RegionLabel(codes[best], round(chances[best], 4), because)


def _applicant(
    text: str, places: list[Place], phones: list[numbers.Span], iin: numbers.Span | None, weights: Mapping[str, float]
) -> Applicant:
    email, address = numbers.find_email(text), find_address(text, places)
    return Applicant(
        name=find_name(text, places, weights),
        iin=iin.value if iin else None,
        iin_valid=numbers.iin_valid(iin.value) if iin else None,
        phone=phones[0].value if phones else None,
        email=email.value if email else None,
        address=address.value if address else None,
    )


def find_name(text: str, places: list[Place], weights: Mapping[str, float]) -> str | None:
    """The writer's name in the nominative, None where the letter hides it."""
    persons = names.candidates(text, taken(text, places))
    chances = choice.chances([person.features for person in persons], weights, nameless.nothing(text))
    best = max(range(len(chances)), key=chances.__getitem__)
    return persons[best].name if best < len(persons) else None


def taken(text: str, places: list[Place]) -> list[tuple[int, int]]:
    """Spans of places that can be no person's name."""
    people = gazetteer.default().people
    return [
        (p.start, p.end)
        for p in places
        if p.marked
        or (
            p.exact
            and (p.name not in people or (text[: p.end].endswith(_ABLATIVE) and before_a_name(text, p.end)))
            and (p.case or p.kind <= gazetteer.Kind.DISTRICT)
            and not beside_a_name(text, p.start, p.end, p.case)
        )
    ]
