from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable

import pytest

from appeals.choices import Channel, ItemStatus, LinkKind, Reason, Stage
from appeals.documents import Transcript, Upload
from records import Arrival, NewItem, Outcome, Register

DAY = dt.date(2026, 3, 4)
FILES = [NewItem(f"{name}.pdf", f"/scans/{name}.pdf", f"{place:064x}") for place, name in enumerate("abcd")]
Reading = Callable[..., Transcript]


def test_a_worker_that_gets_only_an_id_can_read_the_file(register: Register) -> None:
    batch = register.batches.begin(FILES, Channel.FAX, DAY)
    ids = register.batches.waiting(batch)
    work = register.batches.work(ids[1])
    assert (work.path, work.name, work.sha256) == (FILES[1].path, FILES[1].name, FILES[1].sha256)
    assert (work.batch, work.channel, work.received, work.status) == (batch, Channel.FAX, DAY, ItemStatus.WAITING)
    with pytest.raises(LookupError):
        register.batches.work(10**6)


def test_every_outcome_is_told(register: Register) -> None:
    batch = register.batches.begin(FILES, Channel.POST, DAY)
    registered, known, refused, failed = register.batches.waiting(batch)
    register.batches.settle(registered, Outcome(ItemStatus.REGISTERED, pages=3, numbers=("2026-000001",)))
    register.batches.settle(known, Outcome(ItemStatus.KNOWN, numbers=("2026-000001",)))
    too_many = Outcome(ItemStatus.REFUSED, reason=Reason.TOO_MANY_PAGES, params={"pages": 1001, "limit": 1000})
    register.batches.settle(refused, too_many)
    register.batches.settle(failed, Outcome(ItemStatus.FAILED, stage=Stage.READ, message="Reading page 2 took longer"))

    told = register.batches.get(batch)
    assert told is not None
    assert (told.channel, told.received, told.started.tzinfo) == (Channel.POST, DAY, dt.UTC)
    assert [item.status.value for item in told.items] == ["registered", "known", "refused", "failed"]
    assert (told.items[0].numbers, told.items[0].pages) == (("2026-000001",), 3)
    assert (told.items[2].reason, dict(told.items[2].params)) == ("too-many-pages", {"pages": 1001, "limit": 1000})
    assert (told.items[3].stage, told.items[3].message) == (Stage.READ, "Reading page 2 took longer")
    assert register.batches.get(batch + 1) is None


def test_progress_counts_files_and_pages(register: Register) -> None:
    batch = register.batches.begin(FILES, Channel.POST, DAY)
    first, second, *_ = register.batches.waiting(batch)
    register.batches.settle(first, Outcome(ItemStatus.REGISTERED, pages=3))
    register.batches.count_pages(second, 7)
    progress = register.batches.progress(batch)
    assert (progress.pages, progress.waiting) == (10, 3)
    assert progress.files == dict.fromkeys(ItemStatus, 0) | {ItemStatus.REGISTERED: 1, ItemStatus.WAITING: 3}


def test_an_unfinished_batch_of_the_same_files_is_found_again(register: Register) -> None:
    batch = register.batches.begin(FILES, Channel.POST, DAY)
    assert register.batches.begin(FILES[::-1], Channel.POST, DAY) == batch
    assert register.batches.begin(FILES[1:], Channel.POST, DAY) != batch
    assert register.batches.begin(FILES, Channel.MAIL, DAY) != batch
    for item in register.batches.waiting(batch):
        register.batches.settle(item, Outcome(ItemStatus.KNOWN))
    again = register.batches.begin(FILES, Channel.POST, DAY)
    assert again != batch
    assert register.batches.latest() == again


def test_a_final_outcome_stays_and_a_failure_can_be_mended(register: Register) -> None:
    batch = register.batches.begin(FILES[:1], Channel.POST, DAY)
    (item,) = register.batches.waiting(batch)
    assert register.batches.settle(item, Outcome(ItemStatus.FAILED, stage=Stage.RECEIVE, message="no space"))
    assert register.batches.settle(item, Outcome(ItemStatus.REGISTERED, numbers=("2026-000001",)))
    assert not register.batches.settle(item, Outcome(ItemStatus.KNOWN))
    told = register.batches.get(batch)
    assert told is not None
    assert (told.items[0].status, told.items[0].message) == (ItemStatus.REGISTERED, None)


def test_the_item_that_registered_a_file_is_told_from_its_copies(register: Register, reading: Reading) -> None:
    batch = register.batches.begin(FILES[:2], Channel.POST, DAY)
    original, copy = register.batches.waiting(batch)
    upload = Upload("a.pdf", b"same bytes")
    file = register.files.receive(upload)
    register.appeals.enter(file.id, [reading(upload, "text")], Arrival("a.pdf", Channel.POST, DAY, item=original))
    assert not register.appeals.enter(
        file.id, [reading(upload, "text")], Arrival("b.pdf", Channel.POST, DAY, item=copy)
    ).new
    assert register.files.receive(upload).item == original


def test_a_batch_run_again_on_another_day_brings_no_new_copies(register: Register, reading: Reading) -> None:
    upload = Upload("scan.pdf", b"same bytes")
    file = register.files.receive(upload)
    items = [NewItem("scan.pdf", path, upload.sha256) for path in ("/first/scan.pdf", "/second/scan.pdf")]
    for day in (DAY, DAY + dt.timedelta(days=1)):
        batch = register.batches.begin(items, Channel.POST, day)
        for item in register.batches.waiting(batch):
            arrival = Arrival("scan.pdf", Channel.POST, day, item=item)
            register.appeals.enter(file.id, [reading(upload, "text")], arrival)
            register.batches.settle(item, Outcome(ItemStatus.KNOWN))
    assert len(register.links.all(kind=LinkKind.SAME_FILE)) == 1, "the second folder's copy, told once"


def test_file_names_of_any_bytes_are_kept(register: Register) -> None:
    name = os.fsdecode(b"\xff\xfe\xd0.pdf")
    batch = register.batches.begin([NewItem(name, f"/scans/{name}", "0" * 64)], Channel.POST, DAY)
    (item,) = register.batches.waiting(batch)
    work = register.batches.work(item)
    assert os.fsencode(work.path) == b"/scans/\xff\xfe\xd0.pdf"
    assert work.name == "???.pdf"
    assert register.files.receive(Upload(name, b"bytes")).name == "???.pdf"
