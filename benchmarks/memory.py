"""Peak memory of reading a long scan: it grows with the pages read at one time, not with the pages of the file.

Counted are the program, the process that opens the file and every Tesseract, memory that they share once (PSS).

Usage: python -m benchmarks.memory [--pages 20,200] [--jobs 1,2]
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import os
import tempfile
import threading
import time
from pathlib import Path

import numpy as np
import pikepdf
from PIL import Image, ImageDraw, ImageFont

from appeals.documents import Upload
from benchmarks.scans import DPI, FACES, FONTS, HEIGHT, WIDTH
from pipeline import Reader, ReaderOptions

LINES = ("Уполномоченному по правам человека", "Прошу проверить условия содержания брата.", "Страница {number}")


def draw(pages: int, path: Path) -> None:
    """Write a PDF of so many A4 pages in colour at 300 dots an inch, a few lines on each, on grainy paper."""
    font = ImageFont.truetype(str(FONTS / FACES[0]), 54)
    grain = np.random.default_rng(1).normal(245, 4, (HEIGHT, WIDTH, 3)).clip(0, 255).astype(np.uint8)
    with pikepdf.new() as whole:
        for number in range(1, pages + 1):
            page = Image.fromarray(grain)
            for row, line in enumerate(LINES):
                ImageDraw.Draw(page).text(
                    (300, 300 + 90 * row), line.format(number=number), font=font, fill=(20, 20, 40)
                )
            single = io.BytesIO()
            page.save(single, "PDF", resolution=DPI, quality=75)
            with pikepdf.open(single) as opened:
                whole.pages.extend(opened.pages)
        whole.save(path)


def family(process: int) -> list[int]:
    """Return a process and all that descend from it."""
    found = [process]
    for thread in Path(f"/proc/{process}/task").glob("*/children"):
        for child in _text(thread).split():
            found += family(int(child))
    return found


def shared_memory(process: int) -> int:
    """Return the bytes of a process, those that it shares with others divided among them; 0 where it has ended."""
    lines = _text(Path(f"/proc/{process}/smaps_rollup")).splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""


def measure(path: Path, pages: int, jobs: int) -> None:
    """Read the file, and print the peak of memory."""
    data = path.read_bytes()
    peak, done = 0, threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.05):
            peak = max(peak, sum(map(shared_memory, family(os.getpid()))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    start = time.perf_counter()
    with Reader(ReaderOptions(jobs=jobs)) as reader:
        reader.read(Upload("scan.pdf", data))
    done.set()
    watcher.join()
    seconds = time.perf_counter() - start
    print(f"{pages:5}  {jobs:4}  {len(data) / 1e6:8.0f}  {peak / 1e6:8.0f}  {seconds:8.0f}", flush=True)


def main() -> None:
    """Draw, read, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", default="20,200")
    parser.add_argument("--jobs", default="1,2")
    options = parser.parse_args()
    print("pages  jobs   file MB   peak MB   seconds", flush=True)
    apart = multiprocessing.get_context("spawn")  # what drawing leaves behind in a process is not counted
    for pages in map(int, options.pages.split(",")):
        for jobs in map(int, options.jobs.split(",")):
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "scan.pdf"
                for task, arguments in ((draw, (pages, path)), (measure, (path, pages, jobs))):
                    process = apart.Process(target=task, args=arguments)
                    process.start()
                    process.join()


if __name__ == "__main__":
    main()
