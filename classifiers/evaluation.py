"""How good labels are: per category, language and length, calibration, and who is taken for whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from classifiers.corpus import Letter

BINS = 10
LENGTHS = ((0, 80, "under 80 words"), (80, 160, "80 to 159 words"), (160, 10**9, "160 words and more"))


class Prediction(NamedTuple):
    """What was said about one letter."""

    primary: str
    further: tuple[str, ...] = ()
    confidence: float | None = None
    """Probability of the primary; None: none was given."""
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """How well one category is found as primary."""

    precision: float
    recall: float
    f1: float
    letters: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some letters were right."""

    letters: int
    right: int

    @property
    def accuracy(self) -> float:
        """Share of right ones; 0 where there is no letter."""
        return self.right / self.letters if self.letters else 0.0


@dataclass(frozen=True, slots=True)
class Bin:
    """Letters of like confidence: in a calibrated classifier `confidence` and `accuracy` agree."""

    letters: int
    confidence: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures over a set of letters. Shares are 0 to 1."""

    letters: int
    accuracy: float
    """Of the primary category."""
    macro_f1: float
    """Mean F1 of the categories that occur."""
    unsure: float
    accuracy_when_sure: float
    further: LabelFigures
    """All further categories pooled."""
    labels: Mapping[str, LabelFigures]
    languages: Mapping[str, Share]
    lengths: Mapping[str, Share]
    authors: Mapping[str, Share]
    reliability: tuple[Bin, ...]
    calibration_error: float | None
    """Expected calibration error over ten bins; None where no confidence was given."""
    brier: float | None
    """Mean squared difference of the primary's probability and whether it was right."""
    confusion: Mapping[tuple[str, str], int]
    """(true, said): count, the most frequent first."""
    facts: Mapping[str, Share] = field(default_factory=dict)
    """How often region, name and so on were found as noted; empty where they were not asked for."""


def evaluate(letters: Sequence[Letter], said: Sequence[Prediction]) -> Evaluation:
    """Compare what was said with the labels that people gave.

    Args:
        letters: at least one, with their true labels.
        said: for each letter.
    """
    pairs = list(zip(letters, said, strict=True))
    sure = [pair for pair in pairs if not pair[1].unsure]
    labels = _labels(pairs)
    bins = _reliability(pairs)
    return Evaluation(
        letters=len(pairs),
        accuracy=_share(pairs).accuracy,
        macro_f1=sum(figures.f1 for figures in labels.values()) / len(labels),
        unsure=1 - len(sure) / len(pairs),
        accuracy_when_sure=_share(sure).accuracy,
        further=_further(pairs),
        labels=labels,
        languages=_by(pairs, lambda letter: str(letter.language)),
        lengths=_by(pairs, _length),
        authors=_by(pairs, lambda letter: letter.author),
        reliability=bins,
        calibration_error=sum(b.letters * abs(b.confidence - b.accuracy) for b in bins) / len(pairs) if bins else None,
        brier=_brier(pairs),
        confusion=dict(Counter((letter.primary, one.primary) for letter, one in pairs).most_common()),
    )


Pair = tuple["Letter", Prediction]


def _share(pairs: Sequence[Pair]) -> Share:
    return Share(len(pairs), sum(letter.primary == said.primary for letter, said in pairs))


def _by(pairs: Sequence[Pair], key: Callable[[Letter], str]) -> dict[str, Share]:
    groups: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[key(pair[0])].append(pair)
    return {name: _share(group) for name, group in sorted(groups.items())}


def _length(letter: Letter) -> str:
    words = len(letter.text.split())
    return next(name for low, high, name in LENGTHS if low <= words < high)


def _labels(pairs: Sequence[Pair]) -> dict[str, LabelFigures]:
    codes = sorted({letter.primary for letter, _ in pairs})
    return {code: _figures((letter.primary == code, said.primary == code) for letter, said in pairs) for code in codes}


def _further(pairs: Sequence[Pair]) -> LabelFigures:
    codes = {code for letter, said in pairs for code in (*letter.categories, *said.further)}
    return _figures(
        (code in letter.categories[1:], code in said.further) for letter, said in pairs for code in sorted(codes)
    )


def _figures(truth_and_said: Iterable[tuple[bool, bool]]) -> LabelFigures:
    counts = Counter(truth_and_said)
    hits, misses, false = counts[True, True], counts[True, False], counts[False, True]
    precision = hits / (hits + false) if hits + false else 0.0
    recall = hits / (hits + misses) if hits + misses else 0.0
    return LabelFigures(precision, recall, 2 * hits / max(2 * hits + misses + false, 1), hits + misses)


def _reliability(pairs: Sequence[Pair]) -> tuple[Bin, ...]:
    bins: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for letter, said in pairs:
        if said.confidence is not None:
            number = min(int(said.confidence * BINS), BINS - 1)
            bins[number].append((said.confidence, letter.primary == said.primary))
    return tuple(
        Bin(len(bin_), sum(c for c, _ in bin_) / len(bin_), sum(right for _, right in bin_) / len(bin_))
        for _, bin_ in sorted(bins.items())
    )


def _brier(pairs: Sequence[Pair]) -> float | None:
    squares = [
        (said.confidence - (letter.primary == said.primary)) ** 2
        for letter, said in pairs
        if said.confidence is not None
    ]
    return sum(squares) / len(squares) if squares else None
