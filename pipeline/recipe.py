"""The recipe: how a picture becomes the page image that is read. Each step only where measuring says it helps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from pipeline import bending, cleaning, geometry, marks
from pipeline.geometry import READING_DPI, Geometry
from pipeline.rulings import without_rulings
from pipeline.shapes import Script, look

if TYPE_CHECKING:
    from appeals.documents import Box
    from pipeline.raster import Image, Raster

_SHADOW = 0.12
_GRAIN = 1.0
_INK = 140
_TINTED = 225
_HEIGHT, _SMALLEST = 14, 0.65
_MARGIN = 40
"""Pixels: Tesseract wants white around what it reads."""
COLOUR = 3
"""Dimensions of a coloured picture."""


@dataclass(frozen=True)
class Sheet:
    """A page ready to be read."""

    image: Image
    """Grey, upright or upside down, straight, clean."""
    geometry: Geometry
    letters: int
    """Marks of a letter's size."""
    written: Box
    """Where there are marks at all, with a margin: the rest is white and need not be looked at."""
    script: Script
    """What it seems to be written in."""
    shrink: float
    """How much smaller it may be read: letters of 14 pixels are read as well as larger ones, in less time."""

    def upside_down(self) -> Sheet:
        """Return the sheet turned by 180 degrees."""
        height, width = self.image.shape
        left, top, right, bottom = self.written
        return replace(
            self,
            image=geometry.turned(self.image, 180),
            geometry=replace(self.geometry, turn=(self.geometry.turn + 180) % 360),
            written=(width - right, height - bottom, width - left, height - top),
        )


def prepare(raster: Raster) -> Sheet:
    """Return the sheet of a picture: shrunk, evened out, cleaned, set upright and straightened.

    Whether it stands on its head is a guess that only reading proves.
    """
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
    curve = bending.bend(geometry.ink(grey))
    if curve is not None:
        grey = bending.unbent(grey, curve)
    grey = without_rulings(grey, READING_DPI)
    if not bilevel and cleaning.is_faint_writing(grey):
        grey = cleaning.darkened(grey)
    return _looked_over(grey, Geometry(size, corners, turn, skew, curve))


def _cleaned(grey: Image, *, divide: bool) -> Image:
    if divide or cleaning.unevenness(grey) > _SHADOW or np.median(grey[::8, ::8]) < _TINTED:
        grey = cleaning.evenly_lit(grey)
    grey = cleaning.without_stamps(grey, READING_DPI)
    if cleaning.noise(grey) > _GRAIN:
        grey = cleaning.median(grey)
    return grey


def _looked_over(grey: Image, lay: Geometry) -> Sheet:
    """Return the sheet without stray specks, and what its marks tell."""
    found = marks.find(grey)
    stray = marks.stray(found)
    shapes = look(found)
    sheet = Sheet(
        image=marks.erased(grey, found, stray),
        geometry=lay,
        letters=marks.count_letters(found, grey, _INK),
        written=marks.box_around(found, ~stray, _MARGIN) or (0, 0, grey.shape[1], grey.shape[0]),
        script=shapes.script,
        shrink=min(max(_HEIGHT / shapes.height, _SMALLEST), 1.0) if shapes.height else 1.0,
    )
    return sheet.upside_down() if shapes.upside_down else sheet


def lay_out(image: Image, lay: Geometry) -> Image:
    """Return a picture, grey or coloured, in the geometry that the words' boxes refer to."""
    image = geometry.resize(image, lay.size)
    if lay.corners is not None:
        image = geometry.flatten(image, lay.corners)
    half = lay.turn % 180
    image = geometry.rotated(geometry.turned(image, half), lay.skew)
    if lay.bend is not None:
        image = bending.unbent(image, lay.bend)
    return geometry.turned(image, lay.turn - half)
