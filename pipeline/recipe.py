"""The recipe: how a picture becomes the page image that is read. Each step only where measuring says it helps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline import cleaning, geometry
from pipeline.geometry import READING_DPI, Geometry

if TYPE_CHECKING:
    from pipeline.raster import Image, Raster

_SHADOW = 0.12
_GRAIN = 1.0
COLOUR = 3
"""Dimensions of a coloured picture."""


@dataclass(frozen=True)
class Sheet:
    """A page ready to be read."""

    image: Image
    """Grey, upright or upside down, straight, clean."""
    geometry: Geometry

    def upside_down(self) -> Sheet:
        """Return the sheet turned by 180 degrees."""
        turn = (self.geometry.turn + 180) % 360
        lay = Geometry(self.geometry.size, self.geometry.corners, turn, self.geometry.skew)
        return Sheet(geometry.turned(self.image, 180), lay)


def prepare(raster: Raster) -> Sheet:
    """Return the sheet of a picture: shrunk, evened out, cleaned, set upright (but for 180°) and straightened."""
    grey = cleaning.without_coloured_marks(raster.pixels) if raster.pixels.ndim == COLOUR else raster.pixels
    bilevel = cleaning.is_bilevel(grey)
    if bilevel:
        grey = cleaning.without_lone_pixels(grey)
    size = geometry.reading_size(grey.shape[1], grey.shape[0], raster.dpi)
    grey = geometry.resize(grey, size)
    corners = None if bilevel else geometry.outline(grey)
    if corners is not None:
        grey = geometry.flatten(grey, corners)
    grey = cleaning.dark_on_light(grey)
    grey = cleaning.softened(grey) if bilevel else _cleaned(grey, divide=corners is not None)
    sideways, skew = geometry.sideways_and_skew(geometry.ink(grey))
    turn = 90 if sideways else 0
    grey = geometry.rotated(geometry.turned(grey, turn), skew)
    grey = cleaning.without_rulings(grey, READING_DPI)
    grey = cleaning.without_stray_specks(grey)
    return Sheet(grey, Geometry(size, corners, turn, skew))


def _cleaned(grey: Image, *, divide: bool) -> Image:
    if divide or cleaning.unevenness(grey) > _SHADOW:
        grey = cleaning.evenly_lit(grey)
    grey = cleaning.without_stamps(grey, READING_DPI)
    if cleaning.noise(grey) > _GRAIN:
        grey = cleaning.median(grey)
    return grey


def lay_out(image: Image, lay: Geometry) -> Image:
    """Return a picture, grey or coloured, in the geometry that the words' boxes refer to."""
    image = geometry.resize(image, lay.size)
    if lay.corners is not None:
        image = geometry.flatten(image, lay.corners)
    half = lay.turn % 180
    image = geometry.rotated(geometry.turned(image, half), lay.skew)
    return geometry.turned(image, lay.turn - half)
