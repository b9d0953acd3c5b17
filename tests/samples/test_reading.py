from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from rapidfuzz.distance import Levenshtein

from appeals.choices import PageSource
from appeals.documents import Transcript, Upload
from appeals.errors import BadInput
from pipeline import Reader, ReaderOptions
from samples.render import HOME, SCANS, letters

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow
TRUTH: list[dict[str, Any]] = json.loads((HOME / "truth.json").read_text("utf-8"))
LETTERS = letters()
LIMITS = {
    "text": 0.001,
    "flat": 0.015,
    "clean": 0.015,
    "copier": 0.02,
    "fax": 0.02,
    "photo": 0.02,
    "screenshot": 0.05,
    "office": 0.06,
}
"""Character error rate that one scan of a kind may reach: about twice what a good reader of today makes of it."""
ALL = 0.012
"""The same for all scans together."""
IINS = 0.7
"""Share of scans on which the applicant's number is read digit by digit right. Today 14 of 19: 3 is often read as 5."""


class Shelf:
    """Reads each file once, when it is first asked for."""

    def __init__(self, reader: Reader) -> None:
        """Keep the reader."""
        self._reader = reader
        self._read: dict[str, tuple[Transcript, ...]] = {}

    def transcripts(self, file: str) -> tuple[Transcript, ...]:
        """Return the letters in the file."""
        if file not in self._read:
            self._read[file] = self._reader.read(Upload(file, (SCANS / file).read_bytes()))
        return self._read[file]


@pytest.fixture(scope="module")
def shelf() -> Iterator[Shelf]:
    with Reader(ReaderOptions(jobs=2)) as reader:
        yield Shelf(reader)


def flat(text: str) -> str:
    return " ".join(text.split())


def wrong_characters(row: dict[str, Any], read: str) -> int:
    """Return how many characters were read wrong, less the stamps and fax lines that stand there too."""
    return max(0, Levenshtein.distance(flat(LETTERS[row["letters"][0]]["text"]), flat(read)) - len(row["overprint"]))


def characters(row: dict[str, Any]) -> int:
    return len(flat(LETTERS[row["letters"][0]]["text"]))


REGISTERED = [row for row in TRUTH if row["outcome"] == "registered"]
REFUSED = [row for row in TRUTH if row["outcome"] == "refused"]


@pytest.mark.parametrize("row", REGISTERED, ids=lambda row: f"{row['kind']}-{row['file']}")
def test_a_scan_is_read_within_the_limit_of_its_kind(row: dict[str, Any], shelf: Shelf) -> None:
    (transcript,) = shelf.transcripts(row["file"])
    assert wrong_characters(row, transcript.text) <= LIMITS[row["kind"]] * characters(row)
    assert [page.number for page in transcript.pages] == list(range(1, row["pages"] + 1))
    assert [n for n, page in enumerate(transcript.pages, 1) if page.source is PageSource.BLANK] == row["blanks"]
    written = [n for n in range(row["pages"]) if n + 1 not in row["blanks"]]
    assert [transcript.pages[n].rotation for n in written] == [row["turns"][n] for n in written]


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: row["reason"])
def test_a_file_is_refused_for_its_reason(row: dict[str, Any], shelf: Shelf) -> None:
    with pytest.raises(BadInput) as refusal:
        shelf.transcripts(row["file"])
    assert refusal.value.reason == row["reason"]


@pytest.mark.parametrize("row", REGISTERED, ids=lambda row: f"{row['kind']}-{row['file']}")
def test_the_language_of_a_scan_is_told(row: dict[str, Any], shelf: Shelf) -> None:
    (transcript,) = shelf.transcripts(row["file"])
    language = LETTERS[row["letters"][0]]["language"]
    assert transcript.language in ({"mixed", "kk", "ru"} if language == "mixed" else {language})


@pytest.mark.timeout(900)
def test_all_scans_together_are_read_almost_without_error(shelf: Shelf) -> None:
    pictures = [row for row in REGISTERED if row["kind"] != "text"]
    wrong = sum(wrong_characters(row, shelf.transcripts(row["file"])[0].text) for row in pictures)
    assert wrong / sum(characters(row) for row in pictures) <= ALL


@pytest.mark.timeout(900)
def test_numbers_of_applicants_are_read_digit_by_digit(shelf: Shelf) -> None:
    iins = {row["file"]: LETTERS[row["letters"][0]]["applicant"]["iin"] for row in REGISTERED if row["kind"] != "text"}
    found = [iin in shelf.transcripts(file)[0].text for file, iin in iins.items() if iin]
    assert len(found) > 15
    assert sum(found) / len(found) >= IINS
