"""Codes that tell a region, and what is made of the clues of a letter."""

from __future__ import annotations

import re

import pytest

from classifiers.facts.clue import Clue
from classifiers.facts.code_clues import email_clues, prison_clues
from classifiers.facts.context import Layout, setting
from classifiers.facts.reading import finder
from classifiers.facts.region import clues
from classifiers.facts.region_codes import phone_regions, postal_regions
from classifiers.facts.region_votes import candidates
from classifiers.facts.regionless import nothing


@pytest.mark.parametrize(
    ("number", "codes"),
    [
        ("+7 727 292 11 22", ("KZ-75",)), ("8 (7172) 55-11-22", ("KZ-71",)), ("+7 701 250 11 22", ()),
        ("+49 30 901820", ()), ("12345", ()),
    ],
)  # fmt: skip
def test_only_fixed_lines_tell_a_region(number: str, codes: tuple[str, ...]) -> None:
    assert phone_regions(number) == codes


def test_a_postal_index_tells_its_region() -> None:
    assert postal_regions("050000", "05") == ("KZ-75",)
    assert postal_regions("999999", "99") == ()


def test_towns_stand_in_e_mail_addresses() -> None:
    (clue,) = email_clues("Пишите: parents.semey@mail.kz")
    assert (clue.codes, clue.name) == (("KZ-10",), "семей")
    assert clue.home


def test_a_prison_code_is_a_scene_with_all_regions_it_covered() -> None:
    (clue,) = prison_clues("содержится в учреждении АК-159/6")
    assert clue.codes == ("KZ-35", "KZ-62")
    assert clue.scene


def test_the_capital_as_the_addressees_seat_is_no_clue() -> None:
    text = "Уполномоченному по правам человека\nг. Астана\n\nЯ живу в Шымкенте."
    assert {code for clue in clues(text, finder().find(text), None) for code in clue.codes} == {"KZ-79"}


def test_a_sign_of_living_abroad_counts_again_where_no_home_is_named() -> None:
    text = "Gerhard Ostermeier, tel. +49 8161 334 45 08"
    home = Clue(0, 8, ("KZ-79",), ("body:self", "role:self"), "шимкент", home=True)
    assert nothing(text, [])["none:away-homeless"] == 1
    assert nothing(text, [home])["none:away-homeless"] == 0


def test_the_only_underground_railway_is_a_clue() -> None:
    assert [clue.codes for clue in clues("У метро «Алатау» стоит сержант", [], None)] == [("KZ-75",)]


def test_a_clue_for_several_regions_gives_each_a_share_until_another_settles_it() -> None:
    shared = Clue(0, 5, ("KZ-19", "KZ-33"), ("postal",), "040000", home=True)
    assert candidates([shared], "")["KZ-33"]["postal"] == 0.5
    votes = candidates([shared, Clue(9, 20, ("KZ-33",), ("role:plain",), "талдыкорган", scene=True)], "")
    assert votes.keys() == {"KZ-33"}
    assert (votes["KZ-33"]["postal"], votes["KZ-33"]["certain"], votes["KZ-33"]["hs|none"]) == (1, 1, 1)


def test_what_happened_elsewhere_is_seen_beside_the_home() -> None:
    home = Clue(0, 8, ("KZ-79",), ("body:self", "role:self"), "шимкент", home=True)
    votes = candidates([home, Clue(20, 29, ("KZ-61",), ("body:plain", "role:plain"), "сарыагаш", scene=True)], "")
    assert votes["KZ-61"]["after-self"] == 1
    assert votes["KZ-61"]["away-role:plain"] == 1
    assert "away-role:self" not in votes["KZ-79"]


def test_a_letter_from_abroad_has_signs_of_no_region() -> None:
    signs = nothing("I live in Berlin and write to you from there.", [])
    assert (signs["none:latin"], signs["none:homeless"], signs["none:abroad-living"]) == (1, 1, 1)


def test_a_region_is_told_of_until_another_is_named() -> None:
    first = Clue(0, 6, ("KZ-79",), ("head:self",), "шимкент", home=True)
    second = Clue(30, 38, ("KZ-61",), ("body:plain",), "сарыагаш", scene=True)
    votes = candidates([first, second], "x" * 100)
    assert (votes["KZ-79"]["told"], votes["KZ-61"]["told"]) == (0.3, 0.7)
    assert (votes["KZ-61"]["told-early"], votes["KZ-61"]["told-late"], votes["KZ-79"]["told-early"]) == (1, 0, 0)
    assert (votes["KZ-61"]["named-from"], votes["KZ-61"]["named-until"], votes["KZ-79"]["named-until"]) == (0.3, 0.3, 0)


def test_what_a_letter_is_about_counts_for_regions_that_are_not_the_home() -> None:
    home = Clue(0, 8, ("KZ-79",), ("body:self", "role:self"), "шимкент", home=True)
    other = Clue(20, 29, ("KZ-61",), ("body:plain", "role:plain"), "сарыагаш", scene=True)
    votes = candidates([home, other], "Сын служит, он сарбаз")
    assert votes["KZ-61"]["away-about:army"] == 1
    assert "away-about:army" not in votes["KZ-79"]
    assert "away-about:held" not in votes["KZ-61"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Дом стоит пустой, живу в Аксае", "self"), ("I carry food, live in Aksai", "self"),
        ("Родился он в Аксае, где и живу", "self"), ("уйім – Ақсай", "self"),
        ("Ақсайда тудым, қазір де сонда тұрамын", "self"),
        ("most of us live in Aksai", "self"), ("Мать прибыла из Аксая", "origin"),
        ("Брат работает в Аксае (сам живу в другом месте)", "work"), ("снимала камера на вокзале в Аксае", "plain"),
    ],
)  # fmt: skip
def test_a_place_has_the_role_its_clause_gives_it(text: str, role: str) -> None:
    text = "Здравствуйте. " * 40 + text + ". " + "Прошу помочь. " * 30
    start = next(text.index(word) for word in ("Акса", "Aksai", "Ақсай") if word in text)
    end = start + re.match(r"\w+", text[start:]).end()  # type: ignore[union-attr]
    assert setting(Layout(text), start, end).role == role


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("From Bielefeld, Germany. I was born in Bulaevo.", "living"), ("Пишет вам из Германии Бруннер", "living"),
        ("Ташкентке, қызыма келгенмін", "living"), ("Jonas Ekelund, Leipzig, 30/8-2023", "line"),
        ("Тел. +7 913 662 04 17", "phone"),
    ],
)  # fmt: skip
def test_a_letter_says_that_it_comes_from_abroad(text: str, sign: str) -> None:
    assert nothing(text, [])[{"phone": "none:foreign-phone"}.get(sign, f"none:abroad-{sign}")] == 1


@pytest.mark.parametrize(
    "text",
    [
        "I am from Afghanistan, now in Almaty", "His mother is working in Omsk", "Өзбекстаннан көшіп келдік",
        "Қазанның 22-сі, 2023", "Фаина Львовна Рубинштейн", "UK-161/3, Zhitikara", "asylum seeker from Afghanistan",
        "Тел. +7 701 662 04 17",
    ],
)  # fmt: skip
def test_a_foreign_name_alone_does_not_say_that_the_writer_lives_there(text: str) -> None:
    signs = nothing(text, [])
    assert not signs["none:abroad-living"]
    assert not signs["none:abroad-line"]
    assert not signs["none:foreign-phone"]
