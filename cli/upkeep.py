"""`aryz train`, `evaluate`, `reindex` and `doctor`: what keeps an installation well."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from appeals.errors import Unavailable
from appeals.settings import load_settings
from cli import tables
from cli.help import example
from cli.options import AsJson
from cli.output import MISCONFIGURED, UNAVAILABLE, aside, page, print_json, progress
from cli.words import _
from office import open_office
from office.evaluation import cross_validated, evaluated
from office.index import reindex as rebuild
from office.models import DEFAULT_MODEL, is_current, train_default
from office.training import train_own


def add_to(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(
        help=_("Train the classifier on the corpus and on what people corrected."), epilog=example("aryz train")
    )(train)
    app.command(
        help=_("How good the labels are: cross-validated on the corpus, or on letters of a file."),
        epilog=example("aryz evaluate", "aryz evaluate letters.jsonl --json"),
    )(evaluate)
    app.command(help=_("Build the search index anew from the register."), epilog=example("aryz reindex"))(reindex)
    app.command(
        help=_("Is every part there and healthy, of which version, and what to do where not."),
        epilog=example("aryz doctor", "aryz doctor --json"),
    )(doctor)


def train(
    *,
    out: Annotated[Path | None, typer.Option("--out", help=_("Folder of the model (default: in ARYZ_HOME)."))] = None,
    default: Annotated[bool, typer.Option("--default", help=_("The default model, from the corpus alone."))] = False,
    if_needed: Annotated[bool, typer.Option("--if-needed", help=_("Only where it is not there yet."))] = False,
) -> None:
    """Train a model and say where it is and how good."""
    if default:
        if not (if_needed and is_current(DEFAULT_MODEL)):
            train_default()
        page.print(_("The default classifier is in {folder}.").format(folder=DEFAULT_MODEL))
        return
    with open_office(load_settings()) as office:
        trained = train_own(office, out)
    if trained.comparison:
        compared = _("On {letters} letters of the office: the model in use {in_use:.1%}, with all of them {fresh:.1%}.")
        page.print(compared.format(**trained.comparison._asdict()))
    card = trained.card
    if not card:
        page.print(_("The model in use stays; it is the better one."))
        return
    text = _(
        "Trained on {letters} letters in {seconds:.0f} s; primary category right {accuracy:.1%} (cross-validated)."
    )
    page.print(text.format(letters=card.letters, seconds=card.seconds, accuracy=card.evaluation.accuracy))
    page.print(_("The model and its card are in {folder}.").format(folder=card.folder))


def evaluate(
    file: Annotated[
        Path | None, typer.Argument(exists=True, dir_okay=False, help=_("Labelled letters (default: the corpus)."))
    ] = None,
    *,
    json: AsJson = False,
) -> None:
    """Print the figures beside those of the baselines."""
    settings = load_settings()
    with aside.status(_("Learning and judging, author by author: some minutes.")):
        report = evaluated(settings, file) if file else cross_validated()
    if json:
        print_json(report)
    else:
        tables.show_evaluation(report)


def reindex(*, json: AsJson = False) -> None:
    """Replace the index; searches are answered from the old one meanwhile."""
    with open_office(load_settings()) as office, progress() as bar:
        task = bar.add_task(_("Letters"), total=sum(office.register.health().appeals.values()))
        count = rebuild(office, lambda: bar.advance(task))
    if json:
        print_json({"letters": count})
    else:
        page.print(_("The index holds {count} letters.").format(count=count))


def doctor(*, json: AsJson = False) -> None:
    """Ask every part; the exit code says whether one is missing (3) or does not answer (4)."""
    from office.doctor import doctor_shape, effective, examine

    settings = load_settings()
    with open_office(settings) as office:
        parts = examine(office)
    report = doctor_shape(parts, effective(settings), _)
    if json:
        print_json(report)
    else:
        tables.show_health(report)
    errors = [part.error for part in parts if part.error]
    if errors:
        raise typer.Exit(UNAVAILABLE if all(isinstance(each, Unavailable) for each in errors) else MISCONFIGURED)
