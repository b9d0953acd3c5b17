# ruff: noqa: S311, PLR2004  chance is seeded, not secret; the numbers are millimetres of taste
"""Scans for experiments: letters of the corpus as paper, then damaged in many ways. Each kind is one small function.

Everything is seeded: the same letter, kind and seed give the same picture.
"""

from __future__ import annotations

import json
import math
import random
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).parent.parent
FONTS = Path("/usr/share/fonts/truetype")
FACES = (  # PT and DejaVu always; Liberation (the cuts of Times, Arial and Courier) where it is installed
    "paratype/PTF55F.ttf", "paratype/PTS55F.ttf", "paratype/PTM55F.ttf", "paratype/PTZ55F.ttf", "paratype/PTF55F.ttf",
    "dejavu/DejaVuSerif.ttf", "dejavu/DejaVuSans.ttf", "dejavu/DejaVuSansMono.ttf", "dejavu/DejaVuSerifCondensed.ttf",
    "dejavu/DejaVuSansCondensed.ttf", "paratype/PTF75F.ttf", "paratype/PTF56F.ttf",
)  # fmt: skip
LIBERATION = (
    "liberation2/LiberationSerif-Regular.ttf",
    "liberation2/LiberationSans-Regular.ttf",
    "liberation2/LiberationMono-Regular.ttf",
)
WIDTH, HEIGHT, DPI = 2480, 3508, 300
_AT_200_DPI = {"office", "coloured", "faint", "tinted", "gridded"}
_SHORTEST, _LONGEST = 600, 2600
"""Characters of a letter that fills a good part of one page."""
Pixels = npt.NDArray[np.uint8]
Kind = Callable[[Pixels, random.Random], Pixels]


@dataclass(frozen=True)
class Letter:
    """A letter of the corpus."""

    id: str
    language: str
    text: str


def letters(per_language: int, *, seed: int, held_out: bool) -> list[Letter]:
    """Return letters of each language; those for tuning and those held out for reporting are never the same."""
    found: list[Letter] = []
    for path in sorted((ROOT / "classifiers" / "corpus").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if (sum(row["id"].encode()) % 2 == 0) == held_out and _SHORTEST < len(row["text"]) < _LONGEST:
                found.append(Letter(row["id"], row["language"], row["text"]))
    chance = random.Random(seed)
    chosen = []
    for language in ("kk", "ru", "en"):
        chosen += chance.sample([letter for letter in found if letter.language == language], per_language)
    return chosen


def paper(text: str, chance: random.Random) -> tuple[Pixels, str]:
    """Return a clean A4 page at 300 dpi and the text that found room on it."""
    face = chance.choice((*FACES, *(face for face in LIBERATION if (FONTS / face).exists())))
    page = Image.new("L", (WIDTH, HEIGHT), 255)
    draw = ImageDraw.Draw(page)
    left, right = chance.randint(210, 330), WIDTH - chance.randint(140, 280)
    spacing = chance.uniform(1.2, 1.6)
    indent = chance.choice((0, 90, 140))
    justified = chance.random() < 0.4
    points = chance.choice((11, 12, 12, 13, 14))
    while True:
        font = ImageFont.truetype(str(FONTS / face), round(points * DPI / 72))
        rows = _rows(text, font, right - left, indent)
        pitch = points * DPI / 72 * spacing
        if len(rows) * pitch < HEIGHT - 500 or points <= 10:
            break
        points -= 1
        spacing = max(spacing - 0.1, 1.2)
    head = _head(rows, font, right - left)
    kept = rows[: int((HEIGHT - 450) / pitch)]
    y = float(chance.randint(180, 300))
    for number, (row, first, last) in enumerate(kept):
        x = left + (right - left) * 0.5 if number < head else left + (indent if first and number >= head else 0)
        _draw_row(draw, row, font, (x, y), right if justified and not last and number >= head else None)
        y += pitch
    return np.asarray(page), "\n".join(row for row, _, _ in kept)


def _rows(text: str, font: ImageFont.FreeTypeFont, width: float, indent: int) -> list[tuple[str, bool, bool]]:
    rows: list[tuple[str, bool, bool]] = []
    for paragraph in text.split("\n"):
        line, first = "", True
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and font.getlength(longer) > width - (indent if first else 0):
                rows.append((line, first, False))
                line, first = word, False
            else:
                line = longer
        rows.append((line, first, True))
    return rows


def _head(rows: list[tuple[str, bool, bool]], font: ImageFont.FreeTypeFont, width: float) -> int:
    """Return how many first rows form an address block that fits into the right half."""
    count = next((i for i, (row, _, _) in enumerate(rows) if not row), 0)
    return count if count < 8 and all(font.getlength(row) < width * 0.5 for row, _, _ in rows[:count]) else 0


def _draw_row(
    draw: ImageDraw.ImageDraw, row: str, font: ImageFont.FreeTypeFont, at: tuple[float, float], right: float | None
) -> None:
    words = row.split()
    if right is None or len(words) < 3:
        draw.text(at, row, font=font, fill=10)
        return
    gap = (right - at[0] - sum(font.getlength(word) for word in words)) / (len(words) - 1)
    x = at[0]
    for word in words:
        draw.text((x, at[1]), word, font=font, fill=10)
        x += font.getlength(word) + gap


def _rotate(page: Pixels, degrees: float, paper: int = 255) -> Pixels:
    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    value = (paper, paper, paper)
    return cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=value).astype(np.uint8)


def _scaled(page: Pixels, dpi: int) -> Pixels:
    return cv2.resize(page, None, fx=dpi / DPI, fy=dpi / DPI, interpolation=cv2.INTER_AREA).astype(np.uint8)


def _grain(page: Pixels, sigma: float, chance: random.Random) -> Pixels:
    noise = np.random.default_rng(chance.randrange(2**32)).normal(0, sigma, page.shape)
    return np.clip(page + noise, 0, 255).astype(np.uint8)


def _specks(page: Pixels, count: int, chance: random.Random, most: int = 2) -> Pixels:
    page = page.copy()
    for _ in range(count):
        x, y = chance.randrange(page.shape[1]), chance.randrange(page.shape[0])
        cv2.circle(page, (x, y), chance.randint(0, most), (chance.randint(20, 150),) * 3, cv2.FILLED)
    return page


def _jpeg(page: Pixels, quality: int) -> Pixels:
    return cv2.imdecode(cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_UNCHANGED)


def _seal(size: int, words: str, chance: random.Random) -> Pixels:
    """Return a round seal, dark on white."""
    seal = np.full((size, size), 255, np.uint8)
    middle = size // 2
    for radius, thick in ((0.47, 5), (0.33, 3), (0.2, 2)):
        cv2.circle(seal, (middle, middle), int(size * radius), 0, thick)
    for i, sign in enumerate(words):
        angle = 2 * math.pi * i / len(words)
        tile = Image.new("L", (60, 60), 255)
        ImageDraw.Draw(tile).text((12, 4), sign, font=ImageFont.truetype(str(FONTS / FACES[6]), 40), fill=0)
        turned = np.asarray(tile.rotate(-math.degrees(angle) - 90, fillcolor=255))
        x, y = (int(middle + size * 0.4 * f(angle)) - 30 for f in (math.cos, math.sin))
        seal[y : y + 60, x : x + 60] = np.minimum(seal[y : y + 60, x : x + 60], turned[: size - y, : size - x])
    return np.asarray(Image.fromarray(seal).rotate(chance.uniform(0, 360), fillcolor=255))


def _stamped(page: Pixels, chance: random.Random, colour: tuple[int, ...]) -> Pixels:
    size = chance.randint(420, 520)
    seal = _seal(size, "КАЗАКСТАН РЕСПУБЛИКАСЫ * АСТАНА * ", chance)
    x, y = chance.randint(300, WIDTH - size - 300), chance.randint(HEIGHT // 5, HEIGHT - size - 900)
    page = page.copy()
    spot = page[y : y + size, x : x + size].astype(np.float32)
    share = ((255 - seal) / 255.0)[..., None] if page.ndim == 3 else (255 - seal) / 255.0
    ink = np.array(colour if page.ndim == 3 else colour[0], np.float32)
    page[y : y + size, x : x + size] = (spot * (1 - share) + np.minimum(spot, ink) * share).astype(np.uint8)
    return page


def straight(page: Pixels, chance: random.Random) -> Pixels:
    """Return a clean scan at 300 dpi."""
    return _grain(cv2.GaussianBlur(page, (3, 3), 0.6), 2, chance)


def office(page: Pixels, chance: random.Random) -> Pixels:
    """Return a skewed 200 dpi scan with a grey seal and specks."""
    page = _stamped(page, chance, (chance.randint(120, 170),))
    page = _rotate(page, chance.uniform(-3, 3))
    page = _specks(_scaled(page, 200), chance.randint(300, 1500), chance, 1)
    return _jpeg(_grain(page, chance.uniform(2, 7), chance), 80)


def fax(page: Pixels, chance: random.Random) -> Pixels:
    """Return a 1-bit page of 204 dpi with flipped dots."""
    page = _rotate(page, chance.uniform(-1, 1))
    page = _grain(_scaled(cv2.GaussianBlur(page, (5, 5), 1.2), 204), 18, chance)
    bits = np.where(page < chance.randint(130, 170), 0, 255)
    flips = np.random.default_rng(chance.randrange(2**32)).random(bits.shape) < chance.uniform(0.0005, 0.003)
    return np.where(flips, 255 - bits, bits).astype(np.uint8)


def photo(page: Pixels, chance: random.Random) -> Pixels:
    """Return a phone's photo: table, perspective, shadow, warm light, grain, JPEG."""
    scale = chance.uniform(0.75, 0.95)
    wide, high = int(WIDTH * scale), int(HEIGHT * scale)
    canvas_wide, canvas_high = int(wide * 1.15), int(high * 1.12)
    source = np.array([[0, 0], [WIDTH, 0], [WIDTH, HEIGHT], [0, HEIGHT]], np.float32)
    offset = np.array([(canvas_wide - wide) / 2, (canvas_high - high) / 2])
    target = np.array([[chance.uniform(-0.03, 0.05) * wide for _ in range(2)] for _ in range(4)])
    target = (source * scale + offset + target).astype(np.float32)
    table = _grain(np.full((canvas_high, canvas_wide), chance.randint(50, 110), np.uint8), 10, chance)
    table = cv2.GaussianBlur(table, (0, 0), 2)
    matrix = cv2.getPerspectiveTransform(source, target)
    warped = cv2.warpPerspective(page, matrix, (canvas_wide, canvas_high), flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full_like(page, 255), matrix, (canvas_wide, canvas_high)) / 255.0
    scene = warped * mask * 0.92 + table * (1 - mask)
    light = _light(scene.shape, chance)
    colour = np.stack([scene * light * tint for tint in (1.0, chance.uniform(0.93, 1), chance.uniform(0.82, 0.97))], -1)
    blurred = cv2.GaussianBlur(np.clip(colour, 0, 255).astype(np.uint8), (0, 0), chance.uniform(0.4, 0.9))
    return _jpeg(_grain(blurred, chance.uniform(2, 6), chance), chance.randint(75, 90))


def _light(shape: tuple[int, ...], chance: random.Random) -> npt.NDArray[np.float64]:
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]] / max(shape)
    angle = chance.uniform(0, 2 * math.pi)
    slope = 1 - 0.3 * (0.5 + 0.5 * np.sin(x * math.cos(angle) * 2 + y * math.sin(angle) * 2))
    edge = 1 / (1 + np.exp(-(x * math.cos(angle + 1) + y * math.sin(angle + 1) - chance.uniform(0.1, 0.5)) * 30))
    return np.asarray(slope * (1 - chance.uniform(0.2, 0.4) * edge))


def turned(page: Pixels, chance: random.Random) -> Pixels:
    """Return a slightly skewed scan put in sideways or upside down."""
    page = _rotate(straight(page, chance), chance.uniform(-1.5, 1.5))
    return np.ascontiguousarray(np.rot90(page, chance.choice((1, 2, 3))))


def coarse(page: Pixels, chance: random.Random) -> Pixels:
    """Return a scan at 150 dpi."""
    return _jpeg(_grain(_scaled(_rotate(page, chance.uniform(-1, 1)), 150), 3, chance), 75)


def photocopy(page: Pixels, chance: random.Random) -> Pixels:
    """Return a photocopy of a photocopy: contrast driven up twice, dirt, a dark edge."""
    for _ in range(2):
        page = _rotate(cv2.GaussianBlur(page, (0, 0), chance.uniform(1.2, 2.0)), chance.uniform(-0.8, 0.8))
        page = _grain(page, 12, chance)
        page = np.clip((page.astype(np.float32) - 90) * 2.6, 0, 255).astype(np.uint8)
        page = _specks(page, 250, chance, 3)
    page[:, : chance.randint(10, 60)] = 30
    return _grain(cv2.GaussianBlur(page, (0, 0), 0.8), 4, chance)


def bleed(page: Pixels, chance: random.Random) -> Pixels:
    """Return a page whose back shows through."""
    back = cv2.GaussianBlur(np.ascontiguousarray(page[:, ::-1]), (0, 0), 2.5)
    back = np.roll(back, chance.randint(-60, 60), axis=0)
    pale = 255 - (255 - back.astype(np.float32)) * chance.uniform(0.15, 0.32)
    return _grain(np.minimum(_rotate(page, chance.uniform(-1, 1)), pale).astype(np.uint8), 4, chance)


def folded(page: Pixels, chance: random.Random) -> Pixels:
    """Return a page folded in three: the thirds lie at slightly different angles and shades."""
    strips = []
    thirds = np.array_split(page, 3)
    for strip in thirds:
        shear = np.array([[1, 0, 0], [math.tan(math.radians(chance.uniform(-0.6, 0.6))), 1, 0]], np.float32)
        moved = cv2.warpAffine(strip, shear, (strip.shape[1], strip.shape[0]), borderValue=(255, 255, 255))
        shade = np.linspace(chance.uniform(0.72, 0.9), 1, strip.shape[0])[:, None]
        strips.append(np.clip(moved * shade, 0, 255))
    return _grain(np.vstack(strips).astype(np.uint8), 4, chance)


def form(page: Pixels, chance: random.Random) -> Pixels:
    """Return a page printed on ruled paper inside a frame."""
    ruling = np.full_like(page, 255)
    grey = chance.randint(60, 190)
    for y in range(chance.randint(260, 330), HEIGHT - 150, chance.randint(95, 130)):
        cv2.line(ruling, (150, y), (WIDTH - 100, y), (grey,) * 3, 2)
    page = np.minimum(page, ruling)
    cv2.rectangle(page, (100, 120), (WIDTH - 60, HEIGHT - 120), (20, 20, 20), 4)
    return _grain(_rotate(page, chance.uniform(-1, 1)), 3, chance)


def coloured(page: Pixels, chance: random.Random) -> Pixels:
    """Return a colour scan with blue seals and notes in blue and red ballpoint in the margins."""
    colour = cv2.cvtColor(page, cv2.COLOR_GRAY2RGB)
    for _ in range(2):
        colour = _stamped(colour, chance, (60, 70, 190))
    for _ in range(3):
        x, y = chance.choice((40, WIDTH - 260)), chance.randint(300, HEIGHT - 500)
        points = [(x + 4 * i, y + int(25 * math.sin(i * chance.uniform(0.5, 0.9)))) for i in range(45)]
        cv2.polylines(
            colour,
            [np.array(points, np.int32)],
            isClosed=False,
            color=chance.choice(((30, 40, 170), (190, 30, 40))),
            thickness=5,
        )
    return _jpeg(_grain(_rotate(_scaled(colour, 200), chance.uniform(-2, 2)), 4, chance), 80)


def curled(page: Pixels, chance: random.Random) -> Pixels:
    """Return a page that rises towards the book's spine at its left: lines bend and the gutter is dark."""
    x = np.arange(WIDTH, dtype=np.float32)
    lift = chance.uniform(20, 45) * np.exp(-x / chance.uniform(200, 350))
    map_x = np.tile(x, (HEIGHT, 1))
    map_y = np.arange(HEIGHT, dtype=np.float32)[:, None] + lift[None, :]
    bent = cv2.remap(page, map_x, map_y.astype(np.float32), cv2.INTER_LINEAR, borderValue=(255, 255, 255))
    shade = 1 - 0.5 * np.exp(-x / 160)
    return _grain(np.clip(bent * shade, 0, 255).astype(np.uint8), 4, chance)


def bordered(page: Pixels, chance: random.Random) -> Pixels:
    """Return a skewed scan of tinted paper with the scanner's black around it."""
    page = np.clip(page * chance.uniform(0.75, 0.9) + 8, 0, 255).astype(np.uint8)
    canvas = np.full((HEIGHT + 220, WIDTH + 260), 20, np.uint8)
    canvas[60 : 60 + HEIGHT, 90 : 90 + WIDTH] = page
    return _grain(_rotate(canvas, chance.uniform(-2, 2), 20), 5, chance)


def faint(page: Pixels, chance: random.Random) -> Pixels:
    """Return a scan of a print whose toner ran out, more in some places than in others."""
    cells = np.random.default_rng(chance.randrange(2**32)).uniform(0.3, 0.7, (8, 6)).astype(np.float32)
    share = cv2.resize(cells, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)
    return _grain(_scaled(np.clip(255 - (255 - page) * share, 0, 255).astype(np.uint8), 200), 4, chance)


def tinted(page: Pixels, chance: random.Random) -> Pixels:
    """Return a letter in blue ink on brown paper, skewed by up to 6 degrees."""
    share = (255 - page.astype(np.float32))[..., None] / 255
    paper, ink = (chance.randint(205, 225), 195, chance.randint(150, 180)), (chance.randint(40, 90), 60, 150)
    colour = ((1 - share) * paper + share * ink).astype(np.uint8)
    return _jpeg(_grain(_rotate(_scaled(colour, 200), chance.uniform(-6, 6)), 3, chance), 60)


def gridded(page: Pixels, chance: random.Random) -> Pixels:
    """Return a page printed on squared paper."""
    grid, grey = np.full_like(page, 255), chance.randint(150, 200)
    for place in range(chance.randint(20, 60), HEIGHT, 59):
        cv2.line(grid, (0, place), (WIDTH, place), (grey,) * 3, 2)
        cv2.line(grid, (place, 0), (place, HEIGHT), (grey,) * 3, 2)
    return _grain(_scaled(_rotate(np.minimum(page, grid).astype(np.uint8), chance.uniform(-1, 1)), 200), 3, chance)


def overcast(page: Pixels, chance: random.Random) -> Pixels:
    """Return a photo that the page fills from edge to edge, half of it in the photographer's shadow."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    edge = x - WIDTH * chance.uniform(0.3, 0.7) + (y - HEIGHT / 2) * chance.uniform(-0.4, 0.4)
    light = 1 - chance.uniform(0.35, 0.55) / (1 + np.exp(-edge / chance.uniform(25, 60)))
    small = cv2.GaussianBlur(_scaled(np.clip(page * light, 0, 255).astype(np.uint8), 220), (0, 0), 0.8)
    return _jpeg(_grain(small, 5, chance), 70)


KINDS: dict[str, Kind] = {
    kind.__name__: kind
    for kind in (
        straight, office, fax, photo, turned, coarse, photocopy, bleed, folded, form, coloured, curled, bordered,
        faint, tinted, gridded, overcast,
    )
}  # fmt: skip


def scan(letter: Letter, kind: str, seed: int) -> tuple[Pixels, str]:
    """Return the scan of a letter and the text that stands on it."""
    chance = random.Random(f"{letter.id} {kind} {seed}")
    page, text = paper(textwrap.dedent(letter.text), chance)
    return KINDS[kind](page, chance), text


def encoded(pixels: Pixels, kind: str) -> bytes:
    """Return the scan as a file: G4 TIFF for a fax, PNG for others, with its resolution where a scanner knows it."""
    import io  # noqa: PLC0415

    target = io.BytesIO()
    image = Image.fromarray(pixels)
    if kind == "fax":
        image.convert("1").save(target, "TIFF", compression="group4", dpi=(204, 204))
    elif kind in {"photo", "overcast"}:
        image.save(target, "JPEG", quality=92)
    else:
        dpi = {"coarse": 150}.get(kind, 200 if kind in _AT_200_DPI else DPI)
        image.save(target, "PNG", dpi=(dpi, dpi), compress_level=1)
    return target.getvalue()
