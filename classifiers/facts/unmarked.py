"""Whether a name without a mark is a place: an important one, or one that its case and the words beside it tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classifiers.facts import endings
from classifiers.facts.common_names import COMMON, PEOPLE, SHORT, SMALL_WORDS
from classifiers.facts.gazetteer import NEAR_LENGTH, Kind
from classifiers.facts.marks import case_of, case_of_ending
from classifiers.facts.name_words import is_common
from classifiers.facts.surroundings import after_a_name, listed, opens_sentence

if TYPE_CHECKING:
    from classifiers.facts.fold import Word
    from classifiers.facts.marks import Match, Spot

_FATHERS = r"(?:[А-ЯӘҒҚҢӨҰҮҺІЁ]\w*?)?(?i:ович|евич|овн|евн|ұлы|улы|қызы|кызы|uly|kyzy)(?!м)"
_PATRONYMIC = re.compile(rf"^[-\s]?\s?{_FATHERS}")
_SMALL_PATRONYMIC = re.compile(rf"^[-\s]?\s?{_FATHERS}", re.IGNORECASE)
"""A patronymic behind a name; `қызым` and `қызымын` say that somebody is a daughter there, `арнаулы` is a word."""
_OF_A_DISTRICT = re.compile(
    r"^\s(?:сел\w+\s|городск\w+\s|районн\w+\s)?(?:суд|район|акимат|отдел|управлен|полиц|прокур|больниц|поликлин|школ|"
    r"участк|ЦРБ|ЦОН|РОВД|РУВД|УВД|УП|РАГС|служб|филиал|колледж|военком|маслихат)",
    re.IGNORECASE,
)
"""What a district's adjective stands before; elsewhere it is a nation's or a thing's: `уйгурским языком`."""
_INSTITUTION = re.compile(
    r"^\s(?:абақты|түрме|бөлімше|сот|аурухана|емхана|перзентхана|әкімдіг|полиция|колледж|мектеб|вокзал|базар|станса)\w*[сыі]"
)
"""Kazakh words for what a town has, with the ending that says whose: `Шу абақтысында`."""
_ADDRESS_BEHIND = re.compile(
    r"^,\s(?:\d+\s?-?\s?(?:м[өо]лтек|м-?н|мкр|микр|ы[қк]шам|ша[ғг]ын|үй\b|д\.|дом)|(?:ул|мкр|пр)\.|\w+(?:\s\w+)?\sк[өо]шес|"
    r"[А-ЯӘҒҚҢӨҰҮҺІЁ]\w+\s[А-ЯӘҒҚҢӨҰҮҺІЁ]\w+,?\s(?:\+7|8)[\s(-]{0,2}7\d\d)"
)
"""An address behind a town that opens a sentence, or who signs there with his telephone: `Сәтбаев, 1-мөлтек`."""
_LISTED = re.compile(r",\s$")
"""A comma, behind which a capital says that a word is a name: `Ахметов А., Заречный`."""


def stands_alone(spot: Spot, kind: Kind, case: str) -> bool:
    """Whether a name without a mark is a place and no word, person or firm."""
    text, run, at, match, _ = spot
    word, after = run[at], text[run[at + match.size - 1].end :][:30]
    if _another_district(spot, kind, after):
        return False
    opening = kind >= Kind.TOWN and not case and opens_sentence(text, word.start)
    if opening and is_common(word.text, opens=False) and not listed(text, run, at, match):
        return False
    important = _important(match, kind)
    if not word.text[0].isupper():
        return important and _written_small(spot)
    quoted = bool(word.start and text[word.start - 1] in '«"“„' and after[:1] in '»"”“')
    if _shouted_short(match, word) or _has_a_father(spot, after) or (quoted and kind is not Kind.OBLAST):
        return False
    if important and match.stem not in COMMON:
        return match.exact or len(match.stem) >= NEAR_LENGTH - 1
    return _common_word_is_place(spot, kind, case, important=important)


def _has_a_father(spot: Spot, after: str) -> bool:
    """Whether a patronymic stands behind a name that has no Kazakh case: `Абай Нұрланұлы`, not `Ақтауда ұлы`."""
    declined = len(spot.match.ending) > 1 and bool(case_of_ending(spot.match.ending))
    return not declined and bool((_SMALL_PATRONYMIC if spot.small else _PATRONYMIC).match(after))


def by_a_landmark(spot: Spot, case: str) -> bool:
    """Whether a well-known name stands for the thing itself: of several words, or at, to or from it."""
    return (
        spot.match.size > 1
        or bool(case)
        or spot.run[spot.at].text.isupper()
        or listed(spot.text, spot.run, spot.at, spot.match)
    )


def _important(match: Match, kind: Kind) -> bool:
    quarter = any(each is Kind.QUARTER for each, _ in match.places)
    return kind <= Kind.DISTRICT or quarter or (kind is Kind.TOWN and not match.word)


def _another_district(spot: Spot, kind: Kind, after: str) -> bool:
    """Whether a district's name is a word, a month or a nation here."""
    if kind is not Kind.DISTRICT:
        return False
    adjective = spot.match.ending in endings.ADJECTIVE and spot.match.stem.endswith("ск")
    english = spot.run[spot.at].text in ("May", "MAY", "Uyghur", "UYGHUR")
    there = spot.match.person and case_of(spot) in ("in", "from", "self") and spot.match.ending in endings.KAZAKH
    return (
        (spot.match.word and not (there and spot.match.ending))
        or english
        or (adjective and not _OF_A_DISTRICT.match(after))
    )


def _shouted_short(match: Match, word: Word) -> bool:
    shouted = word.text.isupper() and len(word.text) > 1
    return shouted and len(match.stem) <= 3 and match.stem not in SHORT  # noqa: PLR2004


def _common_word_is_place(spot: Spot, kind: Kind, case: str, *, important: bool) -> bool:
    """Whether a name that is also a word or a person's stands as a place, by its case and the words beside it."""
    text, run, at, match, _ = spot
    opens = opens_sentence(text, run[at].start)
    after = text[run[at + match.size - 1].end :][:24]
    named = bool(re.match(r"^\s[А-ЯӘҒҚҢӨҰҮҺІЁ][а-яәғқңөұүһіё]+(?<!ской)(?<!ского)(?!\w)", after)) or after_a_name(
        text, run, at
    )
    moves = case in ("in", "self") or (case == "from" and bool(match.ending))
    if len(match.stem) < 2 or (named and not moves):  # noqa: PLR2004
        return False
    if kind is Kind.LANDMARK and match.size > 1:
        return True
    if not case:
        of_it = kind is Kind.OBLAST and match.ending in ("дин", "нин", "тин") and not opens
        name = not match.word or (not match.person and _LISTED.search(text[: run[at].start][-3:]) is not None)
        return (
            of_it
            or bool(_INSTITUTION.match(after))
            or (opens and bool(_ADDRESS_BEHIND.match(text[run[at + match.size - 1].end :][:60])))
            or (name and match.stem not in PEOPLE and listed(text, run, at, match))
        )
    if len(match.stem) < 4 and not important:  # noqa: PLR2004
        return False
    return not match.word or (case in ("in", "to") and not opens)


def _written_small(spot: Spot) -> bool:
    """Whether a word without a capital is a name: an adjective, or a letter written without capitals at all."""
    match = spot.match
    living = case_of(spot) == "self" or len(match.ending) > 2  # noqa: PLR2004
    if spot.run[spot.at].key.startswith("семе") or match.word or not match.exact:
        return False
    adjective = match.ending in endings.ADJECTIVE and match.stem.endswith("ск")
    if not adjective and is_common(spot.run[spot.at].text, opens=False):
        return False
    by_itself = living or listed(spot.text, spot.run, spot.at, match)
    if match.stem in SMALL_WORDS and not (spot.small and by_itself):
        return False
    moved = bool(case_of(spot)) and match.places[0][0] is Kind.CITY
    return len(match.stem) >= 5 and (spot.small or adjective or moved)  # noqa: PLR2004
