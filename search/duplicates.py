"""Duplicates: from two letters' texts and applicants to what they are to each other."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from appeals.choices import LinkKind
from appeals.register import DuplicateLink
from search.people import Same, Verdict, same_person
from search.signatures import Likeness, compare, says_again, says_other

if TYPE_CHECKING:
    from appeals.labels import Applicant

ALIKE = 0.45
"""Containment from which on two texts are one. Seen: the same text 0.7 to 1 (two bad scans of it: from 0.45 on),
strangers with one theme below 0.4."""
OWN_ALIKE = 0.3
"""The same for two letters of one person, who in new words keeps less than 0.1 of the old ones."""
SAME_NUMBERS, SAME_TOPIC = 0.7, 0.12
"""Likeness of numbers and topic from which on two texts are one in translation. Seen over 700,000 pairs of the corpus:
no two letters but translations."""
RETOLD_TOPIC, RETOLD_TEXT = 0.40, 0.20
"""Likeness from which on one text is the other in other words. Seen: topics of strangers below 0.38, and those above
0.31 quote one law."""
SAME_PAPER = 0.5
"""Containment of the edges from which on two copies without a readable name are of one person."""
SAME_MATTER = 1.6
"""Points from which on two letters of one person are about one matter."""
PRIMARY_POINTS, FURTHER_POINTS, APART_POINTS = 0.8, 0.35, 0.4
TOPIC_POINTS, TEXT_POINTS = 12.0, 5.0
AGAIN_POINTS, EARLIER_POINTS, OTHER_POINTS = 1.0, 0.5, 0.8
"""Where the later letter speaks of one before it; the earlier (letters do not always come in the order in which they
were written); where one says that it is about something else."""
RELATIVE = 0.8
"""Points that are wanted besides where names clash and a telephone or mail address agrees: a relative goes on."""


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

    `same-letter`: the same text from the same applicant. `campaign`: the same text, or its translation, or the same
    told in other words, from another one. `repeat`: the same applicant, or a relative with the same telephone, about
    the same matter in other words. Of two letters that only share their theme, their quotations or their applicant,
    nothing is said. `because` names the fields and figures that decided.
    """
    a, b = sorted((a, b), key=lambda facts: facts.number)
    likeness = compare(a.payload, b.payload)
    person = same_person(a.applicant, b.applicant)
    if likeness.containment >= (OWN_ALIKE if person.same > 0 else ALIKE):
        same = person.same > 0 or (person.same == Same.UNKNOWN and likeness.edges >= SAME_PAPER)
        kind = LinkKind.SAME_LETTER if same else LinkKind.CAMPAIGN
        return _link(a, b, kind, likeness.containment, _because(person, likeness))
    translated = likeness.numbers >= SAME_NUMBERS and likeness.topic >= SAME_TOPIC
    if translated and person.same == Same.DIFFERENT:
        return _link(a, b, LinkKind.CAMPAIGN, likeness.numbers, _because(person, likeness))
    retold = likeness.topic >= RETOLD_TOPIC and likeness.containment >= RETOLD_TEXT
    if retold and person.same <= Same.UNKNOWN:
        return _link(a, b, LinkKind.CAMPAIGN, likeness.topic, _because(person, likeness))
    matter = same_matter(a, b, likeness)
    if matter >= _enough(a, b, person):
        return _link(a, b, LinkKind.REPEAT, matter / (matter + SAME_MATTER), _because(person, likeness))
    return None


def _enough(a: Facts, b: Facts, person: Verdict) -> float:
    """Return the points for the matter from which on two letters are a repeat, as the person is less sure the more."""
    if person.same == Same.SURE:
        return SAME_MATTER
    if person.same == Same.LIKELY and (a.region == b.region or None in (a.region, b.region)):
        return SAME_MATTER
    if person.same == Same.DIFFERENT and person.because:
        return SAME_MATTER + RELATIVE
    return inf


def same_matter(a: Facts, b: Facts, likeness: Likeness) -> float:
    """Return points for two letters of one person being about one matter, `SAME_MATTER` being enough.

    The points were set on the corpus: its groups, labels and read from the text, and 1,200 pairs of strangers' letters
    taken for one person's. A letter that follows another up in new words often shares no more with it than any two
    letters of one theme do, so what it says of itself (`search.following`) counts most.
    """
    points = TOPIC_POINTS * likeness.topic + TEXT_POINTS * likeness.containment
    points += max(AGAIN_POINTS * says_again(b.payload), EARLIER_POINTS * says_again(a.payload))
    points -= OTHER_POINTS * (says_other(a.payload) or says_other(b.payload))
    if not a.categories or not b.categories:
        return points
    if a.categories[0] == b.categories[0]:
        return points + PRIMARY_POINTS
    return points + (FURTHER_POINTS if set(a.categories) & set(b.categories) else -APART_POINTS)


def _because(person: Verdict, likeness: Likeness) -> str:
    figures = [f"text {likeness.containment:.0%}", f"topic {likeness.topic:.0%}"]
    if likeness.numbers:
        figures.append(f"numbers {likeness.numbers:.0%}")
    return ", ".join((*person.because, *figures))


def _link(a: Facts, b: Facts, kind: LinkKind, score: float, because: str) -> DuplicateLink:
    return DuplicateLink(a.number, b.number, kind, round(min(1.0, score), 4), because, a.source_id, b.source_id)
