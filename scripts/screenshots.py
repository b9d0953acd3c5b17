"""Take the screenshots of the README anew: the four pages over the office in ARYZ_HOME (`make demo` makes one).

Usage: python scripts/screenshots.py [FOLDER]
"""

from __future__ import annotations

import contextlib
import io
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent
CHROMIUM = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
COLOURS = 128
"""A screenshot of a page has few; so its file is a third as large."""
QUERY = "пытки"


class View(NamedTuple):
    """How a page is looked at."""

    language: str
    scheme: str
    width: int
    height: int


DESK = View("en", "light", 1280, 860)
TELEPHONE = View("kk", "dark", 390, 844)


@contextlib.contextmanager
def pages() -> Iterator[str]:
    """Serve the pages; yield their address."""
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    with subprocess.Popen([sys.executable, "-m", "web", str(port)], cwd=ROOT) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            while server.poll() is None:
                with contextlib.suppress(OSError):
                    urlopen(f"{address}/receive", timeout=5).close()  # noqa: S310 - the loopback
                    break
                time.sleep(0.5)
            yield address
        finally:
            server.terminate()


@contextlib.contextmanager
def looked_at(browser: Browser, view: View) -> Iterator[Page]:
    """Yield a page of the browser as one person has it set up."""
    size = {"width": view.width, "height": view.height}
    context = browser.new_context(viewport=size, color_scheme=view.scheme, locale=view.language)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def keep(page: Page, file: Path) -> None:
    """Write what the page shows, in few colours."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.activeElement.blur()")
    shown = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    shown.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    print(f"{file.relative_to(ROOT) if file.is_relative_to(ROOT) else file}: {file.stat().st_size // 1024} kB")


def walk(page: Page, address: str, folder: Path, suffix: str) -> None:
    """Go through the four pages as their users do, and keep what each shows."""
    page.goto(f"{address}/receive")
    page.locator("tbody a").first.click()
    keep(page, folder / f"receive{suffix}.png")
    page.goto(f"{address}/find?q={QUERY}")
    page.locator(".understood summary").click()
    keep(page, folder / f"find{suffix}.png")
    for link in page.locator("a.number").all():
        page.goto(address + (link.get_attribute("href") or ""))
        if page.locator(".scan rect.hit").count():
            page.locator(".scan img").first.evaluate("(image) => image.decode()")
            break
        page.go_back()
    keep(page, folder / f"letter{suffix}.png")
    page.goto(f"{address}/overview")
    page.locator(".chart.region svg path").first.wait_for(state="attached")
    keep(page, folder / f"overview{suffix}.png")
    page.locator("#region").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#region').scrollIntoView()")
    keep(page, folder / f"map{suffix}.png")


def main(folder: Path) -> None:
    """Take all screenshots."""
    folder.mkdir(parents=True, exist_ok=True)
    with pages() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        for view, suffix in ((DESK, ""), (TELEPHONE, "-telephone")):
            with looked_at(browser, view) as page:
                walk(page, address, folder, suffix)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else ROOT / "docs" / "screens")
