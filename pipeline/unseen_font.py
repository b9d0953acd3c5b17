"""A font for text that is not shown: it gives each letter its code and its place, in every script, in a few kilobytes.

Every UTF-16 code unit is a character code, mapped to the same glyph (a plain box, by which readers tell where a letter
stands: an empty glyph has no place for them) and, by /ToUnicode, to itself (ISO 32000-1,
9.7.4 and 9.10.3), so that Kazakh letters are right when copied.
"""

from __future__ import annotations

import struct

import pikepdf
from pikepdf import Array, Dictionary, Name

WIDTH = 0.5
"""Of every glyph, in heights of the font."""
_UNITS = 1000
_GLYPHS = 2
"""The first stands for missing ones and may not be used in PDF/A."""
_NAME = Name("/AryzUnseen")
_PER_BLOCK = 64
"""A block of a CMap may have at most 100 ranges."""


def font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Return the font as an object of `pdf`."""
    file = pdf.make_stream(font_file(), Length1=len(font_file()))
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=_NAME,
        Flags=4,
        FontBBox=Array([0, 0, round(_UNITS * WIDTH), _UNITS]),
        ItalicAngle=0,
        Ascent=_UNITS,
        Descent=0,
        CapHeight=_UNITS,
        StemV=80,
        FontFile2=file,
    )
    shapes = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=_NAME,
        CIDSystemInfo=Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0),
        DW=round(_UNITS * WIDTH),
        CIDToGIDMap=pdf.make_stream(struct.pack(">H", 1) * 0x10000),
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=_NAME,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(shapes)]),
            ToUnicode=pdf.make_stream(to_unicode()),
        )
    )


def to_unicode() -> bytes:
    """Return the CMap of every code unit to itself; a range may not cross the last byte's end."""
    ranges = [f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(256)]
    blocks = [ranges[start : start + _PER_BLOCK] for start in range(0, len(ranges), _PER_BLOCK)]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        *(f"{len(block)} beginbfrange\n" + "\n".join(block) + "\nendbfrange" for block in blocks),
        "endcmap CMapName currentdict /CMap defineresource pop end end",
    ]
    return "\n".join(lines).encode("ascii")


def font_file() -> bytes:
    """Return the font's TrueType file, with the tables that PDF asks for."""
    width = round(_UNITS * WIDTH)
    head = struct.pack(
        ">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _UNITS, 0, 0, 0, 0, width, _UNITS, 0, 8, 2, 0, 0
    )
    box = struct.pack(">hhhhhHH4B", 1, 0, 0, width, _UNITS, 3, 0, 1, 1, 1, 1)
    box += struct.pack(">8h", 0, 0, width, 0, 0, _UNITS, 0, -_UNITS)
    tables = {
        b"glyf": box + bytes(len(box) % 2),
        b"head": head,
        b"hhea": struct.pack(">IhhhHhhhhhh8xhH", 0x10000, _UNITS, 0, 0, width, 0, 0, 0, 1, 0, 0, 0, _GLYPHS),
        b"hmtx": struct.pack(">HhHh", width, 0, width, 0),
        b"loca": struct.pack(">HHH", 0, 0, (len(box) + 1) // 2),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, _GLYPHS, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    place = 12 + 16 * len(tables)
    directory, body = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64), b""
    for name, data in tables.items():
        padded = data + bytes(-len(data) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", name, total, place + len(body), len(data))
        body += padded
    return directory + body
