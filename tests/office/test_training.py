"""Training the office's own classifier: the better model stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from appeals.settings import Settings
from classifiers import load, read_corpus
from classifiers.comparison import Comparison
from office import open_office, training
from office.models import is_current
from office.receive import receive
from office.training import READ, train_own
from records import Correction
from tests.office.test_receive import ARRIVAL, ignore, upload

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from office import Office

NUMBER = "2026-000001"


@pytest.fixture
def taught(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """Return an office without a model of its own, where a person corrected one letter; its corpus is a small part."""
    home = office.settings.home
    receive(office, upload(), ARRIVAL, ignore)
    office.register.labels.correct(NUMBER, Correction(categories=("housing",)), "anna")
    monkeypatch.setattr(training, "read_corpus", lambda: read_corpus()[::24])
    with open_office(Settings(home=home, jobs=1)) as opened:
        yield opened


def answer(monkeypatch: pytest.MonkeyPatch, in_use: float, fresh: float) -> None:
    monkeypatch.setattr(training, "compare", lambda _corpus, _own, _read: Comparison(20, in_use, fresh))


def test_what_people_said_is_learnt_and_noted(taught: Office) -> None:
    done = train_own(taught, None)
    assert done.card
    assert done.comparison is None
    assert is_current(done.folder)
    assert (done.folder / READ).read_text(encoding="utf-8").split() == [NUMBER]
    assert load(done.folder).name


def test_the_model_in_use_stays_where_it_is_better(taught: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, 0.9, 0.8)
    done = train_own(taught, None)
    assert done.card is None
    assert not done.folder.exists()


def test_a_folder_that_is_named_gets_a_model_in_any_case(
    taught: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answer(monkeypatch, 0.9, 0.8)
    done = train_own(taught, tmp_path / "elsewhere")
    assert done.card
    assert is_current(tmp_path / "elsewhere")
