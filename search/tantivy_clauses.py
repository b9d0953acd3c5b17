"""Our clauses as tantivy queries."""

from __future__ import annotations

import re
from functools import singledispatch
from typing import TYPE_CHECKING

from tantivy import FieldType, Occur, Query, Schema

from search.clauses import All, Best, Between, Everything, Fuzzy, OneOf, Phrase, Prefix, Some, Term, Without

if TYPE_CHECKING:
    from collections.abc import Sequence

    from search.clauses import Clause


def translate(clause: Clause, filters: Sequence[Clause], schema: Schema) -> Query:
    """Return the query of `clause`, narrowed by `filters`."""
    query = _query(clause, schema)
    if not filters:
        return query
    narrowing = [(Occur.Must, Query.const_score_query(_query(one, schema), 0.0)) for one in filters]
    return Query.boolean_query([(Occur.Must, query), *narrowing])


@singledispatch
def _query(clause: object, schema: Schema) -> Query:
    raise TypeError(type(clause), schema)


@_query.register
def _(clause: Everything, schema: Schema) -> Query:
    del schema
    return Query.const_score_query(Query.all_query(), clause.score)


@_query.register
def _(clause: Term, schema: Schema) -> Query:
    return Query.boost_query(Query.term_query(schema, clause.field, clause.value), clause.weight)


@_query.register
def _(clause: Phrase, schema: Schema) -> Query:
    return Query.boost_query(Query.phrase_query(schema, clause.field, list(clause.values)), clause.weight)


@_query.register
def _(clause: OneOf, schema: Schema) -> Query:
    return Query.const_score_query(Query.term_set_query(schema, clause.field, clause.values), clause.score)


@_query.register
def _(clause: Fuzzy, schema: Schema) -> Query:
    query = Query.fuzzy_term_query(schema, clause.field, clause.value, distance=clause.distance)
    return Query.const_score_query(query, clause.score)


@_query.register
def _(clause: Prefix, schema: Schema) -> Query:
    query = Query.regex_query(schema, clause.field, re.escape(clause.value) + ".*")
    return Query.const_score_query(query, clause.score)


@_query.register
def _(clause: Between, schema: Schema) -> Query:
    query = Query.range_query(schema, clause.field, FieldType.Integer, clause.low, clause.high)
    return Query.const_score_query(query, clause.score)


@_query.register
def _(clause: Best, schema: Schema) -> Query:
    return Query.disjunction_max_query([_query(one, schema) for one in clause.clauses], clause.tie)


@_query.register
def _(clause: Some, schema: Schema) -> Query:
    if not clause.clauses:
        return Query.empty_query()
    return Query.boolean_query([(Occur.Should, _query(one, schema)) for one in clause.clauses], clause.minimum)


@_query.register
def _(clause: All, schema: Schema) -> Query:
    return Query.boolean_query([(Occur.Must, _query(one, schema)) for one in clause.clauses])


@_query.register
def _(clause: Without, schema: Schema) -> Query:
    excluded = (Occur.MustNot, _query(clause.excluded, schema))
    return Query.boolean_query([(Occur.Must, _query(clause.clause, schema)), excluded])
