"""OpenDocument texts (OASIS ODF 1.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appeals.errors import DamagedFile, EncryptedFile
from pipeline.formats.contents import Package
from pipeline.formats.markup import attribute, joined, local, parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from pipeline.formats.contents import Budget

_MANIFEST = "META-INF/manifest.xml"
_MOST_SPACES = 100
_NOT_SHOWN = frozenset({"tracked-changes", "annotation", "note-citation", "sequence-decls", "forms"})


def read(data: bytes, budget: Budget) -> str:
    """Return the text of the document's body; the cells of a table's row are parted by tabs.

    Raises:
        DamagedFile, EncryptedFile, FileTooLarge: it cannot be opened, or only with too much memory.
    """
    package = Package(data, budget)
    if _MANIFEST in package.names() and b"encryption-data" in package.read(_MANIFEST):
        raise EncryptedFile
    root = parse(package.read("content.xml"))
    body = next((element for element in root.iter() if local(element) == "body"), None)
    if body is None:
        raise DamagedFile
    try:
        return joined(list(_paragraphs(body)))
    except RecursionError as error:
        raise DamagedFile from error


def _paragraphs(element: Element) -> Iterator[str]:
    for child in element:
        name = local(child)
        if name in ("p", "h"):
            boxes: list[str] = []
            yield "".join(_signs(child, boxes))
            yield from boxes
        elif name == "table-row":
            yield _row(child)
        elif name not in _NOT_SHOWN:
            yield from _paragraphs(child)


def _row(row: Element) -> str:
    cells = [list(_paragraphs(cell)) for cell in row if local(cell) == "table-cell"]
    plain = all(len(cell) <= 1 for cell in cells)
    return ("\t" if plain else "\n").join("\n".join(cell) for cell in cells)


def _signs(element: Element, boxes: list[str]) -> Iterator[str]:
    """Yield the signs of a paragraph; the paragraphs of text boxes and notes anchored in it go to `boxes`."""
    yield element.text or ""
    for child in element:
        name = local(child)
        if name == "s":
            count = attribute(child, "c")
            yield " " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES)
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name in ("text-box", "note-body"):
            boxes.extend(_paragraphs(child))
        elif name not in _NOT_SHOWN:
            yield from _signs(child, boxes)
        yield child.tail or ""
