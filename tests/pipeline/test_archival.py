"""Searchable PDFs are PDF/A-2b in the eyes of veraPDF, the judge that the PDF Association keeps."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from appeals.documents import Upload
from pipeline import Reader, searchable_pdf
from tests.pipeline.conftest import saved, sheet, text_page

ROOT = Path(__file__).parent.parent.parent
SCRIPT = ROOT / "tools" / "verapdf" / "verapdf.sh"
HOME = Path(os.environ.get("ARYZ_VERAPDF_HOME", ROOT / "var" / "verapdf"))


def judged(*files: Path) -> list[str]:
    run = subprocess.run([SCRIPT, HOME, *files], check=True, stdout=subprocess.PIPE, text=True)
    return run.stdout.splitlines()


@pytest.mark.slow
def test_searchable_pdfs_are_pdf_a_2b(reader: Reader, tmp_path: Path) -> None:
    page = sheet(size=(1400, 700))
    scans = {
        "grey": saved(page, "PNG"),
        "fax on its head": saved(page.rotate(180).convert("1"), "TIFF", compression="group4"),
        "colour, two pages, one blank": saved(
            page.convert("RGB"), "PDF", save_all=True, append_images=[Image.new("RGB", page.size, "white")]
        ),
        "text layer": text_page(("Құқық қорғау — Шымкент қаласы", "Өтінішімді қараңыз 😀")),
    }
    files = []
    for name, data in scans.items():
        upload = Upload(name, data)
        (letter,) = reader.read(upload)
        made = searchable_pdf(upload, letter)
        assert made is not None
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(made)
    assert judged(*files) == [f"PDF/A-2b: {file}" for file in files]


@pytest.mark.slow
def test_the_judge_tells_what_is_none(tmp_path: Path) -> None:
    file = tmp_path / "plain.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(file)
    *broken, verdict = judged(file)
    assert verdict == f"not PDF/A-2b: {file}"
    assert any("XMP" in each or "Metadata" in each or "metadata" in each for each in broken)
