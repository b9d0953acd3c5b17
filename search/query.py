"""The query language: a line as a person types it, read into a tree.

    query  = group { OR group }                      OR also as ИЛИ or НЕМЕСЕ, in capitals
    group  = item { item }                           side by side: wanted together
    item   = [ "-" ] ( "(" query ")" | [ field ":" ] ( word | word "*" | '"' phrase '"' ) )
    field  = number | applicant | iin | institution | place | file, or its Russian or Kazakh name

A sign that is neither (a lone dash, a comma) is passed over, so that a pasted sentence is a query too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from appeals.errors import BadQuery
from appeals.texts import mark

LONGEST = 1000
"""Characters of a query. A whole letter is not a query: like letters are found by their links."""
DEEPEST = 10
"""Brackets within brackets."""

FIELDS = {
    "number": ("number", "номер", "нөмір"),
    "applicant": ("applicant", "заявитель", "арызданушы"),
    "iin": ("iin", "иин", "жсн"),
    "institution": ("institution", "учреждение", "мекеме"),
    "place": ("place", "место", "орын"),
    "file": ("file", "файл"),
}
FIELD_OF = {name: field for field, names in FIELDS.items() for name in names}
OR_WORDS = frozenset({"OR", "ИЛИ", "НЕМЕСЕ"})
CLOSING = {'"': '"', "«": "»", "“": "”", "„": "“”"}
"""Which signs close a phrase that the key has opened."""

LEXEME = re.compile(
    r"""\s*(?:
        (?P<sign>[()"«“„])
      | (?P<minus>[-−–](?=[\w("«“„]))
      | (?P<field>[^\W\d_]+):(?=[\w"«“„])
      | (?P<word>[^\s()"«“„»”]+)
      | (?P<other>\S)
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word; `open` where it was written `word*` and stands for every word that begins so."""

    text: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must follow each other as written."""

    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A word or phrase that is looked for in one field of the record."""

    name: str
    value: Word | Phrase


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be there."""

    item: Node


@dataclass(frozen=True, slots=True)
class Together:
    """What is wanted together; none of it means everything."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Of which one is enough."""

    items: tuple[Node, ...]


Node = Word | Phrase | Field | Not | Together | Either


class Lexeme(NamedTuple):
    """A piece of the line, its kind (a group of `LEXEME`), and where it stands (from 0)."""

    kind: str
    text: str
    at: int


def parse(query: str) -> Node:
    """Read a query.

    Raises:
        BadQuery: a quotation mark or bracket without its partner, a field that does not exist, OR with nothing
            beside it, or a line that is too long or too deep.
    """
    if len(query) > LONGEST:
        raise BadQuery(position=LONGEST + 1, problem=mark("it is too long"))
    parser = _Parser(query)
    node = parser.either(0)
    if parser.peek() is not None:
        raise parser.trouble(mark("this bracket closes nothing"))
    return node


class _Parser:
    """One pass over the line by recursive descent."""

    def __init__(self, line: str) -> None:
        self.line = line
        self.at = 0

    def trouble(self, problem: str, at: int | None = None) -> BadQuery:
        """Return the error for the place `at`, or for where the parser stands."""
        return BadQuery(position=(self.at if at is None else at) + 1, problem=problem)

    def peek(self) -> Lexeme | None:
        """Return the next lexeme without taking it, or None at the end. Signs without meaning are passed over."""
        while found := LEXEME.match(self.line, self.at):
            kind = str(found.lastgroup)
            text, start = found[kind], found.start(kind)
            if kind == "other" or (kind == "word" and not any(map(str.isalnum, text))):
                self.at = found.end()
                continue
            self.at = start
            return Lexeme(kind, text, start)
        return None

    def either(self, depth: int) -> Node:
        """Read groups with OR between them."""
        groups = [self.together(depth)]
        while (lexeme := self.peek()) and lexeme.text in OR_WORDS:
            self.at += len(lexeme.text)
            groups.append(self.together(depth))
            if groups[-1] == Together(()) or groups[0] == Together(()):
                raise self.trouble(mark("OR needs something on both sides"), lexeme.at)
        return groups[0] if len(groups) == 1 else Either(tuple(groups))

    def together(self, depth: int) -> Node:
        """Read what stands side by side."""
        items = []
        while (lexeme := self.peek()) and lexeme.text not in OR_WORDS and lexeme.text != ")":
            items.append(self.item(lexeme, depth))
        return items[0] if len(items) == 1 else Together(tuple(items))

    def item(self, lexeme: Lexeme, depth: int) -> Node:
        """Read one thing and what is said about it."""
        if lexeme.kind == "minus":
            self.at += 1
            after = self.peek()
            return Not(self.item(after, depth)) if after else Together(())
        if lexeme.kind == "field":
            return self.field(lexeme)
        if lexeme.text == "(":
            return self.bracket(lexeme, depth)
        return self.value(lexeme)

    def bracket(self, lexeme: Lexeme, depth: int) -> Node:
        """Read a query in brackets."""
        if depth == DEEPEST:
            raise self.trouble(mark("there are too many brackets within brackets"))
        self.at += 1
        node = self.either(depth + 1)
        if self.peek() is None:
            raise self.trouble(mark("this bracket is never closed"), lexeme.at)
        self.at += 1
        return node

    def field(self, lexeme: Lexeme) -> Node:
        """Read `field:value`."""
        name = FIELD_OF.get(lexeme.text.lower())
        if name is None:
            raise self.trouble(
                mark("there is no such field; there are number, applicant, iin, institution, place, file")
            )
        self.at += len(lexeme.text) + 1
        value = self.peek()
        if value is None or value.kind not in ("word", "sign"):
            raise self.trouble(mark("the field has no value"), lexeme.at)
        return Field(name, self.value(value))

    def value(self, lexeme: Lexeme) -> Word | Phrase:
        """Read a phrase or a word."""
        if lexeme.text in CLOSING:
            return self.phrase(lexeme)
        self.at += len(lexeme.text)
        stem = lexeme.text.rstrip("*")
        return Word(stem.strip("*"), open=stem != lexeme.text)

    def phrase(self, lexeme: Lexeme) -> Phrase:
        """Read up to the sign that closes the phrase."""
        ends = [end for sign in CLOSING[lexeme.text] if (end := self.line.find(sign, lexeme.at + 1)) >= 0]
        if not ends:
            raise self.trouble(mark("this quotation mark is never closed"), lexeme.at)
        self.at = min(ends) + 1
        return Phrase(self.line[lexeme.at + 1 : min(ends)].strip())
