from __future__ import annotations

import re
from functools import cache

import pytest

import classifiers
from classifiers.facts import Facts, find
from language import analyse, detect
from samples.render import HOME

pytestmark = pytest.mark.slow
LETTERS = list(classifiers.read_letters(HOME / "letters.jsonl"))


@cache
def facts_of(text: str) -> Facts:
    return find(text, analyse(text), detect(text))


def digits(phone: str | None) -> str:
    """Return the ten digits of a number without its country code or trunk prefix."""
    return re.sub(r"\D", "", phone or "")[-10:]


def share(hits: list[bool]) -> float:
    return sum(hits) / len(hits)


def test_the_region_is_found_for_nearly_all_letters() -> None:
    assert share([facts_of(letter.text).region.code == letter.region for letter in LETTERS]) >= 0.9
    assert share([facts_of(letter.text).applicant_region.code == letter.applicant_region for letter in LETTERS]) >= 0.9


def test_a_letter_without_any_place_gets_no_region() -> None:
    (nowhere,) = (letter for letter in LETTERS if letter.region is None)
    assert facts_of(nowhere.text).region.code is None


def test_numbers_addresses_and_dates_are_found() -> None:
    for letter in LETTERS:
        found = facts_of(letter.text)
        assert (found.applicant.iin, found.applicant.email) == (letter.applicant.iin, letter.applicant.email)
        assert digits(found.applicant.phone) == digits(letter.applicant.phone)
        assert found.letter_date == letter.letter_date
        assert found.applicant.iin_valid is (False if letter.applicant.iin else None)


def test_most_applicants_are_named_in_the_nominative() -> None:
    assert share([facts_of(letter.text).applicant.name == letter.applicant.name for letter in LETTERS]) >= 0.8
