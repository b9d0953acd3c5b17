"""The path of one letter through the house. Every step may be repeated: what is done stands in the register."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from appeals.choices import FileStatus, ItemStatus, Stage
from appeals.documents import Upload
from appeals.errors import AryzError, BadInput
from office.index import tell_index
from office.understand import understand
from records import Arrival, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from office.office import Office
    from records import FileRecord


def receive(office: Office, upload: Upload, arrival: Arrival, on_page: Callable[[int, int], None]) -> Outcome:
    """Take one file in: keep it, read it, give its letters numbers, label them, link them, index them.

    Args:
        office: the parts of the house.
        upload: the file.
        arrival: how it came.
        on_page: told how many pages are read, and of how many, as reading goes on.

    Raises:
        Unavailable, Misconfigured: a part of the house failed; what is done stays done, repeat the call.
    """
    file = office.register.files.receive(upload)
    if file.status is FileStatus.REGISTERED:
        return _came_again(office, file, arrival)
    try:
        letters = office.reader.read(upload, on_page)
    except BadInput as error:
        office.register.files.refuse(file.id, error.reason, error.params)
        return Outcome(ItemStatus.REFUSED, reason=error.reason, params=error.params)
    entry = office.register.appeals.enter(file.id, letters, arrival)
    for number in entry.numbers:
        understand(office, number)
    pages = sum(len(letter.pages) for letter in letters)
    ours = entry.new or _brought_by(office, upload, arrival)
    return Outcome(ItemStatus.REGISTERED if ours else ItemStatus.KNOWN, pages, entry.numbers)


def _brought_by(office: Office, upload: Upload, arrival: Arrival) -> bool:
    """Tell whether this very item registered the file: then another worker was at it too, and was quicker."""
    file = office.register.files.get(upload.sha256)
    return file is not None and arrival.item is not None and file.item == arrival.item


def _came_again(office: Office, file: FileRecord, arrival: Arrival) -> Outcome:
    """Finish what a crash left undone; the same item again is no second copy."""
    if file.item is None or file.item != arrival.item:
        office.register.files.arrived(file.id, arrival)
        status = ItemStatus.KNOWN
    else:
        status = ItemStatus.REGISTERED
    for number in file.numbers:
        understand(office, number)
    appeals = [office.register.appeals.get(number) for number in file.numbers]
    return Outcome(status, sum(len(each.transcript.pages) for each in appeals), file.numbers)


def receive_item(office: Office, item_id: int) -> ItemStatus:
    """Take in one file of a batch and write down what became of it.

    Raises:
        Unavailable, Misconfigured: the item stays waiting; repeat the call, or give up with `fail_item`.
    """
    batches = office.register.batches
    work = batches.work(item_id)
    arrival = Arrival(work.name, work.channel, work.received, item=item_id)
    upload = Upload(work.name, Path(work.path).read_bytes())
    outcome = receive(office, upload, arrival, lambda done, _all: batches.count_pages(item_id, done))
    batches.settle(item_id, outcome)
    tell_index(office)
    return outcome.status


def fail_item(office: Office, item_id: int, error: BaseException) -> None:
    """Write down that a file could not be taken in, where, and why, in words that hold nothing of the letter."""
    stage = _next_stage(office, office.register.batches.work(item_id).sha256)
    outcome = Outcome(ItemStatus.FAILED, stage=stage, message=_without_letter(error))
    office.register.batches.settle(item_id, outcome)


def _next_stage(office: Office, sha256: str) -> Stage:
    """Return the stage that failed: the one that comes after what the register says is done."""
    file = office.register.files.get(sha256)
    if file is None:
        return Stage.RECEIVE
    if file.status is not FileStatus.REGISTERED:
        return Stage.READ
    stages = map(office.register.appeals.stage, file.numbers)
    return next((stage for stage in stages if stage), Stage.INDEX)


def _without_letter(error: BaseException) -> str:
    """Return our own errors' text; of a foreign error its type and place, for its text may quote the letter."""
    if isinstance(error, AryzError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{type(error).__name__}: {error.strerror}"
    last = traceback.extract_tb(error.__traceback__)[-1:]
    return " ".join([type(error).__name__, *(f"({Path(each.filename).name}:{each.lineno})" for each in last)])
