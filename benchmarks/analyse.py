"""Throughput of the one analysis, warm and cold: `python -m benchmarks.analyse`. CPU time of one core."""

from __future__ import annotations

import json
import time
from pathlib import Path

import language

CORPUS = Path(__file__).parents[1] / "classifiers" / "corpus"
FILES = ("train_kk_d.jsonl", "train_kk_f.jsonl", "train_ru_d.jsonl", "train_en_e.jsonl")
GOAL = 150
"""Letters a second on one core after warm-up."""


def seconds(texts: list[str]) -> float:
    """Return the CPU time of analysing `texts`."""
    start = time.process_time()
    for text in texts:
        language.analyse(text)
    return time.process_time() - start


def main() -> None:
    """Print letters a second, words never met before and words met before."""
    lines = [line for name in FILES for line in (CORPUS / name).read_text(encoding="utf-8").splitlines()]
    texts = [json.loads(line)["text"] for line in lines]
    language.analyse("Менің калган арызым. Моё заявление. My complaint. госпитальдан")
    words = sum(len(language.fold(text).split()) for text in texts) / len(texts)
    print(f"{len(texts)} letters of {words:.0f} words on the mean; goal {GOAL} letters/s warm")
    print(f"cold {len(texts) / seconds(texts):.0f} letters/s, warm {len(texts) / seconds(texts):.0f} letters/s")


if __name__ == "__main__":
    main()
