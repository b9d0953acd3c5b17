"""Prefect as this house uses it: nothing reported to anybody, no letter in its database, no server needed."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appeals.settings import Settings

STARTUP_SECONDS = 180
"""A server started for the run migrates its database first: 12 s on an idle machine, far longer on a busy one."""


def prepare(settings: Settings) -> None:
    """Set Prefect's environment. Must run before prefect is imported: it reads some settings only then."""
    os.environ["DO_NOT_TRACK"] = "1"
    os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] = "false"
    os.environ["PREFECT_HOME"] = str(settings.home.absolute() / "prefect")
    os.environ["PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS"] = str(STARTUP_SECONDS)
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "WARNING")
    # A server that lives as long as the run is cut off in mid-sentence at its end and says so at length.
    os.environ.setdefault("PREFECT_SERVER_LOGGING_LEVEL", "CRITICAL")
    if settings.prefect_api_url:
        os.environ["PREFECT_API_URL"] = settings.prefect_api_url
    else:
        os.environ.pop("PREFECT_API_URL", None)
        os.environ["PREFECT_SERVER_EPHEMERAL_ENABLED"] = "true"


@contextmanager
def quiet_heart() -> Iterator[None]:
    """Run flows without heartbeats: each costs a second at the flow's end, and no environment variable stops them."""
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings  # noqa: PLC0415 - see prepare()

    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        yield
