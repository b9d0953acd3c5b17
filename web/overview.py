"""Overview: how many appeals, of what, from where, and how that changes. Every number opens the list behind it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse

from appeals.texts import mark
from classifiers.regions import FILE as REGIONS
from office.batches import today
from office.export import csv_bytes, xlsx_bytes
from office.overview import months, table, within, year_before, years
from records import Dimension, Filters
from web.params import filters
from web.rendering import office_of, render, speech_of

if TYPE_CHECKING:
    from office.overview import Table
    from web.speech import Speech

router = APIRouter()
SHOWN = (Dimension.CATEGORY, Dimension.REGION, Dimension.MONTH)
OUTLINES = REGIONS.with_suffix(".geojson")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/overview")
def overview_page(request: Request) -> Response:
    """Show the numbers of a period beside those of the same days a year before."""
    office, meant = office_of(request), _meant(request)
    return render(
        request,
        "overview.html",
        tables=[table(office, by, meant) for by in SHOWN],
        meant=meant,
        state=_state(meant),
        past=_state(year_before(meant)),
        months={month: _state(within(month, meant)) for month in months(meant)},
        months_before={month: _state(year_before(within(month, meant))) for month in months(meant)},
        years=years(office),
    )


def _meant(request: Request) -> Filters:
    """Return which appeals are counted: of the period asked for, else of the latest year with letters, until today."""
    office = office_of(request)
    asked, now = filters(request.query_params), today(office)
    if not asked.since and not asked.until:
        latest = next(iter(years(office)), now.year)
        asked = replace(asked, since=dt.date(latest, 1, 1), until=dt.date(latest, 12, 31))
    until = min(asked.until or now, now)
    return replace(asked, since=min(asked.since or until.replace(month=1, day=1), until), until=until)


def _state(meant: Filters) -> dict[str, str]:
    """Return what the address says to mean these appeals."""
    names = ("since", "until", "category", "region", "language", "status", "channel")
    return {name: str(value) for name in names if (value := getattr(meant, name)) is not None}


@router.get("/overview/{by}.{form}")
def download(request: Request, by: Dimension, form: str) -> Response:
    """Return one table of the overview to take away."""
    writers = {"csv": (csv_bytes, "text/csv; charset=utf-8"), "xlsx": (xlsx_bytes, XLSX)}
    if form not in writers:
        raise HTTPException(404)
    write, kind = writers[form]
    meant = _meant(request)
    lines = _lines(table(office_of(request), by, meant), speech_of(request))
    name = f"aryz-{by}-{meant.since}-{meant.until}.{form}"
    return Response(write(lines), media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _lines(shown: Table, speech: Speech) -> list[list[Any]]:
    _ = speech.translate
    heads = [
        mark("code"),
        speech.name("by", shown.by),
        mark("appeals"),
        mark("share"),
        mark("year before"),
        mark("change"),
    ]
    rows = [
        [line.key, speech.name(shown.by, line.key), line.count, round(line.share, 4), line.before, line.change]
        for line in shown.lines
    ]
    return [[_(head) for head in heads], *rows]


@router.get("/regions.geojson")
def outlines() -> Response:
    """Return the outlines of the regions, for the map."""
    return FileResponse(OUTLINES, media_type="application/geo+json", headers={"Cache-Control": "max-age=86400"})
