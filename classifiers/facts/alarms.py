"""Signs that a letter cannot wait, by the rules of `alarms.toml`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from appeals.labels import Evidence, Token, Urgency
from classifiers.facts.alarm_rules import read, rules
from classifiers.facts.fold import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appeals.labels import CategoryLabel
    from classifiers.facts.alarm_rules import Meeting, Rule, Rules

BETWEEN = 2
"""Words that may stand between two words of a term."""
LIKELY = 0.5
"""Probability from which a further category says as much as an alarm."""
END = 60
"""So many words at the end of a letter are what the writer asks for."""
QUOTED = re.compile(r"«[^»\n]{1,300}»|“[^”\n]{1,300}”|\"[^\"\n]{1,300}\"")
"""Words of others: `«приходите завтра»` is not what the writer asks."""
SENTENCE_END = re.compile(r"[.!?…]\s|\n")
MOST = 3
"""So many pieces of evidence of one rule are shown."""


class Alarm(NamedTuple):
    """A rule that fits, and where."""

    rule: str
    because: Evidence


class _Word(NamedTuple):
    text: str
    form: str
    base: str
    start: int
    end: int
    sentence: int
    quoted: bool


def find_alarms(text: str, tokens: tuple[Token, ...]) -> tuple[Alarm, ...]:
    """Every sign of urgency; at most three of one rule."""
    known = read()
    words = list(_words(text, tokens))
    hits = _hits(words, known)
    found = [
        (start, Alarm(rule.id, Evidence(text[start:end], start, end)))
        for rule in known.alarms
        for start, end in list(_spans(rule, words, hits))[:MOST]
    ]
    return tuple(dict.fromkeys(alarm for _, alarm in sorted(found, key=lambda each: each[0])))


def _words(text: str, tokens: Sequence[Token]) -> Iterator[_Word]:
    """The words of a letter, each with the number of its sentence; a line is the end of one."""
    sentence = at = 0
    unquoted = QUOTED.sub(lambda piece: " " * len(piece.group()), text)
    for token in tokens:
        if token.text[0].isalpha():
            sentence += SENTENCE_END.search(text, at, token.start) is not None
            at = token.end
            quoted = unquoted[token.start] == " "
            yield _Word(token.text.lower(), key(token.text), key(token.lemma), token.start, token.end, sentence, quoted)


def _hits(words: list[_Word], known: Rules) -> dict[int, dict[str, int]]:
    """By the index of its first word, every rule or group a term of which starts there, with the longest's last."""
    hits: dict[int, dict[str, int]] = {}
    for i, word in enumerate(words):
        for name, term in _starting(word.text, word.form, word.base):
            last = _match(words, i, term)
            group = known.groups.get(name)
            if last is not None and not (group and word.form.startswith(group.excluded)):
                here = hits.setdefault(i, {})
                here[name] = max(last, here.get(name, last))
    return hits


@lru_cache(maxsize=100_000)
def _starting(text: str, form: str, base: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The terms whose first word this one is, with their rules or groups."""
    known = read()
    cuts = [
        spelling[:length] for spelling in {form, base} for length in range(2, min(len(spelling), known.longest) + 1)
    ]
    return tuple(found for start in ("=" + text, *cuts) for found in known.starts.get(start, ()))


def _match(words: list[_Word], at: int, term: tuple[str, ...]) -> int | None:
    """Index of the last word of the term whose first word stands at `at`."""
    i = at
    for part in term[1:]:
        near = range(i + 1, min(i + 2 + BETWEEN, len(words)))
        i = next((j for j in near if _is(words[j], part) and words[j].sentence == words[at].sentence), -1)
        if i < 0:
            return None
    return i


def _is(word: _Word, start: str) -> bool:
    if start[0] == "=":
        return word.text == start[1:]
    return word.form.startswith(start) or word.base.startswith(start)


def _spans(rule: Rule, words: list[_Word], hits: dict[int, dict[str, int]]) -> Iterator[tuple[int, int]]:
    """Where the rule fits: its terms, then its groups that meet."""
    for i, names in hits.items():
        if f"#{rule.id}" in names and not _silenced(words, i, rule):
            yield words[i].start, words[names[f"#{rule.id}"]].end
    for meeting in rule.together:
        first = len(words) - END if meeting.at_end else 0
        near = [
            [i for i in _places(words, hits, name, rule) if i >= first and not (meeting.at_end and words[i].quoted)]
            for name in meeting.near
        ]
        if all(near) and all(_places(words, hits, name, rule) for name in meeting.anywhere):
            yield from _meetings(meeting, words, near)


def _places(words: list[_Word], hits: dict[int, dict[str, int]], name: str, rule: Rule) -> list[int]:
    """Where the words of a group, or of either of several, start."""
    groups = name.split("|")
    return [i for i, names in hits.items() if not names.keys().isdisjoint(groups) and not _silenced(words, i, rule)]


def _meetings(meeting: Meeting, words: list[_Word], places: list[list[int]]) -> Iterator[tuple[int, int]]:
    first, *others = places
    for i in first:
        met = [i, *(_nearest(other, i) for other in others)]
        start, end = words[min(met)].start, words[max(met)].end
        if max(met) - min(met) <= meeting.within and words[min(met)].sentence == words[max(met)].sentence:
            yield start, end


def _nearest(places: list[int], to: int) -> int:
    return min(places, key=lambda place: abs(place - to))


def _silenced(words: list[_Word], at: int, rule: Rule) -> bool:
    return at > 0 and words[at - 1].form in rule.unless


def urgency(found: tuple[Alarm, ...], categories: Sequence[CategoryLabel] = ()) -> Urgency:
    """Whether a person should look at the letter today: an alarm was raised, or a category says as much as one.

    Args:
        found: what `find_alarms` found.
        categories: of the letter, the primary first; those that are urgent by themselves are named by the rules, and
            count where they are the primary or likelier than not.
    """
    told = [label for number, label in enumerate(categories) if number == 0 or label.score >= LIKELY]
    known = {rule.id: rule for rule in rules()}
    codes = {label.code for label in told}
    counts = [alarm for alarm in found if not (needs := known[alarm.rule].needs) or needs & codes]
    by_category = [(rule, label) for rule in known.values() for label in told if label.code in rule.categories]
    evidence = [alarm.because for alarm in counts] + [each for _, label in by_category for each in label.because]
    names = [alarm.rule for alarm in counts] + [rule.id for rule, _ in by_category]
    return Urgency(bool(names), tuple(dict.fromkeys(evidence)), tuple(dict.fromkeys(names)))
