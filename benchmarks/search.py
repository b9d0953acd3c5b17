"""How fast letters are indexed and found, on each engine.

    python -m benchmarks.search [--letters 20000] [--server http://127.0.0.1:9200]

The letters are made by recombining sentences of the corpus. With a server, its rebuild replaces the index there, and
each query is also sent to it by hand, so that what our own work costs is seen. Times are of the clock: let the machine
be idle. Orders of hits are compared too.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import re
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

from appeals.choices import Channel, Language, Status
from appeals.register import IndexDocument
from search import SearchEngine, SearchRequest, open_engine, search
from search.elastic_clauses import translate
from search.elastic_index import ALIAS
from search.find import _ask
from search.meaning import understand
from search.query import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CORPUS = Path(__file__).parent.parent / "classifiers" / "corpus"
KINDS = {
    "one word": "зарплата",
    "one Kazakh word": "зейнетақы",
    "three words": "полиция отказала заявление",
    "phrase": '"районный суд"',
    "prefix": "прокур*",
    "without": "школа -суд",
    "brackets": "(пенсия OR пособие) инвалид",
    "field": "applicant:Ахметов",
}
WARM_UP, REPEATS = 20, 100


def letters(count: int) -> Iterator[IndexDocument]:
    """Yield invented letters, the same ones each time."""
    chance = random.Random(11)  # noqa: S311 (repeatable, not secret)
    lines = [line for path in sorted(CORPUS.glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()]
    corpus = [json.loads(line) for line in lines]
    sentences = {
        name: [part for one in corpus if one["language"] == name for part in re.split(r"(?<=[.!?])\s+", one["text"])]
        for name in ("ru", "kk", "en")
    }
    for number in range(1, count + 1):
        like = chance.choice(corpus)
        name = like["language"] if like["language"] in sentences else "ru"
        yield IndexDocument(
            number=f"2025-{number:06}",
            source_id=None,
            file=f"{number}.pdf",
            received=dt.date(2023, 1, 1) + dt.timedelta(days=chance.randrange(1000)),
            channel=Channel.POST,
            status=Status.CLASSIFIED,
            language=Language(name),
            categories=tuple(like["categories"]),
            region=like["region"],
            applicant=like["applicant"]["name"],
            iin=like["applicant"]["iin"],
            institutions=(),
            places=(),
            text=" ".join(chance.choices(sentences[name], k=12)),
        )


def timed(*works: Callable[[], object]) -> list[tuple[float, float]]:
    """Return the median and the 95th percentile of the milliseconds that each work takes, done in turn.

    In turn, because a server that compiles itself, or another program, would favour the one that is measured later.
    """
    times: list[list[float]] = [[] for _ in works]
    for _ in range(WARM_UP + REPEATS):
        for work, taken in zip(works, times, strict=True):
            started = time.perf_counter()
            work()
            taken.append((time.perf_counter() - started) * 1000)
    cuts = [quantiles(taken[WARM_UP:], n=20) for taken in times]
    return [(cut[9], cut[18]) for cut in cuts]


def by_hand(engine: SearchEngine, query: str) -> Callable[[], object]:
    """Return what sends the same query to the server without us."""
    ask = _ask(SearchRequest(query), understand(parse(query)))
    client = engine._client  # type: ignore[attr-defined] # noqa: SLF001 (measured from inside)
    body = {
        "query": translate(ask.clause, ask.filters),
        "size": ask.limit,
        "track_total_hits": True,
        "sort": [{"_score": "desc"}, {"key": "asc"}],
        "aggs": {field: {"terms": {"field": field, "size": 1000}} for field in ask.facets},
    }
    return lambda: client.search(index=ALIAS, **body)


def measure(engine: SearchEngine, count: int) -> dict[str, list[str]]:
    """Index the letters, print the times, and return the numbers found by each query."""
    started = time.perf_counter()
    engine.rebuild(letters(count))
    taken = time.perf_counter() - started
    health = engine.health()
    print(f"\n{health.engine} {health.version}: {count} letters in {taken:.0f} s, {count / taken:.0f} a second")
    found = {}
    for kind, query in KINDS.items():
        answer = search(engine, SearchRequest(query, limit=50))
        works: list[Callable[[], object]] = [partial(search, engine, SearchRequest(query))]
        if health.engine == "elasticsearch":
            works.append(by_hand(engine, query))
        (median, slow), *hand = timed(*works)
        ratio = f"   by hand {hand[0][0]:6.1f}   ratio {median / hand[0][0]:.2f}" if hand else ""
        print(f"  {kind:16} {answer.total:6} found   p50 {median:6.1f} ms   p95 {slow:6.1f} ms{ratio}")
        found[kind] = [hit.number for hit in answer.hits]
    return found


def main() -> None:
    """Measure tantivy on disk and, where one is given, the server."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=20_000)
    parser.add_argument("--server", help="http://host:port of an Elasticsearch whose index may be replaced")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        found = [measure(open_engine(url, Path(home)), options.letters) for url in ("tantivy:", options.server) if url]
    if len(found) > 1:
        print(f"\nqueries answered differently: {sum(found[0][kind] != found[1][kind] for kind in KINDS)}")


if __name__ == "__main__":
    main()
