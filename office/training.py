"""Training the office's own classifier: the project's corpus, and what people said about its letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from appeals.labels import Applicant
from classifiers import Letter, compare, read_corpus, train
from language import detect
from office.models import is_current, seal

if TYPE_CHECKING:
    from pathlib import Path

    from classifiers.comparison import Comparison
    from classifiers.training import ModelCard
    from office.office import Office
    from records import Lesson

AUTHOR = "the office's own letters"
"""Letters of one author stay on one side of every split in an evaluation."""
READ = "letters-read.txt"
"""File in a model's folder: register numbers of the office's letters that it was made of, one a line."""


class Trained(NamedTuple):
    """What `train_own` did."""

    folder: Path
    card: ModelCard | None
    """Of the new model; None: the model in use stays, being better."""
    comparison: Comparison | None
    """None: nothing was compared, since a folder was named or the office has labelled too few letters."""


def train_own(office: Office, out: Path | None) -> Trained:
    """Train on the corpus and on every letter whose categories a person said, unless that makes the model worse.

    Args:
        office: the parts of the house.
        out: folder of the model, written in any case; None: the one that the settings name, in which the better stays.
    """
    corpus, folder = read_corpus(), out or office.settings.model_folder
    lessons = [_letter(each) for each in office.register.labels.corrections() if each.said.categories]
    comparison = None if out else compare(corpus, lessons, _read(folder))
    if comparison and not comparison.better and _in_use(folder):
        return Trained(folder, None, comparison)
    card = train(corpus, folder, extra=lessons)
    (folder / READ).write_text("".join(f"{lesson.id}\n" for lesson in lessons), encoding="utf-8")
    seal(folder)
    return Trained(folder, card, comparison)


def _in_use(folder: Path) -> bool:
    """Say whether a model can stay: the office's own, made by this version, or the default where there is no own."""
    return is_current(folder) or not folder.exists()


def _read(folder: Path) -> frozenset[str]:
    """Return the register numbers of the letters that a model was made of; none of the office's for the default one."""
    file = folder / READ
    return frozenset(file.read_text(encoding="utf-8").split()) if file.exists() else frozenset()


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
