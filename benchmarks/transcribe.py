"""Wall time of the reader on 20 one-page scans at 300 dpi, beside bare Tesseract on the same pictures.

Bare: `tesseract -l kaz+rus+eng`, two at a time, one thread each, pictures already lying on the disk as PNG.
Ours: `Reader` with two jobs, from the same bytes, everything included.

Usage: python -m benchmarks.transcribe [--pages N] [--kind straight] [--rounds N]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

os.environ["OMP_THREAD_LIMIT"] = "1"

from appeals.documents import Upload
from benchmarks.scans import encoded, letters, scan
from pipeline import Reader, ReaderOptions

JOBS = 2


def bare(paths: list[Path]) -> tuple[float, float]:
    """Return wall and CPU seconds of Tesseract alone."""
    return _timed(lambda path: subprocess.run(_command(path), check=True, capture_output=True), paths)


def _command(path: Path) -> list[str]:
    return ["tesseract", str(path), "stdout", "-l", "kaz+rus+eng"]


def ours(paths: list[Path]) -> tuple[float, float]:
    """Return wall and CPU seconds of the reader, opened anew."""
    with Reader(ReaderOptions(jobs=JOBS)) as reader:
        return _timed(lambda path: reader.read(Upload(path.name, path.read_bytes())), paths)


def _timed(work: object, paths: list[Path]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), sum(os.times()[:4])
    with ThreadPoolExecutor(JOBS) as pool:
        list(pool.map(work, paths))  # type: ignore[arg-type]
    return time.perf_counter() - wall, sum(os.times()[:4]) - cpu


def main() -> None:
    """Draw, read both ways in turn, print the ratio of the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--kind", default="straight")
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for letter in letters(options.pages // 3 + 1, seed=7, held_out=True)[: options.pages]:
            path = Path(folder) / f"{letter.id}.png"
            path.write_bytes(encoded(scan(letter, options.kind, 7)[0], options.kind))
            paths.append(path)
        rounds = [(ours(paths), bare(paths)) for _ in range(options.rounds)]
    wall, cpu = (statistics.median(our[i] for our, _ in rounds) for i in (0, 1))
    bare_wall, bare_cpu = (statistics.median(theirs[i] for _, theirs in rounds) for i in (0, 1))
    print(f"{len(paths)} pages of kind {options.kind}, {JOBS} at a time, median of {options.rounds} rounds")
    print(f"ours  wall {wall:6.1f} s   CPU {cpu:6.1f} s")
    print(f"bare  wall {bare_wall:6.1f} s   CPU {bare_cpu:6.1f} s")
    print(f"ratio wall {wall / bare_wall:6.2f}     CPU {cpu / bare_cpu:6.2f}")


if __name__ == "__main__":
    main()
