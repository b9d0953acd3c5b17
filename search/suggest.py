"""Did you mean: when nothing is found, the nearest words that letters really have."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

import language
from search.clauses import Clause, Fuzzy, OneOf, Prefix, Some
from search.engine import Ask, SearchEngine
from search.query import LEXEME
from search.schema import FORMS, WORDS, load
from search.words import clean, skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

LETTERS_READ = 50
"""Letters whose words are looked through for one word of the query."""
SHORTEST = 3
NEAR = 0.34
"""Share of a word's letters that may differ."""
KEYS = str.maketrans("qwertyuiop[]asdfghjkl;'zxcvbnm,.", "йцукенгшщзхъфывапролджэячсмитьбю")
"""Russian typed with the keyboard left in English."""


def suggest(engine: SearchEngine, query: str, filters: Sequence[Clause]) -> str | None:
    """Return the query with each word that no letter has replaced by the nearest one that some letter has.

    None where nothing would change or no word is near enough.
    """
    pieces: list[str] = []
    at = 0
    for found in LEXEME.finditer(query):
        if found["word"] and (better := _better(engine, found["word"], filters)):
            pieces += [query[at : found.start("word")], better]
            at = found.end("word")
    return "".join([*pieces, query[at:]]) if pieces else None


def _better(engine: SearchEngine, text: str, filters: Sequence[Clause]) -> str | None:
    """Return the nearest word of the index, or None where the word is there itself or nothing is near."""
    word = skeleton(text)
    if len(word) < SHORTEST or _known(engine, text, filters):
        return None
    retyped = text.lower().translate(KEYS)
    if retyped != text.lower() and retyped.isalpha() and _known(engine, retyped, filters):
        return retyped
    if not word.isalpha():
        return None
    ways: list[Clause] = [Fuzzy(WORDS, word, 2)]
    ways += [Prefix(WORDS, word[:letters]) for letters in (len(word) * 2 // 3, len(word) // 2, SHORTEST)]
    for way in ways:
        near = {
            (OSA.distance(word, skeleton(spelling)), -count, spelling)
            for spelling, count in _spellings(engine, way, filters).items()
        }
        distance, _, spelling = min(near, default=(len(word), 0, ""))
        if distance <= NEAR * len(word):
            return spelling
    return None


def _known(engine: SearchEngine, text: str, filters: Sequence[Clause]) -> bool:
    """Return whether some letter has the word in any form."""
    forms = tuple(sorted(clean(form) for form in language.lemmas(text)))
    clause = Some((OneOf(FORMS, forms), OneOf(WORDS, (skeleton(text),))))
    return engine.find(Ask(clause, tuple(filters), limit=0)).total > 0


def _spellings(engine: SearchEngine, way: Clause, filters: Sequence[Clause]) -> Counter[str]:
    """Return the words of some letters that have one like this, as they are written there, with their numbers."""
    seen: Counter[str] = Counter()
    for letter in engine.find(Ask(way, tuple(filters), limit=LETTERS_READ)).letters:
        stored = load(letter.stored)
        seen.update(stored.text[start:end].lower() for start, end in stored.words.places())
    return seen
