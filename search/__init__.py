"""The index of letters: engines behind one protocol, the query language, marks, and signatures of like letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from appeals.choices import Sort
from appeals.errors import BadSetting
from appeals.texts import mark
from search.duplicates import Facts, judge
from search.engine import Ask, Found, Health, Layout, SearchEngine
from search.find import marks_in, search
from search.people import applicant_bands
from search.request import Count, Hit, SearchAnswer, SearchRequest
from search.signatures import Likeness, Signature, compare, signature

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = [
    "Ask",
    "Count",
    "Facts",
    "Found",
    "Health",
    "Hit",
    "Layout",
    "Likeness",
    "SearchAnswer",
    "SearchEngine",
    "SearchRequest",
    "Signature",
    "Sort",
    "applicant_bands",
    "compare",
    "judge",
    "marks_in",
    "open_engine",
    "search",
    "signature",
]


class Address(NamedTuple):
    """Where an engine is and what opens it."""

    url: str
    home: Path
    api_key: str | None
    ca: Path | None
    layout: Layout


def _tantivy(address: Address) -> SearchEngine:
    from search.tantivy_engine import TantivyEngine  # noqa: PLC0415 (an engine loads only when it is chosen)

    return TantivyEngine(None if address.url == "tantivy:memory" else address.home / "index")


def _elasticsearch(address: Address) -> SearchEngine:
    from search.elastic_engine import ElasticEngine  # noqa: PLC0415 (same reason)

    return ElasticEngine(address.url, address.api_key, address.ca, address.layout)


ENGINES: dict[str, Callable[[Address], SearchEngine]] = {
    "tantivy": _tantivy,
    "http": _elasticsearch,
    "https": _elasticsearch,
}
"""Scheme of ARYZ_SEARCH_URL → engine."""
ONE_MACHINE = Layout()
"""The default, which a second machine makes safer by itself."""


def open_engine(
    url: str, home: Path, *, api_key: str | None = None, ca: Path | None = None, layout: Layout = ONE_MACHINE
) -> SearchEngine:
    """Open the engine that a URL names.

    Args:
        url: `tantivy:` for the index below `home`, `tantivy:memory` for one that lives as long as the process,
            `http(s)://host:port[,…]` for Elasticsearch.
        home: folder of everything that this installation writes.
        api_key: opens a server that asks for it.
        ca: PEM file of the authority that signed the server's certificate.
        layout: how an index that has to be made is spread over the servers.

    Raises:
        BadSetting: the URL names no engine.
    """
    factory = ENGINES.get(url.partition(":")[0])
    if factory is None:
        problem = mark("it begins neither with tantivy: nor with http: or https:")
        raise BadSetting(name="ARYZ_SEARCH_URL", problem=problem)
    return factory(Address(url, home, api_key, ca, layout))
