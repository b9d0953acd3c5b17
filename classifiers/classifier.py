"""A trained classifier: opened once, then asked letter by letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import spacy

from appeals.errors import ModelMissing, ModelOutdated
from appeals.labels import CategoryLabel, Classification
from classifiers import calibration, facts, further
from classifiers.calibration import CALIBRATION
from classifiers.evaluation import Prediction
from classifiers.explain import reasons
from classifiers.features import features
from classifiers.fitting import FURTHER, categorizer
from classifiers.taxonomy import Taxonomy
from classifiers.textcat import contributions, scores, vector
from language import analyse, detect

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from spacy.language import Language

    from appeals.labels import Token
    from classifiers.corpus import Letter


def load(folder: Path) -> Classifier:
    """Open the classifier that `train` wrote.

    Raises:
        ModelMissing: there is none in the folder.
        ModelOutdated: it was made by a version of the program that kept other numbers.
    """
    if not (folder / "meta.json").exists():
        raise ModelMissing(where=str(folder))
    nlp = spacy.load(folder)
    if "further" not in nlp.meta[CALIBRATION]:
        raise ModelOutdated(where=str(folder))
    return Classifier(nlp)


class Classifier:
    """Says of a letter which category it is, and why."""

    def __init__(self, nlp: Language) -> None:
        """Keep a trained pipeline whose meta holds its calibration."""
        self._nlp = nlp
        pipe = categorizer(nlp)
        self._model = pipe.model
        self._calibration = calibration.read(nlp.meta[CALIBRATION])
        labels = pipe.labels
        self._codes = [code for code in Taxonomy.load().codes if code in labels]
        self._primary = [labels.index(code) for code in self._codes]
        self._further = [labels.index(FURTHER + code) for code in self._codes]

    @property
    def name(self) -> str:
        """Name and version of the trained model, to be kept with what it says."""
        return f"{self._nlp.meta['name']}-{self._nlp.meta['version']}"

    def classify(self, text: str) -> Classification:
        """Return everything that is said about a letter. An empty one is unsure, of the most likely category."""
        tokens, language = analyse(text), detect(text)
        categories = self.categories(text, tokens)
        found = facts.find(text, tokens, language)
        return Classification(
            language=language,
            categories=categories,
            unsure=categories[0].score < self._calibration.threshold,
            region=found.region,
            applicant_region=found.applicant_region,
            applicant=found.applicant,
            letter_date=found.letter_date,
            urgent=facts.urgency(found.alarms, categories),
            places=found.places,
            institutions=found.institutions,
            route=facts.routes([label.code for label in categories], found.alarms, found.region),
            iin_candidates=found.iin_candidates,
            cited=found.cited,
        )

    def predict(self, letters: Sequence[Letter]) -> list[Prediction]:
        """Return what is said about the categories of letters, for an evaluation."""
        return [self._prediction(letter.text) for letter in letters]

    def _prediction(self, text: str) -> Prediction:
        primary, *further = self.categories(text, analyse(text))
        unsure = primary.score < self._calibration.threshold
        return Prediction(primary.code, tuple(label.code for label in further), primary.score, unsure)

    def categories(self, text: str, tokens: Sequence[Token]) -> tuple[CategoryLabel, ...]:
        """Return the primary category of a letter and the further ones that apply, with the words that say so."""
        seen = features(tokens)
        row = vector(self._model, seen)
        found = scores(self._model, row)
        probabilities = calibration.primary_probabilities(found[self._primary], self._calibration.temperature)
        first = int(probabilities.argmax())
        besides = self._calibration.further
        (also,) = further.probabilities(found[None, self._primary], found[None, self._further], besides)
        chosen = further.named(also, besides)

        def labelled(number: int, score: float, labels: Sequence[int]) -> CategoryLabel:
            added = contributions(self._model, seen, row, labels[number], labels, len(tokens))
            return CategoryLabel(self._codes[number], score, reasons(text, tokens, added))

        primary = labelled(first, float(probabilities[first]), self._primary)
        return (primary, *(labelled(number, float(also[number]), self._further) for number in chosen))
