"""The embedded engine: tantivy, in memory or in a folder that several processes share."""

from __future__ import annotations

import threading
from contextlib import contextmanager, nullcontext
from importlib.metadata import version
from typing import TYPE_CHECKING

import tantivy
from tantivy import Document, Index, Order, Schema, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

from appeals.choices import Sort
from appeals.errors import IndexUnusable, SearchUnavailable
from appeals.texts import mark
from search.engine import Ask, Found, FoundLetter, Health
from search.folders import PATIENCE, Folders
from search.schema import KEYWORDS, NUMBERS, STORED, TAGS, TEXTS, VERSION, Prepared, prepare
from search.tantivy_clauses import translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from appeals.register import IndexDocument

    Hits = list[tuple[float, tantivy.DocAddress]]

HEAP = 32_000_000
"""Bytes that a writer gathers before it writes a segment."""
FACET_VALUES = 1000
"""Values of a keyword that are counted: more than there are categories, regions, languages and years."""


class TantivyEngine:
    """The index in `folder`, or in memory where that is None. Keeps the laws of `SearchEngine`."""

    def __init__(self, folder: Path | None, patience: float = PATIENCE) -> None:
        """Open the index at the first question. A writer waits `patience` seconds for another process's."""
        self._patience = patience
        self._folders = Folders(folder, VERSION) if folder else None
        self.where = str(folder) if folder else "memory"
        self._opening = threading.Lock()
        self._writing = threading.Lock()
        self._folder: Path | None = None
        self._index: Index | None = None

    def add(self, documents: Iterable[IndexDocument]) -> None:
        """See `SearchEngine.add`."""
        prepared = [prepare(document) for document in documents]
        with self._one_writer():
            self._write(self._current(), prepared)

    def remove(self, numbers: Iterable[str]) -> None:
        """See `SearchEngine.remove`."""
        with self._one_writer():
            self._write(self._current(), (), remove=tuple(numbers))

    def find(self, ask: Ask) -> Found:
        """See `SearchEngine.find`."""
        index = self._current()
        with _foreign_errors(self.where):
            return _find(index.searcher(), translate(ask.clause, ask.filters, index.schema), ask)

    def count(self) -> int:
        """See `SearchEngine.count`."""
        return self._current().searcher().num_docs

    def rebuild(self, documents: Iterable[IndexDocument]) -> int:
        """See `SearchEngine.rebuild`. Other writers wait until it is done, or give up and come back later."""
        with self._one_writer():
            folder = self._folders.fresh() if self._folders else None
            index = self._open(folder)
            self._write(index, map(prepare, documents))
            with self._opening:
                if self._folders and folder:
                    self._folders.switch(folder)
                self._folder, self._index = folder, index
            return index.searcher().num_docs

    def health(self) -> Health:
        """See `SearchEngine.health`."""
        return Health("tantivy", version("tantivy"), self.where, self.count())

    def close(self) -> None:
        """See `SearchEngine.close`."""
        self._folder = self._index = None

    @contextmanager
    def _one_writer(self) -> Iterator[None]:
        """Keep other threads and other processes from writing."""
        with self._writing, self._folders.writing(self._patience) if self._folders else nullcontext():
            yield

    def _current(self) -> Index:
        """Return the current index with everything that any process has written to it."""
        with self._opening:
            folder = self._folders.current() if self._folders else None
            if self._index is None or folder != self._folder:
                self._index, self._folder = self._open(folder), folder
            if folder:
                with _foreign_errors(self.where):
                    self._index.reload()
            return self._index

    def _open(self, folder: Path | None) -> Index:
        with _foreign_errors(self.where):
            index = Index(_schema(), str(folder) if folder else None)
            index.register_tokenizer("blank", TextAnalyzerBuilder(Tokenizer.whitespace()).build())
            index.config_reader("manual")
            return index

    def _write(self, index: Index, documents: Iterable[Prepared], remove: Iterable[str] = ()) -> None:
        """Remove, add and commit in one step: a reader sees all of it or nothing."""
        with _foreign_errors(self.where):
            writer = index.writer(HEAP, 1)
        try:
            for number in remove:
                writer.delete_documents_by_term("number", number)
            for document in documents:
                converted = _document(document)
                with _foreign_errors(self.where):
                    writer.delete_documents_by_term("number", document.number)
                    writer.add_document(converted)
            with _foreign_errors(self.where):
                writer.commit()
        finally:
            writer.wait_merging_threads()
        with _foreign_errors(self.where):
            index.reload()


@contextmanager
def _foreign_errors(where: str) -> Iterator[None]:
    """Map tantivy's errors, which are ValueErrors and OSErrors, to ours."""
    try:
        yield
    except ValueError as error:
        if "LockBusy" in str(error) or "IoError" in str(error):
            raise SearchUnavailable(where=where) from error
        raise IndexUnusable(where=where, problem=mark("it is damaged")) from error
    except OSError as error:
        raise SearchUnavailable(where=where) from error


def _document(document: Prepared) -> Document:
    keywords = {field: list(values) for field, values in document.keywords.items()}
    return Document(**document.texts, **keywords, **document.numbers, **{STORED: document.stored.encode()})


def _schema() -> Schema:
    builder = SchemaBuilder()
    for field in TEXTS:
        builder.add_text_field(field, tokenizer_name="blank", index_option="position")
    for field in TAGS:
        builder.add_text_field(field, tokenizer_name="blank", index_option="basic")
    for field in KEYWORDS:
        builder.add_text_field(field, stored=field == "number", fast=True, tokenizer_name="raw", index_option="basic")
    for field in NUMBERS:
        builder.add_integer_field(field, indexed=True, fast=True)
    builder.add_bytes_field(STORED, stored=True)
    return builder.build()


def _find(searcher: tantivy.Searcher, query: tantivy.Query, ask: Ask) -> Found:
    total = _total(searcher, query)
    hits: Hits = []
    if ask.limit and ask.offset < total:
        hits = _by_score(searcher, query, ask) if ask.sort == Sort.RELEVANCE else _by_date(searcher, query, ask)
    return Found(
        total, tuple(_letter(searcher, score, address) for score, address in hits), _facets(searcher, query, ask)
    )


def _letter(searcher: tantivy.Searcher, score: float, address: tantivy.DocAddress) -> FoundLetter:
    document = searcher.doc(address)
    return FoundLetter(str(document.get_first("number")), score, bytes(document.get_first(STORED) or b"").decode())


def _facets(searcher: tantivy.Searcher, query: tantivy.Query, ask: Ask) -> dict[str, dict[str, int]]:
    if not ask.facets:
        return {}
    wanted = {field: {"terms": {"field": field, "size": FACET_VALUES}} for field in ask.facets}
    found = searcher.aggregate(query, wanted)
    return {field: {bucket["key"]: bucket["doc_count"] for bucket in found[field]["buckets"]} for field in ask.facets}


def _total(searcher: tantivy.Searcher, query: tantivy.Query) -> int:
    """Return the number of matches, which tantivy counts but its type stubs leave out."""
    return int(searcher.search(query, 1).count)  # type: ignore[attr-defined]


def _by_date(searcher: tantivy.Searcher, query: tantivy.Query, ask: Ask) -> Hits:
    order = Order.Asc if ask.sort == Sort.OLDEST else Order.Desc
    found = searcher.search(query, ask.limit, order_by_field="order", offset=ask.offset, order=order)
    return [(0.0, address) for _, address in found.hits]


def _by_score(searcher: tantivy.Searcher, query: tantivy.Query, ask: Ask) -> Hits:
    """Return the page of hits, equal scores by number.

    tantivy orders equal scores by segment, so all that are equal to the last one of the page are fetched and sorted.
    """
    end = ask.offset + ask.limit
    size = end + 1
    hits: Hits = searcher.search(query, size, count=False).hits
    while len(hits) == size and hits[-1][0] == hits[end - 1][0]:
        size *= 4
        hits = searcher.search(query, size, count=False).hits
    first = next(at for at, hit in enumerate(hits) if hit[0] == hits[ask.offset][0])
    keys = searcher.fast_field_values("key", [address for _, address in hits[first:]])
    ordered = sorted(zip(hits[first:], keys, strict=True), key=lambda pair: (-pair[0][0], pair[1]))
    return [hit for hit, _ in ordered[ask.offset - first : end - first]]
