"""Text cut into the rows that the index keeps: a word as written, its base form, and where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appeals.labels import Token

BEGINNING = 5
"""Letters that make the third index term of a word; with the base form it finds more than either alone."""
LONGEST = 60
"""Characters of a term that are kept; what is longer is noise of a scan or an address of the web."""
BROKEN = re.compile(r"-[ \t]*\r?\n\s*")
SKELETON = str.maketrans("әғқңөұүіһё", "агкноууихе")


class Row(NamedTuple):
    """One word of a text."""

    word: str
    """As written, folded, Kazakh letters as the Russian ones that people type and scanners read for them."""
    form: str
    """Base form."""
    start: int
    end: int


class Columns(NamedTuple):
    """The words of a text as the index keeps them: column by column, which is read quicker than row by row."""

    words: Sequence[str]
    forms: Sequence[str]
    spans: Sequence[int]
    """Start and end of each word, one after the other: twice as many as there are words."""

    @classmethod
    def of(cls, found: Sequence[Row]) -> Columns:
        """Return the columns of some rows."""
        spans = [offset for row in found for offset in (row.start, row.end)]
        return cls([row.word for row in found], [row.form for row in found], spans)

    def places(self) -> Iterator[tuple[int, int]]:
        """Yield start and end of each word."""
        return zip(self.spans[::2], self.spans[1::2], strict=True)


def skeleton(text: str) -> str:
    """Return `text` folded to the letters that survive a Russian keyboard and a scanner without Kazakh.

    White space is taken out, so that the result is always one term.
    """
    return "".join(language.fold(text).translate(SKELETON).split())[:LONGEST]


def beginning(word: str) -> str | None:
    """Return the first letters of a word of a row, or None for numbers and for words that are no longer than that."""
    return word[:BEGINNING] if len(word) > BEGINNING and not any(map(str.isdigit, word)) else None


def rows(text: str) -> list[Row]:
    """Return the words and numbers of `text` in order; signs are left out.

    A word broken at the end of a line is joined; a compound with a hyphen gives one row for each part, so that the
    parts are found and the whole is found as a phrase.
    """
    return [row for token in _joined(text, language.analyse(text)) for row in _parts(token)]


def _joined(text: str, tokens: tuple[Token, ...]) -> Iterator[Token]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        whole = _broken_word(text, tokens[at : at + 3])
        at += 3 if whole else 1
        if any(map(str.isalnum, token.text)):
            yield whole or token


def _broken_word(text: str, three: tuple[Token, ...]) -> Token | None:
    """Return the word whose halves stand around a hyphen at the end of a line, if these tokens are that."""
    if len(three) < 3 or not BROKEN.fullmatch(text, three[0].end, three[2].start):  # noqa: PLR2004 (half, hyphen, half)
        return None
    if not (three[0].text.isalpha() and three[2].text.isalpha() and three[2].text[0].islower()):
        return None
    whole = language.analyse(three[0].text + three[2].text)[0]
    return type(whole)(whole.text, three[0].start, three[2].end, whole.language, whole.lemma)


def _parts(token: Token) -> Iterator[Row]:
    parts = token.text.split("-") if "@" not in token.text and len(token.text) == token.end - token.start else []
    if len(parts) < 2:  # noqa: PLR2004 (one part is no compound)
        yield _row(token.text, token.lemma, token.start, token.end)
        return
    forms = token.lemma.split("-")
    start = token.start
    for number, part in enumerate(parts):
        if part:
            form = forms[number] if len(forms) == len(parts) else part
            yield _row(part, form, start, start + len(part))
        start += len(part) + 1


def _row(text: str, form: str, start: int, end: int) -> Row:
    return Row(skeleton(text), clean(form), start, end)


def clean(form: str) -> str:
    """Return a base form as an index term."""
    return "".join(language.fold(form).split())[:LONGEST]
