"""The facts of whole letters."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appeals.choices import Language
from classifiers.facts import Facts, find


def facts(text: str) -> Facts:
    return find(text, (), Language.UNKNOWN)


def assert_in_text(text: str, found: Facts) -> None:
    evidence = [*found.region.because, *found.applicant_region.because, *found.urgent.because]
    spans = [(e.text, e.start, e.end) for e in evidence]
    spans += [(p.text, p.start, p.end) for p in found.places]
    spans += [(i.text, i.start, i.end) for i in found.institutions]
    assert all(text[start:end] == words for words, start, end in spans)


RUSSIAN = """Уполномоченному по правам человека, г. Астана
от Сидорова Павла Андреевича,
г. Рудный, ул. Горняков, д. 5, кв. 12
ИИН 850101300005, тел. 8 701 222 33 44

ЖАЛОБА

Третий месяц в нашем доме нет отопления, акимат не отвечает. Прошу помочь.

14 марта 2024 г.                 Сидоров
"""
KAZAKH = """Адам құқықтары жөніндегі уәкілге
Ақтөбе қаласының тұрғыны Ержанова Сәуле Болатқызынан

Балабақшаға кезек үш жылдан бері жылжымайды. Қала әкімдігі жауап бермейді.

2024 жылғы 14 наурыз
"""
ENGLISH = """To the Commissioner for Human Rights, Astana

My name is Peter Hollow, I live in Shymkent and teach English. My employer has not paid me since May.

p.hollow@post.example
14 March 2024
"""
MOTHER = """Мен Тараздан жазып отырмын. Ұлым Қостанайдағы түрмеде отыр, оны ұрып-соғады.

Анасы Серікова Гүлнәр, 8 702 333 44 55
14.03.2024
"""


def test_a_russian_letter_is_read() -> None:
    found = facts(RUSSIAN)
    assert (found.region.code, found.applicant_region.code) == ("KZ-39", "KZ-39")
    assert found.applicant.name == "Сидоров Павел Андреевич"
    assert (found.applicant.iin, found.applicant.iin_valid) == ("850101300005", True)
    assert found.applicant.phone == "8 701 222 33 44"
    assert found.letter_date == dt.date(2024, 3, 14)


def test_a_kazakh_letter_is_read() -> None:
    found = facts(KAZAKH)
    assert (found.region.code, found.applicant_region.code) == ("KZ-15", "KZ-15")
    assert found.applicant.name == "Ержанова Сәуле Болатқызы"
    assert found.letter_date == dt.date(2024, 3, 14)


def test_an_english_letter_is_read_and_may_is_no_district() -> None:
    found = facts(ENGLISH)
    assert (found.region.code, found.applicant_region.code) == ("KZ-79", "KZ-79")
    assert found.applicant.name == "Peter Hollow"
    assert found.applicant.email == "p.hollow@post.example"


def test_the_event_is_where_the_prison_is_and_the_mother_lives_at_home() -> None:
    found = facts(MOTHER)
    assert (found.region.code, found.applicant_region.code) == ("KZ-39", "KZ-31")


def test_the_addressees_city_decides_nothing() -> None:
    assert facts("Уполномоченному по правам человека\nг. Астана\n\nМне не платят пенсию. Помогите.").region.code is None


def test_a_name_of_several_regions_decides_with_a_second_clue() -> None:
    alone = facts("Живу в селе Алгабас. Воды нет второй год, просим помочь.")
    helped = facts("Живу в селе Алгабас Щербактинского района. Воды нет второй год, просим помочь.")
    assert helped.region.code == "KZ-55"
    assert alone.region.score < helped.region.score


@pytest.mark.parametrize("text", [RUSSIAN, KAZAKH, ENGLISH, MOTHER])
def test_evidence_lies_in_the_letter(text: str) -> None:
    found = facts(text)
    evidence = [*found.region.because, *found.applicant_region.because, *found.urgent.because]
    assert evidence
    assert_in_text(text, found)
    assert 0 <= found.region.score <= 1


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="Карагнды Алмты қәіңғ.,:«»№+0123456789\n@aZ-()/", max_size=200))
def test_any_text_is_read_and_offsets_hold(text: str) -> None:
    found = facts(text)
    assert_in_text(text, found)
