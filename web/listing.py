"""The register as a list: what is behind every number of the overview."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from office.views import list_appeals
from web.params import filters, page
from web.rendering import office_of, render

router = APIRouter()
PAGE_SIZE = 50
STATE = ("category", "region", "language", "status", "channel", "year", "since", "until")


@router.get("/list")
def list_page(request: Request) -> Response:
    """Show the appeals that are meant, newest first."""
    number = page(request.query_params.get("page"))
    listing = list_appeals(office_of(request), filters(request.query_params), PAGE_SIZE, (number - 1) * PAGE_SIZE)
    state = {name: request.query_params.get(name, "") for name in STATE}
    pages = -(-listing["total"] // PAGE_SIZE)
    return render(request, "list.html", listing=listing, state=state, page=number, pages=pages)
