from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from office.find import find
from search import SearchRequest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

    from office import Office


def total(page: str) -> int:
    """Return how many letters the page says it found."""
    found = re.search(r"<b>([\d,]+) found</b>", page)
    assert found, page
    return int(found[1].replace(",", ""))


def facets(page: str) -> dict[str, tuple[str, int]]:
    """Return the links that narrow, by their ids, with the number each of them promises."""
    links = re.findall(r'<a id="(f-[^"]+)" href="([^"]+)"><span>[^<]*</span><span class="n">([\d,]+)</span>', page)
    return {name: (unescape(href), int(count.replace(",", ""))) for name, href, count in links}


def test_what_is_found_is_marked_and_leads_to_the_letter_with_its_marks(client: TestClient) -> None:
    page = client.get("/find", params={"q": "пытки"}).text
    assert total(page) >= 1
    assert re.search(r'<mark class="hit">[^<]+</mark>', page)
    assert re.search(r'href="/letters/\d{4}-\d{6}\?q=%D0%BF%D1%8B%D1%82%D0%BA%D0%B8', page)


@pytest.mark.parametrize("question", [{"q": ""}, {"q": "полиция"}, {"q": "", "region": "KZ-75"}])
def test_every_facet_gives_as_many_as_it_promises(client: TestClient, question: dict[str, str]) -> None:
    page = client.get("/find", params=question).text
    links = facets(page)
    assert links
    for name, (href, promised) in links.items():
        assert total(client.get(href).text) == promised, name
        kept = parse_qs(urlsplit(href).query)
        assert all(kept[key] == [value] for key, value in question.items() if value)


def test_a_chosen_facet_can_be_let_go_of(client: TestClient) -> None:
    page = client.get("/find", params={"q": "полиция", "category": "law-enforcement", "year": "2025"}).text
    links = dict(re.findall(r'<a id="(f-[^"]+)" class="chosen" href="([^"]+)">', page))
    assert set(links) == {"f-category", "f-year"}
    without = client.get(unescape(links["f-category"])).text
    assert total(without) >= total(page)
    assert 'id="f-year" class="chosen"' in without


def test_pages_hold_everything_once(client: TestClient, office: Office) -> None:
    wanted = find(office, SearchRequest("", limit=1000))
    seen: list[str] = []
    href = "/find"
    while href:
        page = client.get(href).text
        seen += re.findall(r'<a class="number" href="/letters/(\d{4}-\d{6})', page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        href = unescape(following[1]) if following else ""
    assert seen == [hit["number"] for hit in wanted["hits"]]
    assert len(seen) == 31


@pytest.mark.parametrize("query", ['"not closed', "(", "region:"])
def test_a_question_that_cannot_be_read_is_explained_and_stays_in_the_box(client: TestClient, query: str) -> None:
    answer = client.get("/find", params={"q": query})
    assert answer.status_code == 200
    if "found</b>" not in answer.text:
        assert "What to do:" in answer.text
    assert f'value="{query.replace(chr(34), "&#34;")}"' in answer.text


def test_a_misspelt_word_gets_a_suggestion_or_says_what_helps(client: TestClient) -> None:
    page = client.get("/find", params={"q": "абракадабровый"}).text
    assert "Nothing was found" in page


def test_how_far_the_index_is_behind_is_said(client: TestClient, office: Office) -> None:
    with office.indexing:  # somebody else is bringing it up to date, and not the pages at their start either
        office.register.outbox.again(["2025-000001", "2025-000002"])
        assert "2 appeals are registered but not found by words yet" in client.get("/find").text
    assert "not found by words yet" not in client.get("/find").text


@pytest.mark.parametrize(
    "params",
    [
        {"page": "0"},
        {"page": "-1"},
        {"page": "x"},
        {"page": "9" * 30},
        {"year": "99999"},
        {"year": "x"},
        {"since": "x"},
        {"sort": "x"},
        {"language": "x"},
        {"status": "x"},
    ],
)
def test_nonsense_in_the_address_counts_as_not_said(client: TestClient, params: dict[str, str]) -> None:
    answer = client.get("/find", params=params)
    assert answer.status_code == 200
    assert total(answer.text) == 31


def test_what_is_asked_is_only_text(client: TestClient) -> None:
    page = client.get("/find", params={"q": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in page
