"""Our clauses as Elasticsearch queries. Only what every distribution's core has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from search.clauses import All, Best, Between, Everything, Fuzzy, OneOf, Phrase, Prefix, Some, Term, Without

if TYPE_CHECKING:
    from collections.abc import Sequence

    from search.clauses import Clause

Json = dict[str, Any]


def translate(clause: Clause, filters: Sequence[Clause]) -> Json:
    """Return the query of `clause`, narrowed by `filters`."""
    return {"bool": {"must": [_query(clause)], "filter": [_query(one) for one in filters]}}


def _query(clause: Clause) -> Json:
    match clause:
        case Term(field, value, weight):
            return {"term": {field: {"value": value, "boost": weight}}}
        case Phrase(field, values, weight):
            return {"match_phrase": {field: {"query": " ".join(values), "boost": weight}}}
        case Best(clauses, tie):
            return {"dis_max": {"queries": list(map(_query, clauses)), "tie_breaker": tie}}
        case Some() | All() | Without():
            return _bool(clause)
    return {"constant_score": {"filter": _filter(clause), "boost": clause.score}}


def _bool(clause: Some | All | Without) -> Json:
    match clause:
        case Some(clauses, minimum):
            parts: Json = {"should": list(map(_query, clauses)), "minimum_should_match": minimum}
            return {"bool": parts} if clauses else {"match_none": {}}
        case All(clauses):
            return {"bool": {"must": list(map(_query, clauses))}}
        case Without(wanted, excluded):
            return {"bool": {"must": [_query(wanted)], "must_not": [_query(excluded)]}}


def _filter(clause: Everything | OneOf | Fuzzy | Prefix | Between) -> Json:
    """Return a query whose matches are all worth the same."""
    match clause:
        case OneOf(field, values):
            return {"terms": {field: list(values)}}
        case Fuzzy(field, value, distance):
            return {"fuzzy": {field: {"value": value, "fuzziness": distance, "rewrite": "constant_score"}}}
        case Prefix(field, value):
            return {"prefix": {field: {"value": value, "rewrite": "constant_score"}}}
        case Between(field, low, high):
            bounds = {"gte": low, "lte": high}
            return {"range": {field: {name: bound for name, bound in bounds.items() if bound is not None}}}
    return {"match_all": {}}
