"""Files that are pictures: TIFF, JPEG, PNG, WebP, BMP, GIF, JPEG 2000, HEIC, AVIF, opened with Pillow."""

from __future__ import annotations

import io
import math
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np
import numpy.typing as npt
from PIL import Image as Pillow
from pillow_heif import register_heif_opener

from appeals.choices import PageProblem
from appeals.errors import DamagedFile, FileTooLarge

if TYPE_CHECKING:
    from pipeline.layer import Layer

Image = npt.NDArray[np.uint8]
"""Rows × columns (grey) or rows × columns × 3 (red, green, blue), 0 black to 255 white."""

register_heif_opener()

MAX_PIXELS = 150_000_000
"""An A3 page at 900 dpi. Beyond it lie decompression bombs."""
MOST_BYTES = 120_000_000
"""Of a page's pixels. A larger page is shrunk as soon as it is unpacked: A4 in colour at 600 dpi is not yet."""
_UNIT = "megapixels"
_PREVIEW = 900
_ORIENTATION = 0x0112
_TURNS = {
    2: Pillow.Transpose.FLIP_LEFT_RIGHT,
    3: Pillow.Transpose.ROTATE_180,
    4: Pillow.Transpose.FLIP_TOP_BOTTOM,
    5: Pillow.Transpose.TRANSPOSE,
    6: Pillow.Transpose.ROTATE_270,
    7: Pillow.Transpose.TRANSVERSE,
    8: Pillow.Transpose.ROTATE_90,
}
"""How EXIF's marks of orientation are undone (Exif 2.32, 4.6.4)."""
_NOT_TO_BE_MIXED = frozenset({"P", "PA", "LA", "RGBA", "I;16", "I;16L", "I;16B", "I;16N"})
"""Kinds of pixels that Pillow cannot average, or only with twice the memory."""
_FOREIGN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    KeyError,
    TypeError,
    OverflowError,
    Pillow.DecompressionBombError,
)
"""What Pillow raises on broken files."""


class BadPage(Exception):
    """One page that cannot be shown. It never leaves the pipeline: the page becomes `unreadable`."""

    def __init__(self, problem: PageProblem = PageProblem.DAMAGED) -> None:
        """Keep why."""
        super().__init__()
        self.problem = problem


@dataclass(frozen=True)
class Raster:
    """A page as a picture, before any preparation."""

    pixels: Image
    dpi: float | None
    """Pixels an inch; None where the file does not say."""


class ImageFile:
    """The pages of a picture file."""

    def __init__(self, data: bytes) -> None:
        """Open `data`. Raises `DamagedFile`, `FileTooLarge`."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._image = Pillow.open(io.BytesIO(data))
                # only a TIFF has pages: phones put a small twin or a map of depth behind a photo, others a film
                self.count = getattr(self._image, "n_frames", 1) if self._image.format == "TIFF" else 1
        except Pillow.DecompressionBombError as error:
            raise FileTooLarge(size=_megapixels(2 * MAX_PIXELS), limit=_megapixels(MAX_PIXELS), unit=_UNIT) from error
        except _FOREIGN as error:
            raise DamagedFile from error
        if self.count == 1:
            _check_size(self._image)

    def __enter__(self) -> Self:
        """Return the open file."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._image.close()

    def layer(self, number: int) -> Layer | None:  # noqa: ARG002  a picture has no text layer
        """Return None: a picture has no text."""
        return None

    def preview(self, number: int) -> Image:
        """Return a small grey picture of page `number` (from 1). Raises `BadPage`."""
        picture = Pillow.fromarray(self.raster(number).pixels).convert("L")
        picture.thumbnail((_PREVIEW, _PREVIEW))
        return np.asarray(picture)

    def raster(self, number: int) -> Raster:
        """Return page `number` (from 1), set upright by its EXIF mark. Raises `BadPage`."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                if self.count > 1:
                    self._image.seek(number - 1)
                _check_size(self._image)
                self._image.load()
                frame, factor = _shrunk(self._image)
                frame = frame.transpose(_TURNS[turn]) if (turn := _turn(self._image)) in _TURNS else frame
        except FileTooLarge as error:
            raise BadPage(PageProblem.TOO_LARGE) from error
        except _FOREIGN as error:
            raise BadPage from error
        across, down = (float(value) / factor for value in self._image.info.get("dpi") or (0, 0))
        return _as_raster(frame, across, down)


def _check_size(image: Pillow.Image) -> None:
    if image.width * image.height > MAX_PIXELS:
        raise FileTooLarge(size=_megapixels(image.width * image.height), limit=_megapixels(MAX_PIXELS), unit=_UNIT)


def _megapixels(pixels: int) -> int:
    return round(pixels / 1_000_000)


def _shrunk(image: Pillow.Image) -> tuple[Pillow.Image, int]:
    """Return a picture of no more than `MOST_BYTES`, and by what factor it was shrunk for that."""
    factor = math.ceil((image.width * image.height * len(image.getbands()) / MOST_BYTES) ** 0.5)
    if factor == 1:
        return image, 1
    if image.mode in _NOT_TO_BE_MIXED:
        return image.resize((image.width // factor, image.height // factor), Pillow.Resampling.NEAREST), factor
    return (image.convert("L") if image.mode == "1" else image).reduce(factor), factor


def _turn(image: Pillow.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except _FOREIGN:
        return 1  # spoilt marks are no reason to lose a page


def _as_raster(frame: Pillow.Image, across: float, down: float) -> Raster:
    pixels = as_pixels(frame)
    if min(across, down) <= 1:
        return Raster(pixels, None)
    if not 0.9 < across / down < 1.1:  # noqa: PLR2004  a fax of standard resolution has 204 × 98 dots an inch
        frame = Pillow.fromarray(pixels).resize((frame.width, round(frame.height * across / down)))
        pixels = as_pixels(frame)
    return Raster(pixels, across)


def as_pixels(frame: Pillow.Image) -> Image:
    """Return the picture as grey or RGB pixels; transparent parts become white paper."""
    if frame.mode.startswith("I;16") or frame.mode in ("I", "F"):
        deep = np.asarray(frame, dtype=np.float64)
        top = 65535.0 if deep.max(initial=0) > 255 else 255.0  # noqa: PLR2004
        return np.asarray(np.clip(deep * (255.0 / top), 0, 255), dtype=np.uint8)
    if frame.has_transparency_data:
        frame = frame.convert("RGBA")
        paper = Pillow.new("RGBA", frame.size, "white")
        frame = Pillow.alpha_composite(paper, frame).convert("RGB")
    if frame.mode not in ("L", "RGB"):
        frame = frame.convert("L" if frame.mode in ("1", "LA") else "RGB")
    return np.asarray(frame)


def as_jpeg(image: Image) -> bytes:
    """Return the image as the bytes of a JPEG."""
    target = io.BytesIO()
    Pillow.fromarray(image).save(target, "JPEG", quality=85)
    return target.getvalue()
