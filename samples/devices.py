"""The devices of an office: sheets go in, page images come out, not yet turned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image, ImageDraw

from samples import sheets, wear
from samples.typeset import Letter, typeset

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from samples.recipes import Recipe
    from samples.sheets import Chance, Picture

DPI = {"flat": 300, "clean": 300, "office": 200, "copier": 300, "fax": 300, "photo": 240, "screenshot": 130}
LID = 226
"""Grey of the scanner's lid."""
DARK = 128
"""Greys below it are ink."""


def drawn(recipe: Recipe, letter: Letter, chance: Chance) -> list[Picture]:
    """Draw the sheets of a letter with their stamps, before any wear."""
    dpi = DPI[recipe.kind]
    written = [sheet if recipe.signed else sheet._replace(sign=None) for sheet in typeset(letter, recipe.style)]
    pages = [sheets.draw(sheet, recipe.style, dpi, chance) for sheet in written]
    if recipe.stamp:
        at = (62, 50) if letter["right_lines"] else (395, 765)  # beside the addressee's block, else at the foot
        stamp = sheets.incoming_stamp(recipe.stamp, dpi, chance)
        sheets.press(pages[0], stamp, at, float(chance.normal(2, 3)), dpi)
    if recipe.seal:
        seal = sheets.seal(recipe.seal, dpi, chance)
        sheets.press(pages[-1], seal, recipe.seal_at, float(chance.uniform(5, 40)), dpi)
    return pages


def flat(recipe: Recipe, pages: list[Picture], chance: Chance) -> list[NDArray[Any]]:
    """Scan at 300 dpi in grey."""
    papers = [wear.on_paper(page, recipe.tint, chance) for page in pages]
    return [wear.grey(wear.laid_askew(paper, recipe.skew, LID)) for paper in papers]


def clean(recipe: Recipe, pages: list[Picture], chance: Chance) -> list[NDArray[Any]]:
    """Scan at 300 dpi with the background cleaned."""
    papers = [wear.on_paper(page, recipe.tint, chance) for page in pages]
    return [wear.cleaned(wear.laid_askew(paper, recipe.skew, LID), 16) for paper in papers]


def office(recipe: Recipe, pages: list[Picture], chance: Chance) -> list[NDArray[Any]]:
    """Scan at 200 dpi what many hands have held: folded, punched, dirty, askew, past a crumb on the glass."""
    scans: list[NDArray[Any]] = []
    for number, page in enumerate(pages):
        paper = wear.on_paper(page, recipe.tint, chance, soft=0.5)
        if len(pages) > 1:
            paper = wear.shine_through(paper, pages[number - 1], 0.05)
        paper = wear.punched(wear.specks(wear.fold(paper, 3, chance), int(chance.integers(60, 160)), chance), 200)
        askew = wear.laid_askew(paper, recipe.skew + float(chance.normal(0, 0.25)), LID)
        scan = wear.streak(askew, float(chance.uniform(0.7, 0.95)), 196)
        scans.append(scan if recipe.colour else wear.grey(scan))
    return scans


def copier(recipe: Recipe, pages: list[Picture], chance: Chance) -> list[NDArray[Any]]:
    """Scan in black and white what was copied before."""
    papers = [wear.laid_askew(wear.on_paper(page, recipe.tint, chance, soft=1.0), recipe.skew, 250) for page in pages]
    return [wear.copied(paper, DPI["copier"], chance) for paper in papers]


def fax(recipe: Recipe, pages: list[Picture], chance: Chance) -> list[NDArray[Any]]:
    """Send the sheets over the line; the receiving end prints its line above each."""
    received: list[NDArray[Any]] = []
    for page, line in zip(pages, fax_lines(recipe.file, len(pages)), strict=True):
        sent = wear.faxed(wear.laid_askew(page, recipe.skew, 255), chance)
        strip = Image.new("1", (sent.shape[1], 40), 1)
        ImageDraw.Draw(strip).text((120, 30), line, fill=0, font=sheets.face("dejavu-mono", 8, 204), anchor="ls")
        sent[:40] = np.asarray(strip)
        received.append(sent)
    return received


def fax_lines(file: str, pages: int) -> list[str]:
    """Return what the receiving end prints above each sheet."""
    hour, minute = 8 + len(file) % 9, sum(file.encode()) % 60
    return [
        f"{hour:02d}:{minute:02d}  FAX 7 717 2550 {sum(file.encode()) % 900 + 100}   P.{n:02d}/{pages:02d}"
        for n in range(1, pages + 1)
    ]


def photo(recipe: Recipe, pages: list[Picture], chance: Chance) -> list[NDArray[Any]]:
    """Photograph each sheet, once folded, on a desk."""
    papers = [wear.fold(wear.on_paper(page, recipe.tint, chance), 2, chance) for page in pages]
    return [wear.photographed(paper, (1900, 2580), recipe.lamp, chance) for paper in papers]


def screenshot(_recipe: Recipe, pages: list[Picture], _chance: Chance) -> list[NDArray[Any]]:
    """Show the letter on a telephone in dark colours: a bar above, the clock in it, nothing below the last line."""
    shown: list[NDArray[Any]] = []
    for page in pages:
        last = int(np.flatnonzero((page < DARK).any(axis=(1, 2)))[-1]) + 90
        image = Image.fromarray(255 - (page[:last] * 0.88).astype(np.uint8))
        pen = ImageDraw.Draw(image)
        pen.rectangle((0, 0, image.width, 92), fill=(33, 74, 110))
        pen.text((40, 58), CLOCK, fill="white", font=sheets.face("dejavu-sans", 15, 130), anchor="ls")
        shown.append(np.asarray(image))
    return shown


def backs(recipe: Recipe, pages: list[Picture]) -> list[Picture]:
    """Return the sheets with their empty backs between them, where both sides are scanned."""
    return [side for page in pages for side in (page, np.full_like(page, 255))] if recipe.duplex else pages


CLOCK = "23:18"
DEVICES: dict[str, Callable[[Recipe, list[Picture], Chance], list[NDArray[Any]]]] = {
    "flat": flat, "clean": clean, "office": office, "copier": copier, "fax": fax, "photo": photo,
    "screenshot": screenshot,
}  # fmt: skip


def overprint(recipe: Recipe, pages: int) -> str:
    """Return what stands on the sheets besides the letter: stamps, seals, the lines of a fax."""
    extra = {"fax": fax_lines(recipe.file, pages), "screenshot": [CLOCK]}.get(recipe.kind, [])
    return " ".join([*recipe.stamp, recipe.seal, *extra]).strip()


def blank(chance: Chance) -> NDArray[Any]:
    """Return the scan of an empty sheet."""
    empty = np.full((2339, 1654, 3), 255, np.uint8)
    paper = wear.specks(wear.on_paper(empty, (244, 243, 240), chance), 14, chance)
    return wear.grey(wear.streak(wear.laid_askew(paper, 0.6, LID), 0.61, 205))
