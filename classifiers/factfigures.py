"""How often the facts of letters (regions, applicant, date, language) are found as people noted them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from classifiers.evaluation import Share
from classifiers.facts import find
from classifiers.facts.evaluate import right
from classifiers.facts.fit import fit, questions
from language import analyse, detect

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from classifiers.corpus import Letter
    from classifiers.facts.reading import Weights

NAMES = ("region", "applicant_region", "language", "name", "iin", "phone", "email", "letter_date")


def fact_shares(letters: Sequence[Letter]) -> dict[str, Share]:
    """Check letters that are not in the corpus: shares by fact; nothing found where nothing stands is right."""
    return _shares([_checked(letter, None) for letter in letters])


def fact_shares_across(letters: Sequence[Letter]) -> dict[str, Share]:
    """Check the judged letters of a corpus, with what is weighed learnt from other authors' letters and our own only.

    The rules themselves (which words mark an address, say) were written with the corpus in sight.
    """
    labelled = [letter for letter in letters if letter.labelled]
    lessons = [questions(_labels(letter)) for letter in labelled]
    checked = []
    for author in sorted({letter.author for letter in labelled if not letter.supplement}):
        weights = fit([lesson for letter, lesson in zip(labelled, lessons, strict=True) if letter.author != author])
        checked += [_checked(letter, weights) for letter in labelled if letter.author == author]
    return _shares(checked)


def _checked(letter: Letter, weights: Weights | None) -> dict[str, bool]:
    language = detect(letter.text)
    facts = find(letter.text, analyse(letter.text), language, weights)
    return right(_labels(letter), facts) | {"language": language == letter.language}


def _labels(letter: Letter) -> Mapping[str, Any]:
    person = letter.applicant
    return {
        "text": letter.text,
        "region": letter.region,
        "applicant_region": letter.applicant_region,
        "applicant": {"name": person.name, "iin": person.iin, "phone": person.phone, "email": person.email},
        "letter_date": letter.letter_date.isoformat() if letter.letter_date else None,
    }


def _shares(checked: Sequence[Mapping[str, bool]]) -> dict[str, Share]:
    return {name: Share(len(checked), sum(each[name] for each in checked)) for name in NAMES}
