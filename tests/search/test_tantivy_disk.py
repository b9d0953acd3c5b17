"""The embedded engine's index on disk: several processes, crashes, other versions."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from appeals.choices import Channel, Language, Status
from appeals.errors import BadSetting, IndexUnusable, SearchUnavailable
from appeals.register import IndexDocument
from search import SearchRequest, open_engine, search
from search.tantivy_engine import TantivyEngine

ROOT = Path(__file__).parents[2]

WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from tests.search.test_tantivy_disk import letter
from search.tantivy_engine import TantivyEngine
engine = TantivyEngine(Path({folder!r}))
for number in range({first}, {last}):
    engine.add([letter(number)])
    print(number, flush=True)
"""


def letter(number: int) -> IndexDocument:
    return IndexDocument(
        number=f"2025-{number:06}",
        source_id=None,
        file="a.pdf",
        received=dt.date(2025, 1, 1),
        channel=Channel.POST,
        status=Status.READ,
        language=Language.RU,
        categories=(),
        region=None,
        applicant=None,
        iin=None,
        institutions=(),
        places=(),
        text=f"Жалоба на отопление, дом {number}.",
    )


def writer(folder: Path, first: int, last: int) -> subprocess.Popen[str]:
    code = WRITER.format(root=str(ROOT), folder=str(folder), first=first, last=last)
    return subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_a_search_sees_what_another_process_writes_and_both_may_write(tmp_path: Path) -> None:
    engine = TantivyEngine(tmp_path)
    assert engine.count() == 0
    with writer(tmp_path, 1, 16) as other:
        for number in range(101, 116):
            engine.add([letter(number)])
        assert other.wait(60) == 0
    assert engine.count() == 30
    assert search(engine, SearchRequest("отопление")).total == 30


@pytest.mark.slow
def test_a_writer_killed_at_any_moment_leaves_a_sound_index_and_a_free_lock(tmp_path: Path) -> None:
    for round_ in range(3):
        with writer(tmp_path, round_ * 1000, round_ * 1000 + 900) as other:
            assert other.stdout
            written = [int(other.stdout.readline()) for _ in range(4)]
            time.sleep(0.01 * round_)
            os.kill(other.pid, signal.SIGKILL)
        engine = TantivyEngine(tmp_path, patience=5)
        before = engine.count()
        assert before >= 4 * (round_ + 1)
        assert search(engine, SearchRequest(f"number:2025-{written[-1]:06}")).total == 1
        engine.add([letter(999_000 + round_)])
        assert engine.count() == before + 1


def test_a_writer_that_waits_too_long_gives_up_and_says_so(tmp_path: Path) -> None:
    slow, other = TantivyEngine(tmp_path), TantivyEngine(tmp_path, patience=0.2)
    slow.add([letter(1)])
    begun, go_on = threading.Event(), threading.Event()

    def documents() -> list[IndexDocument]:
        begun.set()
        go_on.wait(20)
        return [letter(2)]

    rebuild = threading.Thread(target=lambda: slow.rebuild(one for _ in [0] for one in documents()))
    rebuild.start()
    assert begun.wait(20)
    with pytest.raises(SearchUnavailable):
        other.add([letter(3)])
    assert other.count() == 1
    go_on.set()
    rebuild.join()
    other.add([letter(3)])
    assert (slow.count(), other.count()) == (2, 2)


def test_an_engine_that_is_open_follows_a_rebuild_by_another(tmp_path: Path) -> None:
    old, new = TantivyEngine(tmp_path), TantivyEngine(tmp_path)
    old.add([letter(1)])
    new.rebuild(letter(number) for number in range(5))
    assert old.count() == 5
    old.add([letter(9)])
    assert new.count() == 6
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["00002"]


@pytest.mark.parametrize("damage", ["version", "pointer", "folder", "segments"])
def test_an_index_that_cannot_be_used_says_so_and_a_rebuild_mends_it(tmp_path: Path, damage: str) -> None:
    TantivyEngine(tmp_path).add([letter(1)])
    pointer = tmp_path / "current.json"
    if damage == "version":
        pointer.write_text(json.dumps({**json.loads(pointer.read_text()), "version": 0}))
    elif damage == "pointer":
        pointer.write_text("{")
    elif damage == "folder":
        (tmp_path / "00001").rename(tmp_path / "elsewhere")
    else:
        (tmp_path / "00001" / "meta.json").write_text("{}")
    engine = TantivyEngine(tmp_path)
    with pytest.raises(IndexUnusable):
        engine.count()
    with pytest.raises(IndexUnusable):
        engine.add([letter(2)])
    assert engine.rebuild([letter(1), letter(2)]) == 2
    assert TantivyEngine(tmp_path).count() == 2


def test_a_url_of_no_engine_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="tantivy"):
        open_engine("solr://host", tmp_path)
