from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from fastapi import FastAPI
    from fastapi.testclient import TestClient

PAGES = (
    "/find",
    "/receive",
    "/list",
    "/overview",
    "/letters/2025-000001",
    "/batches/1",
    "/nowhere",
    "/static/aryz.css",
)


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example:8000", "192.168.1.5", "evil.example:8000", ""]
)
def test_a_name_that_was_made_to_lead_here_reads_nothing(client: TestClient, host: str) -> None:
    answer = client.get("/letters/2025-000001", headers={"host": host})
    assert answer.status_code == 403
    assert "2025-000001" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8123", "localhost:8000", "[::1]:8000"])
def test_the_machine_itself_is_answered(client: TestClient, host: str) -> None:
    assert client.get("/receive", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:9999", "http://localhost:8000", "http://127.0.0.1"]
)
def test_a_page_from_elsewhere_changes_nothing(client: TestClient, origin: str) -> None:
    client.headers["origin"] = origin
    for path in ("/receive", "/letters/2025-000001/confirm", "/letters/2025-000001/correct", "/batches/1/again"):
        assert client.post(path, data={"category": "housing", "region": "none"}).status_code == 403
    history = client.get("/letters/2025-000001").text
    assert "confirmed by a person</b>" not in history
    assert "· web" not in history


def test_who_does_not_say_where_from_changes_nothing_unless_the_browser_vouches(client: TestClient) -> None:
    del client.headers["origin"]
    where = "/letters/2025-000001/confirm"
    assert client.post(where).status_code == 403
    assert client.post(where, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.post(where, headers={"sec-fetch-site": "same-site"}).status_code == 403
    assert client.post(where, headers={"sec-fetch-site": "same-origin"}, follow_redirects=False).status_code == 303


@pytest.mark.parametrize("page", PAGES)
def test_every_answer_forbids_what_it_does_not_need(client: TestClient, page: str) -> None:
    headers = client.get(page).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == ("no-cache" if page.startswith("/static") else "no-store")


@pytest.mark.parametrize("page", PAGES[:-1])
def test_no_page_has_script_or_style_of_its_own_in_it(client: TestClient, page: str) -> None:
    text = client.get(page).text
    assert "<style" not in text
    assert " style=" not in text
    assert " onclick" not in text
    assert text.count("<script") == text.count("<script src=")


def test_the_access_log_keeps_neither_what_is_searched_for_nor_letters(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        client.get("/find?q=пытки&region=KZ-75")
        client.get("/letters/2025-000001?q=полиция")
        client.get('/find?q="unclosed')
    own = [record for record in caplog.records if not record.name.startswith(("httpx", "httpcore"))]
    said = " ".join(record.getMessage() for record in own)
    assert "GET /find 200" in said
    assert "GET /letters/2025-000001 200" in said
    assert "пытки" not in said
    assert "полиц" not in said.casefold()
    assert "KZ-75" not in said
    assert "%D0" not in said


def test_an_error_nobody_foresaw_is_told_by_type_and_place_without_its_text(
    app: FastAPI, client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise ValueError("the letter of Ivanova says: help")

    app.add_api_route("/broken", broken)
    with caplog.at_level(logging.DEBUG):
        answer = client.get("/broken")
    assert answer.status_code == 500
    assert "Ivanova" not in caplog.text + answer.text
    assert "ValueError (test_guard.py:" in caplog.text
