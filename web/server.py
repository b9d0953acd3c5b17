"""The web server of one machine: it listens on the loopback only, for there are no accounts yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uvicorn

from web.app import make_app

if TYPE_CHECKING:
    from appeals.settings import Settings

HOST = "127.0.0.1"


def serve(settings: Settings, port: int) -> None:
    """Serve the pages until the process is told to end (SIGINT, SIGTERM).

    Args:
        settings: of the office.
        port: of the loopback.
    """
    # uvicorn's own access log holds what people search for; `web.guard` keeps one without it
    uvicorn.run(
        make_app(settings),
        host=HOST,
        port=port,
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=10,
    )
