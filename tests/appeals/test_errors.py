"""The tree of errors: each says what happened, why it matters and what to do, in three languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from appeals import errors
from appeals.choices import Reason
from appeals.errors import AryzError, BadInput, BadQuery, TooManyPages, bad_inputs
from appeals.texts import translator

if TYPE_CHECKING:
    from collections.abc import Iterator


def leaves(kind: type[AryzError] = AryzError) -> Iterator[type[AryzError]]:
    """Yield every error that can be raised: those without kinds of their own."""
    kinds = [each for each in kind.__subclasses__() if each.__module__ == errors.__name__]
    if not kinds:
        yield kind
    for each in kinds:
        yield from leaves(each)


def params_of(template: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", template))


@pytest.mark.parametrize("kind", [*leaves()], ids=lambda kind: kind.__name__)
def test_every_error_says_what_happened_and_what_to_do(kind: type[AryzError]) -> None:
    assert kind.message.endswith(".")
    assert len(kind.remedy) > 10


@pytest.mark.parametrize("kind", [*leaves()], ids=lambda kind: kind.__name__)
def test_every_param_that_an_error_needs_is_documented(kind: type[AryzError]) -> None:
    for name in params_of(kind.message) | params_of(kind.remedy):
        assert f"`{name}`" in str(kind.__doc__), f"{kind.__name__} does not say what {name} is"


def test_every_reason_for_refusal_has_its_error() -> None:
    assert set(bad_inputs()) == set(Reason)
    assert {each.reason for each in leaves(BadInput) if issubclass(each, BadInput)} == set(Reason)


def test_an_error_is_translated_before_its_params_are_filled_in() -> None:
    error = TooManyPages(pages=1200, limit=1000)

    message, _ = error.explain(lambda template: template.replace("The file has", "В файле"))

    assert message.startswith("В файле 1200 pages; the limit is 1000")
    assert "1200" in str(error)


def test_a_problem_that_fills_an_error_is_translated_too() -> None:
    error = BadQuery(position=3, problem="this bracket is never closed")

    message, _ = error.explain(translator("ru"))

    assert message == "Запрос непонятен на знаке 3: эта скобка не закрыта."
