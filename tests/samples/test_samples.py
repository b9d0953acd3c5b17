from __future__ import annotations

import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

from samples.devices import DPI
from samples.recipes import RECIPES, Recipe
from samples.render import HOME, SCANS, letters, render, truth

ROOT = Path(__file__).parents[2]
TRUTH: list[dict[str, Any]] = json.loads((HOME / "truth.json").read_text("utf-8"))
LETTERS = letters()
REASONS = {"empty", "unsupported", "damaged", "encrypted", "too-large", "too-many-pages", "no-text"}


def known_categories() -> set[str]:
    readme = (ROOT / "classifiers" / "corpus" / "README.md").read_text("utf-8")
    codes = re.search(r"^Category codes: (.*?)\n\n", readme, re.MULTILINE | re.DOTALL)
    assert codes
    return set(re.findall(r"(?:^|· )([a-z-]+)", re.sub(r"\([^)]*\)", "", codes[1]).replace("\n", " ")))


def known_regions() -> set[str]:
    rows = (ROOT / "classifiers" / "places" / "regions.csv").read_text("utf-8").splitlines()[1:]
    return {row.split(",", 1)[0] for row in rows}


def check_digit_holds(iin: str) -> bool:
    digits = [int(digit) for digit in iin]
    for weights in (range(1, 12), [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]):
        rest = sum(weight * digit for weight, digit in zip(weights, digits, strict=False)) % 11
        if rest < 10:
            return rest == digits[11]
    return False


def test_every_file_has_a_truth_and_every_truth_its_file() -> None:
    assert sorted(row["file"] for row in TRUTH) == sorted(path.name for path in SCANS.iterdir())


def test_all_files_together_stay_under_15_megabytes() -> None:
    assert sum(path.stat().st_size for path in SCANS.iterdir()) < 15e6


def test_twelve_letters_are_russian_twelve_kazakh_three_english_three_mixed() -> None:
    assert Counter(letter["language"] for letter in LETTERS.values()) == {"ru": 12, "kk": 12, "en": 3, "mixed": 3}


def test_labels_are_known_codes_and_each_category_comes_first_somewhere() -> None:
    categories = known_categories()
    assert len(categories) == 20
    assert {code for letter in LETTERS.values() for code in letter["categories"]} == categories
    assert {letter["categories"][0] for letter in LETTERS.values()} == categories


def test_regions_are_known_codes_and_all_twenty_occur() -> None:
    assert {letter["region"] for letter in LETTERS.values()} == known_regions() | {None}
    assert {letter["applicant_region"] for letter in LETTERS.values()} <= known_regions() | {None}


@pytest.mark.parametrize("letter", LETTERS.values(), ids=lambda letter: letter["id"])
def test_what_is_said_of_an_applicant_stands_in_the_letter_and_can_be_nobodys(letter: dict[str, Any]) -> None:
    applicant = letter["applicant"]
    for value in (applicant["iin"], applicant["phone"], applicant["email"]):
        assert value is None or value in letter["text"]
    assert applicant["iin"] is None or not check_digit_holds(applicant["iin"])
    assert applicant["email"] is None or applicant["email"].endswith(".example")


def test_every_letter_is_in_the_stack_and_outcomes_are_complete() -> None:
    assert {letter for row in TRUTH for letter in row["letters"]} == set(LETTERS)
    for row in TRUTH:
        assert row["outcome"] in {"registered", "known", "refused"}
        assert (row["outcome"] == "refused") == (row["reason"] in REASONS) == (not row["letters"])
        assert row["outcome"] == "refused" or len(row["turns"]) == row["pages"]


def test_a_known_file_has_the_bytes_of_its_original() -> None:
    copies = [row for row in TRUTH if row["outcome"] == "known"]
    assert copies
    for row in copies:
        assert (SCANS / row["file"]).read_bytes() == (SCANS / row["same_file_as"]).read_bytes()


def test_links_name_files_of_the_same_applicant() -> None:
    held = {row["file"]: row["letters"] for row in TRUTH}
    for row in TRUTH:
        other = row["same_letter_as"] or row["repeat_of"]
        if other:
            (mine,), (yours,) = row["letters"], held[other]
            assert LETTERS[mine]["applicant"]["iin"] == LETTERS[yours]["applicant"]["iin"]
            assert (mine == yours) == (row["repeat_of"] is None)


def picture(data: bytes) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Return the first page's pixels, of a PDF those of its first image."""
    start = data.find(b"\xff\xd8\xff") if data.startswith(b"%PDF") else 0
    with Image.open(io.BytesIO(data[start:])) as image:
        return np.asarray(image.convert("L"))


AGAIN = ("SKN_20240322_0014.pdf", "fax00198.tif", "IMG_0471.JPG", "Screenshot_20250616-231845.png", "Злиха апа.pdf")


@pytest.mark.parametrize(
    "recipe", [recipe for recipe in RECIPES if recipe.file in AGAIN], ids=lambda recipe: recipe.file
)
def test_rendering_again_gives_the_same_file(recipe: Recipe) -> None:
    again, before = render(recipe, LETTERS[recipe.letter]), (SCANS / recipe.file).read_bytes()
    if recipe.kind == "text":
        assert again == before
    else:
        difference = cv2.absdiff(picture(again), picture(before))
        assert float(difference.mean()) < 1  # another processor or codec may round a grey otherwise
    assert truth(recipe, LETTERS[recipe.letter]).pages == next(
        row["pages"] for row in TRUTH if row["file"] == recipe.file
    )


def test_photos_say_their_turn_by_exif_and_faxes_are_one_bit() -> None:
    for recipe in RECIPES:
        if recipe.kind in {"photo", "fax"}:
            with Image.open(SCANS / recipe.file) as image:
                assert (image.mode == "1") == (recipe.kind == "fax")
                assert image.getexif().get(0x0112, 1) == {0: 1, 90: 6, 180: 3, 270: 8}[recipe.flagged]
    assert DPI.keys() | {"text"} == {recipe.kind for recipe in RECIPES}
