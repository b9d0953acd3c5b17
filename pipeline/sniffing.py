"""The type of a file by its content; its name is never asked.

Signatures after the WHATWG MIME Sniffing Standard, ISO 32000-1 annex H (a PDF header may stand anywhere in the first
1024 bytes) and ISO/IEC 14496-12 (the `ftyp` box of HEIF).
"""

from __future__ import annotations

import io
import re
import zipfile

from pipeline.encodings import wide_encoding

PDF = "application/pdf"
RASTERS = frozenset(
    {
        "image/tiff",
        "image/jpeg",
        "image/png",
        "image/webp",
        "image/bmp",
        "image/gif",
        "image/jp2",
        "image/heic",
        "image/avif",
    }
)
TEXT = "text/plain"
RTF = "application/rtf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
EML = "message/rfc822"
MSG = "application/vnd.ms-outlook"
ZIP = "application/zip"
LOCKED_OFFICE = "application/encrypted"
"""An office document that asks for a password: [MS-OFFCRYPTO] wraps it in a compound file."""
UNKNOWN = "application/octet-stream"

_STARTS = (
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),
    (b"MM\x00+", "image/tiff"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"\x00\x00\x00\x0cjP  \r\n", "image/jp2"),
    (b"\xff\x4f\xff\x51", "image/jp2"),
    (b"{\\rtf", RTF),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\x7fELF", "application/x-executable"),
    (b"MZ", "application/vnd.microsoft.portable-executable"),
    (b"AT&TFORM", "image/vnd.djvu"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
)
_OFFICE = (
    ("word/", DOCX),
    ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_ODF = b"mimetypeapplication/vnd.oasis.opendocument."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECTOR = 512
_OLE_STREAMS = (
    ("EncryptedPackage", LOCKED_OFFICE),
    ("WordDocument", "application/msword"),
    ("__properties_version1.0", MSG),
    ("Workbook", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
)
_MAIL_FIELDS = frozenset(
    b"received return-path delivered-to message-id mime-version content-type x-mailer dkim-signature date".split()
)
_FIELD = re.compile(rb"([!-9;-~]+):[ \t\r\n]|[ \t]+\S|From \S")
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1")
_PDF_HEADER_WITHIN = 1024


def sniff(data: bytes) -> str:
    """Return the media type of `data` by content, `application/octet-stream` where nothing is known."""
    kind = next((kind for start, kind in _STARTS if data.startswith(start)), None) or _boxed_kind(data)
    if kind:
        return kind
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        return PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if data.startswith(_OLE):
        return _ole_kind(data)
    return _text_kind(data)


def _boxed_kind(data: bytes) -> str | None:
    """Return the type where its name stands a few bytes behind the start."""
    if data.startswith(b"RIFF"):
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav"}.get(data[8:12], UNKNOWN)
    if data[4:8] == b"ftyp":
        if data[8:12] in (b"avif", b"avis"):
            return "image/avif"
        return "image/heic" if data[8:12] in _HEIF_BRANDS else "video/mp4"
    return "image/bmp" if data.startswith(b"BM") and data[6:10] == bytes(4) else None


def _zip_kind(data: bytes) -> str:
    """Return what kind of archive this is: by its list of members or, where it has lost that, by its first bytes."""
    if _ODF in data[:200]:
        kind = data[:200].partition(_ODF)[2]
        return ODT if kind.startswith(b"text") else "application/vnd.oasis.opendocument"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        head = data[:4096]
        return next((kind for sign, kind in _OFFICE if b"[Content_Types]" in head and sign.encode() in head), ZIP)
    if "[Content_Types].xml" not in names:
        return ZIP
    return next((kind for sign, kind in _OFFICE if any(name.startswith(sign) for name in names)), ZIP)


def _ole_kind(data: bytes) -> str:
    """Return what is in a compound file ([MS-CFB]), by the names in its directory.

    One that has lost its directory is taken for a mail, so that it is refused as damaged.
    """
    if _SECTOR < len(data) <= (int.from_bytes(data[48:52], "little") + 1) * _SECTOR:
        return MSG
    names = ((name.encode("utf-16-le") + bytes(2), kind) for name, kind in _OLE_STREAMS)
    return next((kind for name, kind in names if name in data), "application/x-ole-storage")


def _text_kind(data: bytes) -> str:
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or wide_encoding(head):
        return TEXT
    if any(byte < 9 for byte in head):  # noqa: PLR2004  control characters below the tabulator never stand in text
        return UNKNOWN
    lowered = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if lowered.startswith((b"<!doctype html", b"<html")):
        return "text/html"
    if lowered.startswith(b"<?xml"):
        return "application/xml"
    return EML if _is_mail(data) else TEXT


def _is_mail(data: bytes) -> bool:
    """Tell whether a text begins with the header of a mail: a letter may begin with the word From, too."""
    head = re.split(rb"\r?\n\r?\n", data[:16384].lstrip(b"\xef\xbb\xbf\r\n"), maxsplit=1)[0]
    fields = [_FIELD.match(line + b"\n") for line in head.splitlines()]
    names = {found[1].lower() for found in fields if found and found[1]}
    if not fields or (not all(fields) and len(names) < 4):  # noqa: PLR2004
        return False
    return len(names & _MAIL_FIELDS) > 0 and len(names) > 1 or (b"from" in names and b"@" in head and len(names) > 1)  # noqa: RUF021
