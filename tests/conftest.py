"""What tests of the whole house share: a home of their own, the real command, the default classifier."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from office.models import DEFAULT_MODEL, is_current, train_default
from tests.contracts.table import lines

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
SCANS = ROOT / "samples" / "scans"

Run = subprocess.CompletedProcess[str]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return an empty ARYZ_HOME."""
    return tmp_path / "home"


@pytest.fixture(scope="session")
def default_model() -> Path:
    """Return the default classifier, trained now where there is none."""
    if not is_current(DEFAULT_MODEL):
        train_default()
    return DEFAULT_MODEL


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    """Return the environment of the command: a home of its own, English."""
    return os.environ | {"ARYZ_HOME": str(home), "LANGUAGE": "en", "COLUMNS": "200"}


@pytest.fixture
def aryz(environment: dict[str, str]) -> Callable[..., Run]:
    """Return a function that runs the real command and gives what it printed and its exit code."""

    def run(*arguments: str | Path, feed: str | None = None, **more: str) -> Run:
        command = [sys.executable, "-m", "cli", *map(str, arguments)]
        env = environment | more
        return subprocess.run(command, input=feed, capture_output=True, text=True, check=False, cwd=ROOT, env=env)

    return run


@pytest.fixture
def aryz_json(aryz: Callable[..., Run]) -> Callable[..., Any]:
    """Return a function that runs the command with --json and gives the document that it printed."""

    def run(*arguments: str | Path) -> Any:  # noqa: ANN401 - JSON
        done = aryz(*arguments, "--json")
        assert done.returncode in (0, 1), done.stderr
        return json.loads(done.stdout)

    return run


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the contract suites' table of engines and checks. Here, for it is the one process that knows of all."""
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.stats.get(outcome, [])]
    for line in lines(reports):
        terminalreporter.write_line(line)
