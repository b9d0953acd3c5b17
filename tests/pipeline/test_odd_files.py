"""Bad and odd files, each with what must become of it: the letters read, or the reason of the refusal."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PIL import Image

from appeals.choices import PageProblem
from appeals.documents import Upload
from appeals.errors import BadInput, OcrTimedOut
from pipeline import Reader, ReaderOptions
from tests.pipeline.conftest import saved, sheet, text_page
from tests.pipeline.makers import (
    KAZAKH,
    RUSSIAN,
    archive,
    compound,
    locked,
    mail,
    open_document,
    outlook,
    plain,
    rich,
    word,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LINE = "Прошу проверить условия содержания брата."
TEXT = "\n".join(RUSSIAN)
OPTIONS = ReaderOptions(jobs=2, max_file_mb=2, max_pages=20)
RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></Relationships>'
)


@pytest.fixture(scope="module")
def strict() -> Iterator[Reader]:
    with Reader(OPTIONS) as opened:
        yield opened


def picture(kind: str = "PNG", **options: object) -> bytes:
    return saved(sheet((LINE,), (1250, 200)), kind, **options)


def turned() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 3
    return exif


def pdf(*lines: str) -> bytes:
    return text_page(lines or RUSSIAN[::3])


def rewritten(**options: object) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as opened:
        opened.save(target, **options)  # type: ignore[arg-type]
    return target.getvalue()


def pages(count: int) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as opened:
        for _ in range(count - 1):
            opened.pages.append(opened.pages[0])
        opened.save(target)
    return target.getvalue()


def changed(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Return the PDF after a change to what it consists of."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as opened:
        change(opened)
        opened.save(target)
    return target.getvalue()


def repeated(opened: pikepdf.Pdf) -> None:
    opened.Root.Pages.Kids = pikepdf.Array([opened.pages[0].obj] * 10_000)
    opened.Root.Pages.Count = 10_000


def claimed(opened: pikepdf.Pdf) -> None:
    opened.Root.Pages.Count = 10**9


def five_metres(opened: pikepdf.Pdf) -> None:
    opened.pages[0].MediaBox = pikepdf.Array([0, 0, 14_400, 14_400])


def filled_in(opened: pikepdf.Pdf) -> None:
    """Put a form's field onto the page, with what was filled in."""
    with pikepdf.open(io.BytesIO(text_page(("", "", "", "Гүлнәр Әбдіхалықова")))) as other:
        shown = opened.make_indirect(opened.copy_foreign(other.pages[0].as_form_xobject()))
    field = opened.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            Rect=[0, 0, 400, 300],
            F=4,
            AP=pikepdf.Dictionary(N=shown),
        )
    )
    opened.pages[0].Annots = pikepdf.Array([field])
    opened.Root.AcroForm = pikepdf.Dictionary(Fields=[field])


def astray(where: bytes) -> bytes:
    """Return a PDF whose last line says that its cross-references are somewhere else."""
    data = pdf()
    return data[: data.rfind(b"startxref")] + b"startxref\n" + where + b"\n%%EOF\n"


def wide(side: int) -> bytes:
    """Return a PNG whose header says that it is so wide and high."""
    data = bytearray(picture())
    data[16:24] = struct.pack(">II", side, side)
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    return bytes(data)


def looped() -> bytes:
    """Return a PDF whose tree of pages leads back to itself."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as opened:
        opened.Root.Pages.Kids.append(opened.Root.Pages)
        opened.save(target)
    return target.getvalue()


def office(body: str, *more: tuple[str, bytes]) -> bytes:
    start = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    content = f"{start}{body}</w:body></w:document>".encode()
    return archive(
        ("[Content_Types].xml", b"<Types/>"), ("_rels/.rels", RELATIONS), ("word/document.xml", content), *more
    )


def paragraph(text: str = LINE) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def odt(content: bytes, manifest: bytes = b"<manifest/>") -> bytes:
    members = (("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content))
    return archive(*members, ("META-INF/manifest.xml", manifest), method=zipfile.ZIP_STORED)


def nested(depth: int) -> bytes:
    data = archive(("letter.txt", LINE.encode()))
    for _ in range(depth):
        data = archive(("inner.zip", data))
    return data


CELL = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'

REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing at all": ("empty", lambda: b""),
    "one byte of nothing": ("unsupported", lambda: b"\x00"),
    "blanks only": ("no-text", lambda: b" \r\n\t \r\n"),
    "digits only": ("no-text", lambda: b"870123456789"),
    "random bytes": ("unsupported", lambda: random.Random(1).randbytes(3000)),  # noqa: S311
    "bytes that look like text and are none": ("no-text", lambda: bytes(range(14, 250)) * 5),
    "a voice message": ("unsupported", lambda: b"OggS" + bytes(200)),
    "a film": ("unsupported", lambda: b"\0\0\0\x18ftypmp42" + bytes(200)),
    "a program": ("unsupported", lambda: b"MZ" + bytes(200)),
    "a web page": ("unsupported", lambda: b"<!DOCTYPE html><html><p>letter</html>"),
    "another archive": ("unsupported", lambda: b"Rar!\x1a\x07\x01\x00" + bytes(99)),
    "a compressed stream": ("unsupported", lambda: b"\x1f\x8b\x08" + bytes(99)),
    "a spreadsheet": (
        "unsupported",
        lambda: archive(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<x/>")),
    ),
    "slides": ("unsupported", lambda: archive(("[Content_Types].xml", b"<T/>"), ("ppt/presentation.xml", b"<x/>"))),
    "an old Word file": ("unsupported", lambda: compound({("WordDocument",): bytes(5000)})),
    "an old Excel file": ("unsupported", lambda: compound({("Workbook",): bytes(5000)})),
    "a file over the limit": ("too-large", lambda: b"a" * 2_100_000),
    "a PDF that is only a header": ("damaged", lambda: b"%PDF-1.7\n"),
    "a PDF cut in the middle": ("damaged", lambda: pdf()[:2000]),
    "a PDF without its end": ("damaged", lambda: pdf()[:-60]),
    "a PDF with a password": ("encrypted", lambda: rewritten(encryption=pikepdf.Encryption(user="a", owner="b"))),
    "a PDF of zeros": ("damaged", lambda: b"%PDF-1.4\n" + bytes(3000)),
    "a PDF of too many pages": ("too-many-pages", lambda: pages(21)),
    "a PDF of ten thousand pages": ("too-many-pages", lambda: changed(repeated)),
    "a blank PDF page": ("no-text", lambda: saved(Image.new("L", (600, 800), 255), "PDF")),
    "a blank fax": ("no-text", lambda: saved(Image.new("1", (600, 800), 1), "TIFF")),
    "a black page": ("no-text", lambda: saved(Image.new("L", (600, 800), 0), "PNG")),
    "a PNG cut short": ("damaged", lambda: picture()[:900]),
    "a PNG of a header": ("damaged", lambda: picture()[:20]),
    "a JPEG of three bytes": ("damaged", lambda: b"\xff\xd8\xff"),
    "a TIFF of a header": ("damaged", lambda: b"II*\x00\x08\x00\x00\x00"),
    "a TIFF whose directory leads to itself": (
        "damaged",
        lambda: b"II*\x00\x08\x00\x00\x00" + b"\x00\x00" + b"\x08\x00\x00\x00" + bytes(50),
    ),
    "a GIF of a header": ("damaged", lambda: b"GIF89a\x01\x00\x01\x00"),
    "a picture one pixel high": ("no-text", lambda: saved(Image.new("L", (5000, 1), 0), "PNG")),
    "a HEIC of a header": ("damaged", lambda: b"\x00\x00\x00\x18ftypheic" + bytes(40)),
    "a JPEG 2000 of a header": ("damaged", lambda: b"\x00\x00\x00\x0cjP  \r\n\x87\n" + bytes(30)),
    "a picture of too many pixels": ("too-large", lambda: saved(Image.new("1", (16_000, 10_000)), "PNG")),
    "a picture of 35,000 by 35,000": ("too-large", lambda: wide(35_000)),
    "a ZIP of a header": ("damaged", lambda: b"PK\x03\x04" + bytes(60)),
    "an empty ZIP": ("no-text", archive),
    "a ZIP of folders and leftovers": ("no-text", lambda: archive(("a/", b""), ("__MACOSX/a", b"x"), (".x", b"y"))),
    "a ZIP with a password": ("encrypted", lambda: locked(archive(("letter.txt", TEXT.encode())))),
    "a ZIP cut short": ("damaged", lambda: archive(("letter.txt", TEXT.encode()))[:-40]),
    "a ZIP that swells": ("too-large", lambda: archive(("letter.txt", bytes(5_000_000)))),
    "a ZIP of pieces that swell together": (
        "too-large",
        lambda: archive(*[(f"{n}.txt", b"a" * 600_000) for n in range(8)]),
    ),
    "a ZIP of too many files": ("too-many-pages", lambda: archive(*[(f"{n}.txt", b"") for n in range(1001)])),
    "a ZIP of a voice message": ("unsupported", lambda: archive(("a.ogg", b"OggS" + bytes(99)))),
    "archives in archives in archives": ("unsupported", lambda: nested(2)),
    "a Word file without its document": ("damaged", lambda: archive(("[Content_Types].xml", b"<T/>"), ("word/x", b""))),
    "a Word file cut short": ("damaged", lambda: word(*RUSSIAN)[:6000]),
    "a Word file with a password": ("encrypted", lambda: compound({("EncryptedPackage",): bytes(5000)})),
    "a Word file without a word": ("no-text", word),
    "a Word file of broken XML": ("damaged", lambda: office("<w:p>")),
    "a Word file with entities": ("damaged", lambda: office(LAUGHS + paragraph("&b;"))),
    "a Word file without bottom": ("damaged", lambda: office("<w:sdt>" * 50_000 + "</w:sdt>" * 50_000)),
    "a Word file that swells": ("too-large", lambda: office(" " * 5_000_000)),
    "an OpenDocument text with a password": (
        "encrypted",
        lambda: odt(b"x", b"<manifest><encryption-data/></manifest>"),
    ),
    "an OpenDocument text of entities": ("damaged", lambda: odt(LAUGHS.encode() + b"<body>&b;</body>")),
    "an OpenDocument text without body": ("damaged", lambda: odt(b"<document/>")),
    "an RTF cut short": ("damaged", lambda: rich(*RUSSIAN)[:-30]),
    "an RTF of nothing but braces": ("no-text", lambda: b"{\\rtf1" + b"{" * 50_000 + b"}" * 50_001),
    "an RTF made to be slow to read": (
        "no-text",
        lambda: b"{\\rtf1" + b'{\\field{\\*\\fldinst{HYPERLINK "' * 3000 + b"}",
    ),
    "an RTF of endless fonts": ("damaged", lambda: b"{\\rtf1{\\fonttbl" + b"\\f1 " * 9_000 + b"}}"),
    "a mail without body": ("no-text", lambda: mail("")),
    "a mail whose attachment is damaged": ("damaged", lambda: mail("", ("a.pdf", pdf()[:900]))),
    "a mail cut in its attachment": ("damaged", lambda: mail(TEXT, ("a.docx", word(LINE)))[:-900]),
    "a mail of endless fields": (
        "damaged",
        lambda: b"From: a@b.kz\nDate: x\nContent-Type: text/plain; " + b"charset*0*=a;" * 9_000 + b"\n\nabc",
    ),
    "a mail in Outlook's format, cut": ("damaged", lambda: outlook(TEXT)[:1500]),
}
READ: dict[str, tuple[list[str], Callable[[], bytes]]] = {
    "a PDF called nothing": ([plain(*RUSSIAN[::3])], pdf),
    "a PDF behind rubbish": ([plain(*RUSSIAN[::3])], lambda: b"\r\n\r\n" + pdf()),
    "a PDF with rubbish behind": ([plain(*RUSSIAN[::3])], lambda: pdf() + bytes(2000)),
    "a PDF locked against changes": (
        [plain(*RUSSIAN[::3])],
        lambda: rewritten(encryption=pikepdf.Encryption(user="", owner="b")),
    ),
    "a PDF with streams of objects": (
        [plain(*RUSSIAN[::3])],
        lambda: rewritten(object_stream_mode=pikepdf.ObjectStreamMode.generate),
    ),
    "a PDF that claims a thousand million pages": ([plain(*RUSSIAN[::3])], lambda: changed(claimed)),
    "a PDF page five metres long": ([plain(*RUSSIAN[::3])], lambda: changed(five_metres)),
    "a PDF whose page lies on its side": (
        [plain(*RUSSIAN[::3])],
        lambda: changed(lambda opened: opened.pages[0].rotate(90, relative=False)),
    ),
    "a PDF form that was filled in": ([plain(*RUSSIAN[::3], "Гүлнәр Әбдіхалықова")], lambda: changed(filled_in)),
    "a PDF whose cross-references are elsewhere": ([plain(*RUSSIAN[::3])], lambda: astray(b"7")),
    "a PDF whose cross-references are nowhere": ([plain(*RUSSIAN[::3])], lambda: astray(b"-99999999999999")),
    "a TIFF compressed as JPEG": ([LINE], lambda: saved(sheet((LINE,), (1250, 200)), "TIFF", compression="jpeg")),
    "a fax in a PDF": ([LINE], lambda: saved(sheet((LINE,), (1250, 200)).convert("1"), "PDF")),
    "a picture turned by its EXIF mark": (
        [LINE],
        lambda: saved(sheet((LINE,), (1250, 200)).rotate(180), "JPEG", exif=turned()),
    ),
    "a grey picture with transparency": ([LINE], lambda: saved(sheet((LINE,), (1250, 200)).convert("LA"), "PNG")),
    "a HEIC photo": ([LINE], lambda: saved(sheet((LINE,), (1250, 200)).convert("RGB"), "HEIF", quality=90)),
    "a JPEG 2000": ([LINE], lambda: saved(sheet((LINE,), (1250, 200)), "JPEG2000")),
    "an AVIF photo": ([LINE], lambda: saved(sheet((LINE,), (1250, 200)).convert("RGB"), "AVIF", quality=90)),
    "a film of two pictures": (
        [LINE],
        lambda: picture("WEBP", save_all=True, append_images=[Image.new("L", (1250, 200), 200)]),
    ),
    "text with a byte order mark": ([LINE], lambda: LINE.encode("utf-8-sig")),
    "text in UTF-16 without a mark": ([LINE], lambda: LINE.encode("utf-16-le")),
    "UTF-16 with a number sign": (["ЖАЛОБА № 5"], lambda: "ЖАЛОБА № 5".encode("utf-16-be")),
    "letters with a space after each": (["a b c d e f g h"], lambda: b"a b c d e f g h "),
    "text in KOI8-R": ([LINE], lambda: LINE.encode("koi8-r")),
    "text with a broken letter": (
        [LINE + " \ufffd" + LINE * 3],
        lambda: LINE.encode() + b" \xd0" + (LINE * 3).encode(),
    ),
    "a letter that begins with From": (["From: Aigerim. I ask for help."], lambda: b"From: Aigerim.\nI ask for help."),
    "a Word file of deep tables": ([LINE], lambda: office(CELL[0] * 40 + paragraph() + CELL[1] * 40)),
    "a Word file within a ZIP unpacked": ([LINE], lambda: archive(("a.docx", office(paragraph())), method=0)),
    "a ZIP of two letters, one damaged": (
        [LINE, plain(*KAZAKH)],
        lambda: archive(("1.txt", LINE.encode()), ("2.pdf", b"%PDF-1.4"), ("3.docx", word(*KAZAKH))),
    ),
    "a forwarded mail": ([plain(*RUSSIAN)], lambda: mail("", ("forwarded.eml", mail(TEXT)))),
    "a mail with a picture only": ([LINE], lambda: mail("Обращение во вложении", ("page.png", picture()))),
    "a mail whose attachment is damaged, with a body": ([plain(*RUSSIAN)], lambda: mail(TEXT, ("a.pdf", b"%PDF-1.4"))),
    "an OpenDocument text": ([plain(*KAZAKH)], lambda: open_document(*KAZAKH)),
    "a mail in Outlook's format": ([plain(*KAZAKH)], lambda: outlook("", word(*KAZAKH))),
}


def test_there_are_sixty_of_them() -> None:
    assert len(REFUSED) + len(READ) >= 60


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_is_refused_for_its_reason(name: str, strict: Reader) -> None:
    reason, make = REFUSED[name]
    with pytest.raises(BadInput) as refusal:
        strict.read(Upload("letter", make()))
    assert refusal.value.reason == reason
    assert LINE not in str(refusal.value)


@pytest.mark.parametrize("name", READ)
def test_an_odd_file_is_read(name: str, strict: Reader) -> None:
    texts, make = READ[name]
    assert [plain(letter.text) for letter in strict.read(Upload("letter", make()))] == texts


def test_a_refused_file_of_an_archive_is_a_page_that_says_why(strict: Reader) -> None:
    lost = rewritten(encryption=pikepdf.Encryption(user="a", owner="b"))
    (letter,) = strict.read(Upload("letter", archive(("1.txt", LINE.encode()), ("2.pdf", lost), ("3.ogg", b"OggS"))))
    assert [page.problem for page in letter.pages] == [None, PageProblem.ENCRYPTED, PageProblem.UNSUPPORTED]


def test_a_page_tree_that_leads_to_itself_ends(strict: Reader) -> None:
    (letter,) = strict.read(Upload("loop.pdf", looped()))
    assert plain(*RUSSIAN[::3]) in plain(letter.text)


GOOD: dict[str, Callable[[], bytes]] = {
    "docx": lambda: word(*RUSSIAN, table=("а", "б")),
    "odt": lambda: open_document(*KAZAKH, table=("а", "б")),
    "rtf": lambda: rich(*KAZAKH),
    "txt": lambda: TEXT.encode("cp1251"),
    "eml": lambda: mail("во вложении", ("a.docx", word(LINE)), html="<p>x</p>"),
    "msg": lambda: outlook("", word(LINE)),
    "zip": lambda: archive(("1.docx", word(LINE)), ("2.txt", TEXT.encode()), ("3.rtf", rich(LINE))),
    "pdf": pdf,
    "png": lambda: saved(sheet((LINE[:12],), (300, 100)), "PNG"),
    "tiff": lambda: saved(sheet((LINE[:12],), (300, 100)).convert("1"), "TIFF", compression="group4"),
    "jpeg": lambda: saved(sheet((LINE[:12],), (300, 100)), "JPEG"),
    "heic": lambda: saved(sheet((LINE[:12],), (300, 100)).convert("RGB"), "HEIF"),
}
PICTURES = {"pdf", "png", "tiff", "jpeg", "heic"}


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """Cut a file, flip some of its bytes, or take a piece out of it."""
    kind = chance.randrange(3)
    first, second = sorted((chance.randrange(len(data)), chance.randrange(len(data))))
    if kind == 0:
        return data[:second]
    if kind == 1:
        return data[:first] + data[min(second, first + 400) :]
    flipped = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


@pytest.mark.parametrize("kind", GOOD)
def test_whatever_is_spoilt_in_a_file_it_is_read_or_refused(kind: str, strict: Reader) -> None:
    chance = random.Random(f"20261125 {kind}")  # noqa: S311  the same spoilt files in every run
    data = GOOD[kind]()
    outcomes = {"read": 0, "refused": 0}
    for _ in range(6 if kind in PICTURES else 60):
        try:
            letters = strict.read(Upload("letter", spoilt(data, chance)))
        except (BadInput, OcrTimedOut):
            outcomes["refused"] += 1
        else:
            outcomes["read"] += 1
            assert all(letter.text and letter.pages for letter in letters)
    assert sum(outcomes.values()) >= 6
    assert outcomes["refused"] > 0 or kind == "txt"
