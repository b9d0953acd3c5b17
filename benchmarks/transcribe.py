"""Time of the reader on scans of one kind, beside bare Tesseract and OCRmyPDF, on the same pages.

Bare: `tesseract -l kaz+rus+eng`, two at a time, one thread each, pictures already lying on the disk. Ours: a `Reader`
with two jobs, opened anew, handed four files at a time: everything included, the start of the processes that open
files too.
OCRmyPDF: `--rotate-pages --deskew`, two jobs, beside ours on the same PDF of all pages; it is Debian's package, which
`scripts/system-packages.sh bench` installs.

Usage: python -m benchmarks.transcribe [--pages N] [--kind office] [--rounds N] [--no-ocrmypdf]
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

os.environ["OMP_THREAD_LIMIT"] = "1"

from PIL import Image

from appeals.documents import Upload
from benchmarks.scans import encoded, letters, scan
from pipeline import Reader, ReaderOptions
from pipeline.opening import open_file
from pipeline.sight import picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.scans import Letter

JOBS = 2
LANGUAGES = "kaz+rus+eng"


class Cost(NamedTuple):
    """Seconds that something took."""

    wall: float
    cpu: float
    """Of this program and of those that it started and waited for."""


def bare(paths: list[Path]) -> Cost:
    """Return what Tesseract alone takes."""
    return _timed(lambda: _each(lambda path: _run("tesseract", str(path), "stdout", "-l", LANGUAGES), paths))


def ours(paths: list[Path]) -> Cost:
    """Return what the reader takes.

    The processes in which it opens files are not among those whose CPU time the system counts; that of opening them
    is measured apart and added.
    """
    options = ReaderOptions(jobs=JOBS, languages=LANGUAGES)

    def read() -> None:
        with Reader(options) as reader:
            _each(lambda path: reader.read(Upload(path.name, path.read_bytes())), paths, at_once=2 * JOBS)

    def look() -> None:
        for path in paths:
            with open_file(path.read_bytes(), options) as opened:
                for _, leaf, inner in opened.places():
                    picture(leaf, inner)

    cost = _timed(read)
    return Cost(cost.wall, cost.cpu + _timed(look).cpu)


def ocrmypdf(paths: list[Path]) -> Cost:
    """Return what OCRmyPDF takes to read PDFs, turning and straightening their pages."""
    switches = ("--rotate-pages", "--deskew", "--output-type", "pdf", "--jobs", str(JOBS), "-q", "-l", LANGUAGES)

    def read() -> None:
        for path in paths:
            _run("ocrmypdf", *switches, str(path), str(path.with_suffix(".read.pdf")))

    return _timed(read)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _each(work: Callable[[Path], object], paths: list[Path], at_once: int = JOBS) -> None:
    with ThreadPoolExecutor(at_once) as pool:
        list(pool.map(work, paths))


def _timed(work: Callable[[], object]) -> Cost:
    wall, cpu = time.perf_counter(), sum(os.times()[:4])
    work()
    return Cost(time.perf_counter() - wall, sum(os.times()[:4]) - cpu)


def compare(pages: list[Letter], kind: str, seed: int, rounds: int, *, with_ocrmypdf: bool) -> None:
    """Draw the letters, read them in all ways in turn, print the medians and their ratios."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for letter in pages:
            path = Path(folder) / f"{letter.id}.png"
            path.write_bytes(encoded(scan(letter, kind, seed)[0], kind))
            paths.append(path)
        _show(f"{len(paths)} pages of kind {kind}, {JOBS} at a time", paths, {"bare": bare}, rounds)
        if with_ocrmypdf:
            pdf = Path(folder) / "all.pdf"
            images = [Image.open(path) for path in paths]
            images[0].save(pdf, "PDF", save_all=True, append_images=images[1:], resolution=images[0].info["dpi"][0])
            _show(f"the same as one PDF, {JOBS} pages at a time", [pdf], {"OCRmyPDF": ocrmypdf}, rounds)


def _show(title: str, paths: list[Path], others: dict[str, Callable[[list[Path]], Cost]], rounds: int) -> None:
    ways = {"ours": ours, **others}
    costs: dict[str, list[Cost]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            costs[name].append(way(paths))
    print(f"{title}, median of {rounds} rounds")
    middle = {name: Cost(*(statistics.median(cost[i] for cost in costs[name]) for i in (0, 1))) for name in ways}
    wall, cpu = middle["ours"]
    for name, cost in middle.items():
        print(f"    {name:10} wall {cost.wall:6.1f} s   CPU {cost.cpu:6.1f} s", end="")
        print(f"   ours takes {wall / cost.wall:.2f} of its wall, {cpu / cost.cpu:.2f} of its CPU", flush=True)


def install() -> None:
    """Install OCRmyPDF where it is missing (Debian, as root)."""
    if shutil.which("ocrmypdf") is None:
        subprocess.run(
            ["sh", str(Path(__file__).parent.parent / "scripts" / "system-packages.sh"), "bench"], check=True
        )


def main() -> None:
    """Compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--kind", default="office")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--no-ocrmypdf", dest="ocrmypdf", action="store_false")
    options = parser.parse_args()
    if options.ocrmypdf:
        install()
    chosen = letters(options.pages // 3 + 1, seed=7, held_out=True)[: options.pages]
    compare(chosen, options.kind, 7, options.rounds, with_ocrmypdf=options.ocrmypdf)


if __name__ == "__main__":
    main()
