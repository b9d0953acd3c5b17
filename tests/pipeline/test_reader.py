from __future__ import annotations

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pikepdf
import pytest
from PIL import Image
from rapidfuzz.fuzz import ratio

from appeals.choices import Language, PageProblem, PageSource
from appeals.documents import PageText, Upload
from appeals.errors import (
    BadInput,
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    FileTooLarge,
    NothingLegible,
    OcrTimedOut,
    TooManyPages,
    UnsupportedFile,
)
from pipeline import Reader, ReaderOptions, page_image
from pipeline.marks import count_letters, find

LETTER = (
    "Уполномоченному по правам человека",
    "Прошу проверить условия содержания",
    "моего брата в учреждении города Шымкент.",
    "Ответ прошу направить мне письменно.",
    "Медицинскую помощь ему не оказывают,",
    "передачи не принимают третий месяц.",
)
Draw = Callable[..., Image.Image]
Save = Callable[..., bytes]


def page_of(reader: Reader, data: bytes) -> PageText:
    (transcript,) = reader.read(Upload("letter", data))
    (page,) = transcript.pages
    return page


def is_letter(text: str) -> bool:
    return ratio(" ".join(text.split()), " ".join(LETTER)) > 97


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF"])
def test_every_kind_of_picture_is_read_by_its_content(reader: Reader, draw: Draw, save: Save, kind: str) -> None:
    page = page_of(reader, save(draw(), kind))
    assert page.source is PageSource.OCR
    assert is_letter(page.text)


def test_words_carry_boxes_on_the_page_image_and_confidences(reader: Reader, draw: Draw, save: Save) -> None:
    page = page_of(reader, save(draw(), "PNG"))
    first = page.words[0]
    assert first.text == "Уполномоченному"
    assert 70 < first.box[0] < 90
    assert 55 < first.box[1] < 80
    assert 0.8 < first.confidence <= 1
    assert page.confidence is not None
    assert 0.85 < page.confidence <= 1
    assert all(x1 <= page.width and y1 <= page.height for _, _, x1, y1 in (word.box for word in page.words))


def test_a_page_put_in_upside_down_is_turned(reader: Reader, draw: Draw, save: Save) -> None:
    page = page_of(reader, save(draw().rotate(180), "PNG"))
    assert page.rotation == 180
    assert is_letter(page.text)


@pytest.mark.parametrize("turn", [90, 270])
def test_a_page_put_in_sideways_is_turned(reader: Reader, draw: Draw, save: Save, turn: int) -> None:
    page = page_of(reader, save(draw().rotate(turn, expand=True), "PNG"))
    assert page.rotation == turn  # Pillow turns to the left, the reader back to the right
    assert is_letter(page.text)


def test_a_skewed_page_is_straightened(reader: Reader, draw: Draw, save: Save) -> None:
    page = page_of(reader, save(draw().rotate(3, fillcolor=255), "PNG"))
    assert page.skew == pytest.approx(3, abs=0.2)
    assert is_letter(page.text)


def test_the_exif_mark_of_a_phone_sets_the_photo_upright(reader: Reader, draw: Draw, save: Save) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be shown turned by 90° to the right
    page = page_of(reader, save(draw().rotate(90, expand=True), "JPEG", exif=exif))
    assert page.rotation == 0
    assert is_letter(page.text)


def test_a_pdf_mixes_text_layer_and_scan_page_by_page(
    reader: Reader, draw: Draw, save: Save, text_pdf: Callable[..., bytes]
) -> None:
    with pikepdf.open(io.BytesIO(text_pdf(LETTER))) as mixed, pikepdf.open(io.BytesIO(save(draw(), "PDF"))) as scan:
        mixed.pages.extend(scan.pages)
        target = io.BytesIO()
        mixed.save(target)
    (transcript,) = reader.read(Upload("mixed", target.getvalue()))
    assert [page.source for page in transcript.pages] == [PageSource.TEXT_LAYER, PageSource.OCR]
    assert [is_letter(page.text) for page in transcript.pages] == [True, True]
    assert transcript.language is Language.RU
    assert transcript.text == "\n\n".join(page.text for page in transcript.pages)


def test_a_fax_of_several_pages_keeps_blank_ones_apart(reader: Reader, draw: Draw, save: Save) -> None:
    fax, empty = draw().convert("1"), Image.new("1", (1100, 700), 1)
    (transcript,) = reader.read(
        Upload("fax", save(fax, "TIFF", compression="group4", save_all=True, append_images=[empty, fax]))
    )
    assert [page.source for page in transcript.pages] == [PageSource.OCR, PageSource.BLANK, PageSource.OCR]
    assert [page.number for page in transcript.pages] == [1, 2, 3]
    assert is_letter(transcript.pages[2].text)


def test_one_bad_page_does_not_cost_the_others(reader: Reader, draw: Draw, save: Save) -> None:
    data = save(draw(), "TIFF", compression="tiff_lzw", save_all=True, append_images=[draw(), draw()])
    with Image.open(io.BytesIO(data)) as image:
        image.seek(1)
        start, size = image.tag_v2[273][0], image.tag_v2[279][0]  # type: ignore[attr-defined]
    broken = data[:start] + b"\xff" * size + data[start + size :]
    (transcript,) = reader.read(Upload("scan.tif", broken))
    assert [page.source for page in transcript.pages] == [PageSource.OCR, PageSource.UNREADABLE, PageSource.OCR]
    assert [page.problem for page in transcript.pages] == [None, PageProblem.DAMAGED, None]


def test_progress_is_told_after_each_page(reader: Reader, text_pdf: Callable[..., bytes]) -> None:
    seen: list[tuple[int, int]] = []
    reader.read(Upload("three", text_pdf(LETTER, LETTER, LETTER)), lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_several_threads_share_one_reader(reader: Reader, text_pdf: Callable[..., bytes]) -> None:
    uploads = [Upload(f"{number}.pdf", text_pdf(LETTER[number:])) for number in range(4)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(reader.read, uploads))
    assert [transcript.file for (transcript,) in found] == ["0.pdf", "1.pdf", "2.pdf", "3.pdf"]
    assert found[3][0].text.startswith(LETTER[3])


def test_an_english_page_is_read(reader: Reader, draw: Draw, save: Save) -> None:
    lines = ("To the Commissioner for Human Rights", "My employer keeps my passport", "and has not paid me since May.")
    (transcript,) = reader.read(Upload("letter", save(draw(lines), "PNG")))
    assert " ".join(transcript.text.split()) == " ".join(lines)
    assert transcript.language is Language.EN


def refusal(options: ReaderOptions, data: bytes) -> BadInput:
    with Reader(options) as opened, pytest.raises(BadInput) as caught:
        opened.read(Upload("letter.pdf", data))
    return caught.value


def test_an_empty_file_is_refused() -> None:
    assert isinstance(refusal(ReaderOptions(), b""), EmptyFile)


def test_another_type_is_refused_and_named() -> None:
    error = refusal(ReaderOptions(), b"OggS" + bytes(100))
    assert isinstance(error, UnsupportedFile)
    assert error.params == {"found": "audio/ogg"}


def test_a_pdf_with_a_password_is_refused(text_pdf: Callable[..., bytes]) -> None:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(text_pdf(LETTER))) as document:
        document.save(target, encryption=pikepdf.Encryption(owner="one", user="two"))
    assert isinstance(refusal(ReaderOptions(), target.getvalue()), EncryptedFile)


def test_a_pdf_locked_against_changes_only_is_read(reader: Reader, text_pdf: Callable[..., bytes]) -> None:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(text_pdf(LETTER))) as document:
        document.save(target, encryption=pikepdf.Encryption(owner="one", user=""))
    assert is_letter(page_of(reader, target.getvalue()).text)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_pdf_cut_short_is_refused(draw: Draw, save: Save, share: float) -> None:
    data = save(draw(), "PDF", save_all=True, append_images=[draw(), draw()])
    assert isinstance(refusal(ReaderOptions(), data[: int(len(data) * share)]), DamagedFile)


def test_a_pdf_with_rubbish_behind_its_end_is_read(reader: Reader, text_pdf: Callable[..., bytes]) -> None:
    assert is_letter(page_of(reader, text_pdf(LETTER) + b"\r\n<html>sent by a web server</html>" + bytes(3000)).text)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF"])
def test_a_picture_cut_short_is_refused(draw: Draw, save: Save, kind: str) -> None:
    data = save(draw(), kind)
    assert isinstance(refusal(ReaderOptions(), data[: len(data) // 2]), DamagedFile)


def test_more_bytes_than_allowed_are_refused() -> None:
    error = refusal(ReaderOptions(max_file_mb=1), bytes(1_200_000))
    assert isinstance(error, FileTooLarge)
    assert error.params == {"size": 2, "limit": 1, "unit": "MB"}


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(save: Save) -> None:
    bomb = save(Image.new("1", (16_000, 10_000)), "PNG")
    assert len(bomb) < 200_000
    assert isinstance(refusal(ReaderOptions(), bomb), FileTooLarge)


def test_more_pages_than_allowed_are_refused(text_pdf: Callable[..., bytes]) -> None:
    error = refusal(ReaderOptions(max_pages=2), text_pdf(LETTER, LETTER, LETTER))
    assert isinstance(error, TooManyPages)
    assert error.params == {"pages": 3, "limit": 2}


def test_a_blank_document_is_refused_as_illegible(save: Save) -> None:
    assert isinstance(refusal(ReaderOptions(), save(Image.new("L", (800, 1100), 250), "PDF")), NothingLegible)


def test_a_page_that_takes_too_long_may_be_tried_again(draw: Draw, save: Save) -> None:
    with Reader(ReaderOptions(page_timeout=0.02, jobs=1)) as opened, pytest.raises(OcrTimedOut) as caught:
        opened.read(Upload("long", save(draw(), "PNG")))
    assert caught.value.params == {"page": 1, "seconds": 0.02}


def test_small_print_is_not_taken_for_a_blank_page(draw: Draw) -> None:
    tiny = draw(LETTER * 8, size=(4000, 4000), points=11).resize((1000, 1000))
    small, empty = np.asarray(tiny), np.full((1000, 1000), 245, np.uint8)
    assert count_letters(find(small), small, 140) > 50
    assert count_letters(find(empty), empty, 140) == 0


@pytest.mark.slow
def test_a_picture_without_words_is_flagged_for_a_person(reader: Reader, text_pdf: Callable[..., bytes]) -> None:
    chance = np.random.default_rng(1)
    noise = Image.fromarray(chance.integers(0, 255, (900, 700), dtype=np.uint8)).resize((1400, 1800))
    target = io.BytesIO()
    noise.save(target, "PDF", resolution=200)
    with pikepdf.open(io.BytesIO(text_pdf(LETTER))) as mixed, pikepdf.open(target) as picture:
        mixed.pages.extend(picture.pages)
        both = io.BytesIO()
        mixed.save(both)
    (transcript,) = reader.read(Upload("with a picture", both.getvalue()))
    assert transcript.pages[0].source is PageSource.TEXT_LAYER
    assert transcript.pages[1].source in (PageSource.UNREADABLE, PageSource.BLANK)


@pytest.mark.parametrize("turn", [0, 90, 180])
def test_the_image_shown_has_the_words_where_their_boxes_are(reader: Reader, draw: Draw, save: Save, turn: int) -> None:
    upload = Upload("scan", save(draw().rotate(turn + 2, expand=True, fillcolor=255), "PNG"))
    (transcript,) = reader.read(upload)
    (page,) = transcript.pages
    with Image.open(io.BytesIO(page_image(upload, 1, page.rotation))) as image:
        assert image.size == (page.width, page.height)
        boxes = [word.box for word in page.words if len(word.text) > 4]
        assert all(np.asarray(image.convert("L").crop(box)).mean() < 225 for box in boxes)
        x0, y0, x1, _ = page.words[0].box
        assert np.asarray(image.convert("L").crop((x0, y0 - 20, x1, y0 - 8))).mean() > 245


def test_a_page_that_is_not_there_is_not_shown(draw: Draw, save: Save) -> None:
    with pytest.raises(DamagedFile):
        page_image(Upload("scan", save(draw(), "PNG")), 2)
