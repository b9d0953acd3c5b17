"""The engine of an office with servers: Elasticsearch 8.19 or newer, or 9."""

from __future__ import annotations

import ssl
import zlib
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from elasticsearch import Elasticsearch, NotFoundError
from elasticsearch.helpers import streaming_bulk

from appeals.choices import Sort
from appeals.errors import BadSetting, SearchUnavailable
from appeals.texts import mark
from search.elastic_clauses import translate
from search.elastic_errors import OTHER_VERSION, foreign_errors, refusal
from search.elastic_index import ALIAS, BUILDING, begin, indexes, ready, switch
from search.engine import Ask, Found, FoundLetter, Health, Layout
from search.schema import STORED, Prepared, prepare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from appeals.register import IndexDocument

Json = dict[str, Any]

WINDOW = 10_000
"""Hits that the server gives at one time (index.max_result_window)."""
TIMEOUT = 10.0
"""Seconds that a person waits at most for one server; one that hangs costs no more before another one is asked."""
PATIENCE = 60.0
"""Seconds of one request of a rebuild, for which nobody waits."""
CHUNK = 200
"""Letters of one bulk request."""
FACET_VALUES = 1000
OLDEST_SERVER = (8, 19)
NEWEST_MAJOR = 9
KEEP_ALIVE = "1m"
WHOLE: Json = {"allow_partial_search_results": False}
"""Rather no answer than one without the letters of a piece that is not there."""
IGNORED = {"create": 409, "delete": 404}
"""Answers that are as good as done: a rebuild meets a letter that came meanwhile, a letter is already gone."""
SORTS: dict[Sort, list[Json]] = {
    Sort.RELEVANCE: [{"_score": "desc"}, {"key": "asc"}],
    Sort.NEWEST: [{"order": "desc"}],
    Sort.OLDEST: [{"order": "asc"}],
}


class ElasticEngine:
    """The index `appeals` of a server. Keeps the laws of `SearchEngine`."""

    def __init__(self, url: str, api_key: str | None, ca: Path | None, layout: Layout) -> None:
        """Take note of the server; it is first spoken to at the first question.

        Args:
            url: `http(s)://host:port`, several with commas between them.
            api_key: as Kibana shows it, base64 of id and key.
            ca: PEM file of the authority that signed the server's certificate.
            layout: how an index that has to be made is spread over the servers.

        Raises:
            BadSetting: the URL or the CA file cannot be used.
        """
        hosts = _hosts(url)
        self.where = ",".join(hosts)
        secure: Json = {"ssl_context": _trusting(ca)} if ca and url.startswith("https") else {}
        retries: Json = {"max_retries": len(hosts), "retry_on_timeout": len(hosts) > 1}
        self._client = Elasticsearch(hosts, api_key=api_key, request_timeout=TIMEOUT, **retries, **secure)
        self._patient = self._client.options(request_timeout=PATIENCE)
        self._layout = layout
        self._checked = False

    def add(self, documents: Iterable[IndexDocument]) -> None:
        """See `SearchEngine.add`. The index of a rebuild comes first: it may be the one in use a moment later."""
        self._change([{"_op_type": "index", **_document(prepare(document))} for document in documents])

    def remove(self, numbers: Iterable[str]) -> None:
        """See `SearchEngine.remove`."""
        self._change([{"_op_type": "delete", "_id": number} for number in numbers])

    def find(self, ask: Ask) -> Found:
        """See `SearchEngine.find`."""
        self._ready()
        with foreign_errors(self.where):
            try:
                return self._find(ask)
            except NotFoundError:  # a rebuild has just put another index in place of the one that was asked
                return self._find(ask)

    def count(self) -> int:
        """See `SearchEngine.count`. A server that was emptied gets its index again here, so that it is seen to lack."""
        self._ready()
        with foreign_errors(self.where):
            try:
                answer = self._client.search(index=ALIAS, size=0, track_total_hits=True, **WHOLE)
            except NotFoundError:
                ready(self._client, self.where, self._layout)
                return 0
        return int(answer["hits"]["total"]["value"])

    def rebuild(self, documents: Iterable[IndexDocument]) -> int:
        """See `SearchEngine.rebuild`. Letters that other processes add meanwhile are kept as they add them."""
        self._check_version()
        with foreign_errors(self.where):
            name = begin(self._client, self._layout)
        self._bulk(
            ({"_op_type": "create", **_document(prepare(document))} for document in documents), BUILDING, self._patient
        )
        with foreign_errors(self.where):
            self._patient.indices.refresh(index=BUILDING)
            switch(self._client, name)
        return self.count()

    def health(self) -> Health:
        """See `SearchEngine.health`."""
        return Health("elasticsearch", ".".join(map(str, self._check_version())), self.where, self.count())

    def close(self) -> None:
        """See `SearchEngine.close`."""
        self._client.close()

    def _ready(self) -> None:
        if not self._checked:
            self._check_version()
            with foreign_errors(self.where):
                ready(self._client, self.where, self._layout)
            self._checked = True

    def _check_version(self) -> tuple[int, ...]:
        """Return the oldest version among the nodes (`GET /` is not in every distribution's core)."""
        with foreign_errors(self.where):
            nodes = self._client.nodes.info(filter_path="nodes.*.version")["nodes"]
        version = min(tuple(map(int, node["version"].split("-")[0].split("."))) for node in nodes.values())
        if version < OLDEST_SERVER or version[0] > NEWEST_MAJOR:
            raise BadSetting(name="ARYZ_SEARCH_URL", problem=OTHER_VERSION)
        return version

    def _change(self, actions: list[Json]) -> None:
        self._ready()
        with foreign_errors(self.where):
            if not self._client.indices.exists_alias(name=ALIAS):  # the server was emptied
                ready(self._client, self.where, self._layout)
            building = indexes(self._client, BUILDING)
        for alias in (BUILDING, ALIAS) if building else (ALIAS,):
            self._bulk(iter(actions), alias, self._client)
            with foreign_errors(self.where):
                self._client.indices.refresh(index=alias, ignore_unavailable=True)

    def _bulk(self, actions: Iterator[Json], alias: str, client: Elasticsearch) -> None:
        # A server that is busy or full answers 429: a rebuild waits half a minute, others repeat by the outbox.
        retries = 6 if client is self._patient else 2
        options: Json = {"chunk_size": CHUNK, "raise_on_error": False, "require_alias": True}
        results = iter(
            streaming_bulk(client, actions, index=alias, max_retries=retries, initial_backoff=0.5, **options)
        )
        while True:
            with foreign_errors(self.where):
                result = next(results, None)
            if result is None:
                return
            done, item = result
            operation, outcome = next(iter(item.items()))
            gone = alias == BUILDING and outcome["status"] == IGNORED["delete"]
            if not done and not gone and outcome["status"] != IGNORED.get(operation):
                raise refusal(outcome["status"], outcome.get("error"), self.where) or SearchUnavailable(
                    where=self.where
                )

    def _find(self, ask: Ask) -> Found:
        body: Json = {
            "query": translate(ask.clause, ask.filters),
            "search_type": "dfs_query_then_fetch",  # words weigh the same in every piece of the index
            "sort": SORTS[ask.sort],
            "track_total_hits": True,
            "aggs": {field: {"terms": {"field": field, "size": FACET_VALUES}} for field in ask.facets},
        }
        if ask.offset + ask.limit <= WINDOW:
            view: Json = {"index": ALIAS, "preference": _copy(ask), **WHOLE}
            answer = self._client.search(from_=ask.offset, size=ask.limit, **view, **body).body
        else:
            answer = self._find_deep(ask, body)
        hits = [FoundLetter(hit["_id"], hit["_score"] or 0.0, hit["_source"][STORED]) for hit in answer["hits"]["hits"]]
        facets = {
            field: {bucket["key"]: bucket["doc_count"] for bucket in answer["aggregations"][field]["buckets"]}
            for field in ask.facets
        }
        return Found(answer["hits"]["total"]["value"], tuple(hits), facets)

    def _find_deep(self, ask: Ask, body: Json) -> Json:
        """Walk to a page beyond the window, over one unchanging view of the index."""
        point = self._client.open_point_in_time(index=ALIAS, keep_alive=KEEP_ALIVE, preference=_copy(ask), **WHOLE)[
            "id"
        ]
        try:
            view = {"id": point, "keep_alive": KEEP_ALIVE}
            after: Json = {}
            left = ask.offset
            while left:
                step = {**body, "source": False, "aggs": {}, "size": min(left, WINDOW)}
                hits = self._client.search(pit=view, **step, **after)["hits"]["hits"]
                if not hits:
                    break
                after, left = {"search_after": hits[-1]["sort"]}, left - len(hits)
            return dict(self._client.search(pit=view, size=0 if left else ask.limit, **body, **after).body)
        finally:
            self._client.close_point_in_time(id=point)


def _copy(ask: Ask) -> str:
    """Return what chooses among the copies of the index: the same one for all pages of a question.

    Copies score a little differently while they still hold deleted letters.
    """
    return f"{zlib.crc32(repr((ask.clause, ask.filters)).encode()):x}"


def _document(document: Prepared) -> Json:
    keywords = {field: list(values) for field, values in document.keywords.items()}
    source = {**document.texts, **keywords, **document.numbers, STORED: document.stored}
    return {"_id": document.number, "_source": source}


def _trusting(ca: Path) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=ca)
    except OSError as error:
        raise BadSetting(name="ARYZ_SEARCH_CA", problem=mark("there is no certificate in that file")) from error


def _hosts(url: str) -> list[str]:
    """Return the hosts of a URL list, each with scheme and port; user and password stay out of it."""
    scheme = urlsplit(url).scheme
    parts = [part if "://" in part else f"{scheme}://{part}" for part in url.split(",") if part]
    try:
        split = [urlsplit(part) for part in parts]
        return [f"{one.scheme}://{one.hostname}:{one.port or 9200}" for one in split if one.hostname]
    except ValueError as error:
        raise BadSetting(name="ARYZ_SEARCH_URL", problem=mark("it has no proper host and port")) from error
