from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pdfplumber
import pikepdf
import pypdfium2 as pdfium
import pytest
from rapidfuzz.fuzz import ratio

from appeals.documents import Upload
from pipeline import Reader, page_image, searchable_pdf, unseen_font
from pipeline.layer import is_trustworthy
from pipeline.pdf import PdfFile
from tests.pipeline.makers import KAZAKH, plain, word

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL import Image

SHORT = (
    "Адам құқықтары жөніндегі уәкілге",
    "Ұлымды үш айдан бері қамауда ұстап отыр.",
    "Өтінішімді қарап, жазбаша жауап беріңіз.",
    "Құрметпен, Гүлнәр Әбдіхалықова, Һ. І.",
)
Draw = "Callable[..., Image.Image]"


@pytest.fixture(scope="module")
def made(reader: Reader) -> tuple[bytes, str]:
    """Read a Kazakh scan that stands on its head, and return its searchable PDF and its text."""
    from tests.pipeline.conftest import saved, sheet  # noqa: PLC0415

    upload = Upload("scan", saved(sheet(SHORT, (1400, 700)).rotate(180), "PNG"))
    (letter,) = reader.read(upload)
    data = searchable_pdf(upload, letter)
    assert data is not None
    return data, letter.text


def test_kazakh_letters_are_right_when_copied_in_both_common_readers(made: tuple[bytes, str]) -> None:
    data, text = made
    assert ratio(plain(text), plain(*SHORT)) > 97
    with pdfium.PdfDocument(data) as document:
        copied = document[0].get_textpage().get_text_range()
    assert plain(copied) == plain(text)
    with pdfplumber.open(io.BytesIO(data)) as document:
        assert plain(document.pages[0].extract_text()) == plain(text)


def test_the_words_stand_where_the_picture_shows_them(made: tuple[bytes, str]) -> None:
    data, _ = made
    with PdfFile(data) as file:
        layer, picture = file.layer(1), file.preview(1)
    assert layer is not None
    assert is_trustworthy(layer, picture)
    with pdfplumber.open(io.BytesIO(data)) as document:
        words = document.pages[0].extract_words()
        shown = np.asarray(document.pages[0].to_image(resolution=72).original.convert("L"))
    for found in words:
        if len(found["text"]) > 4:
            inside = shown[int(found["top"]) : int(found["bottom"]) + 1, int(found["x0"]) : int(found["x1"]) + 1]
            assert inside.mean() < 235


def test_the_text_is_unseen(made: tuple[bytes, str]) -> None:
    data, _ = made
    with pikepdf.open(io.BytesIO(data)) as pdf:
        operators = [str(operator) for _, operator in pikepdf.parse_content_stream(pdf.pages[0])]
        modes = [operands[0] for operands, name in pikepdf.parse_content_stream(pdf.pages[0]) if str(name) == "Tr"]
    assert modes == [3]
    assert operators.index("Tr") < operators.index("Tj")


def test_it_declares_and_keeps_what_an_archive_asks_for(made: tuple[bytes, str]) -> None:
    data, _ = made
    with pikepdf.open(io.BytesIO(data)) as pdf:
        with pdf.open_metadata() as metadata:
            assert metadata.pdfa_status == "2B"
        assert pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()[36:40] == b"acsp"
        (shapes,) = pdf.pages[0].Resources.Font.F.DescendantFonts
        assert shapes.FontDescriptor.FontFile2.read_bytes() == unseen_font.font_file()
        assert "/Encrypt" not in pdf.trailer


def test_a_letter_that_came_as_text_has_no_picture_to_lay_text_under(reader: Reader) -> None:
    upload = Upload("letter.docx", word(*KAZAKH))
    (letter,) = reader.read(upload)
    assert searchable_pdf(upload, letter) is None
    assert letter.pages[0].width == 0


def test_a_page_is_shown_as_it_was_read(
    reader: Reader, draw: Callable[..., Image.Image], save: Callable[..., bytes]
) -> None:
    upload = Upload("scan", save(draw(), "TIFF", save_all=True, append_images=[draw(SHORT, (1400, 700))]))
    (letter,) = reader.read(upload)
    data = searchable_pdf(upload, letter)
    assert data is not None
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 2
        assert pdf.pages[1].Resources.XObject.Im.read_raw_bytes() == page_image(upload, 2, letter.pages[1].rotation)
