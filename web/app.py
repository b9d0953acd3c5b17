"""The application: its pages, what stands before them, and how an error looks."""

from __future__ import annotations

import threading
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import RedirectResponse
from starlette.staticfiles import StaticFiles

from appeals.errors import AryzError, BadInput, Unavailable, UnknownNumber, WrongRequest
from appeals.texts import mark
from office import open_office
from office.find import find
from search import SearchRequest
from web import finding, letter, listing, overview, receiving
from web.guard import Guard
from web.rendering import render, speech_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from appeals.settings import Settings
    from office import Office

STATIC = Path(__file__).parent / "static"
STATUS_CODES: dict[type[AryzError], int] = {
    UnknownNumber: 404,
    WrongRequest: 400,
    BadInput: 422,
    Unavailable: 503,
}


def make_app(settings: Settings) -> FastAPI:
    """Return the application of one office. It opens the office when it starts, and closes it when it ends."""

    @asynccontextmanager
    async def opened(app: FastAPI) -> AsyncIterator[None]:
        with open_office(settings) as office:
            app.state.office = office
            warming = threading.Thread(target=_warm_up, args=(office,))
            warming.start()
            yield
            warming.join()

    app = FastAPI(title="Aryz", lifespan=opened, openapi_url=None, docs_url=None, redoc_url=None)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(Guard)
    app.mount("/static", Kept(directory=STATIC))
    for room in (receiving, finding, letter, listing, overview):
        app.include_router(room.router)
    app.add_api_route("/", _front, include_in_schema=False)
    app.add_exception_handler(AryzError, _explain)
    app.add_exception_handler(HTTPException, _no_such_page)
    app.add_exception_handler(RequestValidationError, _wrong_form)
    return app


def _warm_up(office: Office) -> None:
    """Let the first question wait for no dictionaries: they take some seconds to load."""
    with suppress(AryzError):
        find(office, SearchRequest("өтініш жалоба complaint"))


class Kept(StaticFiles):
    """Our own files, which hold no letter: the browser may keep them, and asks whether they changed."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        """Return a file that may be kept."""
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came
        response.headers["Cache-Control"] = "no-cache"
        return response


def _front() -> Response:
    return RedirectResponse("/find", 307)


def _explain(request: Request, error: Exception) -> Response:
    """Show one of our own errors: what happened, and what to do."""
    assert isinstance(error, AryzError)  # noqa: S101 - registered for these
    message, remedy = error.explain(speech_of(request).translate)
    status = next((code for kind, code in STATUS_CODES.items() if isinstance(error, kind)), 500)
    return render(request, "error.html", status, message=message, remedy=remedy)


def _no_such_page(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for these
    _ = speech_of(request).translate
    message = _(mark("There is no such page.")) if error.status_code == 404 else _(error.detail)  # noqa: PLR2004 - HTTP
    return render(request, "error.html", error.status_code, message=message, remedy="")


def _wrong_form(request: Request, _error: Exception) -> Response:
    _ = speech_of(request).translate
    remedy = _(mark("Go back, look at what was typed in, and try again."))
    return render(
        request,
        "error.html",
        400,
        message=_(mark("The address or the form has a value that cannot be.")),
        remedy=remedy,
    )
