"""The path of one letter, step by step, and what happens when a step was cut off."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from appeals.choices import Channel, ItemStatus, Reason, Stage, Status
from appeals.documents import Upload
from appeals.errors import OcrTimedOut
from appeals.settings import Settings
from office import open_office
from office.batches import begin_batch, find_files
from office.index import catch_up
from office.receive import fail_item, receive, receive_item
from records import Arrival
from search import SearchRequest, search

if TYPE_CHECKING:
    from office import Office

SCANS = Path(__file__).parent.parent.parent / "samples" / "scans"
LETTER = SCANS / "Повторно Оспанов.pdf"
ARRIVAL = Arrival(LETTER.name, Channel.POST, dt.date(2026, 11, 25))


def upload() -> Upload:
    return Upload(LETTER.name, LETTER.read_bytes())


def ignore(_done: int, _all: int) -> None:
    """Watch no progress."""


def test_a_letter_gets_number_labels_and_a_place_in_the_index(office: Office) -> None:
    outcome = receive(office, upload(), ARRIVAL, ignore)
    catch_up(office)

    assert outcome.status is ItemStatus.REGISTERED
    appeal = office.register.appeals.get("2026-000001")
    assert outcome.numbers == (appeal.number,)
    assert appeal.status is Status.CLASSIFIED
    assert appeal.classification is not None
    assert appeal.classification.categories[0].because
    assert search(office.engine, SearchRequest("Оспанов")).hits[0].number == appeal.number


def test_the_same_bytes_again_are_known_and_the_arrival_is_kept(office: Office) -> None:
    first = receive(office, upload(), ARRIVAL, ignore)
    again = receive(office, upload(), ARRIVAL._replace(name="copy.pdf", received=dt.date(2026, 11, 26)), ignore)

    assert (again.status, again.numbers) == (ItemStatus.KNOWN, first.numbers)
    assert [link.kind for link in office.register.links.all()] == ["same-file"]


def test_a_letter_cut_off_after_its_number_is_finished_when_it_comes_again(office: Office) -> None:
    file = office.register.files.receive(upload())
    office.register.appeals.enter(file.id, office.reader.read(upload()), ARRIVAL)
    assert office.register.appeals.get("2026-000001").status is Status.READ

    receive(office, upload(), ARRIVAL, ignore)

    assert office.register.appeals.get("2026-000001").status is Status.CLASSIFIED
    assert office.register.appeals.unfinished() == ()


def test_a_refused_file_is_kept_and_looked_at_anew_when_it_comes_again(office: Office) -> None:
    empty = Upload("empty.pdf", b"")

    for _ in range(2):
        outcome = receive(office, empty, ARRIVAL, ignore)
        assert (outcome.status, outcome.reason) == (ItemStatus.REFUSED, Reason.EMPTY)

    assert office.register.originals.read(empty.sha256) == b""
    assert office.register.appeals.numbers() == ()


def test_letters_are_registered_while_the_index_does_not_answer_and_found_once_it_does(
    tmp_path: Path, default_model: Path
) -> None:
    settings = Settings(home=tmp_path / "home", model=default_model, jobs=1)
    with open_office(settings.model_copy(update={"search_url": "http://127.0.0.1:1"})) as office:
        batch = begin_batch(office, [LETTER], Channel.POST, ARRIVAL.received)
        assert receive_item(office, office.register.batches.waiting(batch)[0]) is ItemStatus.REGISTERED
        assert office.register.outbox.behind() == 1

    with open_office(settings) as office:
        catch_up(office)
        assert office.register.outbox.behind() == 0
        assert search(office.engine, SearchRequest("Оспанов")).total == 1


def test_an_index_that_was_emptied_is_filled_again_by_itself(tmp_path: Path, default_model: Path) -> None:
    settings = Settings(home=tmp_path / "home", model=default_model, jobs=1)
    with open_office(settings) as office:
        receive(office, upload(), ARRIVAL, ignore)
        catch_up(office)
        office.engine.remove(office.register.appeals.numbers())
        assert search(office.engine, SearchRequest("Оспанов")).total == 0

    with open_office(settings) as office:
        catch_up(office)
        assert search(office.engine, SearchRequest("Оспанов")).total == 1


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (KeyError("Оспанов Ерлан, ИИН 570317301042"), "KeyError"),
        (OSError(5, "Input/output error", "/inbox/Оспанов.pdf"), "OSError: Input/output error"),
        (OcrTimedOut(page=2, seconds=120), "Reading page 2 took longer than 120 seconds and was stopped."),
    ],
)
def test_a_failure_is_written_down_without_a_word_of_the_letter(office: Office, error: Exception, message: str) -> None:
    batch = begin_batch(office, [LETTER], Channel.POST, ARRIVAL.received)

    fail_item(office, office.register.batches.waiting(batch)[0], error)

    told = office.register.batches.get(batch)
    assert told is not None
    assert (told.items[0].status, told.items[0].stage, told.items[0].message) == (
        ItemStatus.FAILED,
        Stage.RECEIVE,
        message,
    )


def test_a_folder_gives_every_file_below_it_once_and_no_leftovers_of_file_managers(tmp_path: Path) -> None:
    for name in ("b.pdf", "deep/a.pdf", ".hidden", "deep/.DS_Store", "Thumbs.db", ".trash/c.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")

    found = list(find_files([tmp_path, tmp_path / "b.pdf", tmp_path / ".hidden"]))

    assert [str(each.relative_to(tmp_path)) for each in found] == ["b.pdf", "deep/a.pdf", ".hidden"]
