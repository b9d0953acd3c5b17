from __future__ import annotations

import io
import zipfile

import pytest

from pipeline import sniff


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\xef\xbb\xbf  \r\n%PDF-1.4\n", "application/pdf"),
        (b"II*\x00", "image/tiff"),
        (b"MM\x00*", "image/tiff"),
        (b"\xff\xd8\xff\xe1", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"RIFF\x10\x00\x00\x00WAVEfmt ", "audio/wav"),
        (b"BM\x10\x00\x00\x00\x00\x00\x00\x00", "image/bmp"),
        (b"GIF89a", "image/gif"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic"),
        (b"\x00\x00\x00\x18ftypmp42", "video/mp4"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
        (b"{\\rtf1\\ansi", "application/rtf"),
        (b"<!DOCTYPE html><html>", "text/html"),
        (b"From: a@mail.kz\r\nSubject: x\r\n\r\n", "message/rfc822"),
        ("Здравствуйте! BMW стоит".encode(), "text/plain"),
        (b"\x01\x02\x03\x04\x05", "application/octet-stream"),
        (b"", "text/plain"),
    ],
)
def test_the_type_is_told_by_the_first_bytes(start: bytes, kind: str) -> None:
    assert sniff(start + b"\n") == kind


@pytest.mark.parametrize(
    ("member", "kind"),
    [
        ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("letter.pdf", "application/zip"),
    ],
)
def test_office_files_are_told_from_other_archives(member: str, kind: str) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(member, "x")
    assert sniff(target.getvalue()) == kind
