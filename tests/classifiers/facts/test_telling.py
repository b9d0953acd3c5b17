"""What rules say to people."""

from __future__ import annotations

import pytest

from appeals.labels import RegionLabel, Route, Urgency
from appeals.texts import translator
from classifiers.facts import routes
from classifiers.facts.alarm_rules import texts
from classifiers.facts.telling import tell_route, tell_urgency


@pytest.mark.parametrize(("language", "word"), [("en", "Prosecutor"), ("ru", "прокуратура"), ("kk", "прокуратура")])
def test_a_route_says_where_why_and_by_which_law_in_the_language_of_the_reader(language: str, word: str) -> None:
    first, *_, last = routes(("torture",), (), RegionLabel("KZ-35", 0.9))
    told = tell_route(first, translator(language), "")
    assert word in told.to
    assert "146" in told.law
    assert "{" not in tell_route(last, translator(language), "Караганда").to
    assert tell_route(last, translator(language), "Караганда").to.endswith("Караганда")


def test_every_alarm_is_told_and_one_that_is_no_longer_known_is_left_out() -> None:
    names = tuple(rule["id"] for rule in texts())
    told = tell_urgency(Urgency(flag=True, rules=(*names, "gone")), translator("kk"))
    assert len(told) == len(names)
    assert all(rule.reason and rule.law for rule in told)


def test_a_route_of_a_rule_that_is_gone_keeps_its_own_words() -> None:
    assert tell_route(Route("Somebody", "gone: why (law)"), translator("ru"), "") == ("Somebody", "gone: why (law)", "")
