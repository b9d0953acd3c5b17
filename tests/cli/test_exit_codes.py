"""Exit codes tell scripts what happened, and every error tells people what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Aryz = Any


def test_wrong_usage_is_2(aryz: Callable[..., Aryz]) -> None:
    assert aryz("search").returncode == 2
    assert aryz("transcribe", "no/such/file.pdf").returncode == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "2026-000001"),
        ("duplicates", "2026-000001"),
        ("breakdown", "--by", "colour"),
        ("correct", "2026-000001", "--category", "colours"),
        ("search", '"never closed'),
    ],
)
def test_a_request_that_cannot_be_met_is_2_with_a_remedy(aryz: Callable[..., Aryz], arguments: tuple[str, ...]) -> None:
    done = aryz(*arguments)

    assert done.returncode == 2
    assert "What to do:" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_program_is_3(aryz: Callable[..., Aryz], tmp_path: Path) -> None:
    done = aryz("doctor", PATH=str(tmp_path))

    assert done.returncode == 3
    assert "apt-get install tesseract-ocr" in done.stdout


def test_a_model_that_is_not_where_it_was_said_to_be_is_3(aryz: Callable[..., Aryz], tmp_path: Path) -> None:
    done = aryz("classify", "-", feed='{"id": 1, "text": "Прошу помочь."}\n', ARYZ_MODEL=str(tmp_path / "none"))

    assert done.returncode == 3
    assert "aryz train" in done.stderr


def test_a_database_that_does_not_answer_is_4(aryz: Callable[..., Aryz]) -> None:
    done = aryz("list", ARYZ_DATABASE_URL="postgresql://office:secret@127.0.0.1:1/aryz")

    assert done.returncode == 4
    assert "secret" not in done.stderr + done.stdout


def test_errors_are_told_in_the_language_of_the_person(aryz: Callable[..., Aryz]) -> None:
    russian, kazakh = aryz("--lang-ui", "ru", "show", "2026-000001"), aryz("--lang-ui", "kk", "show", "2026-000001")

    assert "Что делать" in russian.stderr
    assert "Не істеу керек" in kazakh.stderr
