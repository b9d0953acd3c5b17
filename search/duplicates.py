"""Duplicates: from two letters' texts and applicants to what they are to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appeals.choices import LinkKind
from appeals.register import DuplicateLink
from search.people import Same, Verdict, same_person
from search.signatures import Likeness, compare

if TYPE_CHECKING:
    from appeals.labels import Applicant

ALIKE = 0.45
"""Containment from which on two texts are one. Seen: the same text 0.7 to 1 (two bad scans of it: from 0.45 on),
strangers with one theme below 0.4."""
SAME_NUMBERS, SAME_TOPIC = 0.7, 0.12
"""Likeness of numbers and topic from which on two texts are one in translation. Seen over 700,000 pairs of the corpus:
no two letters but translations."""
SAME_PAPER = 0.5
"""Containment of the edges from which on two copies without a readable name are of one person."""
SAME_MATTER = 0.75
"""Points from which on two letters of one person are about one matter."""
PRIMARY_POINTS, FURTHER_POINTS, TOPIC_POINTS, TEXT_POINTS = 1.0, 0.35, 6.0, 5.0


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a letter is compared."""

    number: str
    payload: bytes
    """Of its signature."""
    applicant: Applicant
    categories: tuple[str, ...] = ()
    """Primary first; empty where it is not classified."""
    region: str | None = None
    source_id: str | None = None


def judge(a: Facts, b: Facts) -> DuplicateLink | None:
    """Return how two letters belong together, or None.

    `same-letter`: the same text from the same applicant. `campaign`: the same text, or its translation, from another
    one. `repeat`: the same applicant about the same matter in other words. Of two letters that only share their theme,
    their quotations or their applicant, nothing is said. `because` names the fields and figures that decided.
    """
    a, b = sorted((a, b), key=lambda facts: facts.number)
    likeness = compare(a.payload, b.payload)
    person = same_person(a.applicant, b.applicant)
    if likeness.containment >= ALIKE:
        same = person.same > 0 or (person.same == Same.UNKNOWN and likeness.edges >= SAME_PAPER)
        kind = LinkKind.SAME_LETTER if same else LinkKind.CAMPAIGN
        return _link(a, b, kind, likeness.containment, _because(person, likeness))
    translated = likeness.numbers >= SAME_NUMBERS and likeness.topic >= SAME_TOPIC
    if translated and person.same == Same.DIFFERENT:
        return _link(a, b, LinkKind.CAMPAIGN, likeness.numbers, _because(person, likeness))
    matter = same_matter(a, b, likeness)
    sure = person.same == Same.SURE or (person.same == Same.LIKELY and a.region == b.region is not None)
    if sure and matter >= SAME_MATTER:
        return _link(a, b, LinkKind.REPEAT, matter / (matter + SAME_MATTER), _because(person, likeness))
    return None


def same_matter(a: Facts, b: Facts, likeness: Likeness) -> float:
    """Return points for two letters of one person being about one matter, `SAME_MATTER` being enough."""
    points = TOPIC_POINTS * likeness.topic + TEXT_POINTS * likeness.containment
    if a.categories[:1] == b.categories[:1] and a.categories:
        return points + PRIMARY_POINTS
    return points + FURTHER_POINTS * bool(set(a.categories) & set(b.categories))


def _because(person: Verdict, likeness: Likeness) -> str:
    figures = [f"text {likeness.containment:.0%}", f"topic {likeness.topic:.0%}"]
    if likeness.numbers:
        figures.append(f"numbers {likeness.numbers:.0%}")
    return ", ".join((*person.because, *figures))


def _link(a: Facts, b: Facts, kind: LinkKind, score: float, because: str) -> DuplicateLink:
    return DuplicateLink(a.number, b.number, kind, round(min(1.0, score), 4), because, a.source_id, b.source_id)
