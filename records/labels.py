"""Labels: the machine suggests, a person decides field by field, and a person's word always stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import delete, insert, select

from appeals.choices import Language, Status
from appeals.errors import BadValue, UnknownNumber
from appeals.labels import Applicant, CategoryLabel, Classification, RegionLabel
from records.columns import CLASSIFICATION, pack, unpack, unpack_texts
from records.events import note_change, now
from records.filters import NONE
from records.tables import AppealRow, CategoryRow, DecisionRow, LetterRow, SuggestionRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

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


class Lesson(NamedTuple):
    """A letter with what people said about it: training data."""

    number: str
    text: str
    said: Correction


@dataclass(frozen=True)
class Labels:
    """The labels of the register's appeals."""

    database: Database

    def classify(self, number: str, classification: Classification, model: str) -> None:
        """Keep what the machine says. It never replaces what a person said, and may be repeated.

        Args:
            number: of the appeal.
            classification: the machine's suggestion.
            model: name and version of what made it.

        Raises:
            UnknownNumber: it was never given.
        """
        values = {"model": model, "packed": pack(CLASSIFICATION, classification), "at": now()}
        with self.database.write() as session:
            held(session, number)
            before = session.get(SuggestionRow, number)
            if before is not None and (before.model, before.packed) == (model, values["packed"]):
                return
            upsert = self.database.insert(SuggestionRow).values(number=number, **values)
            session.execute(upsert.on_conflict_do_update(index_elements=["number"], set_=values))
            stand(session, number)
            note_change(session, number, "classified", model)

    def correct(self, number: str, correction: Correction, by: str) -> None:
        """Keep what a person says. Once the categories are said, the appeal is confirmed.

        Raises:
            UnknownNumber: it was never given.
        """
        with self.database.write() as session:
            held(session, number)
            said = decide(self.database, session, number, correction, by)
            stand(session, number)
            note_change(session, number, "corrected", " ".join(said), by)

    def confirm(self, number: str, by: str) -> None:
        """Keep that a person agrees with every label as it stands.

        Raises:
            UnknownNumber: it was never given.
            BadValue: there is no category yet.
        """
        with self.database.write() as session:
            row = held(session, number)
            labels = standing(session, number, Language(row.language))
            if labels is None or not labels.categories:
                raise BadValue(name="status", value=row.status, allowed=Status.CLASSIFIED.value)
            decide(self.database, session, number, agreed(labels), by)
            stand(session, number)
            note_change(session, number, "confirmed", by=by)

    def get(self, number: str) -> Classification | None:
        """Return the labels as they stand, without the cost of the whole record; None where there are none yet.

        Raises:
            UnknownNumber: the number was never given.
        """
        with self.database.read() as session:
            row = session.get(AppealRow, number)
            if row is None:
                raise UnknownNumber(number=number)
            return standing(session, number, Language(row.language))

    def suggested(self, number: str) -> tuple[Classification, str] | None:
        """Return what the machine last said, untouched by people, and its model; None where it said nothing."""
        with self.database.read() as session:
            row = session.get(SuggestionRow, number)
            return None if row is None else (unpack(CLASSIFICATION, row.packed), row.model)

    def corrections(self) -> Iterator[Lesson]:
        """Yield every letter about which a person said something, in the order of the numbers."""
        with self.database.read() as session:
            numbers = tuple(session.scalars(select(DecisionRow.number).distinct().order_by(DecisionRow.number)))
        for number in numbers:
            with self.database.read() as session:
                text, _ = unpack_texts(session.get_one(LetterRow, number).packed)
                said = spoken(decisions(session, number))
            yield Lesson(number, text, said)


def held(session: Session, number: str) -> AppealRow:
    """Return the appeal's row, held against other writers until the transaction ends."""
    row = session.get(AppealRow, number, with_for_update=True)
    if row is None:
        raise UnknownNumber(number=number)
    return row


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


def standing(session: Session, number: str, language: Language) -> Classification | None:
    """Return the labels as they stand: a person's word where there is one, else the machine's.

    Args:
        session: any.
        number: of the appeal.
        language: of the transcript, where nobody has said more yet.
    """
    suggestion = session.get(SuggestionRow, number, populate_existing=True)
    said = spoken(decisions(session, number))
    if suggestion is not None:
        return merged(unpack(CLASSIFICATION, suggestion.packed), said)
    if said == Correction():
        return None
    return merged(unlabelled(language), said)


def unlabelled(language: Language) -> Classification:
    """Return what can be said of a letter before anybody has said anything."""
    nothing = RegionLabel(None, 0.0)
    return Classification(language, (), unsure=True, region=nothing, applicant_region=nothing)


def merged(suggested: Classification, said: Correction) -> Classification:
    """Return the machine's labels with a person's word put over them. Reasons stay with the labels that stay."""
    because = {label.code: label.because for label in suggested.categories}
    categories = suggested.categories
    if said.categories is not None:
        categories = tuple(CategoryLabel(code, 1.0, because.get(code, ())) for code in said.categories)
    return replace(
        suggested,
        language=said.language or suggested.language,
        categories=categories,
        unsure=suggested.unsure and said.categories is None,
        region=region(suggested.region, said.region),
        applicant_region=region(suggested.applicant_region, said.applicant_region),
        applicant=replace(suggested.applicant, **written(Correction(applicant=said.applicant)).get("applicant", {})),
        letter_date=said.letter_date or suggested.letter_date,
    )


def region(suggested: RegionLabel, said: str | None) -> RegionLabel:
    """Return the region with a person's word put over it."""
    if said is None:
        return suggested
    code = None if said == NONE else said
    return RegionLabel(code, 1.0, suggested.because if code == suggested.code else ())


def stand(session: Session, number: str) -> None:
    """Bring the appeal's columns, by which it is found and counted, to the labels as they stand."""
    row = held(session, number)
    labels = standing(session, number, Language(row.language))
    if labels is None:
        return
    row.status = status(session, number).value
    row.language = labels.language.value
    row.category = labels.categories[0].code if labels.categories else None
    row.region, row.applicant_region = labels.region.code, labels.applicant_region.code
    row.urgent, row.unsure = labels.urgent.flag, labels.unsure
    row.iin, row.name_key = labels.applicant.iin, name_key(labels.applicant.name)
    session.flush()
    session.execute(delete(CategoryRow).where(CategoryRow.number == number))
    ranked = [{"number": number, "rank": rank, "code": label.code} for rank, label in enumerate(labels.categories)]
    if ranked:
        session.execute(insert(CategoryRow), ranked)


def status(session: Session, number: str) -> Status:
    """Return how far the labels have come: confirmed where a person said the categories."""
    if session.get(DecisionRow, (number, "categories")):
        return Status.CONFIRMED
    return Status.CLASSIFIED if session.get(SuggestionRow, number) else Status.READ


def name_key(name: str | None) -> str | None:
    """Return the name as it is compared: case, ё and spaces do not count."""
    return " ".join(name.casefold().replace("ё", "е").split()) if name else None
