from __future__ import annotations

import csv
import datetime as dt
import io
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from classifiers.regions import region_codes
from office.export import csv_bytes, xlsx_bytes
from office.overview import table
from records import Dimension, Filters

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

    from office import Office

PERIOD = {"since": "2025-01-15", "until": "2025-11-20"}
MEANT = Filters(since=dt.date(2025, 1, 15), until=dt.date(2025, 11, 20))


def listed(client: TestClient, href: str) -> int:
    """Return how many appeals the list behind a number has."""
    page = client.get(unescape(href)).text
    found = re.search(r"<b>([\d,]+) appeals</b>", page)
    assert found, page
    return int(found[1])


def test_every_number_opens_a_list_of_as_many(client: TestClient) -> None:
    page = client.get("/overview", params=PERIOD).text
    numbers = re.findall(r'<td class="n"><a href="(/list[^"]+)">(\d+)</a>', page)
    assert len(numbers) > 60
    for href, number in numbers:
        assert listed(client, href) == int(number), href
    whole = re.search(r'class="big" href="([^"]+)">(\d+)<', page)
    assert whole
    assert listed(client, whole[1]) == int(whole[2])


@pytest.mark.parametrize("by", [Dimension.CATEGORY, Dimension.REGION, Dimension.MONTH])
def test_rows_add_up_and_the_change_is_against_the_same_days_a_year_before(office: Office, by: Dimension) -> None:
    counted = table(office, by, MEANT)
    assert sum(line.count for line in counted.lines) == counted.total == len(office.register.appeals.numbers(MEANT))
    past = Filters(since=dt.date(2024, 1, 15), until=dt.date(2024, 11, 20))
    assert sum(line.before for line in counted.lines) == counted.before == len(office.register.appeals.numbers(past))
    for line in counted.lines:
        assert line.change == ((line.count - line.before) / line.before if line.before else None)


def test_every_month_of_the_period_has_its_line(office: Office) -> None:
    counted = table(office, Dimension.MONTH, MEANT)
    assert [line.key for line in counted.lines] == [f"2025-{month:02d}" for month in range(1, 12)]
    leap = Filters(since=dt.date(2024, 2, 29), until=dt.date(2024, 3, 1))
    assert [line.key for line in table(office, Dimension.MONTH, leap).lines] == ["2024-02", "2024-03"]


@pytest.mark.parametrize("by", ["category", "region", "month", "language", "status", "channel"])
def test_the_table_is_taken_away_as_csv_and_as_a_spreadsheet(client: TestClient, office: Office, by: str) -> None:
    counted = table(office, Dimension(by), MEANT)
    answer = client.get(f"/overview/{by}.csv", params=PERIOD)
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == [line.key or "" for line in counted.lines]
    assert [int(row[2]) for row in rows[1:]] == [line.count for line in counted.lines]
    answer = client.get(f"/overview/{by}.xlsx", params=PERIOD)
    assert answer.headers["content-disposition"] == f'attachment; filename="aryz-{by}-2025-01-15-2025-11-20.xlsx"'
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert [row[2] for row in sheet.iter_rows(min_row=2, values_only=True)] == [line.count for line in counted.lines]


def test_other_forms_and_tables_there_are_not(client: TestClient) -> None:
    assert client.get("/overview/category.pdf").status_code == 404
    assert client.get("/overview/colour.csv").status_code == 400


def test_a_narrowed_overview_stays_narrowed_in_its_lists(client: TestClient) -> None:
    page = client.get("/overview", params=PERIOD | {"region": "KZ-75"}).text
    for href, number in re.findall(r'<td class="n"><a href="(/list[^"]+)">(\d+)</a>', page):
        assert "region=" in href
        assert listed(client, href) == int(number)


@pytest.mark.parametrize(
    "params",
    [
        {"since": "2025-12-31", "until": "2025-01-01"},
        {"since": "9999-12-31"},
        {"until": "0001-01-01"},
        {"year": "2999"},
        {"since": "1900-01-01"},
        {"category": "no-such"},
        {"region": "none"},
    ],
)
def test_odd_periods_and_filters_give_a_page(client: TestClient, params: dict[str, str]) -> None:
    assert client.get("/overview", params=params).status_code == 200


def test_the_map_has_every_region(client: TestClient) -> None:
    outlines = client.get("/regions.geojson").json()
    assert {each["properties"]["code"] for each in outlines["features"]} == set(region_codes())


def test_a_cell_is_never_run_as_a_formula() -> None:
    lines = [["=HYPERLINK(1)", "+1", "-x", "@x", "fine", 3, -0.5, None]]
    (row,) = csv.reader(io.StringIO(csv_bytes(lines).decode("utf-8-sig")))
    assert row == ["'=HYPERLINK(1)", "'+1", "'-x", "'@x", "fine", "3", "-0.5", ""]
    sheet = load_workbook(io.BytesIO(xlsx_bytes(lines))).active
    assert [cell.data_type for cell in sheet[1]] == ["s", "s", "s", "s", "s", "n", "n"]
