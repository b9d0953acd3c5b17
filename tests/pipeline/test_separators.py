from __future__ import annotations

import io
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
import zxingcpp
from PIL import Image

from appeals.documents import Upload
from pipeline import Reader, sheets
from pipeline.pdf import PdfFile
from pipeline.separators import is_separator

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

Pixels = "npt.NDArray[np.uint8]"
NARROW, WIDE = 0.08, 0.2
PATCHES = {
    "T": (NARROW, NARROW, WIDE, NARROW, NARROW, NARROW, WIDE),
    "2": (WIDE, NARROW, NARROW, NARROW, NARROW, NARROW, WIDE),
    "3": (WIDE, NARROW, NARROW, NARROW, WIDE, NARROW, NARROW),
    "1": (WIDE, NARROW, WIDE, NARROW, NARROW, NARROW, NARROW),
}


def printed() -> npt.NDArray[np.uint8]:
    with PdfFile(sheets(1)) as file:
        return file.raster(1).pixels


def patch(name: str, dpi: int = 200) -> npt.NDArray[np.uint8]:
    page = np.full((round(11.7 * dpi), round(8.3 * dpi)), 255, np.uint8)
    left = 2.0 * dpi
    for number, inches in enumerate(PATCHES[name]):
        if number % 2 == 0:
            page[dpi : 3 * dpi, round(left) : round(left + inches * dpi)] = 0
        left += inches * dpi
    return page


def scanned(page: npt.NDArray[np.uint8], turn: int, skew: float) -> npt.NDArray[np.uint8]:
    """Return a page as a poor scanner sends it: turned, askew, soft, grey and grainy."""
    page = np.ascontiguousarray(np.rot90(page, turn // 90))
    height, width = page.shape[:2]
    lay = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1)
    soft = cv2.GaussianBlur(cv2.warpAffine(page, lay, (width, height), borderValue=(255, 255, 255)), (5, 5), 1.2)
    grain = np.random.default_rng(turn).normal(20, 20, soft.shape)
    return np.clip(soft * 0.8 + grain, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("skew", [0.0, 2.5])
def test_our_own_sheet_is_found_in_any_turn_on_a_poor_scan(turn: int, skew: float) -> None:
    assert is_separator(scanned(printed(), turn, skew))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("name", ["T", "2", "3"])
def test_a_patch_of_other_programs_is_found_in_any_turn(name: str, turn: int) -> None:
    assert is_separator(scanned(patch(name), turn, 1.0))


def test_a_patch_that_parts_no_letters_is_passed_over() -> None:
    assert not is_separator(patch("1"))


def test_the_code_of_a_state_paper_parts_nothing(draw: Callable[..., Image.Image]) -> None:
    page = draw()
    square = zxingcpp.create_barcode("https://egov.example/doc/123456", zxingcpp.BarcodeFormat.QRCode)
    page.paste(Image.fromarray(np.array(square.to_image(scale=6))), (700, 400))
    assert not is_separator(np.asarray(page))


def test_as_many_sheets_are_printed_as_asked_for() -> None:
    with PdfFile(sheets(25)) as file:
        assert file.count == 25
    assert sheets(3) == sheets(3)
    assert len(sheets(25)) < 2 * len(sheets(1))


def batch(*pages: Image.Image) -> bytes:
    target = io.BytesIO()
    pages[0].save(target, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw", dpi=(150, 150))
    return target.getvalue()


def test_a_batch_is_parted_at_its_sheets_single_double_and_upside_down(
    reader: Reader, draw: Callable[..., Image.Image]
) -> None:
    sheet = Image.fromarray(printed()).convert("L")
    upturned = sheet.rotate(180)
    empty = Image.new("L", (1100, 700), 255)
    first, second = draw(("Прошу проверить условия содержания",)), draw(("Ответ прошу направить мне письменно",))
    found = reader.read(Upload("batch", batch(sheet, first, empty, sheet, upturned, second, second, upturned)))
    assert [[(page.number, page.source.value) for page in letter.pages] for letter in found] == [
        [(1, "separator"), (2, "ocr"), (3, "blank"), (4, "separator"), (5, "separator")],
        [(6, "ocr"), (7, "ocr"), (8, "separator")],
    ]
    assert [(letter.part, letter.parts) for letter in found] == [(1, 2), (2, 2)]
    assert found[0].text == "Прошу проверить условия содержания"
    assert found[1].text == "\n\n".join(["Ответ прошу направить мне письменно"] * 2)
