"""Draw the words of the separator sheet into pipeline/separator_words.png: python scripts/make_separator_words.py.

A picture, so that printing sheets needs no font (this script needs Debian's fonts-dejavu).
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

TARGET = Path(__file__).parents[1] / "pipeline" / "separator_words.png"
FONTS = Path("/usr/share/fonts/truetype/dejavu")
WORDS = (
    ("БӨЛГІШ ПАРАҚ", "DejaVuSans-Bold.ttf", 60),
    ("ЛИСТ-РАЗДЕЛИТЕЛЬ", "DejaVuSans-Bold.ttf", 60),
    ("SEPARATOR SHEET", "DejaVuSans-Bold.ttf", 60),
    ("Сканерлеу кезінде екі хаттың арасына салыңыз.", "DejaVuSans.ttf", 28),
    ("Кладите между двумя письмами при сканировании.", "DejaVuSans.ttf", 28),
    ("Put it between two letters when scanning.", "DejaVuSans.ttf", 28),
)

image = Image.new("1", (1000, 400), 1)
draw = ImageDraw.Draw(image)
top = 0
for words, face, size in WORDS:
    draw.text((500, top), words, fill=0, font=ImageFont.truetype(FONTS / face, size), anchor="ma")
    top += round(size * 1.4)
image.save(TARGET, optimize=True)
