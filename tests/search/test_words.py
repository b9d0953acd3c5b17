"""Text cut into rows for the index."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeals.choices import Channel, Language, Status
from appeals.register import IndexDocument
from search.schema import TAGS, TEXTS, load, number_key, prepare
from search.words import Columns, beginning, rows, skeleton


def document(text: str, **changed: object) -> IndexDocument:
    values: dict[str, object] = {
        "number": "2026-000123",
        "source_id": "a",
        "file": "скан 12_а.pdf",
        "received": dt.date(2026, 2, 3),
        "channel": Channel.POST,
        "status": Status.READ,
        "language": Language.RU,
        "categories": ("labour", "health"),
        "region": None,
        "applicant": None,
        "iin": None,
        "institutions": (),
        "places": (),
        "text": text,
        **changed,
    }
    return IndexDocument(**values)  # type: ignore[arg-type]


def test_rows_are_the_words_and_numbers_without_signs() -> None:
    text = "Школа № 5, 12.03.2024: ата-анасы."
    assert [text[row.start : row.end] for row in rows(text)] == ["Школа", "5", "12.03.2024", "ата", "анасы"]


def test_a_word_broken_at_the_end_of_a_line_is_one_and_a_dash_is_none() -> None:
    text = "реше-\n  ние суда -\nотказ, Ново-\nВасилевка"
    assert [row.word for row in rows(text)] == ["решение", "суда", "отказ", "ново", "василевка"]


def test_a_skeleton_survives_a_russian_keyboard_and_latin_letters_in_a_scan() -> None:
    assert skeleton("ҚҰҚЫҒЫ") == skeleton("кукыгы")
    assert skeleton("cот") == skeleton("сот")
    assert skeleton(" а б\u00a0в ") == "абв"


@pytest.mark.parametrize(
    ("word", "expected"), [("школа", None), ("школах", "школа"), ("2026-000123", None), ("a", None)]
)
def test_a_beginning_is_shorter_than_its_word(word: str, expected: str | None) -> None:
    assert beginning(word) == expected


@given(st.text(max_size=200))
def test_any_text_can_be_prepared_and_comes_back_with_its_words_in_place(text: str) -> None:
    prepared = prepare(document(text))
    kept = load(prepared.stored)
    assert kept.text == text
    assert kept.words == Columns.of(rows(text))
    assert all(0 <= start < end <= len(text) for start, end in kept.words.places())
    assert set(prepared.texts) == {*TEXTS, *TAGS}
    assert len(prepared.texts["words"].split()) == len(prepared.texts["forms"].split()) == max(1, len(kept.words.words))


def test_keywords_and_numbers_are_ready_for_every_engine() -> None:
    prepared = prepare(document("Текст", applicant="Иванову Петру", places=("в Алматы",)))
    assert prepared.keywords["category"] == ("labour", "health")
    assert prepared.keywords["region"] == ()
    assert prepared.keywords["year"] == ("2026",)
    assert prepared.numbers["day"] == dt.date(2026, 2, 3).toordinal()
    assert prepared.numbers["order"] == prepared.numbers["day"] * 10**12 + 2026_00000123
    assert {"алматы", "в"} <= set(prepared.texts["place"].split())
    assert {"скан", "12", "а", "pdf"} <= set(prepared.texts["file"].split())


def test_number_keys_sort_as_numbers_do() -> None:
    numbers = ["x", "2025-000009", "2025-000010", "2025-1000000", "2026-000001"]
    keys = [number_key(number) for number in numbers]
    assert keys == sorted(set(keys))
    assert keys[0] == 0
