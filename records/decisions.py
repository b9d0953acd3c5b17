"""What people say about a letter, kept field by field."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from appeals.choices import Language
from appeals.labels import Applicant
from records.events import now
from records.filters import NONE
from records.tables import DecisionRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from appeals.labels import Classification
    from records.database import Database


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says about a letter; None: nothing is said about this field.

    A region of `NONE` says that the letter decides none.
    """

    categories: tuple[str, ...] | None = None
    """Primary first."""
    region: str | None = None
    applicant_region: str | None = None
    applicant: Applicant | None = None
    """Fields that are None are left as they were."""
    language: Language | None = None
    letter_date: dt.date | None = None


def decide(database: Database, session: Session, number: str, correction: Correction, by: str) -> tuple[str, ...]:
    """Write what a person says, field by field; return the names of the fields."""
    before = decisions(session, number)
    said = written(correction)
    if "applicant" in said:
        said["applicant"] = before.get("applicant", {}) | said["applicant"]
    for field, value in said.items():
        values = {"value": value, "by": by, "at": now()}
        upsert = database.insert(DecisionRow).values(number=number, field=field, **values)
        session.execute(upsert.on_conflict_do_update(index_elements=["number", "field"], set_=values))
    return tuple(said)


def decisions(session: Session, number: str) -> dict[str, Any]:
    """Return what people last said about an appeal, by field."""
    rows = session.execute(select(DecisionRow.field, DecisionRow.value).where(DecisionRow.number == number))
    return dict(rows.all())


def written(correction: Correction) -> dict[str, Any]:
    """Return what is said, as JSON values by field."""
    said = {field.name: getattr(correction, field.name) for field in fields(correction)}
    said = {name: value for name, value in said.items() if value is not None}
    if correction.applicant is not None:
        about = {field.name: getattr(correction.applicant, field.name) for field in fields(Applicant)}
        said["applicant"] = {name: value for name, value in about.items() if value is not None}
    if correction.letter_date is not None:
        said["letter_date"] = correction.letter_date.isoformat()
    return said


def spoken(said: dict[str, Any]) -> Correction:
    """Return what `written` made into JSON values."""
    read: dict[str, Any] = {
        "categories": tuple,
        "applicant": lambda about: Applicant(**about),
        "language": Language,
        "letter_date": dt.date.fromisoformat,
    }
    return Correction(**{name: read.get(name, str)(value) for name, value in said.items()})


def agreed(labels: Classification) -> Correction:
    """Return what a person says who agrees with all labels."""
    return Correction(
        categories=tuple(label.code for label in labels.categories),
        region=labels.region.code or NONE,
        applicant_region=labels.applicant_region.code or NONE,
        applicant=labels.applicant,
        language=labels.language,
        letter_date=labels.letter_date,
    )
