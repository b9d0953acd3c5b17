"""Whatever a file does to the process that opens it costs one refusal, or one page."""

from __future__ import annotations

import io
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from appeals.choices import PageSource
from appeals.documents import Upload
from appeals.errors import DamagedFile, OpenerUnavailable
from pipeline import Reader, ReaderOptions
from pipeline.confined import Limits
from pipeline.guarded import GuardedFile, Workshop
from pipeline.raster import BadPage
from pipeline.wire import receive, send
from tests.pipeline.conftest import text_page
from tests.pipeline.mischief import DEEDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LIMITS = Limits(memory=300_000_000, processor_seconds=1, seconds=3)
LINE = "Прошу проверить условия содержания брата."
SOUND = Upload("sound", LINE.encode())
RIGGED = "tests.pipeline.mischief:open_rigged"


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    opened = Workshop(RIGGED, LIMITS)
    yield opened
    opened.close()


@pytest.fixture
def rigged(workshop: Workshop) -> Iterator[Reader]:
    with Reader(ReaderOptions(jobs=2), workshop) as opened:
        yield opened


@pytest.mark.parametrize("deed", DEEDS)
def test_a_file_that_ends_or_holds_its_process_is_refused(rigged: Reader, deed: str) -> None:
    start = time.monotonic()
    with pytest.raises(DamagedFile):
        rigged.read(Upload("bad", deed.encode()))
    assert time.monotonic() - start < 10


@pytest.mark.slow
@pytest.mark.parametrize("deed", DEEDS)
def test_a_page_that_ends_or_holds_its_process_costs_no_other(rigged: Reader, deed: str) -> None:
    pages = text_page((LINE, LINE), ("\ue000\ue001" * 9,), (LINE, LINE))  # the second has no layer to be trusted
    (letter,) = rigged.read(Upload("scan", f"page 2: {deed}\n".encode() + pages))
    assert [page.source for page in letter.pages] == [
        PageSource.TEXT_LAYER,
        PageSource.UNREADABLE,
        PageSource.TEXT_LAYER,
    ]
    assert letter.pages[1].problem is not None
    assert letter.pages[2].text.split() == [*LINE.split(), *LINE.split()]


def forms_in_forms(opened: pikepdf.Pdf) -> None:
    """Draw a form that draws a form a dozen times that draws a form a dozen times, twelve deep."""
    form = opened.make_stream(b"0 0 1 1 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    for _ in range(12):
        resources = Dictionary(XObject=Dictionary(F=form))
        form = opened.make_stream(
            b"/F Do " * 12, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9], Resources=resources
        )
    opened.pages[0].Resources.XObject = Dictionary(F=form)
    opened.pages[0].contents_add(b"/F Do")


def content_that_swells(opened: pikepdf.Pdf) -> None:
    """Add a content stream of four hundred million blanks, packed twice."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes([32]) * 10_000_000) for _ in range(40)) + packer.flush()
    stream = Stream(opened, zlib.compress(packed, 9))
    stream.Filter = Array([Name.FlateDecode, Name.FlateDecode])
    opened.pages[0].contents_add(stream)


@pytest.mark.slow
@pytest.mark.parametrize("bomb", [forms_in_forms, content_that_swells])
def test_a_pdf_made_to_fill_the_memory_is_refused(bomb: Callable[[pikepdf.Pdf], None]) -> None:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(text_page((LINE,)))) as opened:
        bomb(opened)
        opened.save(target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert len(target.getvalue()) < 1_000_000
    workshop = Workshop(limits=replace(LIMITS, processor_seconds=10, seconds=60))
    try:
        with Reader(ReaderOptions(), workshop) as reader, pytest.raises(DamagedFile):
            reader.read(Upload("bomb", target.getvalue()))
    finally:
        workshop.close()


def test_the_next_file_is_opened_as_if_nothing_had_been(rigged: Reader) -> None:
    with pytest.raises(DamagedFile):
        rigged.read(Upload("bad", b"segfault"))
    with Reader(ReaderOptions()) as reader:
        assert reader.read(SOUND)[0].text == LINE


@pytest.mark.slow
def test_time_lost_to_pages_that_never_come_has_an_end(monkeypatch: pytest.MonkeyPatch, workshop: Workshop) -> None:
    monkeypatch.setattr("pipeline.guarded._PATIENCE", 0.5)
    pages = text_page((LINE,), ("\ue000\ue001" * 9,), (LINE,))
    with GuardedFile(b"page 2: loop_without_end\n" + pages, ReaderOptions(), workshop) as file:
        file.see(1)
        for number in (2, 3):
            with pytest.raises(BadPage):
                file.see(number)


def test_many_threads_open_files_at_one_time(reader: Reader) -> None:
    with ThreadPoolExecutor(8) as threads:
        letters = list(threads.map(lambda _: reader.read(SOUND)[0].text, range(40)))
    assert letters == [LINE] * 40


def test_a_nursery_that_died_is_replaced() -> None:
    workshop = Workshop()
    try:
        _hello(workshop)
        assert workshop._nursery is not None
        workshop._nursery[0].kill()
        workshop._nursery[0].wait()
        _hello(workshop)
    finally:
        workshop.close()


def _hello(workshop: Workshop) -> None:
    with workshop.hire():
        pass


def test_a_fork_of_the_program_has_a_workshop_of_its_own() -> None:
    program = (
        "import os; from pipeline import Reader, ReaderOptions; from appeals.documents import Upload\n"
        "def read():\n"
        "    with Reader(ReaderOptions()) as reader:\n"
        "        print(reader.read(Upload('a', b'I ask you for help.'))[0].text, flush=True)\n"
        "read()\n"
        "forked = os.fork()\n"
        "read()\n"
        "if forked: os.waitpid(forked, 0); read()\n"
    )
    run = subprocess.run(
        [sys.executable, "-W", "error::ResourceWarning", "-c", program],
        capture_output=True,
        cwd=Path(__file__).parents[2],
        timeout=60,
        check=True,
    )
    assert run.stdout.decode().splitlines() == ["I ask you for help."] * 4
    assert run.stderr == b""


def test_an_installation_that_cannot_open_files_refuses_none() -> None:
    workshop = Workshop("pipeline.opening:no_such_function")
    with pytest.raises(OpenerUnavailable):
        GuardedFile(b"a letter", ReaderOptions(), workshop)
    workshop.close()


def test_no_process_outlives_the_program() -> None:
    program = (
        "import os, signal, sys; from pipeline.guarded import Workshop; "
        f"w = Workshop({RIGGED!r}); line = w.hire(); "
        "from pipeline.wire import send; from dataclasses import asdict; from pipeline import ReaderOptions; "
        "send(line, {'options': asdict(ReaderOptions()), 'limits': asdict(w.limits)}, b'loop_without_end'); "
        "print(w._nursery[0].pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, cwd=Path(__file__).parents[2], check=False
    )
    group = int(run.stdout)
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    os.killpg(group, signal.SIGKILL)
    pytest.fail("it lives on")


def test_processes_inherit_neither_files_nor_lines(workshop: Workshop) -> None:
    """A line held by another process as well would stay open when its own process dies."""
    lines = [workshop.hire() for _ in range(3)]
    try:
        for line in lines:
            send(line, {"options": {}, "limits": {}}, b"segfault")
            with pytest.raises(ConnectionResetError):
                receive(line)
    finally:
        for line in lines:
            line.close()


@pytest.mark.parametrize("nonsense", [b"", b"\xff" * 8, b"\x02\x00\x00\x00\x00\x00\x00\x00{]", b"\x09"])
def test_nonsense_on_the_line_is_told_from_a_message(nonsense: bytes) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(nonsense)
        theirs.shutdown(socket.SHUT_WR)
        with pytest.raises(ConnectionError):
            receive(ours)


def test_a_message_arrives_whole_however_long() -> None:
    ours, theirs = socket.socketpair()
    data = os.urandom(3_000_000)
    with ours, theirs:
        thread = threading.Thread(target=send, args=(theirs, {"text": "Әділет \ud800"}, data))
        thread.start()
        assert receive(ours) == ({"text": "Әділет \ud800"}, data)
        thread.join()
