"""The ingest flow on real files, with the real command, a real Prefect server and real crashes."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from records import open_register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).parent.parent.parent
SCANS = ROOT / "samples" / "scans"
TRUTH = json.loads((ROOT / "samples" / "truth.json").read_text(encoding="utf-8"))

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("default_model")]


def lay_out(folder: Path, entries: Iterable[dict[str, Any]]) -> Path:
    """Copy samples into a folder, as the mailroom drops them there."""
    folder.mkdir()
    for entry in entries:
        shutil.copy(SCANS / entry["file"], folder)
    return folder


def samples(outcome: str, *kinds: str) -> list[dict[str, Any]]:
    """Return the samples of an outcome, of some kinds or of all."""
    return [each for each in TRUTH if each["outcome"] == outcome and (not kinds or each["kind"] in kinds)]


def assert_reckoned(summary: dict[str, Any]) -> None:
    """Every file is in exactly one part of the reckoning."""
    registered = {each["file"] for each in summary["registered"]}
    others = [each["file"] for part in ("already_known", "refused", "failed") for each in summary[part]]
    assert len(registered) + len(others) == summary["files"]
    assert registered.isdisjoint(others)
    assert len(set(others)) == len(others)


def test_bad_files_are_refused_each_with_its_reason_and_the_good_ones_are_registered(
    aryz_json: Callable[..., Any], tmp_path: Path
) -> None:
    good, bad = samples("registered", "text")[:3], samples("refused")
    stack = lay_out(tmp_path / "stack", [*good, *bad])

    summary = aryz_json("ingest", stack)

    assert_reckoned(summary)
    assert {Path(each["file"]).name for each in summary["registered"]} == {each["file"] for each in good}
    assert {Path(each["file"]).name: each["reason"] for each in summary["refused"]} == {
        each["file"]: each["reason"] for each in bad
    }
    assert all(each["message"] and each["remedy"] for each in summary["refused"])
    assert summary["failed"] == []


def test_the_same_stack_again_enters_nothing_twice(aryz_json: Callable[..., Any], tmp_path: Path) -> None:
    stack = lay_out(tmp_path / "stack", samples("registered", "text")[:3])

    first, second = aryz_json("ingest", stack), aryz_json("ingest", stack)

    assert second["registered"] == []
    assert {each["file"]: each["number"] for each in second["already_known"]} == {
        each["file"]: each["number"] for each in first["registered"]
    }
    assert aryz_json("list")["total"] == len(first["registered"])


def test_a_file_that_cannot_be_opened_fails_with_its_stage_and_the_others_go_on(
    aryz_json: Callable[..., Any], tmp_path: Path
) -> None:
    stack = lay_out(tmp_path / "stack", samples("registered", "text")[:1])
    broken = stack / "no disk behind it.pdf"
    broken.symlink_to("/proc/self/mem")

    summary = aryz_json("ingest", stack)

    assert_reckoned(summary)
    assert [(Path(each["file"]).name, each["stage"]) for each in summary["failed"]] == [(broken.name, "receive")]
    assert len(summary["registered"]) == 1


def registered(home: Path) -> int:
    """Return how many files of the newest batch are done; 0 while there is no register."""
    try:
        with sqlite3.connect(f"file:{home / 'register.db'}?mode=ro", uri=True, timeout=1) as database:
            return int(database.execute("select count(*) from items where status = 'registered'").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def kill_after(command: list[str], environment: dict[str, str], home: Path, done: int) -> None:
    """Start the command, and kill it and its children without warning once so many files are registered."""
    run = subprocess.Popen(
        command, cwd=ROOT, env=environment, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 240
    while registered(home) < done and run.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGKILL)
    assert run.wait() == -signal.SIGKILL, "the batch was over before it could be killed"


@pytest.mark.timeout(900)
def test_killed_twice_in_mid_batch_every_letter_is_there_once(
    aryz_json: Callable[..., Any], environment: dict[str, str], home: Path, tmp_path: Path
) -> None:
    wanted = [*samples("registered", "text"), *samples("registered", "fax", "office")[:5]]
    stack = lay_out(tmp_path / "stack", wanted)
    command = [sys.executable, "-m", "cli", "ingest", str(stack)]

    kill_after(command, environment, home, done=1)
    kill_after(command, environment, home, done=4)
    summary = aryz_json("ingest", stack)

    assert_reckoned(summary)
    assert summary["failed"] == summary["refused"] == summary["already_known"] == []
    listed = aryz_json("list")
    assert sorted(Path(each["file"]).name for each in listed["appeals"]) == sorted(each["file"] for each in wanted)
    assert {each["status"] for each in listed["appeals"]} == {"classified"}
    found = aryz_json("search", "", "--limit", "100")
    assert found["total"] == len(wanted)
    assert found["behind"] == 0


def test_prefect_learns_no_text_no_name_and_no_file_name(
    aryz_json: Callable[..., Any], home: Path, tmp_path: Path
) -> None:
    entries = samples("registered", "text")[:2]
    aryz_json("ingest", lay_out(tmp_path / "stack", entries))

    register = open_register(f"sqlite:///{home / 'register.db'}", f"file://{home / 'originals'}")
    appeals = list(register.appeals.all())
    register.close()
    told = b"".join(path.read_bytes() for path in (home / "prefect").rglob("*") if path.is_file())
    words = {word for each in appeals for word in each.transcript.text.split() if len(word) > 6 and not word.isascii()}
    assert len(words) > 100
    assert not [word for word in words if word.encode() in told]
    assert not [entry["file"] for entry in entries if entry["file"].encode() in told]
    assert b"batch 1" in told
