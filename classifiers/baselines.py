"""What any classifier must beat: always the most frequent label, and TF-IDF of character n-grams with a linear SVM."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

NGRAMS = (2, 5)


class Known(NamedTuple):
    """Texts with one label each, to learn from."""

    texts: Sequence[str]
    labels: Sequence[str]


def most_frequent(known: Known, asked: Sequence[str]) -> list[str]:
    """Give every text the most frequent label of the known ones (the first by name among equals)."""
    counts = Counter(known.labels)
    best = min(counts, key=lambda label: (-counts[label], label))
    return [best for _ in asked]


def tfidf_svm(known: Known, asked: Sequence[str]) -> list[str]:
    """Train scikit-learn's usual text classifier on the known texts and ask it."""
    # scikit-learn takes a second to import, and only evaluations need it
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415
    from sklearn.svm import LinearSVC  # noqa: PLC0415

    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=NGRAMS, sublinear_tf=True, min_df=2)
    svm = LinearSVC(random_state=0)
    svm.fit(vectors.fit_transform(known.texts), known.labels)
    return [str(label) for label in svm.predict(vectors.transform(asked))]
