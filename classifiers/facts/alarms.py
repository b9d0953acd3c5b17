"""Signs that a letter cannot wait, by the rules of `alarms.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from appeals.labels import Evidence, Token, Urgency
from classifiers.facts.fold import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appeals.labels import CategoryLabel

RULES = Path(__file__).with_name("alarms.toml")
BETWEEN = 2
"""Words that may stand between two words of a term."""
WITHIN = 14
"""Words within which groups meet, where the rule says no other number."""
MOST = 3
"""So many pieces of evidence of one rule are shown."""


class Alarm(NamedTuple):
    """A rule that fits, and where."""

    rule: str
    because: Evidence


class _Meeting(NamedTuple):
    """Groups whose words stand near each other, and groups that the letter has anywhere."""

    near: tuple[str, ...]
    anywhere: tuple[str, ...]
    within: int


class _Rule(NamedTuple):
    id: str
    terms: tuple[tuple[str, ...], ...]
    together: tuple[_Meeting, ...]
    unless: frozenset[str]
    categories: frozenset[str]


class _Group(NamedTuple):
    """Beginnings of words, and of several words, that mean one thing."""

    terms: tuple[tuple[str, ...], ...]
    excluded: tuple[str, ...]


class _Rules(NamedTuple):
    alarms: tuple[_Rule, ...]
    groups: dict[str, _Group]
    starts: dict[str, list[tuple[str, tuple[str, ...]]]]
    """Terms by the beginning of their first word, each with the rule (`#id`) or group that it belongs to."""
    longest: int
    """Letters of the longest such beginning."""


class _Word(NamedTuple):
    text: str
    form: str
    base: str
    start: int
    end: int


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(RULES.read_text(encoding="utf-8"))


@cache
def _read() -> _Rules:
    read = _file()
    alarms = tuple(_rule(rule) for rule in read["alarm"])
    groups = {name: _group(terms) for name, terms in read["groups"].items()}
    starts: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    named = [(f"#{rule.id}", rule.terms) for rule in alarms] + [(name, group.terms) for name, group in groups.items()]
    for name, terms in named:
        for term in terms:
            starts.setdefault(term[0], []).append((name, term))
    return _Rules(alarms, groups, starts, max(map(len, starts)))


def _rule(rule: dict[str, Any]) -> _Rule:
    return _Rule(
        rule["id"],
        tuple(_keys(term) for term in rule["terms"]),
        tuple(_meeting(names) for names in rule["together"]),
        frozenset(map(key, rule["unless"])),
        frozenset(rule["categories"]),
    )


def _meeting(names: Sequence[str | int]) -> _Meeting:
    groups = [name for name in names if isinstance(name, str)]
    return _Meeting(
        tuple(name for name in groups if not name.startswith("~")),
        tuple(name[1:] for name in groups if name.startswith("~")),
        next((name for name in names if isinstance(name, int)), WITHIN),
    )


def _group(terms: Sequence[str]) -> _Group:
    return _Group(
        tuple(_keys(term) for term in terms if not term.startswith("!")),
        tuple(key(term[1:]) for term in terms if term.startswith("!")),
    )


def _keys(term: str) -> tuple[str, ...]:
    """The beginnings of the words of a term; `=бил` stays as it is."""
    return tuple(
        part
        for word in term.split()
        for part in ((word,) if word.startswith("=") else map(key, re.findall(r"[^\W_]+", word)))
    )


def texts() -> tuple[dict[str, Any], ...]:
    """The rules as they stand in the file, with `id`, `reason` and `law`."""
    return tuple(_file()["alarm"])


def rules() -> tuple[_Rule, ...]:
    """The rules, in their order."""
    return _read().alarms


def find_alarms(text: str, tokens: tuple[Token, ...]) -> tuple[Alarm, ...]:
    """Every sign of urgency; at most three of one rule."""
    read = _read()
    words = [_Word(t.text.lower(), key(t.text), key(t.lemma), t.start, t.end) for t in tokens if t.text[0].isalpha()]
    hits = _hits(words, read)
    found = [
        (start, Alarm(rule.id, Evidence(text[start:end], start, end)))
        for rule in read.alarms
        for start, end in list(_spans(rule, text, words, hits))[:MOST]
    ]
    return tuple(dict.fromkeys(alarm for _, alarm in sorted(found, key=lambda each: each[0])))


def _hits(words: list[_Word], read: _Rules) -> dict[int, dict[str, int]]:
    """By the index of its first word, every rule or group a term of which starts there, with the term's last word."""
    hits: dict[int, dict[str, int]] = {}
    for i, word in enumerate(words):
        for name, term in _starting(word, read):
            last = _match(words, i, term)
            group = read.groups.get(name)
            if last is not None and not (group and word.form.startswith(group.excluded)):
                hits.setdefault(i, {})[name] = last
    return hits


def _starting(word: _Word, read: _Rules) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The terms whose first word this one is."""
    yield from read.starts.get("=" + word.text, ())
    for spelling in {word.form, word.base}:
        for length in range(2, min(len(spelling), read.longest) + 1):
            yield from read.starts.get(spelling[:length], ())


def _match(words: list[_Word], at: int, term: tuple[str, ...]) -> int | None:
    """Index of the last word of the term whose first word stands at `at`."""
    i = at
    for part in term[1:]:
        i = next((j for j in range(i + 1, min(i + 2 + BETWEEN, len(words))) if _is(words[j], part)), -1)
        if i < 0:
            return None
    return i


def _is(word: _Word, start: str) -> bool:
    if start[0] == "=":
        return word.text == start[1:]
    return word.form.startswith(start) or word.base.startswith(start)


def _spans(rule: _Rule, text: str, words: list[_Word], hits: dict[int, dict[str, int]]) -> Iterator[tuple[int, int]]:
    """Where the rule fits: its terms, then its groups that meet."""
    for i, names in hits.items():
        if f"#{rule.id}" in names and not _silenced(words, i, rule):
            yield words[i].start, words[names[f"#{rule.id}"]].end
    for meeting in rule.together:
        places = {
            name: [i for i, names in hits.items() if name in names and not _silenced(words, i, rule)]
            for name in (*meeting.near, *meeting.anywhere)
        }
        if all(places.values()):
            yield from _meetings(meeting, text, words, [places[name] for name in meeting.near])


def _meetings(meeting: _Meeting, text: str, words: list[_Word], places: list[list[int]]) -> Iterator[tuple[int, int]]:
    first, *others = places
    for i in first:
        met = [i, *(_nearest(other, i) for other in others)]
        start, end = words[min(met)].start, words[max(met)].end
        if max(met) - min(met) <= meeting.within and "\n" not in text[start:end]:
            yield start, end


def _nearest(places: list[int], to: int) -> int:
    return min(places, key=lambda place: abs(place - to))


def _silenced(words: list[_Word], at: int, rule: _Rule) -> bool:
    return at > 0 and words[at - 1].form in rule.unless


def urgency(found: tuple[Alarm, ...], categories: Sequence[CategoryLabel] = ()) -> Urgency:
    """Whether a person should look at the letter today: an alarm was raised, or a category says as much as one.

    Args:
        found: what `find_alarms` found.
        categories: of the letter; those that are urgent by themselves are named by the rules.
    """
    by_category = [(rule, label) for rule in rules() for label in categories if label.code in rule.categories]
    evidence = [alarm.because for alarm in found] + [each for _, label in by_category for each in label.because]
    names = [alarm.rule for alarm in found] + [rule.id for rule, _ in by_category]
    return Urgency(bool(names), tuple(dict.fromkeys(evidence)), tuple(dict.fromkeys(names)))
