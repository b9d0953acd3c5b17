"""Pack page images into files the way devices do: PDF of a scanner, TIFF, JPEG, PNG."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

EXIF_ORIENTATION = {0: 1, 90: 6, 180: 3, 270: 8}
"""Degrees clockwise by which a viewer turns the picture, and EXIF's word for it (tag 274)."""
ROWS_PER_STRIP, STRIP_OFFSETS, STRIP_BYTES = 278, 273, 279


def jpeg(picture: NDArray[Any], dpi: int, quality: int = 58, flagged: int = 0) -> bytes:
    """Return a JPEG that says by EXIF that it must be turned by `flagged` degrees clockwise."""
    out, exif = io.BytesIO(), Image.Exif()
    if flagged:
        exif[0x0112] = EXIF_ORIENTATION[flagged]
    Image.fromarray(picture).save(out, "JPEG", quality=quality, dpi=(dpi, dpi), exif=exif)
    return out.getvalue()


def png(picture: NDArray[Any], dpi: int) -> bytes:
    """Return a PNG."""
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "PNG", optimize=True, dpi=(dpi, dpi))
    return out.getvalue()


def tiff(pictures: Sequence[NDArray[Any]], dpi: tuple[int, int], compression: str) -> bytes:
    """Return a TIFF of all the pages; truth values become a 1-bit page."""
    out = io.BytesIO()
    first, *rest = [Image.fromarray(picture) for picture in pictures]
    options = {"quality": 60} if compression == "jpeg" else {}
    first.save(out, "TIFF", save_all=True, append_images=rest, compression=compression, dpi=dpi, **options)
    return out.getvalue()


def g4(picture: NDArray[np.bool_]) -> bytes:
    """Return the bare Group 4 data of a 1-bit page (ITU-T T.6), as a PDF holds it."""
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "TIFF", compression="group4", tiffinfo={ROWS_PER_STRIP: picture.shape[0]})
    with Image.open(out) as image:
        tags = image.tag_v2  # type: ignore[attr-defined]
        (start,), (length,) = tags[STRIP_OFFSETS], tags[STRIP_BYTES]
    return out.getvalue()[start : start + length]


def image_stream(picture: NDArray[Any], dpi: int) -> bytes:
    """Return the picture as a PDF image object: Group 4 where it has 1 bit, else JPEG."""
    height, width = picture.shape[:2]
    if picture.dtype == np.bool_:
        data, space, bits = g4(picture), "DeviceGray", 1
        how = f"/CCITTFaxDecode /DecodeParms << /K -1 /Columns {width} /Rows {height} /BlackIs1 true >>"
    else:
        grey = len(picture.shape) < len(("height", "width", "colours"))
        data, space, bits, how = jpeg(picture, dpi), "DeviceGray" if grey else "DeviceRGB", 8, "/DCTDecode"
    head = (
        f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /{space} "
        f"/BitsPerComponent {bits} /Filter {how} /Length {len(data)} >>\nstream\n"
    )
    return head.encode("ascii") + data + b"\nendstream"


def scanner_pdf(
    pictures: Sequence[NDArray[Any]], dpi: int, rotate: int = 0, layers: Sequence[bytes] | None = None
) -> bytes:
    """Return a PDF as a scanner writes it: page after page, the page tree last (so a cut file has none).

    Args:
        pictures: the pages.
        dpi: their resolution.
        rotate: degrees clockwise by which a viewer is told to turn them.
        layers: what is drawn over each page, in Helvetica as /H: the invisible text of the scanner's own OCR.
    """
    objects: list[bytes] = []
    kids = []
    tree = 3 * len(pictures) + 1
    for picture, layer in zip(pictures, layers or [b""] * len(pictures), strict=True):
        height, width = (side * 72 / dpi for side in picture.shape[:2])
        draw = f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /I Do Q".encode("ascii") + layer
        page = (
            f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {width:.2f} {height:.2f}] /Rotate {rotate} "
            f"/Resources << /XObject << /I {len(objects) + 1} 0 R >> /Font << /H << /Type /Font /Subtype /Type1 "
            "/BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >> "
            f"/Contents {len(objects) + 2} 0 R >>"
        )
        stream = f"<< /Length {len(draw)} >>\nstream\n".encode("ascii") + draw + b"\nendstream"
        objects += [image_stream(picture, dpi), stream, page.encode("ascii")]
        kids.append(f"{len(objects)} 0 R")
    objects.append(f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode("ascii"))
    objects.append(f"<< /Type /Catalog /Pages {tree} 0 R >>".encode("ascii"))
    return numbered(objects)


def numbered(objects: Sequence[bytes]) -> bytes:
    """Return a PDF file of `objects`, numbered from 1; the last one is the catalog."""
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode("ascii") + body + b"\nendobj\n"
    start = len(out)
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode("ascii")
    out += f"trailer\n<< /Size {len(objects) + 1} /Root {len(objects)} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode(
        "ascii"
    )
    return bytes(out)
