"""Write sheets as a PDF with a text layer: whole TrueType faces, glyph numbers in the page, ToUnicode beside them.

Tables of a TrueType file: OpenType specification 1.9, "cmap" subtable format 4. PDF side: ISO 32000-1, 9.7 and 9.10.
"""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name

from samples.typeset import PAGE, Sheet, Style, font_path, ruler

if TYPE_CHECKING:
    from collections.abc import Sequence


def glyphs(font: bytes, characters: Sequence[str]) -> dict[str, int]:
    """Return the glyph number of each character, read from the font's Unicode BMP table."""
    tables = dict(struct.unpack_from(">4s4xI", font, 12 + 16 * n) for n in range(struct.unpack_from(">H", font, 4)[0]))
    cmap = tables[b"cmap"]
    records = (
        struct.unpack_from(">HHI", font, cmap + 4 + 8 * n) for n in range(struct.unpack_from(">H", font, cmap + 2)[0])
    )
    at = next(cmap + offset for platform, encoding, offset in records if (platform, encoding) == (3, 1))
    size = struct.unpack_from(">H", font, at + 6)[0]
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{size // 2}{kind}", font, at + place)
        for kind, place in (("H", 14), ("H", 16 + size), ("h", 16 + 2 * size), ("H", 16 + 3 * size))
    )
    found = {}
    for character in characters:
        code = ord(character)
        n = next(n for n, end in enumerate(ends) if end >= code)
        if starts[n] > code:
            raise ValueError(f"no glyph for U+{code:04X}")
        glyph = code
        if offsets[n]:
            place = at + 16 + 3 * size + 2 * n + offsets[n] + 2 * (code - starts[n])
            glyph = struct.unpack_from(">H", font, place)[0]
        found[character] = (glyph + deltas[n]) % 65536
    return found


def to_unicode(numbers: dict[str, int]) -> bytes:
    """Return the CMap that turns glyph numbers back into characters."""
    pairs = [f"<{glyph:04X}> <{ord(character):04X}>" for character, glyph in numbers.items()]
    chunks = [pairs[n : n + 100] for n in range(0, len(pairs), 100)]
    body = "\n".join(f"{len(chunk)} beginbfchar\n" + "\n".join(chunk) + "\nendbfchar" for chunk in chunks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{body}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode("ascii")


def embed(pdf: pikepdf.Pdf, style: Style, numbers: dict[str, int], *, bold: bool) -> pikepdf.Object:
    """Put a face into `pdf` and return its font dictionary."""
    path = font_path(style.family, bold=bold)
    measure = ruler(style.family, bold=bold)
    widths = sorted((glyph, round(measure.getlength(character))) for character, glyph in numbers.items())
    ascent, descent = measure.getmetrics()
    name = Name("/" + path.stem)
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=name, Flags=4, FontBBox=Array([-200, -descent, 1300, ascent]),
        ItalicAngle=0, Ascent=ascent, Descent=-descent, CapHeight=700, StemV=80,
        FontFile2=pdf.make_indirect(pikepdf.Stream(pdf, path.read_bytes())),
    )  # fmt: skip
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, CIDToGIDMap=Name.Identity,
        CIDSystemInfo=Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor), DW=600,
        W=Array([item for glyph, advance in widths for item in (glyph, Array([advance]))]),
    )  # fmt: skip
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
        ToUnicode=pdf.make_indirect(pikepdf.Stream(pdf, to_unicode(numbers))),
    )  # fmt: skip
    return pdf.make_indirect(font)


def content(sheet: Sheet, style: Style, numbers: Sequence[dict[str, int]]) -> bytes:
    """Return the drawing operators of one sheet; the faces are /F0 (regular) and /F1 (bold)."""
    parts = ["BT"]
    for line in sheet.lines:
        face = int(line.bold)
        gap = f"{-line.spread * 1000 / style.size:.1f}"
        words = [f"<{''.join(f'{numbers[face][c]:04X}' for c in word)}>" for word in spaced(line.text)]
        parts.append(f"/F{face} {style.size} Tf 1 0 0 1 {line.x:.2f} {PAGE[1] - line.y:.2f} Tm [{gap.join(words)}] TJ")
    return "\n".join([*parts, "ET"]).encode("ascii")


def spaced(text: str) -> list[str]:
    """Return the words of `text`, each but the last with its blank."""
    *front, last = text.split(" ")
    return [*(f"{word} " for word in front), last]


def text_pdf(sheets: Sequence[Sheet], style: Style, *, locked: bool = False) -> bytes:
    """Return a PDF of `sheets`.

    Args:
        sheets: what to write.
        style: its face and size are used.
        locked: printing and changing are forbidden by an owner's password; opening needs none.
    """
    with pikepdf.new() as pdf:
        numbers, resources = [], Dictionary()
        for bold in (False, True):
            used = sorted({c for sheet in sheets for line in sheet.lines if line.bold is bold for c in line.text + " "})
            numbers.append(glyphs(font_path(style.family, bold=bold).read_bytes(), used))
            if used:
                resources[f"/F{int(bold)}"] = embed(pdf, style, numbers[-1], bold=bold)
        for sheet in sheets:
            page = pdf.add_blank_page(page_size=PAGE)
            page.obj.Resources = Dictionary(Font=resources)
            page.obj.Contents = pikepdf.Stream(pdf, content(sheet, style, numbers))
        return saved(pdf, locked=locked)


def saved(pdf: pikepdf.Pdf, *, locked: bool = False, password: str = "") -> bytes:
    """Return the bytes of `pdf`, the same at every run unless it is encrypted."""
    out = io.BytesIO()
    if locked or password:
        rights = pikepdf.Permissions(extract=True, modify_other=False, print_highres=False, print_lowres=False)
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner only", user=password, allow=rights))
    else:
        pdf.save(out, deterministic_id=True)
    return out.getvalue()
