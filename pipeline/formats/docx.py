"""Word documents (ECMA-376, WordprocessingML), transitional and strict.

Read as XML and not through python-docx, which passes over content controls and text boxes and refuses the strict kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from appeals.errors import DamagedFile
from pipeline.formats.contents import Package
from pipeline.formats.markup import attribute, joined, local, parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from pipeline.formats.contents import Budget

_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_NOT_SHOWN = frozenset({"del", "moveFrom", "Fallback", "instrText", "rPr", "pPr", "sdtPr", "tblPr"})
"""Deleted text, the older twin of a drawing, codes of fields, and how things look."""


def read(data: bytes, budget: Budget) -> str:
    """Return the text of the document's body; the cells of a table's row are parted by tabs.

    Raises:
        DamagedFile, EncryptedFile, FileTooLarge: it cannot be opened, or only with too much memory.
    """
    package = Package(data, budget)
    body = parse(package.read(_main_part(package)))
    try:
        return joined(list(_paragraphs(body)))
    except RecursionError as error:
        raise DamagedFile from error


def _main_part(package: Package) -> str:
    for relation in parse(package.read("_rels/.rels")):
        if attribute(relation, "Type").endswith("/officeDocument"):
            return attribute(relation, "Target").lstrip("/")
    raise DamagedFile


def _paragraphs(element: Element) -> Iterator[str]:
    for child in element:
        name = local(child)
        if name == "p":
            boxes: list[str] = []
            yield "".join(_run(child, boxes))
            yield from boxes
        elif name == "tr":
            yield _row(child)
        elif name not in _NOT_SHOWN:
            yield from _paragraphs(child)


def _row(row: Element) -> str:
    cells = [list(_paragraphs(cell)) for cell in _cells(row)]
    plain = all(len(cell) <= 1 for cell in cells)
    return ("\t" if plain else "\n").join("\n".join(cell) for cell in cells)


def _cells(row: Element) -> Iterator[Element]:
    """Yield the cells of a row, also those in content controls; not those of a table within a cell."""
    for child in row:
        if local(child) == "tc":
            yield child
        elif local(child) not in _NOT_SHOWN:
            yield from _cells(child)


def _run(element: Element, boxes: list[str]) -> Iterator[str]:
    """Yield the signs of a paragraph; the paragraphs of text boxes anchored in it go to `boxes`."""
    for child in element:
        name = local(child)
        if name == "t":
            yield child.text or ""
        elif name == "txbxContent":
            boxes.extend(_paragraphs(child))
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name not in _NOT_SHOWN:
            yield from _run(child, boxes)
