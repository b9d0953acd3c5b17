"""Receive: files are handed in, and the batch is watched until every file has its outcome."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from appeals.choices import Channel, ItemStatus
from appeals.errors import BadValue, UnknownNumber
from appeals.texts import mark
from office.batches import NO_LETTERS, today
from office.inbox import hand_in, try_again
from office.reckoning import reckon, refused_item
from records import Progress
from web.rendering import office_of, render, speech_of
from web.upload import read_form

if TYPE_CHECKING:
    from appeals.register import Batch, BatchItem
    from office.inbox import Kept
    from web.upload import Form

router = APIRouter()
SHOWN = 200
"""Files of a batch that are shown one by one while it runs; the counts are of all."""
RECENT = 10
IDLE_SECONDS = 30
"""If no file was begun after this long, nobody seems to be at it."""


@router.get("/receive")
def receive_page(request: Request) -> Response:
    """Show where files are handed in, and the latest batches."""
    office = office_of(request)
    batches = [(each, office.register.batches.progress(each)) for each in office.register.batches.recent(RECENT)]
    return render(request, "receive.html", batches=batches, channels=list(Channel), today=today(office), problem=None)


@router.post("/receive")
async def hand_in_files(request: Request) -> Response:
    """Keep the files, write the batch down for a worker, and show it."""
    office = office_of(request)
    form = await read_form(request, office.settings.home)
    files = [file for file in form.files if _is_letter(file)]
    if not files:
        return await run_in_threadpool(_nothing_chosen, request)
    channel, received = _how(form, today(office))
    batch_id = await run_in_threadpool(hand_in, office, files, channel, received)
    target = f"/batches/{batch_id}"
    if request.headers.get("hx-request"):
        return Response(headers={"HX-Redirect": target})
    return RedirectResponse(target, 303)


def _nothing_chosen(request: Request) -> Response:
    office = office_of(request)
    problem = speech_of(request).translate(mark("No file was chosen."))
    values: dict[str, Any] = {"batches": [], "channels": list(Channel), "today": today(office), "problem": problem}
    return render(request, "receive.html", 400, **values)


def _is_letter(file: Kept) -> bool:
    """Tell whether it is no leftover of a file manager."""
    name = file.name.rpartition("/")[2]
    return bool(name) and not name.startswith(".") and name.lower() not in NO_LETTERS


def _how(form: Form, today_: dt.date) -> tuple[Channel, dt.date]:
    """Return how and when the files came.

    Raises:
        BadValue: the form says something that cannot be.
    """
    channel, received = form.fields.get("channel") or Channel.POST, form.fields.get("received")
    try:
        return Channel(channel), dt.date.fromisoformat(received) if received else today_
    except ValueError:
        raise BadValue(name="channel", value="?", allowed=" · ".join(Channel)) from None


def _batch(request: Request, batch_id: int) -> Batch:
    batch = office_of(request).register.batches.get(batch_id)
    if batch is None:
        raise UnknownNumber(number=str(batch_id))
    return batch


@router.get("/batches/{batch_id}")
def batch_page(request: Request, batch_id: int) -> Response:
    """Show a batch: how far each file is, and in the end its account."""
    return render(request, "batch.html", **_shown(request, batch_id))


@router.get("/batches/{batch_id}/progress")
def batch_progress(request: Request, batch_id: int) -> Response:
    """Return the part of the page that changes while the batch runs. Asked for every second or two."""
    return render(request, "batch_progress.html", **_shown(request, batch_id))


def _shown(request: Request, batch_id: int) -> dict[str, Any]:
    office, batch = office_of(request), _batch(request, batch_id)
    translate = speech_of(request).translate
    # One reading of the batch for both the account and the rows: a file that is done between two readings would be
    # counted as done, and its row, which is not asked for again, would stay "being read".
    progress = Progress.of(batch.items)
    shown = replace(batch, items=tuple(sorted(batch.items, key=_rank)[:SHOWN]))
    # While it runs this is asked for every second, so the letters themselves are looked at only in the end.
    letters = [] if progress.waiting else reckon(office, shown, 0, translate)["registered"]
    refused = [item for item in shown.items if item.status is ItemStatus.REFUSED]
    return {
        "batch": batch,
        "progress": progress,
        "total": len(batch.items),
        "items": shown.items,
        "letters": {letter["number"]: letter for letter in letters},
        "refusals": {item.id: refused_item(item, translate) for item in refused},
        "idle": _is_idle(progress, dt.datetime.now(dt.UTC) - batch.started),
    }


def _rank(item: BatchItem) -> int:
    """Put first the files that somebody must look at, then those under way, then those done, then those waiting."""
    if item.status in (ItemStatus.FAILED, ItemStatus.REFUSED):
        return 0
    return (1 if item.pages else 3) if item.status is ItemStatus.WAITING else 2


def _is_idle(progress: Progress, age: dt.timedelta) -> bool:
    nothing_done = progress.waiting == sum(progress.files.values()) and not progress.pages
    return bool(progress.waiting) and nothing_done and age.total_seconds() > IDLE_SECONDS


@router.post("/batches/{batch_id}/again")
def again(request: Request, batch_id: int) -> Response:
    """Hand in once more what failed."""
    return RedirectResponse(f"/batches/{try_again(office_of(request), batch_id) or batch_id}", 303)
