"""Labels: the machine suggests, a person decides field by field, and a person's word always stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from appeals.choices import Language, Status
from appeals.errors import BadValue, UnknownNumber
from records.columns import CLASSIFICATION, pack, unpack, unpack_texts
from records.decisions import Correction, agreed, decide, decisions, spoken
from records.events import note_change, now
from records.standing import held, stand, standing
from records.tables import AppealRow, DecisionRow, LetterRow, SuggestionRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appeals.labels import Classification
    from records.database import Database


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
