"""Category and facts of letters as written and as read from a scan of them.

Usage: python -m benchmarks.understanding_ocr [--letters N] [--kinds office,straight] [--seed S]

Only the words that found room on the page are judged, on both sides, so that reading alone makes the difference.
Categories are told by models that read none of the letter's author; facts by the program's own weights, which had seen
the letters' labels: what counts is the difference between the two columns.
"""

from __future__ import annotations

import argparse
import dataclasses
import os

os.environ["OMP_THREAD_LIMIT"] = "1"

import numpy as np

from appeals.documents import Upload
from appeals.errors import BadInput
from benchmarks.scans import Letter as Sheet
from benchmarks.scans import encoded, scan
from classifiers import read_corpus
from classifiers.corpus import Letter
from classifiers.factfigures import NAMES, fact_shares
from classifiers.fitting import documents, fit, score
from classifiers.judging import folds, judged
from classifiers.taxonomy import Taxonomy
from pipeline import Reader, ReaderOptions

LETTERS = 60


def main() -> None:
    """Draw, read, judge both, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=LETTERS)
    parser.add_argument("--kinds", default="office", help="kinds of scan, taken in turn")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    corpus = read_corpus()
    chosen = np.random.default_rng(options.seed).permutation(judged(corpus))[: options.letters]
    kinds = options.kinds.split(",")
    with Reader(ReaderOptions(jobs=2)) as reader:
        pairs = {
            number: _texts(reader, corpus[number], kinds[turn % len(kinds)], options.seed)
            for turn, number in enumerate(chosen.tolist())
        }
    print(f"{len(pairs)} letters, {options.kinds}: right as written, as read from the scan")
    written, read = _judge(corpus, pairs).mean(axis=0)
    print(f"{'category':18} {written:.3f} {read:.3f}")
    sides = [fact_shares(side) for side in _sides(corpus, pairs)]
    for fact in NAMES:
        print(f"{fact:18} {sides[0][fact].accuracy:.3f} {sides[1][fact].accuracy:.3f}")


def _texts(reader: Reader, letter: Letter, kind: str, seed: int) -> tuple[str, str]:
    """Return what stands on the scanned page, and what was read there (nothing where it could not be read)."""
    pixels, written = scan(Sheet(letter.id, str(letter.language), letter.text), kind, seed)
    try:
        return written, reader.read(Upload("scan", encoded(pixels, kind)))[0].text
    except BadInput:
        return written, ""


def _sides(corpus: tuple[Letter, ...], pairs: dict[int, tuple[str, str]]) -> list[list[Letter]]:
    """Return the letters with what stands on the page for their text, and once more with what was read there."""
    return [[dataclasses.replace(corpus[n], text=texts[side]) for n, texts in pairs.items()] for side in (0, 1)]


def _judge(
    corpus: tuple[Letter, ...], pairs: dict[int, tuple[str, str]]
) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Say of each letter whether its primary category was found in either text."""
    docs, codes, right = documents(corpus), Taxonomy.load().codes, []
    for part in folds(corpus):
        asked = [number for number in part.tolist() if number in pairs]
        if not asked:
            continue
        known = np.setdiff1d(np.arange(len(corpus)), part)
        model = fit([corpus[i] for i in known], [docs[i] for i in known])
        for number in asked:
            texts = [Letter("", text, corpus[number].categories, corpus[number].language, "") for text in pairs[number]]
            said = score(model, documents(texts)).primary.argmax(axis=1)
            right.append([codes[one] == corpus[number].primary for one in said])
    return np.array(right)


if __name__ == "__main__":
    main()
