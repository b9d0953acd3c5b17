"""Training the office's own classifier: the project's corpus, and what people said about its letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appeals.labels import Applicant
from classifiers import Letter, read_corpus, train
from language import detect
from office.models import seal

if TYPE_CHECKING:
    from pathlib import Path

    from classifiers.training import ModelCard
    from office.office import Office
    from records import Lesson

AUTHOR = "the office's own letters"
"""Letters of one author stay on one side of every split in an evaluation."""


def train_own(office: Office, out: Path | None) -> ModelCard:
    """Train on the corpus and on every letter whose categories a person said.

    Args:
        office: the parts of the house.
        out: folder of the model; None: the one that the settings name.
    """
    lessons = [_letter(each) for each in office.register.labels.corrections() if each.said.categories]
    card = train(read_corpus(), out or office.settings.model_folder, extra=lessons)
    seal(card.folder)
    return card


def _letter(lesson: Lesson) -> Letter:
    said = lesson.said
    return Letter(
        id=lesson.number,
        text=lesson.text,
        categories=said.categories or (),
        language=said.language or detect(lesson.text),
        author=AUTHOR,
        region=said.region,
        applicant_region=said.applicant_region,
        applicant=said.applicant or Applicant(),
        letter_date=said.letter_date,
    )
