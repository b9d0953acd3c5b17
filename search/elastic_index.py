"""The index on Elasticsearch: its fields, and the names behind which one index takes another's place.

appeals              alias of the index in use
appeals-building     alias of the one that a rebuild is filling; letters that come meanwhile go into both
appeals-v1-00003     an index; the version is that of our schema
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from elasticsearch import BadRequestError

from appeals.errors import IndexUnusable
from appeals.texts import mark
from search.schema import KEYWORDS, NUMBERS, STORED, TAGS, TEXTS, VERSION

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

    from search.engine import Layout

ALIAS, BUILDING = "appeals", "appeals-building"


def spread(layout: Layout) -> dict[str, Any]:
    """Return the settings of an index: a range of replicas grows and shrinks with the number of servers."""
    name = "auto_expand_replicas" if "-" in layout.replicas else "number_of_replicas"
    return {"number_of_shards": layout.shards, name: layout.replicas}


def mapping() -> dict[str, Any]:
    """Return the fields, for a server that refuses any other."""
    words = {"type": "text", "analyzer": "whitespace"}
    tags = {**words, "norms": False, "index_options": "docs"}
    keyword = {"type": "keyword"}
    stored = {"type": "keyword", "index": False, "doc_values": False}
    fields = {
        **dict.fromkeys(TEXTS, words),
        **dict.fromkeys(TAGS, tags),
        **dict.fromkeys(KEYWORDS, keyword),
        **{field: {"type": "long"} for field in NUMBERS},
        STORED: stored,
    }
    kept = {"includes": [STORED]}  # the other fields are made from it; a hit is read faster without them
    return {"dynamic": "strict", "_source": kept, "_meta": {"version": VERSION}, "properties": fields}


def indexes(client: Elasticsearch, alias: str) -> list[str]:
    """Return the indexes behind an alias."""
    if not client.indices.exists_alias(name=alias):
        return []
    return sorted(client.indices.get_alias(name=alias))


def ready(client: Elasticsearch, where: str, layout: Layout) -> None:
    """Make an empty index, spread as `layout` says, where there is none yet.

    Raises:
        IndexUnusable: the one there is was made by another version.
    """
    found = indexes(client, ALIAS)
    if not found:
        create(client, 1, ALIAS, layout)
        return
    if not all(name.startswith(f"{ALIAS}-v{VERSION}-") for name in found):
        raise IndexUnusable(where=where, problem=mark("it was made by another version of the program"))


def create(client: Elasticsearch, number: int, alias: str, layout: Layout) -> str:
    """Make an empty index behind an alias and return its name. Of two that do so at one time, the first one wins."""
    name = f"{ALIAS}-v{VERSION}-{number:05}"
    try:
        client.indices.create(index=name, mappings=mapping(), settings=spread(layout), aliases={alias: {}})
    except BadRequestError as error:
        if error.error != "resource_already_exists_exception":
            raise
    return name


def begin(client: Elasticsearch, layout: Layout) -> str:
    """Make the index for a rebuild, in place of one that an interrupted rebuild has left."""
    for name in indexes(client, BUILDING):
        client.indices.delete(index=name)
    taken = client.indices.get(index=f"{ALIAS}-v*", expand_wildcards="all")
    numbers = [int(name.rpartition("-")[2]) for name in taken if name.rpartition("-")[2].isdecimal()]
    return create(client, max(numbers, default=0) + 1, BUILDING, layout)


def switch(client: Elasticsearch, name: str) -> None:
    """Let `name` take the place of the index in use, in one step, and delete that one."""
    old = [one for one in indexes(client, ALIAS) if one != name]
    client.indices.update_aliases(
        actions=[
            {"remove": {"index": name, "alias": BUILDING, "must_exist": True}},
            {"add": {"index": name, "alias": ALIAS}},
            *({"remove_index": {"index": one}} for one in old),
        ]
    )
