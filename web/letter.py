"""Letter: the scan beside its text, the labels with their reasons, who wrote before; and a person's word on it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import FileResponse, RedirectResponse

from appeals.choices import LinkKind
from appeals.errors import BadQuery, SearchUnavailable
from classifiers.facts import deadline
from classifiers.facts.telling import tell_route, tell_urgency
from office.index import catch_up
from office.judge import check_categories, check_region
from office.pages import HIT, Span, image_of_page, original, reasons, shown_pages
from records import Correction
from search import SearchRequest, marks_in
from web.rendering import office_of, render, speech_of

if TYPE_CHECKING:
    from appeals.documents import Transcript
    from appeals.labels import Classification
    from appeals.register import Appeal
    from office import Office
    from records import Campaign
    from web.speech import Speech

router = APIRouter()
log = logging.getLogger(__name__)
BY = "web"
"""Who says what is said on a page, until there are accounts."""


@router.get("/letters/{number}")
def letter_page(request: Request, number: str) -> Response:
    """Show one appeal with what is marked in it."""
    office = office_of(request)
    appeal = office.register.appeals.get(number)
    query = request.query_params.get("q", "")
    spans = _hits(appeal.transcript, query)
    hits = len(spans)
    if appeal.classification:
        spans += reasons(appeal.classification)
    return render(
        request,
        "letter.html",
        appeal=appeal,
        labels=appeal.classification,
        deadline=deadline(appeal.received),
        **_told(appeal.classification, speech_of(request)),
        query=query,
        saved="saved" in request.query_params,
        hits=hits,
        pages=shown_pages(appeal.transcript, spans),
        links=[(other, link) for link in appeal.links for other in {link.a, link.b} - {number}],
        copies=[link for link in appeal.links if link.a == link.b],
        campaigns=_campaigns(office, appeal),
        before=_of_same_person(office, appeal),
        suggested=office.register.labels.suggested(number),
        timezone=office.settings.timezone,
    )


def _told(labels: Classification | None, speech: Speech) -> dict[str, Any]:
    """Return why the letter is urgent and where it should go, each by which rule."""
    if labels is None:
        return {"alarms": (), "routes": []}
    place = speech.name("region", labels.region.code)
    routes = [(route, tell_route(route, speech.translate, place)) for route in labels.route]
    return {"alarms": tell_urgency(labels.urgent, speech.translate), "routes": routes}


def _hits(letter: Transcript, query: str) -> tuple[Span, ...]:
    if not query.strip():
        return ()
    try:
        return tuple(Span(*mark, HIT) for mark in marks_in(letter.text, SearchRequest(query)))
    except BadQuery:
        return ()


def _campaigns(office: Office, appeal: Appeal) -> list[Campaign]:
    """Return the campaigns that the letter is part of. All links are looked at, so only where it has such a link."""
    if not any(link.kind is LinkKind.CAMPAIGN for link in appeal.links):
        return []
    return [each for each in office.register.links.campaigns() if appeal.number in each.members]


def _of_same_person(office: Office, appeal: Appeal) -> list[Appeal]:
    """Return the other letters of the applicant, oldest first."""
    if appeal.classification is None:
        return []
    numbers = office.register.signatures.by_applicant(appeal.classification.applicant)
    others = [office.register.appeals.get(each) for each in numbers if each != appeal.number]
    return sorted(others, key=lambda each: (each.received, each.number))


@router.get("/letters/{number}/pages/{page}.jpg")
def page_image(request: Request, number: str, page: int) -> Response:
    """Return the image of a page as the boxes on it mean it."""
    return FileResponse(image_of_page(office_of(request), number, page), media_type="image/jpeg")


@router.get("/letters/{number}/original")
def original_file(request: Request, number: str) -> Response:
    """Return the file as it came, to be kept and never to be run in the page."""
    office = office_of(request)
    upload = original(office, office.register.appeals.get(number))
    name = quote(upload.name.rpartition("/")[2])
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}", "Content-Security-Policy": "sandbox"}
    return Response(upload.data, media_type="application/octet-stream", headers=headers)


@router.post("/letters/{number}/confirm")
def confirm(request: Request, number: str, q: Annotated[str, Form()] = "") -> Response:
    """Keep that a person agrees with all labels."""
    office = office_of(request)
    office.register.labels.confirm(number, BY)
    return _back(office, number, q)


@router.post("/letters/{number}/correct")
def correct(
    request: Request,
    number: str,
    category: Annotated[str, Form()],
    region: Annotated[str, Form()],
    further: Annotated[list[str] | None, Form()] = None,
    q: Annotated[str, Form()] = "",
) -> Response:
    """Keep what a person says of category and region."""
    office = office_of(request)
    categories = check_categories(",".join([category, *(further or [])]))
    office.register.labels.correct(number, Correction(categories=categories, region=check_region(region)), BY)
    return _back(office, number, q)


def _back(office: Office, number: str, query: str) -> Response:
    """Go back to the letter; the index hears of it at once, or later by itself."""
    try:
        catch_up(office)
    except SearchUnavailable:
        log.warning("the index does not answer: it will hear of %s later", number)
    params: dict[str, Any] = {"saved": "1"} | ({"q": query} if query else {})
    return RedirectResponse(f"/letters/{number}?" + "&".join(f"{k}={quote(v)}" for k, v in params.items()), 303)
