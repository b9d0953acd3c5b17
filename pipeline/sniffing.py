"""The type of a file by its content; its name is never asked.

Signatures after the WHATWG MIME Sniffing Standard, ISO 32000-1 annex H (a PDF header may stand anywhere in the first
1024 bytes) and ISO/IEC 14496-12 (the `ftyp` box of HEIF).
"""

from __future__ import annotations

PDF = "application/pdf"
RASTERS = frozenset({"image/tiff", "image/jpeg", "image/png", "image/webp", "image/bmp", "image/gif"})
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
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
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
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"),
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")
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
    return _text_kind(data)


def _boxed_kind(data: bytes) -> str | None:
    """Return the type where its name stands a few bytes behind the start."""
    if data.startswith(b"RIFF"):
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav"}.get(data[8:12], UNKNOWN)
    if data[4:8] == b"ftyp":
        return "image/heic" if data[8:12] in _HEIF_BRANDS else "video/mp4"
    return "image/bmp" if data.startswith(b"BM") and data[6:10] == bytes(4) else None


def _zip_kind(data: bytes) -> str:
    for sign, kind in _OFFICE:
        if sign in data[:200] or (sign in data and b"[Content_Types].xml" in data):
            return kind
    return "application/zip"


def _text_kind(data: bytes) -> str:
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text/plain"
    if any(byte < 9 for byte in head):  # noqa: PLR2004  control characters below the tabulator never stand in text
        return UNKNOWN
    lowered = head.lstrip().lower()
    if lowered.startswith((b"<!doctype html", b"<html")):
        return "text/html"
    if lowered.startswith(b"<?xml"):
        return "application/xml"
    if lowered.startswith((b"return-path:", b"received:", b"from:", b"mime-version:", b"delivered-to:")):
        return "message/rfc822"
    return "text/plain"
