"""What is done with a letter that has its number: labels, then links to the letters before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from office.office import Office


def understand(office: Office, number: str) -> None:
    """Label and link an appeal, as far as that is not done yet. May be repeated."""
    labels = office.register.labels
    if labels.suggested(number) is None:
        text = office.register.appeals.get(number).transcript.text
        labels.classify(number, office.classifier.classify(text), office.classifier.name)
