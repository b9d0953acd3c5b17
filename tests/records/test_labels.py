from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from appeals.choices import Language, Status
from appeals.errors import BadValue, UnknownNumber
from appeals.labels import Applicant, Classification, Evidence
from records import NONE, Correction, Filters, Register

Enter = Callable[..., str]
Label = Callable[..., Classification]


def standing(register: Register, number: str) -> Classification:
    labels = register.appeals.get(number).classification
    assert labels is not None
    return labels


def test_a_classification_is_told_as_it_was_said(register: Register, enter: Enter, label: Label) -> None:
    number = enter("text")
    said = label("HOUSING", "TORTURE", region="KZ-10", applicant=Applicant("Анна Ким", "900101400017", iin_valid=True))
    register.labels.classify(number, said, "model 1")
    appeal = register.appeals.get(number)
    assert (appeal.classification, appeal.status) == (said, Status.CLASSIFIED)
    assert register.labels.get(number) == said
    assert register.labels.suggested(number) == (said, "model 1")


def test_the_machine_never_overwrites_a_person(register: Register, enter: Enter, label: Label) -> None:
    number = enter("text")
    register.labels.classify(number, label("HOUSING", region="KZ-10"), "model 1")
    register.labels.correct(number, Correction(categories=("TORTURE", "HOUSING")), "anna")
    register.labels.classify(number, label("LABOUR", region="KZ-35"), "model 2")

    labels = standing(register, number)
    assert [category.code for category in labels.categories] == ["TORTURE", "HOUSING"]
    assert labels.region.code == "KZ-35", "nobody said a region, so the machine may"
    assert not labels.unsure
    assert register.appeals.get(number).status is Status.CONFIRMED
    assert register.appeals.numbers(Filters(category="TORTURE")) == (number,)
    assert register.appeals.numbers(Filters(concerning="LABOUR")) == ()
    suggested = register.labels.suggested(number)
    assert suggested is not None
    assert suggested[0].categories[0].code == "LABOUR"


def test_reasons_stay_with_the_labels_that_stay(register: Register, enter: Enter, label: Label) -> None:
    number = enter("пытки в колонии")
    said = label("TORTURE", "HOUSING", region="KZ-35")
    because = (Evidence("пытки", 0, 5),)
    said = replace(
        said,
        categories=(replace(said.categories[0], because=because), said.categories[1]),
        region=replace(said.region, because=because),
    )
    register.labels.classify(number, said, "model 1")
    register.labels.correct(number, Correction(categories=("LABOUR", "TORTURE"), region="KZ-35"), "anna")
    labels = standing(register, number)
    assert [category.because for category in labels.categories] == [(), because]
    assert labels.region.because == because
    register.labels.correct(number, Correction(region="KZ-10"), "anna")
    assert standing(register, number).region.because == ()


def test_a_corrected_region_alone_leaves_the_category_to_be_confirmed(
    register: Register, enter: Enter, label: Label
) -> None:
    number = enter("text")
    register.labels.classify(number, label("HOUSING", region="KZ-10"), "model 1")
    register.labels.correct(number, Correction(region=NONE), "anna")
    assert standing(register, number).region.code is None
    assert register.appeals.get(number).status is Status.CLASSIFIED
    assert register.appeals.numbers(Filters(region=NONE)) == (number,)


def test_confirming_keeps_every_label_as_it_stands(register: Register, enter: Enter, label: Label) -> None:
    number = enter("text")
    said = label("HOUSING", region="KZ-10", applicant=Applicant("Анна Ким"))
    register.labels.classify(number, said, "model 1")
    register.labels.confirm(number, "anna")
    register.labels.classify(number, label("LABOUR", applicant=Applicant("Other")), "model 2")
    labels = standing(register, number)
    assert [category.code for category in labels.categories] == ["HOUSING"]
    assert (labels.region.code, labels.applicant.name, labels.language) == ("KZ-10", "Анна Ким", Language.KK)
    appeal = register.appeals.get(number)
    assert appeal.status is Status.CONFIRMED
    assert [(event.kind, event.detail) for event in appeal.history[1:]] == [
        ("classified", "model 1"),
        ("confirmed", "anna"),
        ("classified", "model 2"),
    ]


def test_corrections_of_an_applicant_add_up(register: Register, enter: Enter, label: Label) -> None:
    number = enter("text")
    register.labels.classify(number, label("HOUSING", applicant=Applicant("Ана Ким", phone="+77010000000")), "model 1")
    register.labels.correct(number, Correction(applicant=Applicant(name="Анна Ким")), "anna")
    register.labels.correct(number, Correction(applicant=Applicant(iin="900101400017", iin_valid=True)), "anna")
    expected = Applicant("Анна Ким", "900101400017", iin_valid=True, phone="+77010000000")
    assert standing(register, number).applicant == expected
    assert register.signatures.by_applicant(Applicant("анна  ким")) == (number,)


def test_there_is_nothing_to_confirm_before_the_machine_spoke(register: Register, enter: Enter) -> None:
    number = enter("text")
    with pytest.raises(BadValue):
        register.labels.confirm(number, "anna")
    assert register.appeals.get(number).status is Status.READ


def test_labels_of_an_unknown_number_are_refused(register: Register, label: Label) -> None:
    with pytest.raises(UnknownNumber):
        register.labels.classify("2026-000009", label("HOUSING"), "model 1")
    with pytest.raises(UnknownNumber):
        register.labels.correct("2026-000009", Correction(region="KZ-10"), "anna")
    with pytest.raises(UnknownNumber):
        register.labels.confirm("2026-000009", "anna")


def test_what_people_said_is_training_data(register: Register, enter: Enter, label: Label) -> None:
    untouched, corrected, confirmed = enter("first"), enter("second"), enter("third")
    for number in (untouched, corrected, confirmed):
        register.labels.classify(number, label("HOUSING", region="KZ-10"), "model 1")
    register.labels.correct(corrected, Correction(categories=("TORTURE",)), "anna")
    register.labels.confirm(confirmed, "anna")
    lessons = list(register.labels.corrections())
    assert [(lesson.number, lesson.text) for lesson in lessons] == [(corrected, "second"), (confirmed, "third")]
    assert lessons[0].said == Correction(categories=("TORTURE",))
    assert (lessons[1].said.categories, lessons[1].said.region) == (("HOUSING",), "KZ-10")


def test_the_same_labels_again_change_nothing(register: Register, enter: Enter, label: Label) -> None:
    number = enter("text")
    register.labels.classify(number, label("HOUSING"), "model 1")
    before = register.appeals.get(number), register.outbox.pending()
    register.labels.classify(number, label("HOUSING"), "model 1")
    assert (register.appeals.get(number), register.outbox.pending()) == before
