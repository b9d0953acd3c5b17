"""The fields of the index, the same on every engine, and the letter prepared for them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from search.words import Columns, beginning, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from appeals.register import IndexDocument

VERSION = 1
"""Counted up whenever an index made before would answer differently: it must then be rebuilt."""

WORDS, FORMS, BEGINNINGS = "words", "forms", "beginnings"
TEXTS = (WORDS, FORMS, BEGINNINGS)
"""Terms with a blank between them, kept with their positions and scored by BM25."""
TAGS = ("applicant", "institution", "place", "file")
"""Terms with a blank between them, for `field:value`: words as written and base forms, without order."""
KEYWORDS = ("number", "iin", "category", "region", "language", "status", "channel", "year")
"""Whole values, counted for facets."""
NUMBERS = ("day", "key", "order")
"""`day` received (1 = 1 January of the year 1), `key` made from the register number, `order` from both."""
STORED = "stored"
"""A JSON text that comes back with a hit."""

NOTHING = "∅"
"""The only term of a text without words: so every letter has every text field, as the mean lengths of BM25 assume."""

SEQUENCE_DIGITS = 8
KEY_DIGITS = 4 + SEQUENCE_DIGITS
NUMBER = re.compile(rf"(\d{{4}})-(\d{{1,{SEQUENCE_DIGITS}}})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A letter as the engines take it: nothing is left to analyse."""

    number: str
    texts: Mapping[str, str]
    """For each of `TEXTS` and `TAGS`."""
    keywords: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]
    stored: str


class Stored(NamedTuple):
    """What is kept of a letter to show it as a hit."""

    source_id: str | None
    file: str
    received: str
    language: str
    categories: tuple[str, ...]
    region: str | None
    text: str
    words: Columns
    page_starts: tuple[int, ...]


def prepare(document: IndexDocument) -> Prepared:
    """Analyse a letter for the index."""
    columns = Columns.of(rows(document.text))
    day, key = document.received.toordinal(), number_key(document.number)
    return Prepared(
        number=document.number,
        texts={
            WORDS: " ".join(columns.words) or NOTHING,
            FORMS: " ".join(columns.forms) or NOTHING,
            BEGINNINGS: " ".join(filter(None, map(beginning, columns.words))) or NOTHING,
            "applicant": tags([document.applicant] if document.applicant else []),
            "institution": tags(document.institutions),
            "place": tags(document.places),
            "file": tags(re.split(r"[\W_]+", document.file)),
        },
        keywords={
            "number": (document.number,),
            "iin": (document.iin,) if document.iin else (),
            "category": document.categories,
            "region": (document.region,) if document.region else (),
            "language": (document.language.value,),
            "status": (document.status.value,),
            "channel": (document.channel.value,),
            "year": (str(document.received.year),),
        },
        numbers={"day": day, "key": key, "order": day * 10**KEY_DIGITS + key},
        stored=_store(document, columns),
    )


def tags(values: Iterable[str]) -> str:
    """Return the words and base forms of some values, each once."""
    found = [row for value in values for row in rows(value)]
    return " ".join(sorted({row.word for row in found} | {row.form for row in found}))


def number_key(number: str) -> int:
    """Return a whole number that sorts as register numbers (`2026-000123`) do; 0 for what is none."""
    found = NUMBER.fullmatch(number)
    return int(found[1]) * 10**SEQUENCE_DIGITS + int(found[2]) if found else 0


def _store(document: IndexDocument, columns: Columns) -> str:
    kept = {
        "source_id": document.source_id,
        "file": document.file,
        "received": document.received.isoformat(),
        "language": document.language.value,
        "categories": document.categories,
        "region": document.region,
        "text": document.text,
        "words": " ".join(columns.words),
        "forms": " ".join(columns.forms),
        "spans": columns.spans,
        "page_starts": document.page_starts,
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def load(stored: str) -> Stored:
    """Return what `prepare` stored."""
    kept = json.loads(stored)
    return Stored(
        source_id=kept["source_id"],
        file=kept["file"],
        received=kept["received"],
        language=kept["language"],
        categories=tuple(kept["categories"]),
        region=kept["region"],
        text=kept["text"],
        words=Columns(kept["words"].split(), kept["forms"].split(), kept["spans"]),
        page_starts=tuple(kept["page_starts"]),
    )
