"""Files of every kind, good ones to be spoilt by the tests; made by other programs' writers where there are some."""

from __future__ import annotations

import io
import struct
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
from odf.opendocument import OpenDocumentText
from odf.table import Table, TableCell, TableRow
from odf.text import P

RUSSIAN = (
    "Уполномоченному по правам человека",
    "Прошу проверить условия содержания моего брата в учреждении города Шымкент, где он находится третий месяц.",
    "Медицинскую помощь ему не оказывают, передачи не принимают, письма до нас не доходят.",
    "Ответ прошу направить мне письменно.",
)
KAZAKH = (
    "Адам құқықтары жөніндегі уәкілге",
    "Менің ұлым үш айдан бері тергеу изоляторында отыр, оған дәрігерді жібермейді, ал өзі қатты ауырып жүр.",
    "Өтінішімді қарап, тексеру жүргізіп, жазбаша жауап беруіңізді сұраймын.",
    "Құрметпен, Гүлнәр Әбдіхалықова",
)


def plain(*lines: str) -> str:
    """Return the words of lines as they are compared: without the kinds of space between them."""
    return " ".join(" ".join(lines).split())


def word(*lines: str, table: tuple[str, ...] = ()) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if table:
        row = document.add_table(1, len(table)).rows[0]
        for cell, text in zip(row.cells, table, strict=True):
            cell.text = text
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def open_document(*lines: str, table: tuple[str, ...] = ()) -> bytes:
    document = OpenDocumentText()
    for line in lines:
        document.text.addElement(P(text=line))
    if table:
        grid, row = Table(name="t"), TableRow()
        for text in table:
            cell = TableCell()
            cell.addElement(P(text=text))
            row.addElement(cell)
        grid.addElement(row)
        document.text.addElement(grid)
    target = io.BytesIO()
    document.write(target)
    return target.getvalue()


def rich(*lines: str, unicode: bool = True) -> bytes:
    """Return an RTF as Word writes it (`unicode`) or as old programs did: bytes of CP1251, font charset 204 or 0."""
    if unicode:
        body = "\\par\n".join("".join(f"\\u{ord(sign)}?" if ord(sign) > 127 else sign for sign in s) for s in lines)
    else:
        body = "\\par\n".join(
            "".join(f"\\'{byte:02x}" if byte > 127 else chr(byte) for byte in s.encode("cp1251")) for s in lines
        )
    fonts = "{\\fonttbl{\\f0\\fnil\\fcharset0 Times New Roman;}}"
    return f"{{\\rtf1\\ansi\\ansicpg1251\\deff0{fonts}\\f0\\fs24 {body}\\par}}".encode("ascii")


def mail(body: str, *attached: tuple[str, bytes], html: str = "", charset: str = "utf-8") -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@mail.example", "b@gov.example", "Обращение"
    if body:
        message.set_content(body, charset=charset)
    if html:
        message.add_alternative(html, subtype="html")
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def archive(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as opened:
        for name, data in members:
            opened.writestr(name, data)
    return target.getvalue()


def locked(data: bytes) -> bytes:
    """Return a ZIP whose members say that they are encrypted."""
    spoilt = bytearray(data)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = spoilt.find(sign)
        while place >= 0:
            spoilt[place + offset] |= 1
            place = spoilt.find(sign, place + 4)
    return bytes(spoilt)


def outlook(body: str, *attached: bytes) -> bytes:
    """Return a mail in Outlook's format ([MS-OXMSG]) with the fewest properties that make one."""
    header = struct.pack("<8xIIII8x", 0, len(attached), 0, len(attached))
    streams: dict[tuple[str, ...], bytes] = {
        ("__properties_version1.0",): header + _property(0x1000, 0x1F, 2 * len(body) + 2),
        ("__substg1.0_001A001F",): "IPM.Note".encode("utf-16-le"),
        ("__substg1.0_1000001F",): body.encode("utf-16-le"),
    }
    for number, data in enumerate(attached):
        folder = f"__attach_version1.0_#{number:08X}"
        sizes = _property(0x3705, 0x03, 1) + _property(0x3701, 0x102, len(data))
        streams[folder, "__properties_version1.0"] = bytes(8) + sizes
        streams[folder, "__substg1.0_37010102"] = data
    return compound(streams)


def _property(number: int, kind: int, value: int) -> bytes:
    return struct.pack("<HHIQ", kind, number, 6, value)


_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound(streams: dict[tuple[str, ...], bytes]) -> bytes:
    """Return a compound file ([MS-CFB], version 3) of streams by their paths; folders one deep."""
    names: list[tuple[str, ...]] = [()]
    names += sorted({path[:1] for path in streams if len(path) > 1})
    names += list(streams)
    sectors: list[bytes] = []
    chain: list[int] = []
    small, small_chain = b"", []
    places: dict[tuple[str, ...], tuple[int, int]] = {}

    def store(data: bytes) -> int:
        first = len(sectors)
        pieces = [data[n : n + _SECTOR].ljust(_SECTOR, b"\0") for n in range(0, len(data), _SECTOR)]
        sectors.extend(pieces)
        chain.extend([*range(first + 1, first + len(pieces)), _END])
        return first

    for path, data in streams.items():
        if len(data) >= _CUTOFF:
            places[path] = (store(data), len(data))
        elif data:
            count, first = -(-len(data) // _MINI), len(small) // _MINI
            places[path] = (first, len(data))
            small += data.ljust(count * _MINI, b"\0")
            small_chain += [*range(first + 1, first + count), _END]
    places[()] = (store(small), len(small))
    mini_fat = struct.pack(f"<{len(small_chain)}I", *small_chain)
    mini_fat += b"\xff" * (-len(mini_fat) % _SECTOR)
    mini_start = store(mini_fat)
    directory_start = store(_directory(names, places))
    fat_count = 1
    while (len(chain) + fat_count) * 4 > fat_count * _SECTOR:
        fat_count += 1
    fat_start = len(sectors)
    table = struct.pack(f"<{len(chain) + fat_count}I", *chain, *[_FAT] * fat_count)
    table += b"\xff" * (fat_count * _SECTOR - len(table))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, fat_count, directory_start, 0, _CUTOFF, mini_start, 1, _END, 0)
    head += struct.pack("<109I", *range(fat_start, fat_start + fat_count), *[_FREE] * (109 - fat_count))
    return head + b"".join(sectors) + table


def _directory(names: list[tuple[str, ...]], places: dict[tuple[str, ...], tuple[int, int]]) -> bytes:
    entries = []
    for path in names:
        name = (path[-1] if path else "Root Entry").encode("utf-16-le")
        children = [n for n, each in enumerate(names) if each and each[:-1] == path]
        siblings = [n for n, each in enumerate(names) if each and path and each[:-1] == path[:-1]]
        later = [n for n in siblings if n > names.index(path)]
        kind = 5 if not path else 1 if children else 2
        start, size = places.get(path, (_END, 0))
        entry = name.ljust(64, b"\0") + struct.pack("<HBB", len(name) + 2, kind, 1)
        entry += struct.pack("<III", _FREE, min(later, default=_FREE), min(children, default=_FREE))
        entries.append(entry + bytes(36) + struct.pack("<IQ", start, size))
    empty = bytes(64) + struct.pack("<HBB", 0, 0, 0) + struct.pack("<III", _FREE, _FREE, _FREE) + bytes(48)
    entries += [empty] * (-len(entries) % 4)
    return b"".join(entries)


FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
