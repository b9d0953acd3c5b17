"""A whole office with the sample letters in it, its pages, and a real browser to look at them."""

from __future__ import annotations

import contextlib
import json
import shutil
import socket
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn
from fastapi.testclient import TestClient
from playwright.sync_api import sync_playwright

from appeals.choices import Channel
from appeals.settings import Settings
from office import open_office
from office.batches import begin_batch, today
from office.importing import import_letters, read_lines
from office.receive import receive_item
from web.app import make_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi import FastAPI
    from playwright.sync_api import Browser, BrowserContext

    from office import Office

ROOT = Path(__file__).parent.parent.parent
SCANS = ROOT / "samples" / "scans"
ORIGIN = "http://127.0.0.1:8000"
CHROMIUM = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def archive(folder: Path) -> Path:
    """Return the sample letters as an archive with their labels; each came on the day it was written."""
    lines = [json.loads(line) for line in (ROOT / "samples" / "letters.jsonl").read_text("utf-8").splitlines()]
    kept = ("id", "text", "categories", "region", "applicant", "letter_date")
    told = [{key: line[key] for key in kept} | {"received": line["letter_date"]} for line in lines]
    file = folder / "archive.jsonl"
    file.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in told), "utf-8")
    return file


def take_in(office: Office, *files: Path) -> tuple[str, ...]:
    """Take files in, as a worker does; return the numbers of their letters."""
    batch = begin_batch(office, files, Channel.POST, today(office))
    for item in office.register.batches.waiting(batch):
        receive_item(office, item)
    told = office.register.batches.get(batch)
    assert told is not None
    return tuple(number for item in told.items for number in item.numbers)


@pytest.fixture(scope="session")
def filled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the home of an office with 30 imported letters and a PDF. Tests that change something copy it."""
    home = tmp_path_factory.mktemp("office")
    with open_office(Settings(home=home, jobs=1)) as office:
        file = archive(home)
        import_letters(office, file, read_lines(file), lambda: None)
        take_in(office, SCANS / "Повторно Оспанов.pdf")
    return home


@pytest.fixture
def settings(filled_home: Path, tmp_path: Path) -> Settings:
    """Return settings of a filled office of one's own."""
    shutil.copytree(filled_home, tmp_path / "home")
    return Settings(home=tmp_path / "home", jobs=1)


@pytest.fixture
def app(settings: Settings) -> FastAPI:
    """Return the application of that office."""
    return make_app(settings)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """Return a browser's place: it asks for English, and posts from our own pages."""
    headers = {"accept-language": "en", "origin": ORIGIN}
    with TestClient(app, base_url=ORIGIN, headers=headers) as client:
        yield client


@pytest.fixture
def office(app: FastAPI, client: TestClient) -> Office:
    """Return the office behind the pages."""
    del client  # it opens the office
    return app.state.office  # type: ignore[no-any-return]


@pytest.fixture
def scanned(settings: Settings) -> str:
    """Return the number of a letter that was read from a fax, whose words have places on its image."""
    with open_office(settings) as office:
        return take_in(office, SCANS / "fax00231.tif")[0]


@contextlib.contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Serve an application on a free port of the loopback; yield its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            deadline = time.monotonic() + 60
            while not server.started and time.monotonic() < deadline:
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture
def address(app: FastAPI) -> Iterator[str]:
    """Return the address at which the office's pages are served for real."""
    with served(app) as url:
        yield url


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Return Debian's Chromium, without its window."""
    found = shutil.which("chromium")
    if not found:
        pytest.fail("Chromium is missing; the pages are tested in it. Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=CHROMIUM, downloads_path=tmp_path_factory.mktemp("downloads")
        )
        yield browser
        browser.close()


@pytest.fixture
def person(chromium: Browser) -> Iterator[BrowserContext]:
    """Return a fresh profile of the browser. Whatever its console complains of fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    complaints: list[str] = []
    context.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.set_default_timeout(20_000)
    yield context
    context.close()
    assert complaints == []
