"""What can be wrong in the table of the thesaurus, said in words for the person who edits it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from appeals.choices import Language
from language.folding import fold
from language.thesaurus.forms import Forms
from language.thesaurus.table import SHARED, spellings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from language.thesaurus.table import Concept

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NEEDED = (Language.KK, Language.RU)
MOST_SPELLINGS = 400


def problems(concepts: Sequence[Concept], codes: Collection[str]) -> tuple[str, ...]:
    """Return everything that is wrong with a table, each in one sentence; empty where it is sound.

    Args:
        concepts: rows of the table.
        codes: the category codes that a concept may speak for.
    """
    counts = Counter(concept.id for concept in concepts)
    twice = [f"id {id_} stands in {count} rows" for id_, count in counts.items() if count > 1]
    rows = [problem for concept in concepts for problem in _of_row(concept, codes)]
    return (*twice, *rows, *_between_rows(concepts))


def _of_row(concept: Concept, codes: Collection[str]) -> Iterator[str]:
    if not ID.fullmatch(concept.id):
        yield f"id {concept.id!r} is not made of small Latin letters, digits and hyphens"
    for code in concept.categories:
        if code not in codes:
            yield f"{concept.id}: {code!r} is no category"
    for language, terms in concept.terms.items():
        if language in NEEDED and not terms:
            yield f"{concept.id}: no term in {language}"
    for _, term in _terms(concept):
        yield from (f"{concept.id}: {term!r} {what}" for what in _of_term(term))


def _of_term(term: str) -> Iterator[str]:
    plain = term.removesuffix(SHARED)
    if not plain or plain != " ".join(plain.split()):
        yield "is empty or has needless spaces"
    elif re.search(r"(^|[\s/+])/|/($|[\s+])|(^|\+ *)\+|\+ *$|[*,.:!?()]", plain):
        yield "has a sign in a place where it means nothing"
    elif sum(1 for _ in spellings(term)) > MOST_SPELLINGS:
        yield f"stands for more than {MOST_SPELLINGS} spellings"


def _between_rows(concepts: Sequence[Concept]) -> Iterator[str]:
    """Compare Russian and English terms by base form; Kazakh ones, whose base forms still improve, as written."""
    forms = Forms(concepts)
    first: dict[tuple[str, ...], tuple[Concept, str]] = {}
    for concept in concepts:
        for language, term in _terms(concept):
            for spelling in spellings(term):
                owner, other = first.setdefault(_key(spelling, language, forms), (concept, term))
                if owner is not concept and not (term.endswith(SHARED) and other.endswith(SHARED)):
                    yield f"{' '.join(spelling)!r} of {concept.id} says the same as {other!r} of {owner.id}"


def _terms(concept: Concept) -> Iterator[tuple[Language, str]]:
    return ((language, term) for language, terms in concept.terms.items() for term in terms)


def _key(spelling: Sequence[str], language: Language, forms: Forms) -> tuple[str, ...]:
    if language == Language.KK:
        return (language, *(fold(word) for word in spelling))
    return (language, *forms.lemmas(spelling, language))
