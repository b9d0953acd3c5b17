"""Tesseract, through pytesseract: the only place that starts it, and the seam of its errors."""

from __future__ import annotations

import csv
import os
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import pytesseract

from appeals.choices import PageProblem
from appeals.documents import Word
from appeals.errors import OcrLanguageMissing, ProgramMissing
from pipeline.raster import BadPage

if TYPE_CHECKING:
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


class Part(NamedTuple):
    """What is read of a page image."""

    image: Image
    corner: tuple[int, int] = (0, 0)
    """Where its upper left corner lies in the page image."""
    scale: float = 1.0
    """Its pixels to a pixel of the page image."""


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


def read_lines(part: Part, languages: str, timeout: float) -> list[ReadLine]:
    """Return the lines of a part of a page in Tesseract's order, each with its words.

    Args:
        part: grey, upright and straight.
        languages: Tesseract's models joined by `+`; the first counts most.
        timeout: seconds.

    Raises:
        TimedOut, BadPage: Tesseract took too long, or failed on this page.
        ProgramMissing: Tesseract is not on the PATH.
    """
    image = part.image
    with tempfile.NamedTemporaryFile(prefix="aryz-", suffix=".pgm") as file:
        # an uncompressed file given by its path: pytesseract would spend more on writing a PNG than on reading it
        file.write(b"P5 %d %d 255\n" % (image.shape[1], image.shape[0]))
        file.write(image.tobytes())
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
            raise TimedOut(PageProblem.TIMED_OUT) from error
    return parse(table, part.corner, part.scale)


def parse(table: str, corner: tuple[int, int] = (0, 0), scale: float = 1.0) -> list[ReadLine]:
    """Return the lines of Tesseract's TSV output; words without letters or signs are left out.

    Args:
        table: the output.
        corner: of what was read, in the page image.
        scale: of what was read, to the page image.
    """
    lines: dict[tuple[str, str, str], list[Word]] = {}
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] != _WORD_LEVEL or not (row["text"] or "").strip():
            continue
        left, top, width, height = (int(row[key]) for key in ("left", "top", "width", "height"))
        edges = (left, top, left + width, top + height)
        x0, y0, x1, y1 = (round(edge / scale) + corner[place % 2] for place, edge in enumerate(edges))
        word = Word(row["text"].strip(), (x0, y0, x1, y1), max(float(row["conf"]), 0.0) / 100)
        lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(word)
    return [ReadLine(int(key[0]), tuple(words)) for key, words in lines.items()]
