"""What an engine is asked: a tree that tantivy and Lucene can both compute, to the same order.

Laws for every engine:
- `Term` and `Phrase` score by BM25 with k1 1.2 and b 0.75 in the form with the factor (k1 + 1), times `weight`.
  tantivy and Elasticsearch (whose default is Lucene's LegacyBM25Similarity) both do; Lucene's own default leaves the
  factor out.
- `OneOf`, `Fuzzy`, `Prefix`, `Between`, `Everything` give each match the same constant `score`.
- `Best` is the highest score of its clauses plus `tie` times the others; `Some` and `All` are sums.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Everything:
    """Every document."""

    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Term:
    """Documents whose text `field` has this term."""

    field: str
    value: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """Documents whose text `field` has these terms one right after the other; at least two."""

    field: str
    values: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class OneOf:
    """Documents of which one term or keyword of `field` is among `values`."""

    field: str
    values: tuple[str, ...]
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Documents with a term at most `distance` (1 or 2) edits away; two letters swapped count as one edit."""

    field: str
    value: str
    distance: int
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Prefix:
    """Documents with a term that begins so."""

    field: str
    value: str
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Between:
    """Documents whose number `field` lies in low..high, both included; None is open."""

    field: str
    low: int | None
    high: int | None
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Best:
    """At least one of the clauses; the best one counts, the others a little."""

    clauses: tuple[Clause, ...]
    tie: float = 0.0


@dataclass(frozen=True, slots=True)
class Some:
    """At least `minimum` of the clauses; without clauses it is nothing."""

    clauses: tuple[Clause, ...]
    minimum: int = 1


@dataclass(frozen=True, slots=True)
class All:
    """All of the clauses."""

    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """The documents of `clause` that `excluded` does not match."""

    clause: Clause
    excluded: Clause


Clause = Everything | Term | Phrase | OneOf | Fuzzy | Prefix | Between | Best | Some | All | Without
