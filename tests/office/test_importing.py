"""Letters that already are text."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from appeals.choices import ItemStatus, LinkKind, Status
from appeals.errors import BadValue
from office.importing import import_letters, read_lines

if TYPE_CHECKING:
    from pathlib import Path

    from appeals.register import Batch
    from office import Office

TEXT = (
    "Уполномоченному по правам человека. С ноября в нашем доме нет отопления, в квартире восемь градусов, "
    "дети болеют. Акимат не отвечает третий месяц. Прошу помочь. Талгат Сериков, г. Караганда."
)


def archive(folder: Path, *letters: dict[str, Any]) -> Path:
    file = folder / "archive.jsonl"
    file.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in letters), encoding="utf-8")
    return file


def bring_in(office: Office, file: Path) -> Batch:
    return import_letters(office, file, read_lines(file), lambda: None)


def test_what_comes_with_a_letter_counts_as_said_by_a_person(office: Office, tmp_path: Path) -> None:
    told = {
        "id": "A-17",
        "text": TEXT,
        "received": "2021-03-04",
        "channel": "mail",
        "categories": ["social-security", "health"],
        "region": "KZ-47",
        "applicant": {"name": "Сериков Талгат"},
        "letter_date": "2021-03-01",
    }

    bring_in(office, archive(tmp_path, told))

    appeal = office.register.appeals.get("2021-000001")
    assert (appeal.status, appeal.source_id, appeal.channel) == (Status.CONFIRMED, "A-17", "mail")
    labels = appeal.classification
    assert labels is not None
    assert [each.code for each in labels.categories] == ["social-security", "health"]
    assert labels.region.code == "KZ-47"
    assert labels.applicant.name == "Сериков Талгат"
    assert labels.letter_date == dt.date(2021, 3, 1)


def test_what_does_not_come_with_a_letter_is_suggested(office: Office, tmp_path: Path) -> None:
    bring_in(office, archive(tmp_path, {"id": 1, "text": TEXT, "received": "2026-01-05"}))

    labels = office.register.appeals.get("2026-000001").classification
    assert labels is not None
    assert labels.categories[0].code == "housing"
    assert labels.region.code == "KZ-35"


def test_the_same_archive_again_enters_nothing_twice(office: Office, tmp_path: Path) -> None:
    file = archive(tmp_path, {"id": 1, "text": TEXT}, {"id": 2, "text": TEXT + " Второй раз."})

    first, second = bring_in(office, file), bring_in(office, file)

    assert [each.status for each in first.items] == [ItemStatus.REGISTERED] * 2
    assert [(each.status, each.numbers) for each in second.items] == [
        (ItemStatus.KNOWN, each.numbers) for each in first.items
    ]


def test_one_text_under_two_ids_is_two_appeals_that_are_linked(office: Office, tmp_path: Path) -> None:
    file = archive(tmp_path, {"id": "a", "text": TEXT}, {"id": "b", "text": TEXT})

    bring_in(office, file)

    (link,) = office.register.links.all()
    assert (link.a_source_id, link.b_source_id, link.kind) == ("a", "b", LinkKind.SAME_LETTER)


@pytest.mark.parametrize(
    "line", ['{"id": 1}', "no json", '["id", "text"]', '{"id": 1, "text": "x", "received": "yesterday"}']
)
def test_a_line_that_is_no_letter_is_told_by_its_number_and_nothing_is_entered(tmp_path: Path, line: str) -> None:
    file = tmp_path / "archive.jsonl"
    file.write_text(json.dumps({"id": 0, "text": TEXT}) + "\n\n" + line + "\n", encoding="utf-8")

    with pytest.raises(BadValue, match="line 3"):
        read_lines(file)


def test_an_empty_letter_is_refused_and_the_others_go_on(office: Office, tmp_path: Path) -> None:
    batch = bring_in(office, archive(tmp_path, {"id": 1, "text": "  "}, {"id": 2, "text": TEXT}))

    assert [each.status for each in batch.items] == [ItemStatus.REFUSED, ItemStatus.REGISTERED]
