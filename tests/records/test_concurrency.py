"""Many writers at once, and writers that die: every letter gets one number, and no number is left out."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from appeals.choices import Channel, FileStatus, LinkKind
from appeals.documents import Transcript, Upload
from appeals.register import DuplicateLink
from records import Arrival, Entry, Register, open_register

ROOT = Path(__file__).parents[2]
POST = Arrival("letter.pdf", Channel.POST, dt.date(2026, 3, 4))
Reading = Callable[..., Transcript]
Enter = Callable[..., str]

PRELUDE = """
import datetime as dt, os, signal, sys
from appeals.choices import Channel, Language
from appeals.documents import Transcript, Upload
from records import Arrival, open_register

register = open_register(sys.argv[1], sys.argv[2])
def receive(name):
    upload = Upload(name, name.encode())
    letter = Transcript(name, upload.sha256, 1, 1, Language.RU, None, 0.0, (), name)
    return register.files.receive(upload), letter, Arrival(name, Channel.POST, dt.date(2026, 3, 4))
def enter(name):
    file, letter, arrival = receive(name)
    return register.appeals.enter(file.id, [letter], arrival)
"""
MANY = """
for place in range(int(sys.argv[3]), int(sys.argv[4])):
    print(*enter(f"letter {place}").numbers)
"""
KILLED_BEFORE_ENTERING = """
receive("letter")
os.kill(os.getpid(), signal.SIGKILL)
"""
KILLED_WHILE_ENTERING = """
import records.entries
def die(*arguments): os.kill(os.getpid(), signal.SIGKILL)
records.entries.add = die
enter("letter")
"""
ENTERED = """
print(enter("letter").numbers)
"""


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "error", "-c", PRELUDE + script, *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def finished(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return out


def serials(numbers: list[str]) -> list[int]:
    return sorted(int(number.removeprefix("2026-")) for number in numbers)


def test_eight_threads_leave_no_gap_and_no_double(register: Register, reading: Reading) -> None:
    def enter(place: int) -> tuple[str, ...]:
        upload = Upload(f"{place}.pdf", f"letter {place // 2}".encode())  # every letter comes twice
        file = register.files.receive(upload)
        parts = [reading(upload, "one", part=1, parts=2), reading(upload, "two", part=2, parts=2)]
        return register.appeals.enter(file.id, parts, POST._replace(name=upload.name)).numbers

    with ThreadPoolExecutor(8) as pool:
        entered = list(pool.map(enter, range(48)))
    assert entered[::2] == entered[1::2]
    assert serials([number for numbers in entered[::2] for number in numbers]) == list(range(1, 49))
    assert register.outbox.behind() == 48
    assert len(register.links.all(kind=LinkKind.SAME_FILE)) == 48


@pytest.mark.slow
def test_processes_that_start_together_on_an_empty_place_share_the_numbers(
    empty_database: str, originals_url: str
) -> None:
    ranges = [(0, 12), (6, 18), (12, 24)]
    workers = [start(MANY, empty_database, originals_url, *span) for span in ranges]
    numbers = [finished(worker).split() for worker in workers]
    assert numbers[0][6:] == numbers[1][:6], "the same letter has the same number everywhere"
    assert numbers[1][6:] == numbers[2][:6]
    assert serials(list({number for given in numbers for number in given})) == list(range(1, 25))


@pytest.mark.slow
@pytest.mark.parametrize("script", [KILLED_BEFORE_ENTERING, KILLED_WHILE_ENTERING], ids=["before", "during"])
def test_after_a_kill_the_same_call_completes(
    database_url: str, register: Register, originals_url: str, script: str
) -> None:
    killed = start(script, database_url, originals_url)
    _, err = killed.communicate(timeout=120)
    assert killed.returncode == -signal.SIGKILL, err

    upload = Upload("letter", b"letter")
    left = register.files.get(upload.sha256)
    assert left is not None
    assert (left.status, left.numbers) == (FileStatus.RECEIVED, ())
    assert register.originals.sound(upload.sha256)
    assert register.appeals.numbers() == ()

    assert finished(start(ENTERED, database_url, originals_url)) == "('2026-000001',)\n"
    assert register.appeals.numbers() == ("2026-000001",)
    assert register.outbox.behind() == 1


def test_links_from_both_sides_at_once_are_kept_once(register: Register, enter: Enter) -> None:
    numbers = [enter(f"letter {place}") for place in range(6)]
    pairs = [(a, b) for a in numbers for b in numbers if a != b]

    def add(turn: int) -> int:
        order = pairs if turn % 2 else pairs[::-1]
        links = [DuplicateLink(a, b, LinkKind.SAME_LETTER, 0.9, "words") for a, b in order]
        return len(register.links.add(links))

    with ThreadPoolExecutor(4) as pool:
        added = sum(pool.map(add, range(8)))
    assert added == len(register.links.all()) == 15


def test_two_openings_see_each_others_letters(database_url: str, originals_url: str, enter: Enter) -> None:
    number = enter("text")
    other = open_register(database_url, originals_url)
    assert other.appeals.get(number).transcript.text == "text"
    assert other.appeals.enter(1, [], POST) == Entry((number,), new=False)
    other.close()
