"""Finding: the index is asked, and says how far it is behind the register."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from appeals.errors import SearchUnavailable
from office.index import catch_up
from search import marks_in, search

if TYPE_CHECKING:
    from office.office import Office
    from office.shapes import Shape
    from search import Count, Hit, SearchAnswer, SearchRequest

log = logging.getLogger(__name__)


def find(office: Office, request: SearchRequest) -> Shape:
    """Return the answer as `aryz search --json` prints it; `behind` says how many appeals the index does not know yet.

    Raises:
        BadQuery, BadValue: the request cannot be understood.
        SearchUnavailable, IndexUnusable: from the engine.
    """
    marks_in("", request)  # the first question loads the dictionaries; `took_ms` is to tell of the search alone
    try:
        catch_up(office)
    except SearchUnavailable:
        log.warning("the index cannot be brought up to date; it is asked as it is")
    answer = search(office.engine, request)
    return answer_shape(answer, office.register.outbox.behind())


def answer_shape(answer: SearchAnswer, behind: int) -> Shape:
    """Return the answer's contract."""
    return {
        "query": answer.query,
        "understood": [{"term": each.term, "as": list(each.forms)} for each in answer.understood],
        "total": answer.total,
        "took_ms": answer.took_ms,
        "behind": behind,
        "hits": [_hit(each) for each in answer.hits],
        "facets": {name: _counts(counts) for name, counts in answer.facets.items()},
        "suggestion": answer.suggestion,
    }


def _hit(hit: Hit) -> Shape:
    return {
        "number": hit.number,
        "source_id": hit.source_id,
        "file": hit.file,
        "score": hit.score,
        "received": hit.received,
        "language": hit.language,
        "categories": list(hit.categories),
        "region": hit.region,
        "snippet": hit.snippet,
        "marks": [{"start": mark.start, "end": mark.end} for mark in hit.marks],
        "page": hit.page,
    }


def _counts(counts: tuple[Count, ...]) -> list[Shape]:
    return [{"code": each.code, "count": each.count} for each in counts]
