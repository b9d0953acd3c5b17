"""What the soak tests have measured, at the end of their output."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            for name, value in report.user_properties:
                if name == "soak" and report.when == "call":
                    terminalreporter.write_line(f"{value[0]}, one killed while writing and searching ({outcome}):")
                    for what, figure in value[1].items():
                        terminalreporter.write_line(f"  {what:32} {figure:>8}")
