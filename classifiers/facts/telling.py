"""What the rules say to people: where to, why, and by which law, in the language of the reader.

Their texts are in `routes.toml` and `alarms.toml`, in English, and translated like those of the program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from classifiers.facts.alarm_rules import texts
from classifiers.facts.routes import rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from appeals.labels import Route, Urgency


class Told(NamedTuple):
    """A rule in words; `to` is empty for one that says only that it is urgent."""

    to: str
    reason: str
    law: str


def tell_route(route: Route, translate: Callable[[str], str], place: str) -> Told:
    """Say what a suggested route means.

    Args:
        route: as it was suggested; where its rule is no longer in the file, its own words are left as they are.
        translate: turns an English text into the language of the reader.
        place: what the region of the letter is called in that language.
    """
    rule = _find(rules(), route.rule.partition(":")[0])
    if rule is None:
        return Told(route.to, route.rule, "")
    return Told(translate(rule["to"]).format(region=place), translate(rule["reason"]), translate(rule["law"]))


def tell_urgency(urgency: Urgency, translate: Callable[[str], str]) -> tuple[Told, ...]:
    """Say why a letter is urgent, rule by rule; those that are no longer in the file are left out."""
    found = (_find(texts(), name) for name in urgency.rules)
    return tuple(Told("", translate(rule["reason"]), translate(rule["law"])) for rule in found if rule)


def _find(among: Iterable[dict[str, Any]], name: str) -> dict[str, Any] | None:
    return next((rule for rule in among if rule["id"] == name), None)
