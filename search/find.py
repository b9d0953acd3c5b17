"""The search itself: a request in, an answer out, the same on every engine."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from appeals.choices import Sort
from appeals.errors import BadValue
from search.clauses import Between, Clause, Everything, OneOf, Some
from search.engine import Ask, Found, FoundLetter, SearchEngine
from search.marks import Mark, marks, page_of, snippet
from search.meaning import ANY, HALF, Meaning, understand
from search.query import parse
from search.request import Count, Hit, SearchAnswer, SearchRequest
from search.schema import load
from search.suggest import suggest
from search.words import Columns, rows

if TYPE_CHECKING:
    from collections.abc import Mapping

FACETS = ("category", "region", "language", "year")
MOST_HITS = 1000
"""Of one page."""
FEW, FEWEST = 10, 3
"""Letters with most of the words: where there are fewer than ten, those with half of them follow; where those together
are fewer than three, those with any."""
MEANT = re.compile(r"\d{3}|\d/|\d\.")
"""Numbers of institutions, telephones, dates: whoever writes one means that one."""
HALF_SCORE = 10.0
"""The engine's score that is shown as 0.5; a rare word that a letter repeats reaches about so much."""


def search(engine: SearchEngine, request: SearchRequest) -> SearchAnswer:
    """Find letters.

    Raises:
        BadQuery: the query cannot be read.
        BadValue: page or limit are out of range.
        SearchUnavailable, IndexUnusable, BadSetting: from the engine.
    """
    started = time.perf_counter()
    meaning, found, met = _find(engine, request)
    return SearchAnswer(
        query=request.query,
        understood=meaning.understood,
        total=found.total,
        hits=tuple(_hit(letter, meaning) for letter in found.letters),
        facets=_facets(found),
        suggestion=None if met else suggest(engine, request.query, filters(request)),
        took_ms=round((time.perf_counter() - started) * 1000, 1),
    )


def _find(engine: SearchEngine, request: SearchRequest) -> tuple[Meaning, Found, bool]:
    """Ask for letters with most of the words; where few have them, behind those for letters with half of them.

    Where hardly any has half of them, one is enough. Numbers are meant as they are, and letters by date are not mixed
    with lesser ones, so that there such letters only come where there are no others. Whether any letter had most of
    the words is told too: where none had, another spelling may be meant.
    """
    node = parse(request.query)
    meaning = understand(node)
    found = engine.find(_ask(request, meaning))
    met = found.total > 0
    exact = request.sort != Sort.RELEVANCE or bool(MEANT.search(request.query))
    for share, few in ((HALF, FEW), (ANY, FEWEST)):
        if found.total >= (1 if exact else few):
            break
        wider = understand(node, share=share)
        if wider.clause != meaning.clause:
            both = Some((meaning.clause, wider.clause)) if found.total else wider.clause
            meaning = Meaning(both, meaning.understood)
            found = engine.find(_ask(request, meaning))
    return meaning, found, met


def marks_in(text: str, request: SearchRequest) -> tuple[Mark, ...]:
    """Return where a whole letter meets the query of a request, to mark it on its text and on its scan.

    Raises:
        BadQuery: the query cannot be read.
    """
    return marks(understand(parse(request.query)).clause, Columns.of(rows(text)))


def filters(request: SearchRequest) -> tuple[Clause, ...]:
    """Return the clauses that narrow a request."""
    values = {
        "category": request.category,
        "region": request.region,
        "language": request.language,
        "status": request.status,
    }
    narrowing: list[Clause] = [OneOf(field, (str(value),)) for field, value in values.items() if value]
    if request.since or request.until:
        low, high = (day.toordinal() if day else None for day in (request.since, request.until))
        narrowing.append(Between("day", low, high))
    return tuple(narrowing)


def _ask(request: SearchRequest, meaning: Meaning) -> Ask:
    for name, value, highest in (("page", request.page, 10**9), ("limit", request.limit, MOST_HITS)):
        if not 1 <= value <= highest:
            raise BadValue(name=name, value=value, allowed=f"1…{highest}")
    nothing_asked = isinstance(meaning.clause, Everything)
    return Ask(
        clause=meaning.clause,
        filters=filters(request),
        sort=Sort.NEWEST if nothing_asked and request.sort == Sort.RELEVANCE else request.sort,
        offset=(request.page - 1) * request.limit,
        limit=request.limit,
        facets=FACETS,
    )


def _hit(letter: FoundLetter, meaning: Meaning) -> Hit:
    stored = load(letter.stored)
    shown = snippet(stored.text, marks(meaning.clause, stored.words))
    first = shown.start + (shown.marks[0].start if shown.marks else 0)
    return Hit(
        number=letter.number,
        source_id=stored.source_id,
        file=stored.file,
        score=round(letter.score / (letter.score + HALF_SCORE), 4),
        received=stored.received,
        language=stored.language,
        categories=stored.categories,
        region=stored.region,
        snippet=shown.text,
        marks=shown.marks,
        page=page_of(first, stored.page_starts),
    )


def _facets(found: Found) -> dict[str, tuple[Count, ...]]:
    return {field: _counts(found.facets[field]) for field in FACETS}


def _counts(values: Mapping[str, int]) -> tuple[Count, ...]:
    return tuple(Count(code, count) for code, count in sorted(values.items(), key=lambda pair: (-pair[1], pair[0])))
