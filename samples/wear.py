"""What happens to a sheet between the desk and the file: paper, glass, copier, telephone line, camera."""

# ruff: noqa: PLR2004 (shades and chances, chosen by eye)
from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from samples.sheets import Chance, Picture

Light = NDArray[Any]
"""Height × width, often × 3, in floating point."""


def clouds(height: int, width: int, cell: int, chance: Chance) -> Light:
    """Return soft noise of mean 0 and deviation about 1 whose clouds are `cell` pixels wide."""
    seeds = chance.normal(0, 1, (height // cell + 3, width // cell + 3)).astype(np.float32)
    return cv2.resize(seeds, (width, height), interpolation=cv2.INTER_CUBIC)


def pixels(light: Light) -> Picture:
    """Round to bytes."""
    return np.clip(light, 0, 255).astype(np.uint8)


def on_paper(picture: Picture, tint: tuple[int, int, int], chance: Chance, *, soft: float = 0.6) -> Picture:
    """Print the picture on paper of a tint; ink spreads by `soft` pixels into its fibres."""
    height, width = picture.shape[:2]
    fibre = clouds(height, width, 3, chance) * 1.1 + clouds(height, width, 180, chance) * 1.8
    ink = cv2.GaussianBlur(picture, (0, 0), soft).astype(np.float32) / 255
    return pixels(ink * (np.asarray(tint, np.float32) + fibre[:, :, None]))


def shine_through(picture: Picture, other: Picture, strength: float) -> Picture:
    """Let the other side of the sheet shine through, mirrored and blurred."""
    back = cv2.GaussianBlur(np.ascontiguousarray(np.roll(other[:, ::-1], (31, -22), (0, 1))), (0, 0), 2.4)
    return pixels(picture.astype(np.float32) - strength * (255.0 - back.astype(np.float32)))


def fold(picture: Picture, parts: int, chance: Chance) -> Picture:
    """Fold the sheet as for an envelope: at each fold a bright ridge and a soft shadow below it."""
    height = picture.shape[0]
    rows = np.arange(height, dtype=np.float32)
    light = np.ones(height, np.float32)
    for n in range(1, parts):
        away = rows - height * n / parts - float(chance.normal(0, height / 150))
        light += 0.05 * np.exp(-((away / 2.5) ** 2)) - 0.10 * np.exp(-np.abs(away - 9) / 26) * (away > 2)
    return pixels(picture * light[:, None, None])


def specks(picture: Picture, number: int, chance: Chance) -> Picture:
    """Scatter dirt: mostly dots, some hairs."""
    height, width = picture.shape[:2]
    for n in range(number):
        x, y = int(chance.integers(width)), int(chance.integers(height))
        shade = (int(chance.integers(40, 150)),) * 3
        if n % 9 == 0:
            bend = (x + int(chance.integers(-26, 26)), y + int(chance.integers(-26, 26)))
            cv2.line(picture, (x, y), bend, shade, 1, cv2.LINE_AA)
        else:
            cv2.circle(picture, (x, y), int(chance.integers(1, 3)), shade, -1, cv2.LINE_AA)
    return picture


def punched(picture: Picture, dpi: float) -> Picture:
    """Punch two holes at the left edge (80 mm apart, ISO 838); the dark lid shows through."""
    for side in (-1, 1):
        centre = (round(12 / 25.4 * dpi), round(picture.shape[0] / 2 + side * 40 / 25.4 * dpi))
        cv2.circle(picture, centre, round(3 / 25.4 * dpi), (52, 50, 48), -1, cv2.LINE_AA)
    return picture


def streak(picture: Picture, x: float, shade: int) -> Picture:
    """Draw the line that a crumb on the glass leaves in every sheet that is fed past it; `x` from 0 to 1."""
    column = round(picture.shape[1] * x)
    picture[:, column : column + 2] = np.minimum(picture[:, column : column + 2], shade)
    return picture


def laid_askew(picture: Picture, angle: float, lid: int) -> Picture:
    """Lay the sheet on the glass turned by `angle` degrees clockwise; where it does not cover, the lid is seen."""
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 0.985)
    return cv2.warpAffine(
        picture, turn, (width, height), flags=cv2.INTER_AREA | cv2.INTER_CUBIC, borderValue=(lid, lid, lid)
    )


def grey(picture: Picture) -> NDArray[Any]:
    """Return brightness alone."""
    return cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)


def cleaned(picture: Picture, levels: int) -> NDArray[Any]:
    """Return what a scanner's "clean background" gives: white paper and `levels` greys."""
    stretched = np.clip((grey(picture).astype(np.float32) - 45) * 255 / 165, 0, 255)
    return (np.round(stretched * (levels - 1) / 255) * (255 / (levels - 1))).astype(np.uint8)


def copied(picture: Picture, dpi: float, chance: Chance) -> NDArray[Any]:
    """Return a copy of a copy: toner missing in places, black at one edge, nothing between black and white."""
    height, width = picture.shape[:2]
    light = cv2.GaussianBlur(grey(picture), (0, 0), dpi / 300).astype(np.float32)
    light += 16 * clouds(height, width, 420, chance) + 22 * clouds(height, width, 2, chance)
    edge = np.arange(width) < width * (0.012 + 0.004 * np.sin(np.arange(height) / 210.0))[:, None]
    light[edge] = 0
    dust = cv2.dilate((chance.random((height, width)) < 1.2e-5).astype(np.uint8), np.ones((3, 3), np.uint8))
    return np.asarray((light > 138) & (dust == 0))


def faxed(picture: Picture, chance: Chance) -> NDArray[Any]:
    """Return what arrives over the line in fine mode: 1728 dots across at 204 dpi, 196 lines an inch (ITU-T T.4)."""
    lines = round(picture.shape[0] / picture.shape[1] * 1728 * 196 / 204)
    light = cv2.resize(grey(picture), (1728, lines), interpolation=cv2.INTER_AREA).astype(np.float32)
    light += 15 * clouds(lines, 1728, 2, chance)
    sent = light > 158
    sent ^= chance.random(sent.shape) < 0.0006
    for y in chance.integers(60, lines - 60, 7):
        sent[y : y + 2] = sent[y - 1]
    return sent


def desk(height: int, width: int, chance: Chance) -> Light:
    """Return the wood of a table: rings stretched along the grain."""
    streaks = cv2.resize(clouds(height, width // 40 + 2, 6, chance), (width, height))
    rings = 13 * np.sin(3.1 * (clouds(height, width, 160, chance) * 0.5 + streaks)) + 3 * clouds(
        height, width, 3, chance
    )
    return np.asarray(rings[:, :, None] + np.array([118, 84, 56]), np.float32)


def photographed(picture: Picture, size: tuple[int, int], lamp: tuple[float, float, float], chance: Chance) -> Picture:
    """Photograph the sheet on a desk by hand.

    Args:
        picture: the sheet.
        size: width and height of the photo.
        lamp: what the light does to red, green and blue (1 is white).
        chance: where the hand and the shadow are.
    """
    width, height = size
    sheet_height, sheet_width = picture.shape[:2]
    corners = np.array([[0, 0], [sheet_width, 0], [sheet_width, sheet_height], [0, sheet_height]], np.float32)
    inset = np.array([[0.07, 0.05], [0.93, 0.05], [0.97, 0.95], [0.03, 0.96]]) + chance.uniform(-0.022, 0.022, (4, 2))
    seen = cv2.getPerspectiveTransform(corners, (inset * [width, height]).astype(np.float32))
    scene = desk(height, width, chance)
    cover = cv2.warpPerspective(np.ones((sheet_height, sheet_width), np.float32), seen, size, flags=cv2.INTER_AREA)
    scene *= (1 - 0.45 * cv2.GaussianBlur(np.roll(cover, (14, 10), (0, 1)), (0, 0), 16))[:, :, None]
    flat = cv2.warpPerspective(picture, seen, size, flags=cv2.INTER_AREA).astype(np.float32)
    scene = scene * (1 - cover[:, :, None]) + flat * cover[:, :, None]
    scene *= lit(height, width, chance)[:, :, None] * np.asarray(lamp, np.float32)
    scene = cv2.GaussianBlur(scene, (0, 0), 0.8) + chance.normal(0, 3.2, (height, width, 3)).astype(np.float32)
    return pixels(scene)


def lit(height: int, width: int, chance: Chance) -> Light:
    """Return the light in the room: a window at one side, and the soft shadow of the arm that holds the telephone."""
    y, x = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j]
    side = chance.uniform(0, 2 * math.pi)
    light = 0.87 + 0.17 * ((x - 0.5) * math.cos(side) + (y - 0.5) * math.sin(side))
    start = float(chance.uniform(0.35, 0.7))
    arm = [[start, 1.1], [start + 0.5, 1.1], [start + 0.33, 0.4], [start + 0.12, 0.36]]
    shadow: Light = np.zeros((height, width), np.float32)
    cv2.fillPoly(shadow, [(np.array(arm) * [width, height]).astype(np.int32)], 1.0)
    shadow = cv2.GaussianBlur(cv2.resize(shadow, (width // 8, height // 8)), (0, 0), width / 200)
    return np.asarray(light * (1 - 0.30 * cv2.resize(shadow, (width, height))), np.float32)
