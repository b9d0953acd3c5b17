"""The Kazakh analyser on forms collected by hand, beside first five letters and no stemming; and its speed.

Run: `python -m benchmarks.kazakh [WORDS]`; with a number, that many errors are listed.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from language import russian
from language.kazakh import lemma, understand
from language.kazakh.stemmer import analyse

DATA = Path(__file__).parents[1] / "tests" / "language" / "data"
FILES = ("kazakh_forms.txt", "kazakh_unseen.txt")


class Scores(NamedTuple):
    """Pairs of forms joined that should be: precision, recall, and their harmonic mean."""

    precision: float
    recall: float
    f1: float


def read_forms(file: Path) -> dict[str, str]:
    """Return the base form of each form; bare verb stems stand only as base forms."""
    base_of: dict[str, str] = {}
    verbs = False
    for line in file.read_text(encoding="utf-8").splitlines():
        verbs = verbs or line.startswith("# Verbs: ")
        if ":" in line and not line.startswith("#"):
            base, forms = line.split(":")
            base_of |= dict.fromkeys(forms.split() if verbs else [base, *forms.split()], base)
    return base_of


def pairs(counts: Counter[str] | Counter[tuple[str, str]]) -> int:
    """Return how many pairs lie within the groups."""
    return sum(count * (count - 1) // 2 for count in counts.values())


def score(gold: dict[str, str], given: dict[str, str]) -> Scores:
    """Compare the pairs that share a given base form with those that should."""
    both = pairs(Counter((gold[word], given[word]) for word in gold))
    precision = both / max(1, pairs(Counter(given.values())))
    recall = both / max(1, pairs(Counter(gold.values())))
    return Scores(precision, recall, 2 * precision * recall / ((precision + recall) or 1))


def report(file: Path, errors: int) -> None:
    """Print the table of one file."""
    gold = read_forms(file)
    understand.cache_clear()
    analyse.cache_clear()
    start = time.process_time()
    ours = {word: lemma(word) for word in gold}
    seconds = time.process_time() - start
    right = sum(ours[word] == base for word, base in gold.items())
    print(f"{file.name}: {len(gold)} forms of {len(set(gold.values()))} words; base form right {right / len(gold):.3f}")
    for name, given in (("ours", ours), ("first five", {w: w[:5] for w in gold}), ("plain", {w: w for w in gold})):
        scores = score(gold, given)
        print(f"  {name:10} precision {scores.precision:.3f} recall {scores.recall:.3f} F1 {scores.f1:.3f}")
    print(f"  {len(gold) / seconds:,.0f} words/s uncached")
    wrong = [f"{word}:{base}→{ours[word]}" for word, base in gold.items() if ours[word] != base]
    print("  " + " ".join(wrong[:errors]))


def main() -> None:
    """Report on every file of forms; an argument says how many errors to list."""
    lemma("калган")
    russian.known("дом")
    for file in FILES:
        report(DATA / file, int(sys.argv[1]) if len(sys.argv) > 1 else 0)


if __name__ == "__main__":
    main()
