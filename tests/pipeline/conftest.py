from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as c
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline import Reader, ReaderOptions

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
LETTER = (
    "Уполномоченному по правам человека",
    "Прошу проверить условия содержания",
    "моего брата в учреждении города Шымкент.",
    "Ответ прошу направить мне письменно.",
    "Медицинскую помощь ему не оказывают,",
    "передачи не принимают третий месяц.",
)
Draw = Callable[..., Image.Image]


def sheet(lines: tuple[str, ...] = LETTER, size: tuple[int, int] = (1100, 700), points: int = 14) -> Image.Image:
    """Draw lines of text on a small sheet at 200 dpi."""
    image = Image.new("L", size, 255)
    font = ImageFont.truetype(FONT, round(points * 200 / 72))
    for row, line in enumerate(lines):
        ImageDraw.Draw(image).text((80, 60 + row * 75), line, font=font, fill=0)
    return image


@pytest.fixture
def draw() -> Draw:
    return sheet


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, dpi=(200, 200), **options)
    return target.getvalue()


@pytest.fixture
def save() -> Callable[..., bytes]:
    return saved


def text_page(*pages: tuple[str, ...], times: int = 1) -> bytes:
    """Make a PDF of one page a tuple of lines; a line may be anything the font DejaVu Serif has."""
    document = pdfium.PdfDocument.new()
    font_data = Path(FONT).read_bytes()
    font = c.FPDFText_LoadFont(document.raw, pdfium_bytes(font_data), len(font_data), c.FPDF_FONT_TRUETYPE, 1)
    for lines in pages:
        page = document.new_page(400, 300)
        for row, line in enumerate(lines * times):
            item = c.FPDFPageObj_CreateTextObj(document.raw, font, 14)
            c.FPDFText_SetText(item, utf16(line))
            c.FPDFPageObj_Transform(item, 1, 0, 0, 1, 30, 260 - 20 * (row % len(lines)))
            c.FPDFPage_InsertObject(page.raw, item)
        c.FPDFPage_GenerateContent(page.raw)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


@pytest.fixture
def text_pdf() -> Callable[..., bytes]:
    return text_page


def pdfium_bytes(data: bytes) -> object:
    import ctypes  # noqa: PLC0415

    return (ctypes.c_uint8 * len(data)).from_buffer_copy(data)


def utf16(text: str) -> object:
    import ctypes  # noqa: PLC0415

    codes = [*text.encode("utf-16-le"), 0, 0]
    return ctypes.cast((ctypes.c_uint8 * len(codes))(*codes), c.FPDF_WIDESTRING)


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    with Reader(ReaderOptions(jobs=2)) as opened:
        yield opened


@pytest.fixture
def pixels(draw: Draw) -> npt.NDArray[np.uint8]:
    return np.asarray(draw())
