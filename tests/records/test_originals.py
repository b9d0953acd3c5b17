from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from appeals.documents import Upload
from appeals.errors import OriginalsUnavailable
from records.originals import Originals, open_originals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from records import Register


@pytest.fixture(params=["folder", "elsewhere"])
def originals(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Originals]:
    """A store in a folder, and one in another of fsspec's file systems."""
    yield open_originals(f"file://{tmp_path / 'originals'}" if request.param == "folder" else "memory://originals")
    MemoryFileSystem.store.clear()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", bytes(range(256)) * 5000])
def test_what_is_stored_is_read_back(originals: Originals, data: bytes) -> None:
    sha256 = originals.store(Upload("a.pdf", data))
    assert originals.read(sha256) == data
    assert originals.sound(sha256)
    originals.probe()


def test_a_missing_original_is_neither_sound_nor_readable(originals: Originals) -> None:
    assert not originals.sound("0" * 64)
    with pytest.raises(OriginalsUnavailable):
        originals.read("0" * 64)


def test_a_damaged_original_is_mended_when_it_comes_again(originals: Originals) -> None:
    upload = Upload("a.pdf", b"whole")
    sha256 = originals.store(upload)
    originals.files.pipe_file(originals.path(sha256), b"who")
    assert not originals.sound(sha256)
    originals.store(upload)
    assert originals.read(sha256) == b"whole"


def test_storing_again_does_not_touch_the_file(tmp_path: Path) -> None:
    originals = open_originals(str(tmp_path))
    path = Path(originals.path(originals.store(Upload("a.pdf", b"bytes"))))
    before = path.stat()
    originals.store(Upload("b.pdf", b"bytes"))
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert [found.name for found in tmp_path.rglob("*") if found.is_file()] == [path.name], "no draft is left"


def test_a_draft_that_cannot_be_written_is_cleared_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    originals = open_originals(str(tmp_path))
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OriginalsUnavailable):
        originals.store(Upload("a.pdf", b"bytes"))
    assert [found for found in tmp_path.rglob("*") if found.is_file()] == []


def test_damaged_and_missing_originals_are_named(register: Register) -> None:
    uploads = [Upload(name, name.encode()) for name in ("sound", "damaged", "missing")]
    for upload in uploads:
        register.files.receive(upload)
    assert list(register.files.damaged()) == []
    Path(register.originals.path(uploads[1].sha256)).write_bytes(b"other")
    Path(register.originals.path(uploads[2].sha256)).unlink()
    assert [file.name for file in register.files.damaged()] == ["damaged", "missing"]


def test_a_file_is_not_received_when_its_bytes_cannot_be_kept(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    upload = Upload("a.pdf", b"bytes")
    with monkeypatch.context() as patch:
        patch.setattr("records.originals.os.fsync", full)
        with pytest.raises(OriginalsUnavailable):
            register.files.receive(upload)
    assert register.files.get(upload.sha256) is None
