"""Letters that already are text: an older system's archive, one JSON object a line."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from appeals.choices import Channel, FileStatus, ItemStatus, Language, PageSource, Reason
from appeals.documents import PageText, Transcript, Upload
from appeals.errors import AryzError, BadValue
from appeals.labels import Applicant
from language import detect
from office.batches import today
from office.index import catch_up
from office.receive import fail_item
from office.understand import understand
from records import NONE, Arrival, Correction, NewItem, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from appeals.register import Batch
    from office.office import Office


@dataclass(frozen=True, slots=True)
class Line:
    """One letter of an archive. Its original is the line itself, so that two letters of one text stay two."""

    source_id: str
    text: str
    data: bytes
    received: dt.date | None
    channel: Channel
    given: Correction
    """What came with it; counts as said by a person."""

    @property
    def sha256(self) -> str:
        """Hash of the line, its identity."""
        return hashlib.sha256(self.data).hexdigest()


def read_lines(file: Path) -> tuple[Line, ...]:
    """Read an archive.

    Raises:
        BadValue: a line is not `{"id", "text", …}` as the interface says; nothing is entered then.
    """
    with file.open("rb") as lines:
        return tuple(_parse(number, data.strip()) for number, data in enumerate(lines, start=1) if data.strip())


def _parse(number: int, data: bytes) -> Line:
    try:
        told = json.loads(data)
        received = told.get("received")
        return Line(
            source_id=str(told["id"]),
            text=str(told["text"]),
            data=data,
            received=dt.date.fromisoformat(received) if received else None,
            channel=Channel(told.get("channel") or Channel.PORTAL),
            given=_given(told),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        allowed = (
            '{"id", "text", "received", "channel", "language", "categories", "region", "applicant", "letter_date"}'
        )
        raise BadValue(name="FILE.jsonl", value=f"line {number}", allowed=allowed) from None


def _given(told: dict[str, Any]) -> Correction:
    date = told.get("letter_date")
    return Correction(
        categories=tuple(told["categories"]) if told.get("categories") else None,
        region=(told["region"] or NONE) if "region" in told else None,
        applicant_region=(told["applicant_region"] or NONE) if "applicant_region" in told else None,
        applicant=_applicant(told.get("applicant")),
        language=Language(told["language"]) if told.get("language") else None,
        letter_date=dt.date.fromisoformat(date) if date else None,
    )


def _applicant(told: Any) -> Applicant | None:  # noqa: ANN401 - JSON: a name, or an object
    if not told:
        return None
    if isinstance(told, str):
        return Applicant(name=told)
    return Applicant(**{key: told.get(key) for key in ("name", "iin", "phone", "email")})


def import_letters(office: Office, file: Path, lines: Sequence[Line], on_letter: Callable[[], None]) -> Batch:
    """Enter every letter, label and link it; what is already known is not entered again.

    Args:
        office: the parts of the house.
        file: the archive, for the letters' names.
        lines: its letters.
        on_letter: called after each.
    """
    batches, received = office.register.batches, today(office)
    items = [NewItem(f"{file.name}#{line.source_id}", str(file.absolute()), line.sha256) for line in lines]
    batch_id = batches.begin(items, Channel.PORTAL, received)
    batch = batches.get(batch_id)
    assert batch is not None  # noqa: S101 - begun above
    by_hash = {line.sha256: line for line in lines}
    for item in batch.items:
        # By content, not by place: a batch that a crash left may hold the same letters in another order.
        line = by_hash[batches.work(item.id).sha256]
        if item.status in (ItemStatus.WAITING, ItemStatus.FAILED):
            arrival = Arrival(item.file, line.channel, line.received or received, line.source_id, item.id)
            try:
                batches.settle(item.id, _import(office, line, arrival))
            except AryzError as error:
                fail_item(office, item.id, error)
        on_letter()
    catch_up(office)
    return batches.get(batch_id) or batch


def _import(office: Office, line: Line, arrival: Arrival) -> Outcome:
    file = office.register.files.receive(Upload(arrival.name, line.data))
    if not line.text.strip():
        office.register.files.refuse(file.id, Reason.EMPTY, {})
        return Outcome(ItemStatus.REFUSED, reason=Reason.EMPTY)
    mine = file.item == arrival.item
    given = None if line.given == Correction() else line.given
    entry = office.register.appeals.enter(file.id, [_transcript(line, arrival.name)], arrival, given)
    for number in entry.numbers:
        understand(office, number)
    known = file.status is FileStatus.REGISTERED and not mine
    return Outcome(ItemStatus.KNOWN if known else ItemStatus.REGISTERED, 1, entry.numbers)


def _transcript(line: Line, name: str) -> Transcript:
    """Return the letter as if it were a page that was read without error."""
    page = PageText(1, PageSource.TEXT_LAYER, 0, 0.0, 1.0, 0, 0, line.text, ())
    language = line.given.language or detect(line.text)
    return Transcript(name, line.sha256, 1, 1, language, 1.0, 0.0, (page,), line.text)
