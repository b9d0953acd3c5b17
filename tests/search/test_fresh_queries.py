"""Queries as caseworkers type them, against the fresh letters; `benchmarks/relevance.py` adds the corpus."""

from __future__ import annotations

from statistics import mean

import pytest

from benchmarks.relevance import DATA, documents, queries, ranks
from search import SearchRequest, Sort, search
from search.tantivy_engine import TantivyEngine


@pytest.fixture(scope="module")
def engine() -> TantivyEngine:
    made = TantivyEngine(None)
    made.add(documents([DATA / "fresh_duplicates.jsonl"]))
    return made


def test_right_letters_come_first(engine: TantivyEngine) -> None:
    found = [(ranks(engine, query, right)[0], len(right)) for query, right in queries()]
    assert mean(any(place <= 5 for place in places) for places, _ in found) >= 0.9
    assert mean(len(places) / right for places, right in found) >= 0.85


@pytest.mark.parametrize(
    "query",
    ["8 705 211 43 90", "87052114390", "+7 705 211-43-90", "+7(705)2114390", "705 211 4390", "8-705-211-43-90"],
)
def test_a_telephone_is_found_however_it_is_grouped(engine: TantivyEngine, query: str) -> None:
    hits = search(engine, SearchRequest(query=query)).hits
    assert {hit.source_id for hit in hits} == {"fd-r01a", "fd-r01b", "fd-n01"}


def test_letters_with_all_words_stand_before_those_with_half(engine: TantivyEngine) -> None:
    answer = search(engine, SearchRequest(query="угнали мотоцикл"))
    assert answer.hits[0].source_id == "fd-r03a"
    assert answer.total > 1


def test_numbers_and_letters_by_date_are_not_filled_up(engine: TantivyEngine) -> None:
    assert search(engine, SearchRequest(query="УК-161/1")).total == 6
    newest = SearchRequest(query="угнали мотоцикл", sort=Sort.NEWEST)
    assert search(engine, newest).total == 1


def test_a_misspelt_query_gets_letters_and_a_better_spelling(engine: TantivyEngine) -> None:
    answer = search(engine, SearchRequest(query="кража мотоцыкла верёвкой"))
    assert answer.total
    assert answer.suggestion
