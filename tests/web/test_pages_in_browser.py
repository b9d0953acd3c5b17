"""The four pages in real Chromium, as mailroom, caseworker and supervisor use them; in three languages, by keyboard."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError

import pytest
from playwright.sync_api import expect

from appeals.texts import UI_LANGUAGES, translator
from classifiers import Taxonomy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

    from appeals.settings import Settings

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

ROOT = Path(__file__).parent.parent.parent
SCANS = ROOT / "samples" / "scans"
PAGES = ("/find?q=полиция", "/receive", "/list", "/overview", "/letters/2025-000001?q=полиция", "/batches/1")
MINUTES = 60_000


def tab_to(page: Page, locator: str, most: int = 60) -> None:
    """Press Tab until the element has the focus, as a person without a mouse does."""
    wanted = page.locator(locator).first
    for _ in range(most):
        if wanted.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{locator} cannot be reached by keyboard")


@pytest.mark.parametrize("language", UI_LANGUAGES)
def test_every_page_fits_every_screen_and_complains_of_nothing(
    address: str, scanned: str, person: BrowserContext, language: str
) -> None:
    page = person.new_page()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for path in (*PAGES, f"/letters/{scanned}"):
            page.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={language}")
            page.wait_for_load_state("networkidle")
            expect(page.locator("html")).to_have_attribute("lang", language)
            spare = page.evaluate("innerWidth - document.documentElement.scrollWidth")
            assert spare >= 0, f"{path} at {width} is {-spare} pixels too wide"


@pytest.mark.parametrize("language", UI_LANGUAGES)
def test_a_caseworker_finds_narrows_opens_and_goes_back_by_keyboard(
    address: str, person: BrowserContext, language: str
) -> None:
    category = Taxonomy.load()["law-enforcement"].name[language]
    page = person.new_page()
    page.goto(f"{address}/find?lang={language}")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("полиция")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/find\?q=%D0%BF%D0%BE%D0%BB"))
    expect(page.locator("mark.hit").first).to_be_visible()
    found = page.locator("ol.hits > li").count()

    tab_to(page, "#f-category-law-enforcement")
    promised = page.locator("#f-category-law-enforcement .n").inner_text()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"category=law-enforcement"))
    expect(page.locator("#f-category")).to_contain_text(category)
    expect(page.locator("[role=status]")).to_contain_text(promised)
    assert page.locator("ol.hits > li").count() <= found
    narrowed = page.url

    tab_to(page, "a.number")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/letters/\d{4}-\d{6}\?q="))
    expect(page.locator("mark.hit").first).to_be_visible()

    page.go_back()
    expect(page).to_have_url(narrowed)
    expect(page.locator("#f-category")).to_contain_text(category)
    expect(page.locator("#q")).to_have_value("полиция")
    page.go_back()
    expect(page.locator("#f-category-law-enforcement")).to_be_visible()


def test_the_address_alone_brings_the_same_answer_elsewhere(
    address: str, person: BrowserContext, chromium: Browser
) -> None:
    page = person.new_page()
    page.goto(f"{address}/find?q=полиция")
    page.locator("select[name=sort]").select_option("oldest")
    expect(page).to_have_url(re.compile(r"sort=oldest"))
    page.locator("#f-year-2025").click()
    expect(page).to_have_url(re.compile(r"year=2025"))
    expect(page.locator("#f-year")).to_be_visible()
    numbers = page.locator("a.number").all_inner_texts()
    with closing(chromium.new_context(locale="en-GB")) as other:
        elsewhere = other.new_page()
        elsewhere.goto(page.url)
        assert elsewhere.locator("a.number").all_inner_texts() == numbers


def test_the_browser_keeps_nothing_of_a_letter(address: str, person: BrowserContext) -> None:
    page = person.new_page()
    page.goto(f"{address}/find?q=полиция")
    page.locator("#f-year-2025").click()
    expect(page.locator("#f-year")).to_be_visible()
    page.locator("a.number").first.click()
    expect(page).to_have_url(re.compile("/letters/"))
    assert page.evaluate("Object.keys(localStorage)") == []
    # the address, which the browser's own history holds too
    assert set(page.evaluate("Object.keys(sessionStorage)")) <= {"htmx-current-path-for-history"}
    assert [cookie for cookie in person.cookies() if cookie["name"] != "lang"] == []  # type: ignore[typeddict-item]


def test_hits_lie_on_the_scan_where_the_words_are(address: str, scanned: str, person: BrowserContext) -> None:
    page = person.new_page()
    page.goto(f"{address}/letters/{scanned}?q=Уполномоченному")
    image, box = page.locator(".scan img").first, page.locator(".scan rect.hit").first
    expect(image).to_have_js_property("complete", True)  # noqa: FBT003 - its value
    whole, part = image.bounding_box(), box.bounding_box()
    assert whole
    assert part
    assert whole["x"] <= part["x"] < part["x"] + part["width"] <= whole["x"] + whole["width"]
    assert whole["y"] <= part["y"] < part["y"] + part["height"] <= whole["y"] + whole["height"]
    darkness = page.evaluate(
        """([x, y, w, h]) => {
          const image = document.querySelector(".scan img"), canvas = document.createElement("canvas");
          const scale = image.naturalWidth / image.getBoundingClientRect().width;
          canvas.width = image.naturalWidth; canvas.height = image.naturalHeight;
          const paper = canvas.getContext("2d", { willReadFrequently: true }); paper.drawImage(image, 0, 0);
          const mean = (data) => data.reduce((sum, value, at) => at % 4 ? sum : sum + value, 0) / (data.length / 4);
          const inside = paper.getImageData(x * scale, y * scale, w * scale, h * scale).data;
          return [mean(inside), mean(paper.getImageData(0, 0, canvas.width, canvas.height).data)];
        }""",
        [part["x"] - whole["x"], part["y"] - whole["y"], part["width"], part["height"]],
    )
    assert darkness[0] < darkness[1] - 20, "there is ink under the mark"


@pytest.mark.parametrize("language", UI_LANGUAGES)
def test_a_caseworker_corrects_and_confirms_by_keyboard(
    address: str, scanned: str, person: BrowserContext, language: str
) -> None:
    page = person.new_page()
    page.goto(f"{address}/letters/{scanned}?lang={language}")
    tab_to(page, ".card details summary:has(+ form)")
    page.keyboard.press("Enter")
    tab_to(page, "select[name=region]")
    page.locator("select[name=region]").press("End")
    tab_to(page, "form.correct button", most=40)
    page.keyboard.press("Enter")
    expect(page.locator(".notice.good")).to_be_visible()
    expect(page.locator(".badge.confirmed").first).to_be_visible()
    last = page.locator("select[name=region] option").last.inner_text()
    expect(page.locator("dl.labels")).to_contain_text(last)


@pytest.mark.parametrize("language", UI_LANGUAGES)
def test_a_supervisor_opens_the_list_behind_a_bar_a_region_and_a_number(
    address: str, person: BrowserContext, language: str
) -> None:
    page = person.new_page()
    overview = f"{address}/overview?year=2025&lang={language}"
    page.goto(overview)
    for kind in ("category", "region", "month"):
        expect(page.locator(f".chart.{kind} svg path").first).to_be_attached()
    assert page.locator(".chart.region svg path").count() >= 20

    row = page.locator("#category tbody tr").first
    name, number = row.locator("th").inner_text(), row.locator("td a").first.inner_text()
    tab_to(page, "#category tbody tr td a")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/list\?.*category="))
    expect(page.locator("[role=status]")).to_contain_text(number)
    expect(page.locator("[role=status]")).to_contain_text(name)

    page.goto(overview)
    chart = page.locator(".chart.category")
    bar = chart.evaluate(
        """(each) => {
          const drawn = echarts.getInstanceByDom(each);
          return drawn.convertToPixel({ seriesIndex: 0 }, [drawn.getOption().series[0].data[0].value / 2, 0]);
        }"""
    )
    chart.click(position={"x": bar[0], "y": bar[1] - 4})
    expect(page).to_have_url(re.compile(r"/list\?.*category="))
    expect(page.locator("[role=status]")).to_contain_text(name)

    page.goto(overview)
    shape = page.locator(".chart.region")
    expect(shape.locator("svg path").nth(20)).to_be_attached()
    place = shape.evaluate(
        """(each) => {
          const drawn = echarts.getInstanceByDom(each);
          const largest = drawn.getOption().series[0].data[0].name;
          const outline = echarts.getMap("regions").geoJSON.features.find((one) => one.properties.code === largest);
          const region = drawn.getModel().getSeriesByIndex(0).coordinateSystem.getRegion(largest);
          return [largest, ...drawn.convertToPixel({ seriesIndex: 0 }, region.getCenter())];
        }"""
    )
    shape.click(position={"x": place[1], "y": place[2]})
    expect(page).to_have_url(re.compile(rf"/list\?.*region={place[0]}"))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_numbers_are_taken_away(address: str, person: BrowserContext, form: str, tmp_path: Path) -> None:
    page = person.new_page()
    page.goto(f"{address}/overview?year=2025")
    with page.expect_download() as waiting:
        page.locator(f"#region a[download][href*='.{form}']").click()
    assert waiting.value.suggested_filename == f"aryz-region-2025-01-01-2025-12-31.{form}"
    waiting.value.save_as(tmp_path / "taken")
    assert (tmp_path / "taken").stat().st_size > 100


@pytest.fixture
def everything(settings: Settings, environment: dict[str, str]) -> Iterator[str]:
    """Run `aryz up` over the filled office; yield the address of its pages, and see that Ctrl-C ends it all."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    own = environment | {"ARYZ_HOME": str(settings.home), "ARYZ_JOBS": "1"}
    with subprocess.Popen([sys.executable, "-m", "cli", "up", "--port", str(port)], cwd=ROOT, env=own) as office:
        url = f"http://127.0.0.1:{port}"
        try:
            _wait_for(f"{url}/receive")
            yield url
        finally:
            office.send_signal(signal.SIGINT)
            assert office.wait(120) == 0
    with pytest.raises(URLError):
        urllib.request.urlopen(url, timeout=2)


def _wait_for(url: str) -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310 - the loopback
        except OSError:
            subprocess.run(["sleep", "0.5"], check=True)
        else:
            return
    pytest.fail("the pages never came up")


def test_the_mailroom_drops_files_and_a_folder_and_watches_until_each_has_its_outcome(
    everything: str, person: BrowserContext, tmp_path: Path
) -> None:
    folder = tmp_path / "monday"
    folder.mkdir()
    for name in ("Злиха апа.pdf", "Құпия хат.pdf"):
        shutil.copy(SCANS / name, folder)
    program = tmp_path / "setup.exe"
    program.write_bytes(b"MZ" + bytes(200))
    page = person.new_page()
    page.goto(f"{everything}/receive?lang=ru")
    page.locator("input[type=file]").first.set_input_files([SCANS / "fax00231.tif", program])
    page.locator("input[webkitdirectory]").set_input_files(folder)
    tab_to(page, "form.hand-in button")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/batches/\d+$"))
    expect(page.locator(".badge.waiting").first).to_be_visible()
    expect(page.locator(".account .registered dd")).to_have_text("2", timeout=4 * MINUTES)
    expect(page.locator("#progress")).not_to_have_attribute("hx-get", re.compile("."), timeout=MINUTES)
    counts = [
        int(page.locator(f".account .{each} dd").inner_text()) for each in ("registered", "known", "refused", "failed")
    ]
    assert counts == [2, 0, 2, 0]
    assert page.locator("tr.refused").count() == 2
    remedy = translator("ru")(
        "Ask the sender for a copy without password, or open it, print it to a new PDF and send that."
    )
    expect(page.locator("tr.refused", has_text="Құпия хат.pdf")).to_contain_text(remedy)
    expect(page.locator("tr.registered", has_text="monday/Злиха апа.pdf")).to_be_visible()
    page.locator("tr.registered a").first.click()
    expect(page.locator("h1")).to_have_text(re.compile(r"\d{4}-\d{6}"))
