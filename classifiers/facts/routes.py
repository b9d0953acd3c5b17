"""To whom a letter should go, by the rules of `routes.toml`; always a suggestion."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appeals.labels import Evidence, RegionLabel, Route

if TYPE_CHECKING:
    from collections.abc import Sequence

    from classifiers.facts.alarms import Alarm

RULES = Path(__file__).with_name("routes.toml")


@cache
def rules(path: Path = RULES) -> tuple[dict[str, Any], ...]:
    """The rules of a file, in their order."""
    return tuple(tomllib.loads(path.read_text(encoding="utf-8"))["route"])


def routes(categories: Sequence[str], alarms: Sequence[Alarm], region: RegionLabel) -> tuple[Route, ...]:
    """Where the letter goes.

    Args:
        categories: codes, the primary first.
        alarms: signs of urgency found in the letter.
        region: where it happened.
    """
    return tuple(
        Route(
            rule["to"].format(region=region.code),
            f"{rule['id']}: {rule['reason']} ({rule['law']})",
            _because(rule, alarms, region),
        )
        for rule in rules()
        if _fits(rule, categories, alarms, region)
    )


def _fits(rule: dict[str, Any], categories: Sequence[str], alarms: Sequence[Alarm], region: RegionLabel) -> bool:
    if "region" in rule:
        return bool(rule["region"]) == (region.code is not None)
    concerned = categories if rule.get("any") else categories[:1]
    by_category = any(code in rule["categories"] for code in concerned)
    by_alarm = any(alarm.rule in rule["alarms"] for alarm in alarms)
    return by_category and by_alarm if rule.get("both") else by_category or by_alarm


def _because(rule: dict[str, Any], alarms: Sequence[Alarm], region: RegionLabel) -> tuple[Evidence, ...]:
    if "region" in rule:
        return region.because
    wanted = set(rule["alarms"]) | {"torture"} & set(rule["categories"])
    return tuple(alarm.because for alarm in alarms if alarm.rule in wanted)
