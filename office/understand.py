"""What is done with a letter that has its number: labels, then links to the letters before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appeals.choices import Stage
from appeals.labels import Applicant
from search import Facts, applicant_bands, judge, signature

if TYPE_CHECKING:
    from appeals.labels import Classification
    from office.office import Office


def understand(office: Office, number: str) -> None:
    """Label and link an appeal, as far as that is not done yet. May be repeated."""
    stage = office.register.appeals.stage(number)
    if stage is None:
        return
    # A letter that was imported with labels is past that stage, yet its applicant and dates are still to be read.
    if stage is Stage.CLASSIFY or office.register.labels.suggested(number) is None:
        classify(office, number)
    link(office, number)


def classify(office: Office, number: str) -> None:
    """Keep what the classifier says of an appeal; a person's word stands above it."""
    text = office.register.appeals.get(number).transcript.text
    office.register.labels.classify(number, office.classifier.classify(text), office.classifier.name)


def link(office: Office, number: str) -> None:
    """Link an appeal to those that it belongs with.

    Its signature is kept before the others are asked for, so that of two letters that come in at one time
    at least one finds the other.
    """
    register = office.register
    labels = register.labels.get(number)
    made = signature(register.appeals.get(number).transcript.text)
    bands = (*made.bands, *(applicant_bands(labels.applicant) if labels else ()))
    register.signatures.store(number, bands, made.payload)
    mine = _facts(number, made.payload, labels)
    others = [pair for pair in register.signatures.candidates(bands) if pair[0] != number]
    links = [judge(mine, _facts(other, payload, register.labels.get(other))) for other, payload in others]
    register.links.add(each for each in links if each)
    register.links.compared(number)


def _facts(number: str, payload: bytes, labels: Classification | None) -> Facts:
    if labels is None:
        return Facts(number, payload, Applicant())
    categories = tuple(label.code for label in labels.categories)
    return Facts(number, payload, labels.applicant, categories, labels.region.code)
