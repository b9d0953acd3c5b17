"""What stands before every page while there are no accounts: this machine's own browser only, and strict headers.

A page elsewhere in the world must neither read letters (a name of its own that leads to 127.0.0.1: DNS rebinding) nor
change anything (a form that posts here: CSRF). So the host must be this machine's own name, and what changes something
must say that it comes from a page of ours. Browsers send both headers by themselves and let no script forge them.
"""

from __future__ import annotations

import logging
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("web.access")

OWN_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
SAFE_METHODS = frozenset({"GET", "HEAD"})
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: with that, browsers hide the origin of our own forms too.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # Letters stay out of the disk cache of the browser; what may lie there says so itself.
    "Cache-Control": "no-store",
}


class Guard:
    """The middleware. It also keeps the access log, without query strings: they hold what people search for."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, answered = time.monotonic(), [0]

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered[0] = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = refused(scope["method"], Headers(scope=scope))
        try:
            await (PlainTextResponse(refusal, 403) if refusal else self.app)(scope, receive, send_guarded)
        except Exception as error:  # noqa: BLE001 - the outer edge: a foreign error's text may quote a letter
            log.error("%s %s: %s", scope["method"], scope["path"], where(error))  # noqa: TRY400 - same reason
            if not answered[0]:
                await PlainTextResponse("Internal error", 500)(scope, receive, send_guarded)
        log.info("%s %s %d %d ms", scope["method"], scope["path"], answered[0], 1000 * (time.monotonic() - started))


def refused(method: str, headers: Headers) -> str | None:
    """Return why a request is refused; None where it is not."""
    host = headers.get("host", "")
    if host.rpartition(":")[0] not in OWN_NAMES and host not in OWN_NAMES:
        return "Aryz answers on this machine only: 127.0.0.1 or localhost."
    if method in SAFE_METHODS or headers.get("origin") in (f"http://{host}", f"https://{host}"):
        return None
    if "origin" not in headers and headers.get("sec-fetch-site") == "same-origin":
        return None
    return "Only a page of Aryz itself may change something."


def where(error: Exception) -> str:
    """Return type and place of a foreign error, without its text."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    return " ".join([type(error).__name__, *(f"({Path(each.filename).name}:{each.lineno})" for each in last)])
