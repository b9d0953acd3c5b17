from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from appeals.choices import Channel, Language, Status
from appeals.documents import Transcript, Upload
from appeals.labels import Applicant, Classification, InstitutionMention, PlaceMention
from appeals.register import IndexDocument
from records import Arrival, Correction, Register
from records.index import page_starts

DAY = dt.date(2026, 3, 4)
Enter = Callable[..., str]
Label = Callable[..., Classification]
Reading = Callable[..., Transcript]


def pending(register: Register) -> list[str]:
    return [number for _, number in register.outbox.pending()]


def test_every_change_goes_to_the_outbox(register: Register, enter: Enter, label: Label) -> None:
    number = enter("text")
    register.labels.classify(number, label("HOUSING"), "model 1")
    register.labels.correct(number, Correction(region="KZ-10"), "anna")
    register.labels.confirm(number, "anna")
    assert pending(register) == [number] * 4
    assert register.outbox.behind() == 1


def test_only_what_the_index_has_is_taken_out(register: Register, enter: Enter, label: Label) -> None:
    first, second = enter("first"), enter("second")
    known = register.outbox.pending(limit=1)
    register.labels.classify(first, label("HOUSING"), "model 1")
    register.outbox.settled(sequence for sequence, _ in known)
    assert pending(register) == [second, first]
    register.outbox.settled(sequence for sequence, _ in register.outbox.pending())
    assert register.outbox.behind() == 0


def test_a_sequence_is_never_used_again(register: Register, enter: Enter) -> None:
    enter("first")
    ((old, _),) = register.outbox.pending()
    register.outbox.settled([old])
    enter("second")
    register.outbox.settled([old])
    assert register.outbox.behind() == 1


def test_an_indexer_hears_when_another_one_was_at_the_same_changes(register: Register, enter: Enter) -> None:
    number = enter("first")
    mine = theirs = [sequence for sequence, _ in register.outbox.pending()]
    assert register.outbox.settled(theirs) == frozenset()
    assert register.outbox.settled(mine) == frozenset(mine)
    register.outbox.again([number, number])
    register.outbox.again([])
    assert pending(register) == [number]


def test_everything_can_be_sent_again(register: Register, enter: Enter) -> None:
    numbers = [enter(f"letter {place}") for place in range(3)]
    register.outbox.settled(sequence for sequence, _ in register.outbox.pending())
    assert register.outbox.refill() == 3
    assert pending(register) == numbers


def test_a_document_is_made_from_labels_as_they_stand(register: Register, reading: Reading, label: Label) -> None:
    upload = Upload("a.pdf", b"scan")
    read = reading(upload, "first page", "second page")
    arrival = Arrival("a.pdf", Channel.MAIL, DAY, "s1")
    (number,) = register.appeals.enter(register.files.receive(upload).id, [read], arrival).numbers
    common = {"number": number, "source_id": "s1", "file": "a.pdf", "received": DAY, "channel": Channel.MAIL}
    bare = IndexDocument(
        **common,  # type: ignore[arg-type]
        status=Status.READ,
        language=Language.RU,
        categories=(),
        region=None,
        applicant=None,
        iin=None,
        institutions=(),
        places=(),
        text="first page\n\nsecond page",
        page_starts=(0, 12),
    )
    assert register.index.document(number) == bare
    said = label("HOUSING", "LABOUR", region="KZ-10", applicant=Applicant("Анна Ким", "900101400017"))
    places = (PlaceMention("Абае", 0, 4, ("KZ-10",)), PlaceMention("Абае", 9, 13, ("KZ-10",)))
    said = replace(said, places=places, institutions=(InstitutionMention("АК-159/6", 0, 8, "АК 159-6"),))
    register.labels.classify(number, said, "model 1")
    register.labels.correct(number, Correction(categories=("TORTURE",)), "anna")
    assert register.index.document(number) == replace(
        bare,
        status=Status.CONFIRMED,
        language=Language.KK,
        categories=("TORTURE",),
        region="KZ-10",
        applicant="Анна Ким",
        iin="900101400017",
        institutions=("АК 159-6",),
        places=("Абае",),
    )


def test_documents_come_in_the_order_of_their_numbers(register: Register, enter: Enter) -> None:
    days = [dt.date(2025 + place % 2, 1, 1) for place in range(7)]
    numbers = [enter(f"letter {place}", received=day) for place, day in enumerate(days)]
    assert [document.number for document in register.index.documents()] == sorted(numbers)


@pytest.mark.parametrize(
    ("text", "pages", "starts"),
    [
        ("one\n\n\n\none\n\ntwo", ["one", "", "one", "two"], (0, 3, 7, 12)),
        ("one\n\none\n\ntwo", ["one", "", "one", "two"], (0, 3, 5, 10)),
        ("", [""], (0,)),
        ("", [], (0,)),
    ],
)
def test_a_page_without_text_begins_where_the_one_before_ends(
    text: str, pages: list[str], starts: tuple[int, ...]
) -> None:
    assert page_starts(text, pages) == starts
