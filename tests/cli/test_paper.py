"""`aryz separators` and `aryz transcribe --searchable-pdf`: what goes back to paper and to the archive."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.commands import app
from pipeline.pdf import PdfFile

SCAN = Path(__file__).parents[2] / "samples" / "scans" / "Злиха апа.pdf"


def test_separator_sheets_are_written_to_the_file_named(tmp_path: Path) -> None:
    target = tmp_path / "sheets.pdf"
    result = CliRunner().invoke(app, ["separators", "4", "--out", str(target)])
    assert result.exit_code == 0
    with PdfFile(target.read_bytes()) as file:
        assert file.count == 4


@pytest.mark.parametrize("count", ["0", "1001", "many"])
def test_a_wrong_number_of_sheets_is_wrong_usage(count: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["separators", count, "--out", str(tmp_path / "sheets.pdf")])
    assert result.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_each_letter_is_written_as_a_searchable_pdf_and_no_original_is_overwritten(tmp_path: Path) -> None:
    original, text = tmp_path / "letter.pdf", tmp_path / "letter.txt"
    original.write_bytes(SCAN.read_bytes())
    text.write_text("Прошу проверить условия содержания моего брата.", "utf-8")
    result = CliRunner().invoke(
        app, ["transcribe", "--jsonl", "--searchable-pdf", str(tmp_path), str(original), str(text)]
    )
    assert result.exit_code == 0
    shapes = [json.loads(line) for line in result.stdout.splitlines()]
    assert [shape["refused"] for shape in shapes] == [None, None]
    assert original.read_bytes() == SCAN.read_bytes()
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["letter-2.pdf", "letter.pdf"]
    with PdfFile((tmp_path / "letter-2.pdf").read_bytes()) as file:
        assert file.count == len(shapes[0]["pages"])
        assert file.layer(1) is not None
