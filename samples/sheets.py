"""Draw a sheet as a clean picture, with the ink of stamps and pens on it: what lies on the glass of the scanner."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from samples.typeset import PAGE, Sheet, Style, font_path

if TYPE_CHECKING:
    from collections.abc import Sequence

Picture = NDArray[Any]
"""Height × width × 3, red, green, blue, bytes."""
Chance = np.random.Generator
PEN = (38, 52, 128)
BARE = 0.12
"""Share of a stamp that takes no ink."""


def face(family: str, points: float, dpi: float, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """Return a face at a size in points."""
    return ImageFont.truetype(font_path(family, bold=bold), points * dpi / 72, layout_engine=ImageFont.Layout.BASIC)


def draw(sheet: Sheet, style: Style, dpi: float, chance: Chance) -> Picture:
    """Return the sheet in black on white; PT Mono is struck letter by letter, like a typewriter."""
    image = Image.new("RGB", (round(PAGE[0] * dpi / 72), round(PAGE[1] * dpi / 72)), "white")
    pen = ImageDraw.Draw(image)
    scale = dpi / 72
    faces = [face(style.family, style.size, dpi, bold=bold) for bold in (False, True)]
    for line in sheet.lines:
        font = faces[int(line.bold)]
        if style.family == "pt-mono":
            strike(pen, line.text, (line.x * scale, line.y * scale), font, chance)
            continue
        x = line.x * scale
        for word in line.text.split(" ") if line.spread else [line.text]:
            pen.text((x, line.y * scale), word, fill=(18, 18, 22), font=font, anchor="ls")
            x += font.getlength(word + " ") + line.spread * scale
    if sheet.sign:
        sign(pen, (sheet.sign[0] * scale, sheet.sign[1] * scale), dpi, chance)
    return np.asarray(image, dtype=np.uint8).copy()


def strike(
    pen: ImageDraw.ImageDraw, text: str, at: tuple[float, float], font: ImageFont.FreeTypeFont, chance: Chance
) -> None:
    """Strike a line: each letter a little off its place, with more or less ink."""
    step = font.getlength("н")
    for number, character in enumerate(text):
        x, y = at[0] + number * step + chance.normal(0, step / 34), at[1] + chance.normal(0, step / 28)
        ink = int(np.clip(chance.normal(42, 22), 5, 110))
        pen.text((x, y), character, fill=(ink, ink, ink + 6), font=font, anchor="ls")


def sign(pen: ImageDraw.ImageDraw, at: tuple[float, float], dpi: float, chance: Chance) -> None:
    """Draw a signature: loops that grow smaller, and a stroke under them."""
    scale = dpi / 72
    steps = np.linspace(0, 1, 160)
    loops = chance.integers(3, 6)
    x = at[0] + scale * (70 * steps + 7 * np.sin(2 * math.pi * loops * steps))
    y = at[1] - scale * (5 + (15 - 10 * steps) * np.sin(2 * math.pi * loops * steps + chance.uniform(0, 6)))
    pen.line([*zip(x.tolist(), y.tolist(), strict=True)], fill=PEN, width=max(1, round(0.9 * scale)), joint="curve")
    tail = [(at[0] + 68 * scale, at[1] - 4 * scale), (at[0] + 5 * scale, at[1] + chance.uniform(3, 7) * scale)]
    pen.line(tail, fill=PEN, width=max(1, round(0.7 * scale)))


def press(picture: Picture, stamp: Image.Image, at: tuple[float, float], angle: float, dpi: float) -> Picture:
    """Press a stamp (black on white, its colour in `info`) on the picture, turned by `angle` degrees, at a point."""
    turned = (
        np.asarray(stamp.rotate(angle, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC), np.float32) / 255
    )
    x, y = (round(value * dpi / 72) for value in at)
    spot = picture[y : y + turned.shape[0], x : x + turned.shape[1]]
    cover = 1 - turned[: spot.shape[0], : spot.shape[1], None]
    colour = np.asarray(stamp.info["colour"], np.float32) / 255
    spot[:] = (spot * (1 - cover * (1 - colour))).astype(np.uint8)
    return picture


def worn(stamp: Image.Image, colour: tuple[int, int, int], chance: Chance) -> Image.Image:
    """Return the stamp as unevenly inked rubber leaves it."""
    ink: Picture = 1 - np.asarray(stamp, np.float32) / 255
    coarse = chance.uniform(0.25, 1.0, (7, 7)).astype(np.float32)
    patches = cv2.resize(coarse, (ink.shape[1], ink.shape[0]), interpolation=cv2.INTER_CUBIC)
    grain = (chance.random(ink.shape) > BARE).astype(np.float32)
    ink = cv2.GaussianBlur(ink * np.clip(patches, 0.2, 0.95) * grain, (0, 0), 0.7)
    image = Image.fromarray((255 * (1 - ink)).astype(np.uint8))
    image.info["colour"] = colour
    return image


def incoming_stamp(lines: Sequence[str], dpi: float, chance: Chance) -> Image.Image:
    """Return a mailroom's frame with its lines of words."""
    scale = dpi / 72
    image = Image.new("L", (round(150 * scale), round((16 * len(lines) + 16) * scale)), 255)
    pen = ImageDraw.Draw(image)
    pen.rectangle((3, 3, image.width - 4, image.height - 4), outline=0, width=round(1.6 * scale))
    for number, line in enumerate(lines):
        at = (image.width / 2, (20 + 16 * number) * scale)
        pen.text(at, line, fill=0, font=face("dejavu-sans-condensed", 10.5, dpi, bold=number == 0), anchor="ms")
    return worn(image, (58, 66, 158), chance)


def seal(ring: str, dpi: float, chance: Chance) -> Image.Image:
    """Return a round seal: words along the rim, a star in the middle."""
    scale = dpi / 72
    size = round(112 * scale)
    image = Image.new("L", (size, size), 255)
    pen = ImageDraw.Draw(image)
    for inset, weight in ((2, 1.8), (7, 0.7), (27, 0.7)):
        edge = inset * scale
        pen.ellipse((edge, edge, size - edge, size - edge), outline=0, width=max(1, round(weight * scale)))
    font = face("dejavu-sans-condensed", 8.5, dpi, bold=True)
    for number, character in enumerate(ring):
        turn = 360 * number / len(ring)
        tile = Image.new("L", (size, size), 255)
        ImageDraw.Draw(tile).text((size / 2, 20 * scale), character, fill=0, font=font, anchor="ms")
        tile = tile.rotate(-turn, fillcolor=255, resample=Image.Resampling.BICUBIC)
        image.paste(0, mask=Image.eval(tile, lambda value: 255 - value))
    points = [
        (
            0.5 + (0.16 if n % 2 else 0.07) * math.sin(n * math.pi / 5),
            0.5 + (0.16 if n % 2 else 0.07) * math.cos(n * math.pi / 5),
        )
        for n in range(10)
    ]
    pen.polygon([(x * size, y * size) for x, y in points], outline=0)
    return worn(image, (44, 84, 176), chance)
