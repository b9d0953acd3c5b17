"""Start of `aryz classify` and letters a second, words new and words met before: `python -m benchmarks.classify`.

Counted is processor time, so that other work on the machine does little harm. The start is the whole command on one
short letter. Letters are taken as an office gets them, mixed: each brings words that were not met before, and words
that were. Harder than any office: every cache is emptied before each letter. Easier: the same letters once more.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import TYPE_CHECKING

import language
from appeals.settings import load_settings
from classifiers import read_corpus
from cli.main import SELDOM
from office.models import open_model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SHORT = "Прошу помочь с пенсией, живу в Алматы. Көмек сұраймын."
STARTS = 5
LETTERS = 400
HARD = 100
"""Letters that are read with all caches empty."""
TABLES = 8
"""What holds fewer entries at most is no cache of words but a table, read once a process."""


def start(file: Path) -> float:
    """Return the processor seconds of the whole command on a file."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "cli", "classify", str(file)], stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def seconds(work: Callable[[str], object], texts: Iterable[str]) -> float:
    """Return the processor seconds of working on texts."""
    began = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - began


def forget() -> None:
    """Empty every cache of words."""
    for each in gc.get_objects():
        if isinstance(each, _lru_cache_wrapper) and (each.cache_parameters()["maxsize"] or 0) > TABLES:
            each.cache_clear()


def anew(work: Callable[[str], object], texts: Iterable[str]) -> float:
    """Return the processor seconds of working on texts with all caches empty before each."""
    total = 0.0
    for text in texts:
        forget()
        total += seconds(work, [text])
    return total


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition(":")[0])
    parser.add_argument("--seed", type=int, default=1, help="of the order of the letters")
    seed = parser.parse_args().seed
    gc.set_threshold(SELDOM)  # as the command does
    classifier = open_model(load_settings())
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "short.jsonl"
        file.write_text(json.dumps({"id": "1", "text": SHORT}) + "\n", encoding="utf-8")
        print(f"start of aryz classify: {statistics.median(start(file) for _ in range(STARTS)):.2f} s (goal: under 3)")
    texts = [letter.text for letter in read_corpus() if not letter.supplement]
    random.Random(seed).shuffle(texts)  # noqa: S311 (the order of letters is no secret)
    classifier.classify(" ".join((SHORT, texts[-1])))  # the tables
    some, few = texts[:LETTERS], texts[LETTERS : LETTERS + HARD]
    for name, work, goal in (("classify", classifier.classify, 60), ("analyse", language.analyse, 150)):
        forget()
        met, again = len(some) / seconds(work, some), len(some) / seconds(work, some)
        print(f"{name}: {met:.0f} letters/s as they come, {again:.0f} met before (goal: {goal})")
        print(f"{name}: {len(few) / anew(work, few):.0f} letters/s with no word of any letter before remembered")


if __name__ == "__main__":
    main()
