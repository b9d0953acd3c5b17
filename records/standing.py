"""The labels of an appeal as they stand: a person's word where there is one, else the machine's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert

from appeals.choices import Language, Status
from appeals.errors import UnknownNumber
from appeals.labels import CategoryLabel, Classification, RegionLabel
from records.columns import CLASSIFICATION, unpack
from records.decisions import Correction, decisions, spoken, written
from records.filters import NONE
from records.tables import AppealRow, CategoryRow, DecisionRow, SuggestionRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def held(session: Session, number: str) -> AppealRow:
    """Return the appeal's row, held against other writers until the transaction ends."""
    row = session.get(AppealRow, number, with_for_update=True)
    if row is None:
        raise UnknownNumber(number=number)
    return row


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
