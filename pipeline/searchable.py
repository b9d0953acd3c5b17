"""A searchable PDF of a letter: the page images as shown, and under each word its letters, unseen.

Made to the rules of PDF/A-2b (ISO 19005-2): the font embedded, colours told by a profile, nothing encrypted.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image as Pillow
from PIL import ImageCms

from appeals.choices import PageSource
from pipeline import unseen_font
from pipeline.geometry import READING_DPI
from pipeline.guarded import GuardedFile, shared_workshop
from pipeline.options import ReaderOptions
from pipeline.page import page_image
from pipeline.raster import BadPage, as_jpeg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from appeals.documents import PageText, Transcript, Upload, Word

_SCALE = 72 / READING_DPI
"""Points a pixel of the page image."""
_LEFT_OUT = frozenset({PageSource.BLANK, PageSource.SEPARATOR})
_SAME_ROW = 0.5


def searchable_pdf(upload: Upload, letter: Transcript, options: ReaderOptions | None = None) -> bytes | None:
    """Return the letter as a PDF that can be searched and copied from; nothing is read again.

    Args:
        upload: the file that the letter came in.
        letter: the letter as read from it.
        options: limits; the defaults where None.

    Returns:
        The PDF without blank pages and separator sheets; None where no page has a picture (the letter came as text).

    Raises:
        BadInput: the file is refused.
    """
    wanted = {page.number: page for page in letter.pages if page.width and page.source not in _LEFT_OUT}
    with GuardedFile(upload.data, options or ReaderOptions(), shared_workshop()) as file, pikepdf.new() as pdf:
        font = unseen_font.font(pdf)
        for number, page in wanted.items():
            try:
                picture = as_jpeg(page_image(file, number, page.rotation))
            except BadPage:
                continue
            _add(pdf, picture, page, font)
        if not pdf.pages:
            return None
        _declare(pdf)
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True, min_version="1.7")
    return target.getvalue()


def _add(pdf: pikepdf.Pdf, picture: bytes, page: PageText, font: pikepdf.Object) -> None:
    with Pillow.open(io.BytesIO(picture)) as image:
        width, height, grey = image.width, image.height, image.mode == "L"
    shown = pdf.make_stream(
        picture,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=width,
        Height=height,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceGray if grey else Name.DeviceRGB,
        Filter=Name.DCTDecode,
    )
    size = (width * _SCALE, height * _SCALE)
    paint = f"q {size[0]:.3f} 0 0 {size[1]:.3f} 0 0 cm /Im Do Q\n"
    content = paint + "".join(text_operators(page.words, size[1]))
    resources = Dictionary(XObject=Dictionary(Im=shown), Font=Dictionary(F=font))
    pdf.pages.append(
        pikepdf.Page(
            pdf.make_indirect(
                Dictionary(
                    Type=Name.Page,
                    MediaBox=Array([0, 0, round(size[0], 3), round(size[1], 3)]),
                    Resources=resources,
                    Contents=pdf.make_stream(content.encode("ascii")),
                )
            )
        )
    )


def text_operators(words: Iterable[Word], height: float) -> Iterator[str]:
    """Yield the operators that write words unseen (render mode 3) where they stand.

    Args:
        words: in reading order, boxes in pixels of the page image.
        height: of the page in points.
    """
    yield "BT 3 Tr\n"
    for line in _lines(words):
        foot = max(word.box[3] for word in line)
        size = max(foot - min(word.box[1] for word in line), 1) * _SCALE
        for word in line:
            x0, _, x1, _ = word.box
            stretch = 100 * max(x1 - x0, 1) * _SCALE / (_units(word.text) * unseen_font.WIDTH * size)
            yield f"/F {size:.2f} Tf {stretch:.2f} Tz 1 0 0 1 {x0 * _SCALE:.2f} {height - foot * _SCALE:.2f} Tm "
            yield f"<{(word.text + ' ').encode('utf-16-be').hex()}> Tj\n"
    yield "ET\n"


def _units(text: str) -> int:
    return max(len(text.encode("utf-16-be")) // 2, 1)


def _lines(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Yield the words that follow each other on one line: copied text breaks where the foot of the letters moves."""
    line: list[Word] = []
    for word in words:
        if line and not _follows(line[-1], word):
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _follows(one: Word, other: Word) -> bool:
    common = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    least = min(one.box[3] - one.box[1], other.box[3] - other.box[1])
    return other.box[0] >= one.box[0] and common > _SAME_ROW * least


def _declare(pdf: pikepdf.Pdf) -> None:
    """State the colours' profile and the kind of PDF."""
    profile = pdf.make_stream(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=pikepdf.String("sRGB"),
        Info=pikepdf.String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["pdfaid:part"] = "2"
        metadata["pdfaid:conformance"] = "B"
