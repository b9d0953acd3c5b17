"""Templates to pages: in the reader's language, with the names and forms of its words."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from web.speech import COOKIE, OWN_NAMES, language_of, speech

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from office import Office
    from web.speech import Speech

TEMPLATES = Path(__file__).parent / "templates"
YEAR_SECONDS = 365 * 24 * 3600


@cache
def environment(language: str) -> Environment:
    """Return the templates in one language."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    spoken = speech(language)
    made.globals |= {"_": spoken.translate, "speech": spoken, "languages": OWN_NAMES, "address": address}
    return made


def address(path: str, params: Mapping[str, Any], **changes: Any) -> str:  # noqa: ANN401 - anything that has a text
    """Return a path with its query string: the params with some of them changed, those without a value left out."""
    query = {name: value for name, value in {**params, **changes}.items() if value not in (None, "")}
    return f"{path}?{urlencode(query, doseq=True)}" if query else path


def render(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:  # noqa: ANN401 - of any kind
    """Return a page in the language of its reader; a language asked for in the address is kept for the next page."""
    language = language_of(request)
    shown = environment(language).get_template(template).render(request=request, here=_here(request), **values)
    response = HTMLResponse(shown, status, headers={"Content-Language": language, "Vary": "Accept-Language, Cookie"})
    if request.query_params.get("lang") == language:
        response.set_cookie(COOKIE, language, max_age=YEAR_SECONDS, samesite="lax", httponly=True)
    return response


def _here(request: Request) -> dict[str, str]:
    """Return the query string as it is, without the language: what the switch of languages goes back to."""
    return {name: value for name, value in request.query_params.items() if name != "lang"}


def speech_of(request: Request) -> Speech:
    """Return the language of the reader."""
    return speech(language_of(request))


def office_of(request: Request) -> Office:
    """Return the office that the application opened."""
    return cast("Office", request.app.state.office)
