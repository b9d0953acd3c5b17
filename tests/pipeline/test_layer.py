from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as c
import pytest
from PIL import Image
from rapidfuzz.fuzz import ratio

from appeals.choices import PageSource
from appeals.documents import Upload
from pipeline import Reader, layer, page_image
from pipeline.layer import Glyph, Layer
from pipeline.pdf import PdfFile
from pipeline.plausible import foreign_letters, plausibility
from tests.pipeline.conftest import FONT, pdfium_bytes, saved, sheet, utf16

if TYPE_CHECKING:
    from collections.abc import Callable

LINES = ("Прошу проверить условия", "содержания моего брата", "в учреждении города Шымкент")


def first_layer(data: bytes) -> Layer:
    with PdfFile(data) as file:
        found = file.layer(1)
    assert found is not None
    return found


def white(found: Layer) -> np.ndarray:
    return np.full((found.height, found.width), 255, np.uint8)


def test_a_good_layer_is_trusted_and_gives_words_with_boxes(text_pdf: Callable[..., bytes]) -> None:
    found = first_layer(text_pdf(LINES))
    assert layer.is_trustworthy(found, white(found))
    words = layer.lines(found)[0]
    assert [word.text for word in words] == ["Прошу", "проверить", "условия"]
    x0, y0, x1, y1 = words[0].box
    assert 85 <= x0 < x1 < 260  # 30 points from the left at 210 dots an inch
    assert 75 < y0 < y1 < 135  # its foot 40 points from the top
    assert {word.confidence for word in words} == {1.0}


def test_text_drawn_twice_is_read_once(text_pdf: Callable[..., bytes]) -> None:
    twice = first_layer(text_pdf(LINES, times=2))
    once = layer.without_doubles(twice)
    letters = [chr(glyph.code) for glyph in once.glyphs if not chr(glyph.code).isspace()]
    assert "".join(letters) == "".join("".join(LINES).split())


@pytest.mark.parametrize(
    "lines",
    [
        ("\ue010\ue011\ue012\ue013 \ue014\ue015\ue016", "\ue017\ue018\ue019\ue020"),
        ("Ïðîøó ïðîâåðèòü óñëîâèÿ", "ñîäåðæàíèÿ ìîåãî áðàòà", "â ó÷ðåæäåíèè ãîðîäà Øûìêåíò"),
        ("Цыхьб цыхлсыяж бчхфляь", "чхюсыфчяь ъхсмх цыёяё", "л бкысфюсэяя"),
        ("хqzжw фбщъы цхгшщ", "зжвщц йкзщх цкждш", "щцъьэ ждзфй"),
    ],
    ids=["private letters", "mojibake", "other letters", "noise"],
)
def test_a_layer_of_wrong_letters_is_not_trusted(lines: tuple[str, ...]) -> None:
    glyphs = tuple(
        Glyph(ord(sign), (20.0 * column, 40.0 * row, 20.0 * column + 18, 40.0 * row + 30), unmapped=False, made=False)
        for row, line in enumerate(lines)
        for column, sign in enumerate(line)
    )
    found = Layer(glyphs, 800, 600)
    assert not layer.is_trustworthy(found, white(found))


def test_ink_far_from_the_layer_means_that_the_page_is_a_scan(text_pdf: Callable[..., bytes]) -> None:
    found = first_layer(text_pdf(LINES))
    page = white(found)
    page[300:600:40, 100:1000] = 0
    page[305:605:40, 100:1000] = 0
    page[310:610:40, 100:1000] = 0
    page[315:615:40, 100:1000] = 0
    assert layer.is_trustworthy(found, white(found))
    page[400:800, 100:1100] = np.where(np.arange(400)[:, None] % 40 < 10, 0, page[400:800, 100:1100])
    assert not layer.is_trustworthy(found, page)


def turned_by(data: bytes, degrees: int) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.pages[0].rotate(degrees, relative=True)
        document.save(target)
    return target.getvalue()


def test_boxes_follow_the_turn_that_the_file_gives_its_page(reader: Reader, text_pdf: Callable[..., bytes]) -> None:
    (transcript,) = reader.read(Upload("turned", turned_by(text_pdf(LINES), 180)))
    (page,) = transcript.pages
    assert page.source is PageSource.TEXT_LAYER
    first = next(word for word in page.words if word.text == "Прошу")
    assert page.width - 110 < first.box[2] < page.width - 60
    assert page.height - 135 < first.box[1] < first.box[3] < page.height - 75


def test_a_layer_that_runs_down_the_page_is_read_from_its_picture(
    reader: Reader, text_pdf: Callable[..., bytes]
) -> None:
    (transcript,) = reader.read(Upload("turned", turned_by(text_pdf(LINES), 90)))
    (page,) = transcript.pages
    assert (page.source, page.rotation) == (PageSource.OCR, 270)
    assert page.text.splitlines() == list(LINES)


@pytest.mark.parametrize(
    "text",
    [
        "Прошу проверить условия содержания моего брата",
        "Адам құқықтары жөніндегі уәкілге өтініш",
        "My employer keeps my passport and has not paid me",
    ],
)
def test_real_language_is_plausible(text: str) -> None:
    assert plausibility(text) > 0.95
    assert foreign_letters(text) == 0


def test_letters_of_other_alphabets_are_counted() -> None:
    assert foreign_letters("Ïðîøó") == 1
    assert foreign_letters("Ќаза") == pytest.approx(0.25)
    assert foreign_letters("12-34") == 0


def test_a_line_that_ends_with_a_hyphen_ends_there(reader: Reader, text_pdf: Callable[..., bytes]) -> None:
    data = text_pdf(("Прошу защитить мои пра-", "ва и вернуть ата-", "анасы баланы во втор-", "ник."))
    (page,) = reader.read(Upload("letter", data))[0].pages
    assert page.text == "Прошу защитить мои права\nи вернуть ата-анасы\nбаланы во вторник."
    assert all(y1 - y0 < 50 for _, y0, _, y1 in (word.box for word in page.words))


KAZAKH = (
    "Адам құқықтары жөніндегі уәкілге өтініш",
    "Менің ұлым үш айдан бері тергеуде отыр,",
    "оған дәрігерді жібермейді, өзі қатты ауырып",
    "жүр. Өтінішімді қарап, тексеру жүргізіп,",
    "жазбаша жауап беруіңізді сұраймын.",
)
AS_RUSSIAN = str.maketrans("қғәөұүңіһҚҒӘӨҰҮҢІ", "кгэеууншЬКГЭОУУНШ")


def scan_with_layer(lines: tuple[str, ...], *, kind: str = "L") -> bytes:
    """Return a scan of the Kazakh letter beneath which some program put what it read."""
    page = sheet(KAZAKH, (1300, 700)).convert(kind)
    with pdfium.PdfDocument(saved(page, "PDF")) as document:
        font = c.FPDFText_LoadFont(
            document.raw, pdfium_bytes(Path(FONT).read_bytes()), Path(FONT).stat().st_size, c.FPDF_FONT_TRUETYPE, 1
        )
        shown = document[0]
        for row, text in enumerate(lines):
            item = c.FPDFPageObj_CreateTextObj(document.raw, font, 14)
            c.FPDFText_SetText(item, utf16(text))
            c.FPDFTextObj_SetTextRenderMode(item, c.FPDF_TEXTRENDERMODE_INVISIBLE)
            c.FPDFPageObj_Transform(item, 1, 0, 0, 1, 80 * 0.36, (700 - 96 - 75 * row) * 0.36)
            c.FPDFPage_InsertObject(shown.raw, item)
        c.FPDFPage_GenerateContent(shown.raw)
        target = io.BytesIO()
        document.save(target)
    return target.getvalue()


def test_what_another_program_read_well_is_not_read_again(reader: Reader) -> None:
    (page,) = reader.read(Upload("scan", scan_with_layer(KAZAKH)))[0].pages
    assert page.source is PageSource.TEXT_LAYER
    assert page.text.split() == " ".join(KAZAKH).split()


def test_what_another_program_read_in_the_wrong_language_is_read_again(reader: Reader) -> None:
    upload = Upload("scan", scan_with_layer(tuple(line.translate(AS_RUSSIAN) for line in KAZAKH)))
    (page,) = reader.read(upload)[0].pages
    assert page.source is PageSource.OCR
    assert ratio(" ".join(page.text.split()), " ".join(KAZAKH)) > 97
    with Image.open(io.BytesIO(page_image(upload, 1, page.rotation))) as image:
        assert image.size == (page.width, page.height)


def test_a_fax_in_a_pdf_stays_black_and_white() -> None:
    page = sheet(KAZAKH, (1301, 703)).convert("1")
    with PdfFile(saved(page, "PDF")) as file:
        assert np.array_equal(file.raster(1).pixels, np.asarray(page.convert("L")))


def test_a_fax_in_a_pdf_is_read_like_a_fax(reader: Reader) -> None:
    (page,) = reader.read(Upload("fax", scan_with_layer((), kind="1")))[0].pages
    assert page.source is PageSource.OCR
    assert ratio(" ".join(page.text.split()), " ".join(KAZAKH)) > 97
