"""Signs that a letter cannot wait, by the rules of `alarms.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from appeals.labels import Evidence, Token, Urgency
from classifiers.facts.fold import key

RULES = Path(__file__).with_name("alarms.toml")
BETWEEN = 2
"""Words that may stand between two words of a term."""


class Alarm(NamedTuple):
    """A rule that fits, and where."""

    rule: str
    because: Evidence


class _Rule(NamedTuple):
    id: str
    terms: tuple[tuple[str, ...], ...]
    unless: frozenset[str]


@cache
def rules(path: Path = RULES) -> tuple[_Rule, ...]:
    """The rules of a file."""
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        _Rule(
            rule["id"],
            tuple(tuple(key(word) for word in term.split()) for term in rule["terms"]),
            frozenset(map(key, rule["unless"])),
        )
        for rule in read["alarm"]
    )


@cache
def _by_start(path: Path = RULES) -> dict[str, list[tuple[_Rule, tuple[str, ...]]]]:
    """Terms by the first two letters of their first word."""
    index: dict[str, list[tuple[_Rule, tuple[str, ...]]]] = {}
    for rule in rules(path):
        for term in rule.terms:
            index.setdefault(term[0][:2], []).append((rule, term))
    return index


def find_alarms(text: str, tokens: tuple[Token, ...]) -> tuple[Alarm, ...]:
    """Every sign of urgency; at most three of one rule."""
    kept = [token for token in tokens if token.text[0].isalpha()]
    keys = [(key(token.text), key(token.lemma)) for token in kept]
    found: list[Alarm] = []
    for i, (form, base) in enumerate(keys):
        for rule, term in {*_starting(form), *_starting(base)}:
            last = _match(keys, i, term)
            if last is None or _silenced(keys, i, rule) or sum(a.rule == rule.id for a in found) >= 3:  # noqa: PLR2004
                continue
            start, end = kept[i].start, kept[last].end
            found.append(Alarm(rule.id, Evidence(text[start:end], start, end)))
    return tuple(dict.fromkeys(found))


def _starting(word: str) -> list[tuple[_Rule, tuple[str, ...]]]:
    return _by_start().get(word[:2], [])


def _match(keys: list[tuple[str, str]], at: int, term: tuple[str, ...]) -> int | None:
    """Index of the last word of the term where it starts at `at`."""
    if not _is(keys[at], term[0]):
        return None
    i = at
    for part in term[1:]:
        i = next((j for j in range(i + 1, min(i + 2 + BETWEEN, len(keys))) if _is(keys[j], part)), -1)
        if i < 0:
            return None
    return i


def _is(word: tuple[str, str], start: str) -> bool:
    return word[0].startswith(start) or word[1].startswith(start)


def _silenced(keys: list[tuple[str, str]], at: int, rule: _Rule) -> bool:
    return any(form in rule.unless for form, _ in keys[max(0, at - 1) : at])


def urgency(found: tuple[Alarm, ...]) -> Urgency:
    """Whether a person should look at the letter today."""
    return Urgency(bool(found), tuple(alarm.because for alarm in found))
