"""The name of the person who writes: every name in the letter, weighed by how it is presented."""

from __future__ import annotations

import re
from typing import NamedTuple

from classifiers.facts import nominative
from classifiers.facts.fold import key
from classifiers.facts.name_capitals import with_capitals
from classifiers.facts.name_runs import Run, find_runs
from classifiers.facts.name_signs import BEFORE, asks_for_genitive, sex_told, signs
from classifiers.facts.name_words import is_given, is_initial, is_personal, like_surname

BEGINNING, ENDING = 4, 3
"""Letters in which two forms of one word agree at least, and those of the longest ending taken off for it."""
MOST = {"words": 3, "mentions": 3, "known": 2}
"""Where counting stops: more says no more."""
_LOOSE = re.compile(r"\s*(?:$|\n|\(|хат|арыз|шағым|өтініш|және|,|\.|—|–)")
"""What stands behind a name that may have a Kazakh ending: nothing, or a word like `letter from`."""
_LOOSE_REACH = 12
"""Letters in which that stands."""
_IIN_REACH = 26
"""Letters behind a name in which its IIN stands."""


class Candidate(NamedTuple):
    """One person named in the letter: the fullest of the names, where it stands, and what speaks for the writer."""

    name: str
    start: int
    end: int
    features: dict[str, float]


def candidates(text: str, taken: list[tuple[int, int]]) -> list[Candidate]:
    """Every person named in the letter with features of being its writer.

    Args:
        text: the letter.
        taken: spans that are places.
    """
    text = with_capitals(text)
    return [_candidate(text, group) for group in _grouped(find_runs(text, taken))]


def _grouped(runs: list[Run]) -> list[list[Run]]:
    """The mentions person by person."""
    groups: list[list[Run]] = []
    for run in runs:
        group = next((g for g in groups if any(_same_person(run, other) for other in g)), None)
        if group is None:
            groups.append([run])
        else:
            group.append(run)
    return groups


def _same_person(a: Run, b: Run) -> bool:
    """Whether two names can be one person's: a long word in common, the rest agreeing in their first letters."""
    shared = [(x, y) for x in _full(a) for y in _full(b) if _same_word(key(x), key(y))]
    if not shared:
        return False
    rest_a = _first_letters(a, {x for x, _ in shared})
    rest_b = _first_letters(b, {y for _, y in shared})
    smaller, larger = (rest_a, rest_b) if len(rest_a) <= len(rest_b) else (rest_b, rest_a)
    return all(letter in larger for letter in smaller)


def _full(run: Run) -> list[str]:
    """The words of a name that are no initials."""
    return [word for word in run.words if not is_initial(word)]


def _same_word(x: str, y: str) -> bool:
    """Whether two keys are the same word but for its ending."""
    return x[:BEGINNING] == y[:BEGINNING] and (x.startswith(_stem(y)) or y.startswith(_stem(x)))


def _stem(base: str) -> str:
    return base[: max(BEGINNING, len(base) - ENDING)]


def _first_letters(run: Run, without: set[str]) -> list[str]:
    return [key(word)[0] for word in run.words if word not in without and key(word)]


def _candidate(text: str, group: list[Run]) -> Candidate:
    features = {sign: 1.0 for run in group for sign in signs(text, run)}
    best = max(group, key=lambda run: (len(run.words) + len(_full(run)) - 2 * _quoted(text, run), run.start))
    features |= _shape(best)
    features["mentions"] = min(len(group) - 1, MOST["mentions"])
    return Candidate(_clean(text, best), best.start, best.end, features)


def _quoted(text: str, run: Run) -> bool:
    """Whether a mention stands in quotation marks: a letter quotes its writer's name where an office misspelt it."""
    return text[run.start - 1 : run.start] in tuple('«"“') and text[run.end : run.end + 1] in tuple('»"”')


def _shape(run: Run) -> dict[str, float]:
    """Features: how many words a name has, and of which kinds."""
    full = _full(run)
    initials = len(full) < len(run.words)
    given, surname = any(map(is_given, full)), any(map(like_surname, full))
    known = sum(map(is_personal, full))
    return {
        f"words-{min(len(full), MOST['words'])}": 1.0,
        "initials": float(initials),
        "patronymic": float(any(map(nominative.is_patronymic, full))),
        "given": float(given),
        "given-alone": float(len(full) == 1 and not initials and given),
        "unknown": float(not known and not given and not surname),
        "surname": float(surname),
        "known": min(known, MOST["known"]),
        "common": float(sum(bool(nominative.tags(word.lower())) for word in full) > known),
    }


def _clean(text: str, run: Run) -> str:
    """The name in the nominative, as the letter's own spelling has it."""
    before, after = text[max(0, run.start - BEFORE) : run.start], text[run.end : run.end + _IIN_REACH]
    sex = sex_told(before, after)
    turned = iter(nominative.russian(_full(run), genitive=asks_for_genitive(before), sex=sex))
    words = [word if is_initial(word) else next(turned) for word in run.words]
    if not is_initial(words[-1]):
        words[-1] = nominative.kazakh(words[-1], loose=bool(_LOOSE.match(after[:_LOOSE_REACH])))
    return _joined(text, run, words)


def _joined(text: str, run: Run, words: list[str]) -> str:
    """The words with the spaces the letter has between them."""
    joined, at = "", run.start
    for written, word in zip(run.words, words, strict=True):
        place = text.index(written, at)
        joined += (" " if joined and any(mark.isspace() for mark in text[at:place]) else "") + word
        at = place + len(written)
    return joined
