from __future__ import annotations

import datetime as dt
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from appeals.choices import Channel, ItemStatus
from office.inbox import tidy
from office.receive import fail_item, receive_item
from records.batches import Batches

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from httpx import Response

    from appeals.register import Batch
    from office import Office

SCANS = Path(__file__).parent.parent.parent / "samples" / "scans"
GOOD, LOCKED = "Злиха апа.pdf", "Құпия хат.pdf"
PROGRAM = ("setup.exe", b"MZ" + bytes(200))
"""Never a letter, whatever formats the reader learns."""


def hand_in(client: TestClient, *files: tuple[str, bytes], **fields: str) -> Response:
    """Hand files in through the form, without following to the batch."""
    parts = [("files", (name, data)) for name, data in files]
    return client.post("/receive", data=fields, files=parts, follow_redirects=False)


def scan(name: str) -> tuple[str, bytes]:
    """Return one of the samples."""
    return name, (SCANS / name).read_bytes()


def batch_of(answer: Response) -> int:
    """Return the batch that the answer leads to."""
    assert answer.status_code == 303
    return int(answer.headers["location"].removeprefix("/batches/"))


def take_in_all(office: Office, batch_id: int) -> None:
    """Do what a worker does."""
    assert office.register.queue.take(60) == batch_id
    for item in office.register.batches.waiting(batch_id):
        receive_item(office, item)


def test_what_is_handed_in_waits_for_a_worker_with_its_bytes_name_channel_and_day(
    client: TestClient, office: Office
) -> None:
    batch_id = batch_of(hand_in(client, scan(GOOD), scan(LOCKED), channel="fax", received="2026-02-03"))

    batch = office.register.batches.get(batch_id)
    assert batch is not None
    assert (batch.channel, batch.received) == (Channel.FAX, dt.date(2026, 2, 3))
    assert [item.file for item in batch.items] == [GOOD, LOCKED]
    assert office.register.queue.waiting() == (batch_id,)
    works = [office.register.batches.work(item.id) for item in batch.items]
    assert [Path(work.path).read_bytes() for work in works] == [scan(GOOD)[1], scan(LOCKED)[1]]
    shown = client.get(f"/batches/{batch_id}").text
    assert "0 of 2 files done" in shown
    assert f'hx-get="/batches/{batch_id}/progress"' in shown


def test_the_account_adds_up_and_a_refused_file_says_why_and_what_to_do(client: TestClient, office: Office) -> None:
    files = [scan(GOOD), ("copy of it.pdf", scan(GOOD)[1]), scan(LOCKED), PROGRAM, ("empty.pdf", b"")]
    batch_id = batch_of(hand_in(client, *files))
    take_in_all(office, batch_id)

    shown = client.get(f"/batches/{batch_id}/progress").text

    counts = {status: count for status, count in office.register.batches.progress(batch_id).files.items() if count}
    assert counts == {ItemStatus.REGISTERED: 1, ItemStatus.KNOWN: 1, ItemStatus.REFUSED: 3}
    for status, count in (("registered", 1), ("known", 1), ("refused", 3), ("failed", 0)):
        assert f'<div class="{status}"><dt>' in shown
        assert shown.partition(f'<div class="{status}">')[2].partition("<dd>")[2].startswith(f"{count}<")
    assert "5 of 5 files done" in shown
    assert "hx-trigger" not in shown, "nothing is asked for any more once all is done"
    assert shown.count("What to do:") == 3
    assert "password" in shown
    (number,) = {number for item in office.register.batches.get(batch_id).items for number in item.numbers}  # type: ignore[union-attr]
    assert f'href="/letters/{number}"' in shown


def test_a_file_that_is_done_while_the_page_is_made_is_asked_for_again(
    client: TestClient, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch_id = batch_of(hand_in(client, PROGRAM))
    read = Batches.get

    def read_just_before_the_end(batches: Batches, wanted: int) -> Batch | None:
        found = read(batches, wanted)
        take_in_all(office, batch_id)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(Batches, "get", read_just_before_the_end)
        shown = client.get(f"/batches/{batch_id}/progress").text

    assert "hx-get" in shown
    assert "hx-get" not in client.get(f"/batches/{batch_id}/progress").text


def test_sending_the_page_twice_does_no_harm(client: TestClient, office: Office) -> None:
    first = batch_of(hand_in(client, scan(GOOD), PROGRAM))
    assert batch_of(hand_in(client, scan(GOOD), PROGRAM)) == first
    take_in_all(office, first)
    assert batch_of(hand_in(client, scan(GOOD), PROGRAM)) != first


def test_leftovers_of_file_managers_are_no_letters(client: TestClient, office: Office) -> None:
    files = [scan(GOOD), ("monday/.DS_Store", b"x"), ("monday/Thumbs.db", b"y"), ("monday/12/scan.pdf", b"z")]
    batch = office.register.batches.get(batch_of(hand_in(client, *files)))
    assert batch is not None
    assert [item.file for item in batch.items] == [GOOD, "monday/12/scan.pdf"]


def test_nothing_chosen_is_said(client: TestClient, office: Office) -> None:
    before = office.register.batches.latest()
    for answer in (hand_in(client, ("", b"")), hand_in(client, (".hidden", b"x"))):
        assert answer.status_code == 400
        assert "No file was chosen." in answer.text
    assert office.register.batches.latest() == before


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "<script>alert(1)</script>.pdf"]
)
def test_a_name_leads_nowhere_and_is_only_text(client: TestClient, office: Office, name: str) -> None:
    batch_id = batch_of(hand_in(client, (name, b"bytes")))
    (item,) = office.register.batches.waiting(batch_id)
    path = Path(office.register.batches.work(item).path)
    assert path.parent == office.settings.home.absolute() / "inbox"
    assert path.name == office.register.batches.work(item).sha256
    assert ".." not in office.register.batches.work(item).name
    assert "<script>alert" not in client.get(f"/batches/{batch_id}").text


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (
            b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\nhalf',
            "multipart/form-data; boundary=x",
        ),
        (b"nonsense", "multipart/form-data; boundary=x"),
        (b"files=a", "application/x-www-form-urlencoded"),
        (b"", "multipart/form-data"),
    ],
)
def test_a_form_that_breaks_off_hands_in_nothing(client: TestClient, office: Office, body: bytes, kind: str) -> None:
    before = office.register.batches.latest()
    answer = client.post("/receive", content=body, headers={"content-type": kind})
    assert answer.status_code in (400, 415)
    assert office.register.batches.latest() == before
    assert list((office.settings.home / "inbox").glob("*")) == []


@pytest.mark.parametrize("fields", [{"channel": "pigeon"}, {"received": "31.12.2025"}])
def test_a_form_that_says_what_cannot_be_is_refused(client: TestClient, fields: dict[str, str]) -> None:
    assert hand_in(client, scan(GOOD), **fields).status_code == 400


def test_what_failed_is_handed_in_again_and_only_that(client: TestClient, office: Office) -> None:
    batch_id = batch_of(hand_in(client, scan(GOOD), PROGRAM))
    good, program = office.register.batches.waiting(batch_id)
    fail_item(office, good, OSError(28, "No space left on device"))
    receive_item(office, program)
    assert "No space left on device" in client.get(f"/batches/{batch_id}").text

    again = int(
        client.post(f"/batches/{batch_id}/again", follow_redirects=False).headers["location"].rpartition("/")[2]
    )

    assert again != batch_id
    take_in_all(office, again)
    progress = office.register.batches.progress(again).files
    assert (progress[ItemStatus.REGISTERED], sum(progress.values())) == (1, 1)


def test_the_inbox_keeps_what_is_needed_and_lets_go_of_the_rest(client: TestClient, office: Office) -> None:
    inbox = office.settings.home / "inbox"
    batch_id = batch_of(hand_in(client, scan(GOOD), PROGRAM))
    old = time.time() - 7200
    for path in inbox.iterdir():
        os.utime(path, (old, old))
    assert tidy(office) == 0
    take_in_all(office, batch_id)
    hand_in(client, scan(LOCKED))
    assert tidy(office) == 2
    assert [path.read_bytes() for path in inbox.iterdir()] == [scan(LOCKED)[1]]


def test_an_inbox_that_cannot_be_written_is_told_with_its_remedy(client: TestClient, office: Office) -> None:
    (office.settings.home / "inbox").write_bytes(b"a file where the folder should be")
    answer = hand_in(client, scan(GOOD))
    assert answer.status_code == 503
    assert "free space" in answer.text


def test_a_batch_that_never_was_is_not_found(client: TestClient) -> None:
    assert client.get("/batches/999").status_code == 404
    assert client.get("/batches/x").status_code == 400
