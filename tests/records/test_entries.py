from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from appeals.choices import Channel, FileStatus, Language, Reason, Stage, Status
from appeals.documents import Transcript, Upload
from appeals.errors import UnknownNumber
from appeals.labels import Classification
from records import Arrival, Correction, Entry, Filters, Register

DAY = dt.date(2026, 3, 4)
POST = Arrival("letter.pdf", Channel.POST, DAY)
Reading = Callable[..., Transcript]
Enter = Callable[..., str]
Label = Callable[..., Classification]


def test_a_letter_is_told_as_it_was_read(register: Register, reading: Reading) -> None:
    upload = Upload("letter.pdf", b"%PDF scan")
    read = reading(upload, "Уважаемый Омбудсмен", "Құрметті \x00 \udc80 Уәкіл")
    file = register.files.receive(upload)
    number = register.appeals.enter(file.id, [read], POST).numbers[0]

    appeal = register.appeals.get(number)
    assert appeal.transcript == read
    assert (appeal.number, appeal.status, appeal.received) == ("2026-000001", Status.READ, DAY)
    assert (appeal.channel, appeal.file, appeal.sha256) == (Channel.POST, "letter.pdf", upload.sha256)
    assert appeal.classification is None
    assert [event.kind for event in appeal.history] == ["registered"]


def test_a_file_is_received_before_anything_is_tried(register: Register) -> None:
    upload = Upload("scan.pdf", b"%PDF")
    file = register.files.receive(upload)
    assert (file.status, file.numbers) == (FileStatus.RECEIVED, ())
    assert register.originals.read(upload.sha256) == b"%PDF"
    assert register.files.receive(Upload("other name.pdf", b"%PDF")) == file
    assert register.files.get(upload.sha256) == file
    assert register.files.get("0" * 64) is None


def test_entering_twice_gives_the_same_numbers(register: Register, reading: Reading) -> None:
    upload = Upload("scan.pdf", b"two letters")
    file = register.files.receive(upload)
    letters = [reading(upload, "one", part=1, parts=2), reading(upload, "two", part=2, parts=2)]
    first = register.appeals.enter(file.id, letters, POST)
    again = register.appeals.enter(file.id, letters, POST)
    assert first == Entry(("2026-000001", "2026-000002"), new=True)
    assert again == Entry(("2026-000001", "2026-000002"), new=False)
    assert register.files.receive(upload).numbers == ("2026-000001", "2026-000002")
    assert [appeal.transcript for appeal in register.appeals.all()] == letters


def test_every_year_counts_its_own_numbers(enter: Enter) -> None:
    days = [dt.date(2025, 12, 31), dt.date(2026, 1, 1), dt.date(2025, 1, 1), dt.date(2026, 12, 31)]
    numbers = [enter(f"letter {place}", received=day) for place, day in enumerate(days)]
    assert numbers == ["2025-000001", "2026-000001", "2025-000002", "2026-000002"]


def test_an_unknown_number_is_said_to_be_unknown(register: Register) -> None:
    with pytest.raises(UnknownNumber):
        register.appeals.get("2026-000001")
    for ask in (register.index.document, register.appeals.stage, register.labels.get):
        with pytest.raises(UnknownNumber):
            ask("2026-000001")


def test_a_refused_file_is_kept_and_looked_at_again(register: Register, reading: Reading) -> None:
    upload = Upload("big.pdf", b"many pages")
    file = register.files.receive(upload)
    refused = register.files.refuse(file.id, Reason.TOO_MANY_PAGES, {"pages": 1001, "limit": 1000})
    assert (refused.status, refused.reason) == (FileStatus.REFUSED, "too-many-pages")
    assert dict(refused.params) == {"pages": 1001, "limit": 1000}
    assert register.originals.read(upload.sha256) == upload.data

    again = register.files.receive(upload)
    assert (again.id, again.status, again.reason, again.params) == (file.id, FileStatus.RECEIVED, None, ())
    assert register.appeals.enter(file.id, [reading(upload, "text")], POST).new
    assert register.files.refuse(file.id, Reason.DAMAGED, {}).status is FileStatus.REGISTERED


def test_the_same_text_from_another_system_gets_one_number(register: Register, enter: Enter) -> None:
    first = enter("the same text", source_id="old-1", channel=Channel.MAIL)
    second = enter("the same text", source_id="old-2", channel=Channel.MAIL)
    assert first == second
    assert register.appeals.of_source("old-1") == register.appeals.of_source("old-2") == (first,)
    assert register.appeals.of_source("old-3") == ()
    assert register.appeals.get(first).source_id == "old-1"


def test_labels_that_come_with_a_letter_count_as_confirmed(register: Register, enter: Enter, label: Label) -> None:
    given = Correction(categories=("TORTURE",), region="KZ-35", language=Language.KK, letter_date=DAY)
    number = enter("imported", source_id="17", given=given)
    register.labels.classify(number, label("HOUSING", region="KZ-10"), "model 1")
    appeal = register.appeals.get(number)
    assert appeal.status is Status.CONFIRMED
    assert appeal.classification is not None
    assert [category.code for category in appeal.classification.categories] == ["TORTURE"]
    assert (appeal.classification.region.code, appeal.classification.letter_date) == ("KZ-35", DAY)
    assert [lesson.said for lesson in register.labels.corrections()] == [given]


def test_what_a_crash_left_half_done_is_found(register: Register, enter: Enter, label: Label) -> None:
    read, classified, done = (enter(text) for text in ("read", "classified", "done"))
    for number in (classified, done):
        register.labels.classify(number, label("HOUSING"), "model 1")
    register.links.compared(done)
    assert register.appeals.unfinished() == ((read, Stage.CLASSIFY), (classified, Stage.LINK))
    stages = [register.appeals.stage(number) for number in (read, classified, done)]
    assert stages == [Stage.CLASSIFY, Stage.LINK, None]


def test_appeals_are_listed_by_any_condition(register: Register, enter: Enter, label: Label) -> None:
    old = enter("old", received=dt.date(2025, 5, 5), channel=Channel.FAX)
    new = enter("new", received=dt.date(2026, 5, 5))
    bare = enter("bare", received=dt.date(2026, 6, 1))
    register.labels.classify(old, label("HOUSING", "TORTURE", region="KZ-10"), "model 1")
    register.labels.classify(new, label("TORTURE"), "model 1")

    def found(**wanted: object) -> tuple[str, ...]:
        return register.appeals.numbers(Filters(**wanted))  # type: ignore[arg-type]

    assert found() == (old, new, bare)
    assert found(category="TORTURE") == (new,)
    assert found(concerning="TORTURE") == (old, new)
    assert found(category="none") == (bare,)
    assert found(region="none") == (new, bare)
    assert found(region="KZ-10", channel=Channel.FAX) == (old,)
    assert found(language=Language.KK) == (old, new)
    assert found(status=Status.READ) == (bare,)
    assert found(since=dt.date(2026, 5, 5), until=dt.date(2026, 5, 5)) == (new,)
    assert [appeal.number for appeal in register.appeals.all(Filters(since=dt.date(2026, 1, 1)))] == [new, bare]
