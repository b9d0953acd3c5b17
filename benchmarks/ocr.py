"""Character error rate of the reader for each kind of scan, beside bare Tesseract kaz+rus+eng on the same pictures.

At the end the time of the office kind, beside bare Tesseract and OCRmyPDF (see `benchmarks.transcribe`).
The letters for tuning (`--tune`) are never those for reporting.

Usage: python -m benchmarks.ocr [--tune] [--letters N] [--kinds a,b] [--no-bare] [--no-time] [--seed S]
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

os.environ["OMP_THREAD_LIMIT"] = "1"

import pytesseract
from PIL import Image
from rapidfuzz.distance import Levenshtein

from appeals.documents import Upload
from appeals.errors import AryzError
from benchmarks.scans import KINDS, Letter, encoded, letters, scan
from benchmarks.transcribe import compare, install
from pipeline import Reader, ReaderOptions

EASY = ("straight", "office", "turned", "photo", "fax")


@dataclass(frozen=True)
class Score:
    """One page: its error rates in percent."""

    letter: Letter
    kind: str
    ours: float
    bare: float | None
    note: str


def cer(read: str, truth: str) -> float:
    """Return the character error rate in percent, white space flattened."""
    flat_read, flat_truth = " ".join(read.split()), " ".join(truth.split())
    return 100 * Levenshtein.distance(flat_read, flat_truth) / max(len(flat_truth), 1)


def judge(reader: Reader, letter: Letter, kind: str, options: argparse.Namespace) -> Score:
    """Return the score of one letter as one kind of scan."""
    pixels, truth = scan(letter, kind, options.seed)
    data = encoded(pixels, kind)
    try:
        transcript = reader.read(Upload("scan", data))[0]
        read, page = transcript.text, transcript.pages[0]
        note = f"{page.rotation:3d} {page.skew:6.2f} {page.confidence or 0:.2f} {transcript.language}"
    except AryzError as error:
        read, note = "", type(error).__name__
    bare = None
    if options.bare:
        with tempfile.NamedTemporaryFile(suffix=".png") as file:
            Image.fromarray(pixels).save(file, "PNG", compress_level=1)
            file.flush()
            bare = cer(pytesseract.image_to_string(file.name, lang="kaz+rus+eng"), truth)
    if options.keep:
        folder = Path(options.keep)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{kind}-{letter.id}.truth.txt").write_text(truth)
        (folder / f"{kind}-{letter.id}.read.txt").write_text(read)
        (folder / f"{kind}-{letter.id}.bin").write_bytes(data)
    return Score(letter, kind, cer(read, truth), bare, note)


def main() -> None:
    """Read, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tune", action="store_true", help="letters for tuning, not those for reporting")
    parser.add_argument("--letters", type=int, default=3, help="of each language")
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--no-bare", dest="bare", action="store_false")
    parser.add_argument("--no-time", dest="time", action="store_false")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", help="folder for scans, truths and readings")
    options = parser.parse_args()
    chosen = letters(options.letters, seed=options.seed, held_out=not options.tune)
    scores: list[Score] = []
    with Reader(ReaderOptions(jobs=2)) as reader, ThreadPoolExecutor(2) as pool:
        for kind in options.kinds.split(","):
            found = list(pool.map(lambda letter, kind=kind: judge(reader, letter, kind, options), chosen))
            scores += found
            for score in found:
                print(f"    {kind:10} {score.letter.id:14} {score.ours:6.2f} {score.bare or 0:6.2f}  {score.note}")
            print(line(kind, found), flush=True)
    for language in ("kk", "ru", "en"):
        print(line(language, [score for score in scores if score.letter.language == language]))
    print(line("all", scores))
    easy = [score for score in scores if score.kind in EASY]
    if easy:
        print(line("easy kinds", easy))
        print(line("the others", [score for score in scores if score.kind not in EASY]))
    if options.time:
        install()
        compare(chosen, "office", options.seed, rounds=1, with_ocrmypdf=True)


def line(name: str, scores: list[Score]) -> str:
    """Return one row: median and mean of ours and of bare Tesseract."""
    ours = [score.ours for score in scores]
    bare = [score.bare for score in scores if score.bare is not None] or [float("nan")]
    if not ours:
        return f"{name:10} none"
    return (
        f"{name:10} ours {statistics.median(ours):6.2f} / {statistics.mean(ours):6.2f}"
        f"   bare {statistics.median(bare):6.2f} / {statistics.mean(bare):6.2f}   ({len(scores)} pages)"
    )


if __name__ == "__main__":
    main()
