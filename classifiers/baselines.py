"""What any classifier must beat: always the most frequent label, and TF-IDF of character n-grams with a linear SVM."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from classifiers.evaluation import Prediction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from classifiers.corpus import Letter

NGRAMS = (2, 5)


def most_frequent(known: Sequence[Letter], asked: Sequence[Letter]) -> list[Prediction]:
    """Give every letter the most frequent primary category of the known ones (the first by name among equals)."""
    counts = Counter(letter.primary for letter in known)
    best = min(counts, key=lambda code: (-counts[code], code))
    return [Prediction(best) for _ in asked]


def tfidf_svm(known: Sequence[Letter], asked: Sequence[Letter]) -> list[Prediction]:
    """Train scikit-learn's usual text classifier on the known letters and ask it."""
    # scikit-learn takes a second to import, and only evaluations need it
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415
    from sklearn.svm import LinearSVC  # noqa: PLC0415

    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=NGRAMS, sublinear_tf=True, min_df=2)
    svm = LinearSVC(random_state=0)
    svm.fit(vectors.fit_transform(letter.text for letter in known), [letter.primary for letter in known])
    return [Prediction(str(code)) for code in svm.predict(vectors.transform(letter.text for letter in asked))]
