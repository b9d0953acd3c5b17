"""The rules of `alarms.toml`, as what looks for their words wants them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from classifiers.facts.fold import key

if TYPE_CHECKING:
    from collections.abc import Sequence

RULES = Path(__file__).with_name("alarms.toml")
WITHIN = 14
"""Words within which groups meet, where the rule says no other number."""


class Meeting(NamedTuple):
    """Groups whose words stand near each other, and groups that the letter has anywhere; `a|b` is either of two."""

    near: tuple[str, ...]
    anywhere: tuple[str, ...]
    within: int
    at_end: bool
    """Whether the groups near each other must stand in the last words of the letter."""


class Rule(NamedTuple):
    """When an alarm is raised: by words of its own, or by groups of words that meet."""

    id: str
    terms: tuple[tuple[str, ...], ...]
    together: tuple[Meeting, ...]
    unless: frozenset[str]
    categories: frozenset[str]
    """Those that raise the alarm by themselves."""
    needs: frozenset[str]
    """Categories in which alone the alarm counts; in any, where there are none."""


class Group(NamedTuple):
    """Beginnings of words, and of several words, that mean one thing."""

    terms: tuple[tuple[str, ...], ...]
    excluded: tuple[str, ...]


class Rules(NamedTuple):
    """All of the file."""

    alarms: tuple[Rule, ...]
    groups: dict[str, Group]
    starts: dict[str, list[tuple[str, tuple[str, ...]]]]
    """Terms by the beginning of their first word, each with the rule (`#id`) or group that it belongs to."""
    longest: int
    """Letters of the longest such beginning."""


def texts() -> tuple[dict[str, Any], ...]:
    """The rules as they stand in the file, with `id`, `reason` and `law`."""
    return tuple(_file()["alarm"])


def rules() -> tuple[Rule, ...]:
    """The rules, in their order."""
    return read().alarms


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(RULES.read_text(encoding="utf-8"))


@cache
def read() -> Rules:
    """Everything that the file says."""
    table = _file()
    alarms = tuple(_rule(rule) for rule in table["alarm"])
    groups = {name: _group(terms) for name, terms in table["groups"].items()}
    starts: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    named = [(f"#{rule.id}", rule.terms) for rule in alarms] + [(name, group.terms) for name, group in groups.items()]
    for name, terms in named:
        for term in terms:
            starts.setdefault(term[0], []).append((name, term))
    return Rules(alarms, groups, starts, max(map(len, starts)))


def _rule(rule: dict[str, Any]) -> Rule:
    return Rule(
        rule["id"],
        tuple(_keys(term) for term in rule["terms"]),
        tuple(_meeting(names) for names in rule["together"]),
        frozenset(map(key, rule["unless"])),
        frozenset(rule["categories"]),
        frozenset(rule.get("needs", ())),
    )


def _meeting(names: Sequence[str | int]) -> Meeting:
    groups = [name for name in names if isinstance(name, str) and name != ">"]
    return Meeting(
        tuple(name for name in groups if not name.startswith("~")),
        tuple(name[1:] for name in groups if name.startswith("~")),
        next((name for name in names if isinstance(name, int)), WITHIN),
        ">" in names,
    )


def _group(terms: Sequence[str]) -> Group:
    return Group(
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
