"""Learns the weights of `weights.toml` from labelled letters: `python -m classifiers.facts.fit FILE.jsonl...`."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from classifiers.corpus import ALL_LABELS
from classifiers.facts import nameless, names, region, region_votes, regionless
from classifiers.facts.fold import key
from classifiers.facts.phones import find_phones
from classifiers.facts.reading import WEIGHTS, finder, taken

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
LABELLED = "train_*.jsonl"
"""The files whose letters have names, places and dates, and by which figures are made."""
OWN = tuple(f"{name}*.jsonl" for name in ALL_LABELS)
"""Our own letters with all labels: they teach and judge nothing. The others of the corpus teach categories only."""
STRENGTH = {"region": 1.0, "applicant_region": 1.0, "name": 0.5}
"""How strongly weights are drawn to nought."""
NONE_STRENGTH = 0.1
"""The same for the signs that no candidate is right: few letters have each, and what they say is plain."""


class Question(NamedTuple):
    """One choice to learn from: features of the candidates, last that of none, and which of them are right."""

    features: list[Mapping[str, float]]
    right: list[int]


def letters(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """The labelled letters of the files."""
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def teaching() -> list[Path]:
    """The files that teach."""
    return [path for pattern in (LABELLED, *OWN) for path in sorted(CORPUS.glob(pattern))]


def questions(letter: Mapping[str, Any]) -> dict[str, Question]:
    """The three choices a labelled letter teaches."""
    text = letter["text"]
    places, phones = finder().find(text), find_phones(text)
    clues = region.clues(text, places, phones[0] if phones else None)
    votes = region_votes.candidates(clues, text)
    codes: list[str | None] = [*votes, None]
    features: list[Mapping[str, float]] = [*votes.values(), regionless.nothing(text, clues)]
    asked = {
        question: Question(features, [i for i, code in enumerate(codes) if code == letter[question]])
        for question in ("region", "applicant_region")
    }
    persons = names.candidates(text, taken(text, places))
    asked["name"] = Question(
        [*(p.features for p in persons), nameless.nothing(text)],
        _right_persons(persons, letter["applicant"].get("name")),
    )
    return asked


def same_name(name: str | None) -> str | None:
    """A name for comparison: its words' keys in alphabetical order."""
    return " ".join(sorted(key(word) for word in re.findall(r"[^\W\d_]+", name))) if name else None


def _right_persons(persons: Sequence[names.Candidate], wanted: str | None) -> list[int]:
    if wanted is None:
        return [len(persons)]
    same = same_name(wanted)
    right = [i for i, person in enumerate(persons) if same_name(person.name) == same]
    words = set((same or "").split())
    return right or [
        i
        for i, person in enumerate(persons)
        if any(len(word) > 3 for word in words & set((same_name(person.name) or "").split()))  # noqa: PLR2004
    ]


def learn(asked: Sequence[Question], question: str) -> dict[str, float]:
    """Weights of a conditional logit by maximum likelihood with a ridge (L-BFGS)."""
    usable = [q for q in asked if q.right]
    columns = {name: i for i, name in enumerate(sorted({name for q in usable for f in q.features for name in f}))}
    table = _matrix([f for q in usable for f in q.features], columns)
    turned = table.T.tocsr()
    counts = np.array([len(q.features) for q in usable])
    starts = np.concatenate([[0], counts.cumsum()[:-1]])
    right = np.array([i in q.right for q in usable for i in range(len(q.features))])
    strength = np.array([NONE_STRENGTH if name.startswith("none") else STRENGTH[question] for name in columns])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        sums = table @ w
        shares = np.exp(sums - np.repeat(np.maximum.reduceat(sums, starts), counts))
        shares /= np.repeat(np.add.reduceat(shares, starts), counts)
        hit = np.add.reduceat(shares * right, starts) + 1e-12
        target = shares * right / np.repeat(hit, counts)
        return float((strength * w * w).sum() - np.log(hit).sum()), 2 * strength * w - turned @ (target - shares)

    fitted = minimize(loss, np.zeros(len(columns)), jac=True, method="L-BFGS-B").x
    return {name: round(float(fitted[i]), 3) for name, i in columns.items()}


def _matrix(features: Sequence[Mapping[str, float]], columns: Mapping[str, int]) -> csr_matrix:
    cells = [(row, columns[name], value) for row, named in enumerate(features) for name, value in named.items()]
    rows, places, values = zip(*cells, strict=True)
    return csr_matrix((values, (rows, places)), shape=(len(features), len(columns)))


def fit(asked: Sequence[Mapping[str, Question]]) -> dict[str, dict[str, float]]:
    """The weights of all three questions, learned from what `questions` gives for each letter."""
    return {name: learn([a[name] for a in asked], name) for name in STRENGTH}


def write(weights: Mapping[str, Mapping[str, float]], path: Path) -> None:
    """Writes the weights as TOML."""
    lines = ["# What each sign adds to the logarithm of the odds; learned by classifiers.facts.fit from the corpus."]
    for question, table in weights.items():
        lines += ["", f"[{question}]", *(f'"{name}" = {value}' for name, value in sorted(table.items()))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    """Learns from the files named, or from the corpus, and writes `weights.toml`."""
    paths = [Path(name) for name in arguments] or teaching()
    write(fit([questions(letter) for letter in letters(paths)]), WEIGHTS)


if __name__ == "__main__":
    main(sys.argv[1:])
