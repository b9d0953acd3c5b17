"""Make the scans and their truth from the letters: `python -m samples.render`.

The same letters, recipes and seed give the same files (needs fonts-dejavu and fonts-paratype; the demo needs neither).
Only the two encrypted PDFs differ from run to run: their keys are drawn anew.
"""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pikepdf

from samples import containers, hidden
from samples.devices import DEVICES, DPI, backs, blank, drawn, overprint
from samples.recipes import OFFICIAL, RECIPES, Recipe
from samples.textpdf import saved, text_pdf
from samples.typeset import Letter, typeset

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from samples.sheets import Chance

HOME = Path(__file__).parent
SCANS = HOME / "scans"
SEED = 20261125
NOBODY_KNOWS = "кілт сөз"
SAME_LETTER = {"rescan_02.jpg": "SKN_20240301_0011.pdf", "Шағым Жолдасбекова.pdf": "SKN_20250317_0002.pdf"}
REPEAT = {"Повторно Оспанов.pdf": "scan0005.tif"}


@dataclass(frozen=True, slots=True)
class Truth:
    """What must become of one file."""

    file: str
    outcome: str
    """registered, known (one of two files of equal bytes: whichever comes second) or refused."""
    kind: str
    reason: str | None = None
    """Why it is refused."""
    letters: tuple[str, ...] = ()
    pages: int | None = None
    turns: tuple[int, ...] = ()
    """Degrees clockwise by which a reader must turn each page, after the file's own flags are obeyed."""
    blanks: tuple[int, ...] = ()
    """Pages with nothing on them: backs that were scanned too."""
    overprint: str = ""
    """What stands on the pages besides the letter's words: stamps, seals, fax lines."""
    same_file_as: str | None = None
    same_letter_as: str | None = None
    repeat_of: str | None = None


def letters() -> dict[str, Letter]:
    """Return the letters by their id."""
    lines = (HOME / "letters.jsonl").read_text("utf-8").splitlines()
    return {letter["id"]: letter for letter in map(json.loads, lines)}


def chance_of(file: str) -> Chance:
    """Return the source of chance of one file."""
    return np.random.default_rng([SEED, zlib.crc32(file.encode())])


def turned(picture: NDArray[Any], degrees: int) -> NDArray[Any]:
    """Turn so that `degrees` clockwise set it upright again."""
    return np.ascontiguousarray(np.rot90(picture, degrees // 90))


def turns_of(recipe: Recipe, pages: int) -> tuple[int, ...]:
    """Return the turn of each page."""
    return tuple(recipe.turns[min(n, len(recipe.turns) - 1)] for n in range(pages))


def render(recipe: Recipe, letter: Letter) -> bytes:
    """Return one file."""
    if recipe.kind == "text":
        return text_pdf(typeset(letter, recipe.style), recipe.style, locked=recipe.locked)
    chance, dpi = chance_of(recipe.file), DPI[recipe.kind]
    scans = DEVICES[recipe.kind](recipe, backs(recipe, drawn(recipe, letter, chance)), chance)
    stored = [
        turned(scan, turn + recipe.flagged) for scan, turn in zip(scans, turns_of(recipe, len(scans)), strict=True)
    ]
    if recipe.layer:
        return containers.scanner_pdf(stored, dpi, recipe.flagged, hidden.layers(typeset(letter, recipe.style), recipe))
    return packed(recipe, stored, dpi)


def packed(recipe: Recipe, stored: list[NDArray[Any]], dpi: int) -> bytes:
    """Return the pages in the container that the file's name or, where that lies, the recipe says."""
    suffix = recipe.packed_as or Path(recipe.file).suffix.lower()
    if suffix == ".pdf":
        return containers.scanner_pdf(stored, dpi, recipe.flagged)
    if suffix == ".tif":
        compression = {"fax": "group4", "clean": "tiff_adobe_deflate"}.get(recipe.kind, "jpeg")
        return containers.tiff(stored, (204, 196) if recipe.kind == "fax" else (dpi, dpi), compression)
    (only,) = stored
    if suffix == ".png":
        return containers.png(only, dpi)
    return containers.jpeg(only, dpi, 70 if recipe.kind == "photo" else 58, recipe.flagged)


def truth(recipe: Recipe, letter: Letter) -> Truth:
    """Return what must become of the file of a recipe."""
    pages = len(typeset(letter, recipe.style)) * (1 + recipe.duplex)
    return Truth(
        recipe.file,
        "registered",
        recipe.kind,
        letters=(recipe.letter,),
        pages=pages,
        turns=turns_of(recipe, pages),
        blanks=tuple(range(2, pages + 1, 2)) if recipe.duplex else (),
        overprint=overprint(recipe, pages),
        same_letter_as=SAME_LETTER.get(recipe.file),
        repeat_of=REPEAT.get(recipe.file),
    )


def odd_files(files: dict[str, bytes], known: dict[str, Letter]) -> dict[Truth, bytes]:
    """Return the files that are no plain scans of a letter. `files` are those already made."""
    copied, typed = "SKN_20240301_0011.pdf", "SKN_20240322_0014.pdf"
    cut = files["SKN_20251006_0017.pdf"]
    return {
        Truth("SKN_20251103_0031.pdf", "refused", "blank", "no-text", (), 1): containers.scanner_pdf(
            [blank(chance_of("blank"))], 200
        ),
        Truth("SKN_20251006_0016.pdf", "refused", "cut short", "damaged"): cut[: len(cut) * 3 // 5],
        Truth("Құпия хат.pdf", "refused", "password", "encrypted"): with_password(known["kk-10"]),
        Truth("scan0013.pdf", "refused", "empty", "empty"): b"",
        Truth("Голосовое сообщение.ogg", "refused", "voice message", "unsupported"): voice(chance_of("voice")),
        Truth("Заявление Лихачев.docx", "registered", "text", None, ("ru-02",), 1, (0,), same_letter_as=typed): docx(
            known["ru-02"]["text"]
        ),
        Truth(f"Копия {copied}", "known", "flat", None, ("kk-07",), 1, (0,), same_file_as=copied): files[copied],
    }


def with_password(letter: Letter) -> bytes:
    """Return a PDF that nobody opens without its password."""
    with pikepdf.open(io.BytesIO(text_pdf(typeset(letter, OFFICIAL), OFFICIAL))) as pdf:
        return saved(pdf, password=NOBODY_KNOWS)


def docx(text: str) -> bytes:
    """Return the smallest document that a word processor opens (ECMA-376, part 1, 11.2)."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n"))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{lines}</w:body></w:document>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(
                zipfile.ZipInfo(name, (2024, 3, 18, 9, 0, 0)), f'<?xml version="1.0" encoding="UTF-8"?>{body}'
            )
    return out.getvalue()


def voice(chance: Chance) -> bytes:
    """Return the first pages of a voice message (Ogg, RFC 3533, with Opus in it, RFC 7845): noise, for nobody's ear."""
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 312, 48_000, 0, 0)
    tags = b"OpusTags" + struct.pack("<I4sI", 4, b"aryz", 0)
    return b"".join(ogg_page(number, body) for number, body in enumerate((head, tags, chance.bytes(200))))


def ogg_page(number: int, body: bytes) -> bytes:
    """Return a page of one packet, with its checksum."""
    flags = 2 if number == 0 else 0
    page = struct.pack("<4sBBqIIIBB", b"OggS", 0, flags, 960 * max(number - 1, 0), 1, number, 0, 1, len(body)) + body
    register = 0
    for byte in page:
        register ^= byte << 24
        for _ in range(8):
            register = (register << 1 ^ (0x04C11DB7 if register & 0x80000000 else 0)) & 0xFFFFFFFF
    return page[:22] + struct.pack("<I", register) + page[26:]


def main() -> None:
    """Write every file and truth.json."""
    known = letters()
    SCANS.mkdir(exist_ok=True)
    files, truths = {}, []
    for recipe in RECIPES:
        files[recipe.file] = render(recipe, known[recipe.letter])
        truths.append(truth(recipe, known[recipe.letter]))
        print(f"{recipe.file}: {truths[-1].pages} pages, {len(files[recipe.file]) // 1024} KB")
    for odd, data in odd_files(files, known).items():
        files[odd.file] = data
        truths.append(odd)
    for name, data in files.items():
        (SCANS / name).write_bytes(data)
    rows = ",\n".join(json.dumps(asdict(row), ensure_ascii=False) for row in truths)
    (HOME / "truth.json").write_text(f"[\n{rows}\n]\n", "utf-8")
    print(f"{len(files)} files, {sum(map(len, files.values())) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
