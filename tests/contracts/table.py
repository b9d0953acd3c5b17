"""What the contract suites have shown: a table engine × check, and how the comparison of the engines came out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pytest

SUITE, COMPARISON = "tests/contracts/test_search_engine.py::test_", "tests/contracts/test_same_answers.py::"
ENGINES = ("tantivy memory", "tantivy disk", "elasticsearch")
COMPARED = "compared"
"""Name of the property by which a comparing test tells (what was compared, questions asked, answers that differ)."""


def lines(reports: Sequence[pytest.TestReport]) -> Iterator[str]:
    """Yield the table's lines, none where the suite did not run."""
    cells: dict[str, Counter[tuple[str, str]]] = {}
    for report in reports:
        if report.nodeid.startswith(SUITE) and report.when == "call":
            check, _, case = report.nodeid.removeprefix(SUITE).partition("[")
            engine = next((each for each in ENGINES if case.startswith(each)), None)
            if engine:
                cells.setdefault(check, Counter())[engine, report.outcome] += 1
    if cells:
        yield "\nchecks of the search engines (passed, of several cases how many)"
        yield f"{'':72}" + "".join(f"{engine:>16}" for engine in ENGINES)
        for check, counts in cells.items():
            row = [_cell(counts[engine, "passed"], counts[engine, "failed"]) for engine in ENGINES]
            yield f"{check.replace('_', ' '):72}" + "".join(f"{each:>16}" for each in row)
    yield from _compared(reports)


def _cell(passed: int, failed: int) -> str:
    if failed:
        return f"{failed} FAILED"
    return f"{passed} passed" if passed > 1 else "passed" if passed else "not run"


def _compared(reports: Sequence[pytest.TestReport]) -> Iterator[str]:
    told: list[tuple[str, int, int]] = []
    for report in reports:
        if report.nodeid.startswith(COMPARISON) and report.when == "call":
            told += [value for name, value in report.user_properties if name == COMPARED]  # type: ignore[misc]
    for with_what in dict.fromkeys(one[0] for one in told):
        these = [one for one in told if one[0] == with_what]
        asked, differences = sum(one[1] for one in these), sum(one[2] for one in these)
        yield (
            f"tantivy and {with_what}: {len(these)} queries × {asked // len(these)} narrowings, "
            f"letters, order, facets, marks: differences {differences}"
        )
