"""Which letter becomes which file, and how. The order is the order of the mailroom's stack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from samples.typeset import Style

Kind = Literal["flat", "clean", "office", "copier", "fax", "photo", "screenshot", "text"]
"""flat: straight 300 dpi, grey; clean: scanner's white background, 16 greys; office: 200 dpi, askew, stamped, dirty;
copier: copy of a copy, 1 bit, 300 dpi; fax: G4, 204×196 dpi; photo: by telephone; screenshot: of a message;
text: PDF with a text layer."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one file is made."""

    file: str
    letter: str
    kind: Kind
    style: Style
    skew: float = 0.0
    """Degrees clockwise by which the sheet lies askew."""
    turns: tuple[int, ...] = (0,)
    """Degrees clockwise by which a reader must turn each sheet; the last holds for all that follow."""
    stamp: tuple[str, ...] = ()
    seal: str = ""
    seal_at: tuple[float, float] = (250.0, 600.0)
    """Left top corner of the seal in points."""
    signed: bool = True
    flagged: int = 0
    """Degrees that the file says itself (EXIF of a photo, /Rotate of a PDF), so that it is shown upright."""
    tint: tuple[int, int, int] = (243, 242, 238)
    lamp: tuple[float, float, float] = (1.0, 1.0, 1.0)
    colour: bool = False
    duplex: bool = False
    """Whether the empty backs were scanned too."""
    layer: Literal["", "right", "english"] = ""
    """The invisible text that the device laid under its scan: right, or Cyrillic read by an English OCR."""
    locked: bool = False
    packed_as: str = ""
    """What the file really is, where its name lies."""


OFFICIAL = Style("pt-serif", 14, 1.5, justify=True)
PLAIN = Style("pt-serif", 13, 1.35)
RECIPES = (
    Recipe("SKN_20251029_0001.pdf", "ru-01", "flat", Style("pt-serif", 13, 1.4, justify=True), skew=0.25),
    Recipe("SKN_20240322_0014.pdf", "ru-02", "office", Style("pt-sans", 13, 1.35, indent=0), skew=1.8,
           stamp=("ВХОДЯЩИЙ / КІРІС", "№ 0417", "22 МАР 2024")),
    Recipe("Обращение Риддер с подписями.pdf", "ru-03", "copier", Style("dejavu-serif-condensed", 12, 1.3), skew=-0.7),
    Recipe("fax00231.tif", "ru-04", "fax", Style("pt-serif", 13, 1.4), skew=0.4),
    Recipe("IMG_20240812_184407.jpg", "ru-05", "photo", Style("dejavu-sans", 11, 1.35, indent=0), flagged=90),
    Recipe("scan0005.tif", "ru-06", "office", Style("dejavu-serif", 11, 1.45, justify=True), skew=-1.1,
           stamp=("КАНЦЕЛЯРИЯ", "вх. № 188", "07.02.2025")),
    Recipe("Повторно Оспанов.pdf", "ru-07", "text", Style("pt-serif", 12, 1.3, justify=True)),
    Recipe("SKN_20240205_0003.jpg", "ru-08", "office", Style("pt-mono", 12, 1.5, indent=36), skew=1.2, turns=(180,),
           tint=(228, 220, 200)),
    Recipe("Письмо А.Ли (почта).pdf", "ru-09", "text", Style("dejavu-sans", 10.5, 1.4, indent=0)),
    Recipe("SKN_20240527_0009.pdf", "ru-10", "flat", Style("pt-caption", 12, 1.4), skew=-0.3, turns=(90,)),
    Recipe("Сейфуллина.png", "ru-11", "clean", PLAIN, skew=0.5),
    Recipe("photo_2023-04-11_21-15-02.jpg", "ru-12", "photo", Style("dejavu-serif", 11.5, 1.4), flagged=270,
           lamp=(1.03, 0.93, 0.74)),
    Recipe("SKN_20250317_0002.pdf", "kk-01", "flat", OFFICIAL, skew=-0.4,
           stamp=("КІРІС", "№ 311-Ж", "17 НАУ 2025")),
    Recipe("Шағым Жолдасбекова.pdf", "kk-01", "text", OFFICIAL),
    Recipe("SKN_20241009_0021.pdf", "kk-02", "office", Style("pt-serif", 13, 1.4), skew=-2.3, duplex=True,
           stamp=("КІРІС ХАТ", "№ 1052", "09 ҚАЗ 2024")),
    Recipe("fax00198.tif", "kk-03", "fax", Style("dejavu-sans-condensed", 12, 1.4), skew=-0.6),
    Recipe("IMG_0471.JPG", "kk-04", "photo", PLAIN, flagged=180),
    Recipe("SKN_20240701_0006.pdf", "kk-05", "office", Style("dejavu-serif-condensed", 12, 1.5, justify=True), skew=0.9,
           turns=(0, 180), colour=True, seal="БАСТАМАШЫЛ ТОП • ҚҰЛСАРЫ • ", seal_at=(385, 140)),
    Recipe("Қордай ата-аналар.pdf", "kk-06", "copier", Style("pt-sans", 13, 1.4), skew=1.0, layer="english"),
    Recipe("SKN_20240301_0011.pdf", "kk-07", "flat", Style("pt-serif", 13, 1.4, justify=True), skew=0.2),
    Recipe("rescan_02.jpg", "kk-07", "office", Style("pt-serif", 13, 1.4, justify=True), skew=-1.6,
           tint=(236, 232, 222)),
    Recipe("Злиха апа.pdf", "kk-08", "text", Style("pt-sans", 13, 1.3)),
    Recipe("SKN_20250925_0004.pdf", "kk-09", "office", Style("dejavu-serif", 11.5, 1.45), skew=1.4, colour=True,
           stamp=("КІРІС", "№ Н-77", "25 ҚЫР 2025")),
    Recipe("scan0012.tif", "kk-10", "clean", Style("dejavu-sans-condensed", 12, 1.4), skew=-0.5, turns=(270,)),
    Recipe("IMG_20250217_090312.jpg", "kk-11", "photo", Style("pt-serif", 14, 1.4), lamp=(0.95, 0.99, 1.03)),
    Recipe("Кіріс пошта 14-бет.pdf", "kk-12", "text", Style("dejavu-serif-condensed", 12, 1.35)),
    Recipe("SKN_20251006_0017.pdf", "en-01", "flat", Style("dejavu-serif", 11, 1.4, justify=True), skew=0.35,
           layer="right"),
    Recipe("fax00240.tif", "en-02", "fax", Style("pt-sans", 13, 1.4), skew=0.7),
    Recipe("Wawrzyniak letter.pdf", "en-03", "text", Style("pt-serif", 12, 1.35, indent=0), locked=True),
    Recipe("Алтынбеков гараж.pdf", "mx-01", "office", Style("pt-serif", 12.5, 1.4), skew=1.1,
           stamp=("ВХ. / КІР. № 902", "26.08.2025"), packed_as=".jpg"),
    Recipe("Screenshot_20250616-231845.png", "mx-02", "screenshot",
           Style("dejavu-sans", 11.5, 1.5, indent=0, margins=(16, 70, 16, 40)), signed=False),
    Recipe("SKN_20241203_0008.pdf", "mx-03", "flat", Style("dejavu-sans", 11, 1.45), skew=-0.2, flagged=180),
)  # fmt: skip
