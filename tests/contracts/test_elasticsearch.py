"""What only a server can do to an office: be down, be emptied, refuse, or be rebuilt while letters come in."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from appeals.errors import BadSetting, IndexReadOnly, IndexUnusable, SearchUnavailable
from search import SearchRequest, open_engine, search
from search.elastic_engine import ElasticEngine
from tests.contracts.gate import KEY, certificate, gate
from tests.contracts.server import call, free_port
from tests.contracts.test_search_engine import LETTERS, letter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from appeals.register import IndexDocument

pytestmark = pytest.mark.slow


@pytest.fixture
def engine(elasticsearch_server: str, tmp_path: Path) -> Iterator[ElasticEngine]:
    opened = open_engine(elasticsearch_server, tmp_path)
    assert isinstance(opened, ElasticEngine)
    opened.rebuild(LETTERS)
    yield opened
    opened.close()


def empty_server(url: str) -> None:
    for name in call(url, "GET", "appeals-v*"):
        call(url, "DELETE", name)


def test_a_server_that_is_down_is_unavailable_and_named_without_secrets(tmp_path: Path) -> None:
    engine = open_engine(f"http://user:secret@127.0.0.1:{free_port()}", tmp_path, api_key="c2VjcmV0")
    with pytest.raises(SearchUnavailable) as caught:
        engine.count()
    assert "secret" not in str(caught.value)
    engine.close()


def test_of_several_hosts_one_that_answers_is_enough(elasticsearch_server: str, tmp_path: Path) -> None:
    engine = open_engine(f"http://127.0.0.1:{free_port()},{elasticsearch_server.removeprefix('http://')}", tmp_path)
    engine.rebuild(LETTERS)
    assert [engine.count() for _ in range(4)] == [len(LETTERS)] * 4
    engine.close()


def test_what_answers_but_is_no_elasticsearch_is_a_wrong_url(tmp_path: Path) -> None:
    import http.server  # noqa: PLC0415 (only this test has such a server)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    engine = open_engine(f"http://127.0.0.1:{server.server_port}", tmp_path)
    with pytest.raises((BadSetting, IndexUnusable)):
        engine.count()
    engine.close()
    server.shutdown()
    server.server_close()


def test_a_ca_file_that_is_missing_is_a_wrong_setting(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="ARYZ_SEARCH_CA"):
        open_engine("https://127.0.0.1:9200", tmp_path, ca=tmp_path / "none.pem")


def test_a_read_only_index_is_told_apart_and_searched_all_the_same(
    engine: ElasticEngine, elasticsearch_server: str
) -> None:
    call(elasticsearch_server, "PUT", "appeals/_settings", {"index.blocks.write": True})
    with pytest.raises(IndexReadOnly):
        engine.add([letter("2025-000099", "Новое письмо.")])
    assert search(engine, SearchRequest("зарплата")).total == 2
    call(elasticsearch_server, "PUT", "appeals/_settings", {"index.blocks.write": None})
    engine.add([letter("2025-000099", "Новое письмо.")])
    assert engine.count() == len(LETTERS) + 1


def test_an_emptied_server_gets_a_proper_index_again(engine: ElasticEngine, elasticsearch_server: str) -> None:
    empty_server(elasticsearch_server)
    with pytest.raises(IndexUnusable):
        search(engine, SearchRequest("письма"))
    engine.add([letter("2025-000099", "Новое письмо.")])
    assert engine.count() == 1
    assert search(engine, SearchRequest("письма")).total == 1


def test_an_emptied_server_is_counted_as_empty_and_searched_again(
    engine: ElasticEngine, elasticsearch_server: str
) -> None:
    empty_server(elasticsearch_server)
    assert engine.count() == 0
    assert search(engine, SearchRequest("письма")).total == 0


def test_an_index_of_another_version_is_refused_and_a_rebuild_takes_its_place(
    engine: ElasticEngine, elasticsearch_server: str, tmp_path: Path
) -> None:
    empty_server(elasticsearch_server)
    call(elasticsearch_server, "PUT", "appeals-v0-00001", {"aliases": {"appeals": {}}})
    other = open_engine(elasticsearch_server, tmp_path)
    with pytest.raises(IndexUnusable):
        other.count()
    assert other.rebuild(LETTERS) == len(LETTERS)
    assert engine.count() == len(LETTERS)
    other.close()


def test_letters_that_come_during_a_rebuild_are_in_the_old_and_the_new_index(
    engine: ElasticEngine, elasticsearch_server: str, tmp_path: Path
) -> None:
    other = open_engine(elasticsearch_server, tmp_path)

    def documents() -> Iterator[IndexDocument]:
        yield from LETTERS[:4]
        other.add(
            [letter("2025-000008", "Исправленное письмо."), letter("2025-000100", "Письмо во время перестройки.")]
        )
        assert search(other, SearchRequest("перестройка")).total == 1
        yield from LETTERS[4:]

    assert engine.rebuild(documents()) == len(LETTERS) + 1
    assert search(other, SearchRequest("перестройка")).total == 1
    assert search(other, SearchRequest("исправленный")).total == 1
    other.close()


def test_a_rebuild_takes_over_from_one_that_was_interrupted(engine: ElasticEngine) -> None:
    def documents() -> Iterator[IndexDocument]:
        yield LETTERS[0]
        raise InterruptedError

    for _ in range(2):
        with pytest.raises(InterruptedError):
            engine.rebuild(documents())
    engine.add([letter("2025-000100", "Письмо между попытками.")])
    assert engine.count() == len(LETTERS) + 1
    assert engine.rebuild(LETTERS) == len(LETTERS)
    assert search(engine, SearchRequest("", limit=100)).total == len(LETTERS)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return certificate(tmp_path_factory.mktemp("authority"), "office")


def test_behind_tls_and_a_key_everything_works(
    elasticsearch_server: str, authority: tuple[Path, Path], tmp_path: Path
) -> None:
    with gate(elasticsearch_server, *authority) as url:
        engine = open_engine(url, tmp_path, api_key=KEY, ca=authority[0])
        engine.rebuild(LETTERS)
        assert search(engine, SearchRequest("зарплата")).total == 2
        engine.close()


@pytest.mark.parametrize("key", ["d3Jvbmc6a2V5", None])
def test_a_wrong_or_missing_key_is_told_apart(
    elasticsearch_server: str, authority: tuple[Path, Path], tmp_path: Path, key: str | None
) -> None:
    with gate(elasticsearch_server, *authority) as url:
        engine = open_engine(url, tmp_path, api_key=key, ca=authority[0])
        with pytest.raises(BadSetting, match="ARYZ_SEARCH_API_KEY"):
            engine.count()
        engine.close()


def test_a_server_of_an_unknown_authority_is_not_trusted(
    elasticsearch_server: str, authority: tuple[Path, Path], tmp_path: Path
) -> None:
    other, _ = certificate(tmp_path, "another")
    with gate(elasticsearch_server, *authority) as url:
        for ca in (other, None):
            engine = open_engine(url, tmp_path, api_key=KEY, ca=ca)
            with pytest.raises(BadSetting, match="ARYZ_SEARCH_CA"):
                engine.count()
            engine.close()


NODES = "location = /_nodes {{ add_header X-Elastic-Product Elasticsearch; return {status} '{body}'; }}"


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, '{"nodes": {"a": {"version": "8.11.4"}}}'),
        (200, '{"nodes": {"a": {"version": "8.19.5"}, "b": {"version": "7.17.29"}}}'),
        (200, '{"nodes": {"a": {"version": "10.0.0-SNAPSHOT"}}}'),
        (
            400,
            '{"error": {"type": "media_type_header_exception"}, "status": 400}',
        ),  # what 7.x and 10 say to our headers
    ],
)
def test_a_server_of_another_version_is_told_apart(
    elasticsearch_server: str, authority: tuple[Path, Path], tmp_path: Path, status: int, body: str
) -> None:
    with gate(elasticsearch_server, *authority, more=NODES.format(status=status, body=body)) as url:
        engine = open_engine(url, tmp_path, api_key=KEY, ca=authority[0])
        with pytest.raises(BadSetting, match=r"ARYZ_SEARCH_URL.* 8\.19"):
            engine.count()
        engine.close()


def test_a_ca_file_that_is_no_certificate_is_a_wrong_setting(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("no certificate")
    with pytest.raises(BadSetting, match="ARYZ_SEARCH_CA"):
        open_engine("https://127.0.0.1:9200", tmp_path, ca=tmp_path / "ca.pem")
