"""`aryz correct`, `confirm`, `link` and `unlink`: a person decides, and the machine's suggestion gives way."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from appeals.choices import LinkKind
from appeals.labels import Applicant
from appeals.register import DuplicateLink
from appeals.settings import load_settings
from cli.help import example
from cli.output import page
from cli.words import _
from office import open_office
from office.index import catch_up

Number = Annotated[str, typer.Argument(help=_("Register number, as 2026-000123."))]
Other = Annotated[str, typer.Argument(help=_("The other appeal's number."))]


def add_to(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(
        help=_("Put a label right; the classifier learns from it."),
        epilog=example("aryz correct 2026-000001 --category housing,property --region KZ-35"),
    )(correct)
    app.command(help=_("Agree with the labels as they stand."), epilog=example("aryz confirm 2026-000001"))(confirm)
    app.command(
        help=_("Say that two appeals belong together."),
        epilog=example("aryz link 2026-000001 2026-000007 --kind repeat"),
    )(link)
    app.command(
        help=_("Say that two appeals do not belong together."), epilog=example("aryz unlink 2026-000001 2026-000007")
    )(unlink)


def correct(
    number: Number,
    *,
    category: Annotated[str | None, typer.Option("--category", help=_("Codes, primary first."))] = None,
    region: Annotated[str | None, typer.Option("--region", help=_("A code, or none."))] = None,
    applicant: Annotated[str | None, typer.Option("--applicant", help=_("The applicant's name."))] = None,
) -> None:
    """Write down what a person says about an appeal."""
    from office.judge import check_categories, check_region
    from records import Correction

    correction = Correction(
        categories=check_categories(category) if category else None,
        region=check_region(region) if region else None,
        applicant=Applicant(name=applicant) if applicant else None,
    )
    with open_office(load_settings()) as office:
        office.register.labels.correct(number, correction, getpass.getuser())
        catch_up(office)
    page.print(_("{number} is corrected.").format(number=number))


def confirm(number: Number) -> None:
    """Write down that a person agrees with the labels."""
    with open_office(load_settings()) as office:
        office.register.labels.confirm(number, getpass.getuser())
        catch_up(office)
    page.print(_("{number} is confirmed.").format(number=number))


def link(
    a: Number,
    b: Other,
    *,
    kind: Annotated[LinkKind, typer.Option(help=_("How they belong together."))],
) -> None:
    """Write down that a person joins two appeals."""
    user = getpass.getuser()
    with open_office(load_settings()) as office:
        office.register.links.add([DuplicateLink(a, b, kind, 1.0, f"said by {user}")], user)
    page.print(_("{a} and {b} are linked.").format(a=a, b=b))


def unlink(a: Number, b: Other) -> None:
    """Write down that a person sets two appeals apart; the machine will not join them again."""
    with open_office(load_settings()) as office:
        office.register.links.remove(a, b, getpass.getuser())
    page.print(_("{a} and {b} are set apart.").format(a=a, b=b))
