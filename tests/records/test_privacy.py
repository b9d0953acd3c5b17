"""What a letter says stays in the letter: not in logs, errors, history, or anything but the columns made for it."""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from appeals.choices import Channel, LinkKind
from appeals.documents import Upload
from appeals.labels import Applicant
from appeals.register import DuplicateLink
from records import Arrival, Correction
from records.tables import EventRow, OutboxRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from appeals.documents import Transcript
    from appeals.labels import Classification
    from records import Register

SENTENCE = "Байжанов избит в колонии"
WHO = Applicant("Байжанов Серик", "900101400017", iin_valid=True)


@pytest.fixture(autouse=True)
def loud(caplog: pytest.LogCaptureFixture) -> None:
    """Let SQLAlchemy log its statements; it asks only once, when the register is opened."""
    caplog.set_level(logging.INFO)
    caplog.set_level(logging.INFO, "sqlalchemy.engine")


def test_no_letter_shows_in_logs_and_history(
    register: Register,
    enter: Callable[..., str],
    label: Callable[..., Classification],
    caplog: pytest.LogCaptureFixture,
) -> None:
    first, second = enter(SENTENCE), enter(f"{SENTENCE} снова")
    register.labels.classify(first, label("TORTURE", applicant=WHO), "model 1")
    register.labels.correct(first, Correction(applicant=WHO), "anna")
    register.links.add([DuplicateLink(first, second, LinkKind.REPEAT, 0.9, "same applicant")])
    register.index.document(first)
    assert "INSERT INTO appeals" in caplog.text
    with register.database.read() as session:
        kept = [
            f"{row.kind} {row.detail} {row.number}" for row in session.scalars(select(EventRow).order_by(EventRow.id))
        ]
        kept += session.scalars(select(OutboxRow.number))
    assert len(kept) == 8 + 4
    for told in (caplog.text, *kept):
        assert "Байжанов" not in told
        assert "900101400017" not in told


def test_no_letter_shows_in_the_error_of_a_broken_call(
    register: Register, reading: Callable[..., Transcript], caplog: pytest.LogCaptureFixture
) -> None:
    upload = Upload("letter.pdf", SENTENCE.encode())
    file = register.files.receive(upload)
    twice_the_same_part = [reading(upload, SENTENCE), reading(upload, SENTENCE)]
    arrival = Arrival("letter.pdf", Channel.POST, dt.date(2026, 3, 4), SENTENCE)
    with pytest.raises(IntegrityError) as caught:
        register.appeals.enter(file.id, twice_the_same_part, arrival)
    assert "Байжанов" not in f"{caught.value!r} {caught.value} {caplog.text}"
    assert register.appeals.numbers() == ()
    assert register.appeals.enter(file.id, twice_the_same_part[:1], arrival).numbers == ("2026-000001",)
