"""Tesseract, through pytesseract: the only place that starts it, and the seam of its errors."""

from __future__ import annotations

import csv
import os
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytesseract

from appeals.documents import Word
from appeals.errors import OcrLanguageMissing, ProgramMissing
from pipeline.raster import BadPage

if TYPE_CHECKING:
    from appeals.documents import Box
    from pipeline.raster import Image

os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # pages are read in parallel; threads inside one page only cost
os.environ.setdefault(  # memory in large pages, kept once it was had: 5 % less of Tesseract's time (glibc only)
    "GLIBC_TUNABLES",
    "glibc.malloc.hugetlb=1:glibc.malloc.trim_threshold=268435456:glibc.malloc.mmap_threshold=268435456",
)
_WORD_LEVEL = "5"
_TIMED_OUT = "Tesseract process timeout"
_CONFIG = "--psm 3"


class TimedOut(BadPage):
    """Tesseract took longer than it was given."""


@dataclass(frozen=True)
class Tools:
    """What `aryz doctor` shows of Tesseract."""

    version: str
    languages: tuple[str, ...]
    """All models that are installed."""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line as Tesseract cut it, with the number of its block."""

    block: int
    words: tuple[Word, ...]


def check_tools(languages: str = "kaz+rus+eng") -> Tools:
    """Return the version and the models of Tesseract.

    Raises:
        ProgramMissing: Tesseract is not on the PATH.
        OcrLanguageMissing: a language of `languages` has no model.
    """
    try:
        version = str(pytesseract.get_tesseract_version())
        installed = tuple(sorted(pytesseract.get_languages()))
    except pytesseract.TesseractNotFoundError as error:
        raise ProgramMissing(program="tesseract", package="tesseract-ocr") from error
    for language in languages.split("+"):
        if language not in installed:
            raise OcrLanguageMissing(language=language, package=f"tesseract-ocr-{language.replace('_', '-').lower()}")
    return Tools(version, installed)


def read_lines(image: Image, window: Box, languages: str, timeout: float) -> list[ReadLine]:
    """Return the lines of a grey page image in Tesseract's order, each with its words.

    Args:
        image: grey, upright and straight.
        window: the part of it that is read; boxes of words refer to the whole.
        languages: Tesseract's models joined by `+`; the first counts most.
        timeout: seconds.

    Raises:
        TimedOut, BadPage: Tesseract took too long, or failed on this page.
        ProgramMissing: Tesseract is not on the PATH.
    """
    left, top, right, bottom = window
    part = image[top:bottom, left:right]
    with tempfile.NamedTemporaryFile(prefix="aryz-", suffix=".pgm") as file:
        # an uncompressed file given by its path: pytesseract would spend more on writing a PNG than on reading it
        file.write(b"P5 %d %d 255\n" % (part.shape[1], part.shape[0]))
        file.write(part.tobytes())
        file.flush()
        try:
            table = pytesseract.image_to_data(file.name, lang=languages, config=_CONFIG, timeout=timeout)
        except pytesseract.TesseractNotFoundError as error:
            raise ProgramMissing(program="tesseract", package="tesseract-ocr") from error
        except pytesseract.TesseractError as error:
            raise BadPage from error
        except RuntimeError as error:
            if str(error) != _TIMED_OUT:
                raise
            raise TimedOut from error
    return parse(table, (left, top))


def parse(table: str, corner: tuple[int, int] = (0, 0)) -> list[ReadLine]:
    """Return the lines of Tesseract's TSV output; words without letters or signs are left out.

    Args:
        table: the output.
        corner: of what was read, in the page image.
    """
    lines: dict[tuple[str, str, str], list[Word]] = {}
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] != _WORD_LEVEL or not (row["text"] or "").strip():
            continue
        left, top, width, height = (int(row[key]) for key in ("left", "top", "width", "height"))
        left, top = left + corner[0], top + corner[1]
        word = Word(row["text"].strip(), (left, top, left + width, top + height), max(float(row["conf"]), 0.0) / 100)
        lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(word)
    return [ReadLine(int(key[0]), tuple(words)) for key, words in lines.items()]
