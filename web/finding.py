"""Find: one box, facets that narrow, marked snippets. The address holds the whole state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request, Response

from appeals.errors import Unavailable, WrongRequest
from office.find import find
from office.pages import HIT, Span, pieces
from web.params import FACETS, PAGE_SIZE, search_request
from web.rendering import office_of, render, speech_of

if TYPE_CHECKING:
    from office.shapes import Shape

router = APIRouter()
STATE = ("q", *FACETS, "since", "until", "status", "sort")
"""What the address holds, besides the page."""


@router.get("/find")
def find_page(request: Request) -> Response:
    """Show what is found, or what is wrong with the question."""
    asked = search_request(request.query_params)
    state = {name: request.query_params.get(name, "") for name in STATE}
    values: dict[str, Any] = {"state": state, "page": asked.page, "answer": None, "trouble": None}
    try:
        values["answer"] = _shown(find(office_of(request), asked))
    except (WrongRequest, Unavailable) as error:
        values["trouble"] = error.explain(speech_of(request).translate)
    values["pages"] = -(-values["answer"]["total"] // PAGE_SIZE) if values["answer"] else 0
    return render(request, "find.html", **values)


def _shown(answer: Shape) -> Shape:
    for hit in answer["hits"]:
        spans = [Span(mark["start"], mark["end"], HIT) for mark in hit["marks"]]
        hit["pieces"] = list(pieces(hit["snippet"], 0, spans))
    return answer
