"""How well letters are found by what a caseworker types: the fresh queries against the corpus and the fresh letters.

    python -m benchmarks.relevance [--each]

The queries and their right letters (tests/search/data) were written before any of them was asked. First trial:
success@5 .788, recall@20 .644, nothing found for 4 of 66. Wider questions where few letters have most of the words,
telephones in every grouping and Kazakh words typed either way came since: later figures are no longer those of unseen
queries.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from statistics import mean
from typing import Any

from appeals.choices import Channel, Language, Status
from appeals.register import IndexDocument
from search import SearchRequest, search
from search.tantivy_engine import TantivyEngine

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests" / "search" / "data"
CORPUS = sorted((ROOT / "classifiers" / "corpus").glob("train_*.jsonl"))
"""What every evaluation knows; letters of our own that grow with the work are left out, so that figures compare."""


def documents(paths: list[Path]) -> list[IndexDocument]:
    """Return the letters of some files as the index takes them, without what a classifier would add."""
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return [_document(number, json.loads(line)) for number, line in enumerate(lines, 1)]


def queries() -> list[tuple[str, frozenset[str]]]:
    """Return each query with the letters that are right."""
    lines = (DATA / "fresh_queries.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(query, frozenset(f"fd-{one}" for one in right.split())) for query, right in (x.split("\t") for x in lines)]


def _document(number: int, letter: dict[str, Any]) -> IndexDocument:
    return IndexDocument(
        number=f"2025-{number:06}",
        source_id=letter["id"],
        file=f"{number}.pdf",
        received=dt.date(2025, 1, 1),
        channel=Channel.POST,
        status=Status.CLASSIFIED,
        language=Language(letter["language"]),
        categories=tuple(letter["categories"]),
        region=None,
        applicant=letter["applicant"]["name"],
        iin=letter["applicant"]["iin"],
        institutions=(),
        places=(),
        text=letter["text"],
    )


def ranks(engine: TantivyEngine, query: str, right: frozenset[str]) -> tuple[list[int], int]:
    """Return at which places of the first twenty the right letters stand (from 1), and how many letters were found."""
    answer = search(engine, SearchRequest(query=query, limit=20))
    return [place for place, hit in enumerate(answer.hits, 1) if hit.source_id in right], answer.total


def main() -> None:
    """Print the share of queries with a right letter among the first five, and of right letters among twenty."""
    engine = TantivyEngine(None)
    engine.add(documents([*CORPUS, DATA / "fresh_duplicates.jsonl"]))
    success, recall, empty = [], [], 0
    for query, right in queries():
        places, total = ranks(engine, query, right)
        success.append(any(place <= 5 for place in places))  # noqa: PLR2004 (success@5)
        recall.append(len(places) / len(right))
        empty += not total
        if "--each" in sys.argv:
            print(f"{query}: {places} of {len(right)}, {total} found")
    print(f"{len(success)} queries: success@5 {mean(success):.3f}, recall@20 {mean(recall):.3f}, nothing found {empty}")


if __name__ == "__main__":
    main()
