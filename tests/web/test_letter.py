from __future__ import annotations

import io
import os
import re
import shutil
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from appeals.choices import Language, LinkKind, PageSource, Status
from appeals.documents import PageText, Transcript
from appeals.register import DuplicateLink
from office.find import find
from office.pages import KEPT_IMAGES, REASON, Span, placed, shown_pages
from search import SearchRequest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

    from office import Office

LETTER = "2025-000001"


def test_the_whole_text_is_shown_and_hits_and_reasons_are_marked_in_it(client: TestClient, office: Office) -> None:
    appeal = office.register.appeals.get(LETTER)
    page = client.get(f"/letters/{LETTER}", params={"q": "дом"}).text
    shown = re.search(r'<div class="text">(.*?)</div>', page, re.DOTALL)
    assert shown
    from html import unescape  # noqa: PLC0415

    assert unescape(re.sub(r"<[^>]+>", "", shown[1])).strip() == appeal.transcript.text.strip()
    assert 'class="hit' in page
    assert appeal.classification is not None
    for label in appeal.classification.categories:
        for each in label.because[:6]:
            assert f'href="#t{each.start}"' in page or each.text in page
    for target in re.findall(r'class="why" href="#(t\d+)"', page):
        assert f'id="{target}"' in page, "a reason leads to its words"


def test_hits_are_marked_on_the_scan_where_the_words_stand(scanned: str, client: TestClient, office: Office) -> None:
    letter = office.register.appeals.get(scanned).transcript
    word = max(letter.pages[0].words, key=lambda each: (each.text.isalpha(), each.confidence, len(each.text)))

    page = client.get(f"/letters/{scanned}", params={"q": f'"{word.text}"'}).text

    boxes = re.findall(r'<rect class="hit" x="(-?\d+)" y="(-?\d+)" width="(\d+)" height="(\d+)"', page)
    assert [str(word.box[0] - 3), str(word.box[1] - 3)] in [list(box[:2]) for box in boxes]
    size = letter.pages[0].width, letter.pages[0].height
    assert f'viewBox="0 0 {size[0]} {size[1]}"' in page
    image = client.get(f"/letters/{scanned}/pages/1.jpg")
    assert image.headers["content-type"] == "image/jpeg"
    assert Image.open(io.BytesIO(image.content)).size == size
    assert image.headers["cache-control"] == "no-store"


def test_images_of_pages_that_nobody_looked_at_lately_make_room(
    scanned: str, client: TestClient, office: Office
) -> None:
    folder = office.settings.home / "pages" / office.register.appeals.get(scanned).sha256[:2]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for age in range(KEPT_IMAGES):
        old = folder / f"{age}.jpg"
        old.write_bytes(b"image")
        os.utime(old, (1_700_000_000 - age, 1_700_000_000 - age))

    assert client.get(f"/letters/{scanned}/pages/1.jpg").status_code == 200

    assert len(list(folder.glob("*.jpg"))) == KEPT_IMAGES
    assert not (folder / f"{KEPT_IMAGES - 1}.jpg").exists()
    assert client.get(f"/letters/{scanned}/pages/1.jpg").status_code == 200


def test_every_word_of_a_page_finds_its_place_in_the_text_but_those_that_the_fax_machine_printed(
    scanned: str, office: Office
) -> None:
    letter = office.register.appeals.get(scanned).transcript
    words = letter.pages[0].words
    found = list(placed(letter.pages[0].text, 0, words))
    top = min(box[1] for _, _, box in found)
    of_letter = [word for word in words if word.box[3] > top]
    assert 0 < len(words) - len(of_letter) < 12
    assert len(found) == len(of_letter)
    assert [letter.text[start:end] for start, end, _ in found] == [
        word.text for word in words if word.box in {box for _, _, box in found}
    ]


def test_every_mark_on_the_text_has_its_box_on_the_page_and_pages_share_out_the_text(
    scanned: str, office: Office
) -> None:
    letter = office.register.appeals.get(scanned).transcript
    spans = [Span(word.start(), word.end(), REASON) for word in re.finditer(r"\w{5,}", letter.text)]
    pages = shown_pages(letter, spans)
    assert "".join(piece.text for page in pages for piece in page.pieces) == letter.text
    assert sum(len(page.boxes) for page in pages) >= 0.98 * len(spans)


@pytest.mark.parametrize(
    ("source", "confidence", "doubtful"),
    [
        (PageSource.OCR, 0.95, False),
        (PageSource.OCR, 0.6, True),
        (PageSource.UNREADABLE, None, True),
        (PageSource.TEXT_LAYER, None, False),
    ],
)
def test_a_page_that_was_read_with_doubt_is_to_be_compared(
    source: PageSource, confidence: float | None, *, doubtful: bool
) -> None:
    page = PageText(1, source, 0, 0.0, confidence, 100, 100, "текст", ())
    letter = Transcript("a.pdf", "0" * 64, 1, 1, Language.RU, confidence, 0.0, (page,), "текст")
    assert [each.doubtful for each in shown_pages(letter, ())] == [doubtful]


def test_a_letter_that_came_as_text_has_no_scan(client: TestClient) -> None:
    page = client.get(f"/letters/{LETTER}").text
    assert "<img" not in page
    assert client.get(f"/letters/{LETTER}/pages/1.jpg").status_code == 404


def test_the_file_comes_as_it_came_and_never_opens_in_the_page(
    scanned: str, client: TestClient, office: Office
) -> None:
    answer = client.get(f"/letters/{scanned}/original")
    assert answer.content == office.register.originals.read(office.register.appeals.get(scanned).sha256)
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-security-policy"] == "sandbox"


def test_a_person_confirms_the_labels(scanned: str, client: TestClient, office: Office) -> None:
    assert office.register.appeals.get(scanned).status is Status.CLASSIFIED
    answer = client.post(f"/letters/{scanned}/confirm")
    assert answer.status_code == 200
    assert "Kept." in answer.text
    assert "a person said so" in answer.text
    appeal = office.register.appeals.get(scanned)
    assert appeal.status is Status.CONFIRMED
    assert appeal.history[-1].kind == "confirmed"
    assert appeal.history[-1].detail == "web"
    assert "Confirm these labels" not in answer.text


def test_a_correction_is_kept_told_and_found_at_once(scanned: str, client: TestClient, office: Office) -> None:
    before = office.register.labels.get(scanned)
    assert before is not None
    said = {"category": "religion", "further": ["children", "education"], "region": "KZ-62", "q": "суд"}
    answer = client.post(f"/letters/{scanned}/correct", data=said)
    assert str(answer.url).endswith(f"/letters/{scanned}?saved=1&q=%D1%81%D1%83%D0%B4")
    after = office.register.labels.get(scanned)
    assert after is not None
    assert [label.code for label in after.categories] == ["religion", "children", "education"]
    assert after.region.code == "KZ-62"
    assert "The machine suggested:" in answer.text
    found = find(office, SearchRequest("", category="religion", region="KZ-62", limit=50))
    assert scanned in [hit["number"] for hit in found["hits"]]
    assert found["behind"] == 0
    client.post(f"/letters/{scanned}/correct", data={"category": "religion", "region": "none"})
    left = office.register.labels.get(scanned)
    assert left is not None
    assert left.region.code is None


@pytest.mark.parametrize(
    "said",
    [{"category": "no-such", "region": "none"}, {"category": "housing", "region": "KZ-00"}, {"category": "housing"}],
)
def test_what_is_no_label_is_not_kept(client: TestClient, office: Office, said: dict[str, str]) -> None:
    before = office.register.appeals.get(LETTER).history
    assert client.post(f"/letters/{LETTER}/correct", data=said).status_code == 400
    assert office.register.appeals.get(LETTER).history == before


def test_who_wrote_before_and_the_same_letter_are_linked(client: TestClient, office: Office) -> None:
    copies = [link for link in office.register.links.all() if link.a != link.b]
    assert copies, "the PDF among the letters is a repeat or a copy of an imported one"
    page = client.get(f"/letters/{copies[0].b}").text
    assert f'href="/letters/{copies[0].a}"' in page
    assert "The same person wrote" in page


def test_a_campaign_is_told_with_all_its_letters(client: TestClient, office: Office) -> None:
    numbers = ["2025-000001", "2025-000003", "2025-000005"]
    joined = [DuplicateLink(a, b, LinkKind.CAMPAIGN, 0.99, "text 99%") for a, b in pairwise(numbers)]
    office.register.links.add(joined)
    page = client.get(f"/letters/{numbers[0]}").text
    assert "Campaign of 3 letters" in page
    assert all(f'href="/letters/{number}"' in page for number in numbers)
    assert "Campaign of" not in client.get("/letters/2025-000002").text


@pytest.mark.parametrize("path", ["/letters/2025-999999", "/letters/x", "/letters/2025-999999/pages/1.jpg"])
def test_a_letter_that_never_was_is_not_found(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "What to do:" in answer.text
