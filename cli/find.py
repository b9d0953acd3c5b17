"""`aryz search`, `list`, `show`, `duplicates` and `breakdown`: what people ask the register."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from appeals.choices import LinkKind, Sort
from appeals.settings import load_settings
from cli import tables
from cli.export import Format, write_breakdown
from cli.help import example
from cli.options import AsJson, Category, From, InLanguage, Region, To, WithStatus, day
from cli.output import page, print_json
from cli.words import _
from office import open_office


def add_to(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(
        help=_("Find past appeals by words in any of the languages and any grammatical form."),
        epilog=example(
            "aryz search пытки --region KZ-35", "aryz search '\"судебный исполнитель\" -алименты' --sort newest"
        ),
    )(search)
    app.command("list", help=_("The register as a table, newest first."), epilog=example("aryz list --limit 50"))(list_)
    app.command(help=_("The whole record of one appeal."), epilog=example("aryz show 2026-000001"))(show)
    app.command(
        help=_("Which appeals belong together: same letter, repeats, campaigns."),
        epilog=example("aryz duplicates", "aryz duplicates 2026-000001 --kind repeat"),
    )(duplicates)
    app.command(
        help=_("How many appeals, by category, region, month and more."),
        epilog=example("aryz breakdown --by category,region", "aryz breakdown --by month --format csv > months.csv"),
    )(breakdown)


def search(
    query: Annotated[str, typer.Argument(help=_('Words · "exact phrase" · -without · word* · OR · ( ) · field:value'))],
    *,
    category: Category = None,
    region: Region = None,
    language: InLanguage = None,
    since: From = None,
    until: To = None,
    status: WithStatus = None,
    limit: Annotated[int, typer.Option(min=1, help=_("Letters on one page."))] = 10,
    page_number: Annotated[int, typer.Option("--page", min=1, help=_("Which page."))] = 1,
    sort: Annotated[Sort, typer.Option(help=_("Order."))] = Sort.RELEVANCE,
    json: AsJson = False,
) -> None:
    """Ask the index and print what it finds, with the hits marked."""
    from office.find import find
    from search import SearchRequest

    request = SearchRequest(query, category, region, language, day(since), day(until), status, limit, page_number, sort)
    with open_office(load_settings()) as office:
        answer = find(office, request)
    if json:
        print_json(answer)
    else:
        tables.show_answer(answer)


def list_(
    *,
    category: Category = None,
    region: Region = None,
    language: InLanguage = None,
    since: From = None,
    until: To = None,
    status: WithStatus = None,
    limit: Annotated[int, typer.Option(min=1, help=_("At most so many appeals."))] = 50,
    json: AsJson = False,
) -> None:
    """Print the newest appeals that are meant."""
    from office.views import list_appeals
    from records import Filters

    filters = Filters(day(since), day(until), category, None, region, language, status)
    with open_office(load_settings()) as office:
        listing = list_appeals(office, filters, limit)
    if json:
        print_json(listing)
    else:
        tables.show_list(listing)


def show(
    number: Annotated[str, typer.Argument(help=_("Register number, as 2026-000123."))], *, json: AsJson = False
) -> None:
    """Print letter, labels with their reasons, links and history."""
    from office.views import show_appeal

    with open_office(load_settings()) as office:
        record = show_appeal(office, number)
    if json:
        print_json(record)
    else:
        tables.show_record(record)


def duplicates(
    number: Annotated[str | None, typer.Argument(help=_("Only the links of this appeal."))] = None,
    *,
    kind: Annotated[LinkKind | None, typer.Option(help=_("Only links of this kind."))] = None,
    json: AsJson = False,
) -> None:
    """Print the links and the campaigns."""
    from office.views import duplicates_shape

    with open_office(load_settings()) as office:
        links = duplicates_shape(office, number, kind)
    if json:
        print_json(links)
    else:
        tables.show_links(links)


def breakdown(
    *,
    by: Annotated[
        str, typer.Option("--by", metavar="category|region|language|channel|month|year|status[,…]", help=_("Count by."))
    ],
    category: Category = None,
    region: Region = None,
    language: InLanguage = None,
    since: From = None,
    until: To = None,
    status: WithStatus = None,
    format_: Annotated[Format, typer.Option("--format", help=_("Form of the answer."))] = Format.TABLE,
    out: Annotated[Path | None, typer.Option("--out", help=_("File of the spreadsheet (xlsx)."))] = None,
) -> None:
    """Count the register's appeals."""
    from office.views import breakdown_shape, dimensions
    from records import Filters

    filters = Filters(day(since), day(until), category, None, region, language, status)
    with open_office(load_settings()) as office:
        counted = breakdown_shape(office, dimensions(by), filters)
    write_breakdown(counted, format_, page, out)
