"""What is said about a letter: labels, each a suggestion with its reasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from appeals.choices import Language


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place in the text, its language and its base form."""

    text: str
    start: int
    end: int
    language: Language
    """KK, RU, EN or UNKNOWN (numbers, signs)."""
    lemma: str
    """Base form in lower case, folded; for numbers and signs the text itself."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of the letter that speaks for a label: `letter[start:end] == text`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CategoryLabel:
    """A rights category, its calibrated probability, and the words that carried it."""

    code: str
    score: float
    because: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class RegionLabel:
    """A region (`KZ-35`), or None where the letter does not decide one."""

    code: str | None
    score: float
    because: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who writes. `name` in the nominative where it can be derived; `iin` as written, even where its check fails."""

    name: str | None = None
    iin: str | None = None
    iin_valid: bool | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    """Postal address as the letter has it, on one line."""


@dataclass(frozen=True, slots=True)
class Urgency:
    """Whether a person should look at it today, and why."""

    flag: bool = False
    because: tuple[Evidence, ...] = ()
    rules: tuple[str, ...] = ()
    """Ids of the rules that say so."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in the letter, with every region it may lie in."""

    text: str
    start: int
    end: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InstitutionMention:
    """An institution named in the letter; `name` is its normal spelling."""

    text: str
    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class CitedNumber:
    """A register number of an earlier appeal or reply that the letter cites; `number` is its normal spelling."""

    text: str
    start: int
    end: int
    number: str


@dataclass(frozen=True, slots=True)
class Route:
    """To whom the letter should go, by which rule, and why."""

    to: str
    rule: str
    because: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Classification:
    """Everything a machine says about one letter. A person confirms or corrects it."""

    language: Language
    categories: tuple[CategoryLabel, ...]
    """Primary first; further ones only where they apply."""
    unsure: bool
    """The primary is below the threshold at which a person must choose."""
    region: RegionLabel
    applicant_region: RegionLabel
    applicant: Applicant = field(default_factory=Applicant)
    letter_date: dt.date | None = None
    urgent: Urgency = field(default_factory=Urgency)
    places: tuple[PlaceMention, ...] = ()
    institutions: tuple[InstitutionMention, ...] = ()
    route: tuple[Route, ...] = ()
    iin_candidates: tuple[str, ...] = ()
    """Valid numbers that an IIN whose check fails may have been, the likeliest first."""
    cited: tuple[CitedNumber, ...] = ()
