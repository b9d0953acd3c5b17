from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from appeals.choices import Channel, ItemStatus, Language, LinkKind, PageSource, Stage, Status
from appeals.texts import UI_LANGUAGES
from classifiers import Taxonomy
from records import Dimension
from search import Sort
from web.names import NAMES
from web.speech import preferred, speech

if TYPE_CHECKING:
    from enum import StrEnum

    from fastapi.testclient import TestClient

PAGES = ("/find", "/receive", "/list", "/overview", "/letters/2025-000001", "/batches/1")


@pytest.mark.parametrize("language", UI_LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_speaks_the_language_that_is_asked_for(client: TestClient, page: str, language: str) -> None:
    answer = client.get(page, params={"lang": language})
    assert f'<html lang="{language}">' in answer.text
    assert answer.headers["content-language"] == language
    if page in ("/find", "/list", "/overview"):
        assert Taxonomy.load()["law-enforcement"].name[language] in answer.text


def test_the_language_asked_for_once_stays(client: TestClient) -> None:
    assert '<html lang="en">' in client.get("/find").text
    client.get("/receive?lang=kk")
    assert '<html lang="kk">' in client.get("/find").text
    assert '<html lang="kk">' in client.get("/nowhere").text
    client.get("/receive?lang=xx")
    assert '<html lang="kk">' in client.get("/find").text


def test_the_switch_keeps_what_the_page_shows(client: TestClient) -> None:
    assert (
        "/find?q=%D1%81%D1%83%D0%B4&amp;region=KZ-75&amp;lang=kk" in client.get("/find?q=суд&region=KZ-75&lang=ru").text
    )


@pytest.mark.parametrize(
    ("header", "first"),
    [
        ("kk-KZ,kk;q=0.9,ru;q=0.8", "kk"),
        ("de-DE,de;q=0.9,ru;q=0.8,en;q=0.7", "ru"),
        ("en;q=0.2, ru;q=0.9", "ru"),
        ("de", "en"),
        ("", "en"),
        ("ru;q=x, kk", "kk"),
    ],
)
def test_the_browser_is_asked_for_the_first_language(client: TestClient, header: str, first: str) -> None:
    client.headers["accept-language"] = header
    assert f'<html lang="{first}">' in client.get("/receive").text
    assert len(preferred(header)) <= header.count(",") + 1


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("language", Language),
        ("channel", Channel),
        ("status", Status),
        ("item", ItemStatus),
        ("stage", Stage),
        ("link", LinkKind),
        ("page", PageSource),
        ("sort", Sort),
        ("by", Dimension),
    ],
)
def test_every_code_has_a_name(kind: str, codes: type[StrEnum]) -> None:
    assert set(NAMES[kind]) == set(codes)


def test_what_has_no_code_and_what_has_an_unknown_one_is_still_said() -> None:
    english = speech("en")
    assert english.name("region", None) == english.name("region", "none") == "region not known"
    assert english.name("category", "no-such") == "no-such"
    assert (speech("kk").name("region", "KZ-75"), speech("en").name("region", "KZ-75")) == (
        "Алматы қаласы",
        "Almaty",
    )
    assert speech("ru").month("2026-01") == "январь 2026"
    assert speech("en").change(0.5) == "+50\N{NO-BREAK SPACE}%"
    assert speech("en").change(-0.25) == "−25\N{NO-BREAK SPACE}%"
