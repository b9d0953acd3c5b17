"""XML of unknown origin, and the text of paragraphs."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from appeals.errors import DamagedFile

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONG = 70
"""Characters from which a paragraph is running text, no line of a heading or an address."""
_SPACES = re.compile(r"[ \u00a0\u2002-\u200a\u202f]+")
_UNSEEN = re.compile(r"[\u200b\u2060\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f]")


def parse(data: bytes) -> ET.Element:
    """Return the root of an XML document.

    Neither office format allows a document type, so one is taken for an attack and refused: no entity is ever
    declared, let alone fetched (expat besides stops entities that multiply).

    Raises:
        DamagedFile: it is no XML, or has a document type.
    """
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise DamagedFile
    try:
        return ET.fromstring(data)  # noqa: S314  see above
    except (ET.ParseError, ValueError, LookupError) as error:
        raise DamagedFile from error


def local(element: ET.Element) -> str:
    """Return an element's name without its namespace: the strict and the transitional kinds of OOXML differ in it."""
    return element.tag.rpartition("}")[2]


def attribute(element: ET.Element, name: str) -> str:
    """Return an attribute's value whatever its namespace, empty where there is none."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")


def tidy(line: str) -> str:
    """Return a line without what nobody sees, its spaces plain and single."""
    return _SPACES.sub(" ", _UNSEEN.sub("", line)).strip(" ")


def joined(paragraphs: Sequence[str]) -> str:
    """Join paragraphs as a page's text: a blank line around running text and where one was left, else a line end."""
    texts = [tidy(paragraph) for paragraph in paragraphs]
    parts = texts[:1]
    for above, below in pairwise(texts):
        parts += ["\n\n" if above and below and max(len(above), len(below)) >= _LONG else "\n", below]
    return squeezed("".join(parts))


def squeezed(text: str) -> str:
    """Return a text with no more than one blank line on end, and none at its ends."""
    return re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", text).strip("\n \t")
