"""What people see on a terminal: tables and marked texts, made from the same shapes that scripts get."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from appeals.labels import Route
from appeals.texts import mark
from cli.output import page
from cli.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from office.shapes import Shape

NOTHING = "–"

FIELDS = (
    *(
        mark("address"),
        mark("applicant_region"),
        mark("at"),
        mark("channel"),
        mark("confidence"),
        mark("email"),
        mark("iin"),
    ),
    *(mark("iin_valid"), mark("month"), mark("phone"), mark("year")),
)
"""Names of fields that are printed as they come: named here for the catalogues."""


def plain_table(title: str, *columns: str) -> Table:
    """Return a table in the one look of this command."""
    table = Table(title=title, title_justify="left", header_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        # A number or a code that is broken in two cannot be read or copied; a file's name may rather be cut.
        whole = column in {_("number"), _("region"), _("received"), _("category"), _("language")}
        table.add_column(column, overflow="ellipsis" if column == _("file") else "fold", no_wrap=whole)
    return table


def _cell(value: object) -> str:
    return NOTHING if value is None or value == "" else escape(str(value))


def _percent(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.0%}"


def _add(table: Table, *cells: object) -> None:
    table.add_row(*map(_cell, cells))


def show_reckoning(summary: Shape) -> None:
    """Print what became of every file of a batch."""
    letters = plain_table(
        _("Registered"), _("number"), _("file"), _("category"), _("region"), _("language"), _("sure"), _("belongs to")
    )
    for each in summary["registered"]:
        links = ", ".join(f"{link['kind']} {link['number']}" for link in each["duplicates"])
        labels = (each["category"], each["region"], each["language"], _percent(each["confidence"]))
        _add(letters, each["number"], Path(each["file"]).name, *labels, links)
    known = plain_table(_("Already known"), _("file"), _("number"))
    for each in summary["already_known"]:
        _add(known, Path(each["file"]).name, each["number"])
    refused = plain_table(_("Refused"), _("file"), _("why"), _("what to do"))
    for each in summary["refused"]:
        _add(refused, Path(each["file"]).name, each["message"], each["remedy"])
    failed = plain_table(_("Failed"), _("file"), _("stage"), _("what happened"))
    for each in summary["failed"]:
        _add(failed, Path(each["file"]).name, each["stage"], each["message"])
    _print_filled(letters, known, refused, failed)
    page.print(_reckoning_line(summary), highlight=False)


def _reckoning_line(summary: Shape) -> str:
    files = {(each["file"]) for each in summary["registered"]}
    return _(
        "Batch {batch}: {files} files, {pages} pages = {registered} registered + {known} already known"
        " + {refused} refused + {failed} failed, in {seconds:.0f} s."
    ).format(
        batch=summary["batch"],
        files=summary["files"],
        pages=summary["pages"],
        registered=len(files),
        known=len(summary["already_known"]),
        refused=len(summary["refused"]),
        failed=len(summary["failed"]),
        seconds=summary["seconds"],
    )


def _print_filled(*tables: Table) -> None:
    for table in tables:
        if table.row_count:
            page.print(table)
            page.print()


def show_list(listing: Shape) -> None:
    """Print the register's lines."""
    shown = len(listing["appeals"])
    title = _("{shown} of {total} appeals, newest first").format(shown=shown, total=listing["total"])
    columns = (_("number"), _("received"), _("status"), _("language"), _("category"), _("region"), _("applicant"))
    table = plain_table(title, *columns)
    for each in listing["appeals"]:
        flags = (" ?" if each["unsure"] else "") + (" !" if each["urgent"] else "")
        labels = (each["status"], each["language"], ", ".join(each["categories"]) + flags, each["region"])
        _add(table, each["number"], each["received"], *labels, each["applicant"])
    page.print(table)
    page.print(_("? a person must choose the category · ! urgent"), style="dim")


def show_answer(answer: Shape) -> None:
    """Print what was found, each letter with its marked snippet."""
    for each in answer["hits"]:
        labels = " · ".join([each["language"], *each["categories"], each["region"] or NOTHING, each["received"]])
        file = escape(Path(each["file"]).name)
        page.print(f"[bold cyan]{each['number']}[/]  {escape(labels)}  [dim]{file}[/]", highlight=False)
        page.print(_marked(each["snippet"], each["marks"]), soft_wrap=False)
        page.print()
    page.print(_("{total} found in {ms:.0f} ms.").format(total=answer["total"], ms=answer["took_ms"]), highlight=False)
    for each in answer["understood"]:
        page.print(f"[dim]{escape(each['term'])} → {escape(', '.join(each['as']))}[/]", highlight=False)
    if answer["suggestion"]:
        page.print(_("Did you mean: {query}").format(query=escape(answer["suggestion"])))
    if answer["behind"]:
        page.print(_("{count} appeals are not in the index yet.").format(count=answer["behind"]), style="yellow")


def _marked(snippet: str, marks: Iterable[Shape]) -> Text:
    text = Text(snippet)
    for each in marks:
        text.stylize("bold black on yellow", each["start"], each["end"])
    return text


def show_links(links: Shape) -> None:
    """Print which appeals belong together."""
    table = plain_table(_("Links"), _("appeal"), _("and"), _("kind"), _("score"), _("because"))
    for each in links["links"]:
        _add(table, each["a"], each["b"], each["kind"], f"{each['score']:.2f}", each["because"])
    page.print(table)
    for each in links["campaigns"]:
        page.print(_("Campaign of {size}: {members}").format(size=each["size"], members=", ".join(each["members"])))


def show_record(record: Shape) -> None:
    """Print one appeal: labels with their reasons, links, history, the letter."""
    facts = plain_table(record["number"], "", "")
    for name in ("received", "channel", "status", "language", "file", "confidence"):
        _add(facts, _(name), record[name])
    _add(facts, _("to be answered by"), record["deadline"]["due"])
    _add(facts, _("if extended, by"), record["deadline"]["latest"])
    page.print(facts)
    if record["classification"]:
        _show_labels(record["classification"])
    for title, rows, shown in (
        (_("Links"), record["links"], ("a", "b", "kind", "score", "because")),
        (_("History"), record["history"], ("at", "kind", "detail")),
    ):
        table = plain_table(title, *[_(name) for name in shown])
        for each in rows:
            _add(table, *[each[name] for name in shown])
        _print_filled(table)
    page.print(record["transcript"]["text"], markup=False, highlight=False)


def _show_labels(labels: Shape) -> None:
    from classifiers.facts.telling import tell_route

    table = plain_table(_("Labels"), _("what"), _("label"), _("score"), _("because"))
    for each in labels["categories"]:
        _add(table, _("category"), each["code"], _percent(each["score"]), _quotes(each))
    for name in ("region", "applicant_region"):
        _add(table, _(name), labels[name]["code"], _percent(labels[name]["score"]), _quotes(labels[name]))
    for name, value in labels["applicant"].items():
        if value is not None:
            _add(table, _(name), value)
    if labels["iin_candidates"]:
        _add(table, _("the IIN may be"), " · ".join(labels["iin_candidates"]))
    for each in labels["cited"]:
        _add(table, _("earlier number cited"), each["number"])
    _add(table, _("date"), labels["letter_date"])
    if labels["urgent"]["flag"]:
        _add(table, _("urgent"), _("yes"), None, _quotes(labels["urgent"]))
    for each in labels["route"]:
        rule = tell_route(Route(each["to"], each["rule"]), _, labels["region"]["code"] or "")
        _add(table, _("route"), rule.to, f"{rule.reason} {rule.law}".rstrip(), _quotes(each))
    page.print(table)
    page.print()


def _quotes(label: Shape) -> str:
    return " · ".join(dict.fromkeys(" ".join(each["text"].split()) for each in label["because"]))


def show_evaluation(report: Shape) -> None:
    """Print the methods side by side, then the figures of ours."""
    columns = (_("method"), _("letters"), _("category"), _("macro F1"), _("unsure"), _("right if sure"), _("region"))
    table = plain_table(_("Share of letters labelled right"), *columns)
    for name, each in report["methods"].items():
        share = [f"{each[key]:.3f}" for key in ("accuracy", "macro_f1", "unsure", "accuracy_when_sure")]
        _add(table, name, each["letters"], *share, _share(each["facts"]["region"]))
    page.print(table)
    page.print()
    ours = next(iter(report["methods"].values()))
    _show_shares(ours)
    table = plain_table(_("By category"), _("category"), _("letters"), _("precision"), _("recall"), "F1")
    for name, each in ours["labels"].items():
        _add(table, name, each["letters"], *[f"{each[key]:.3f}" for key in ("precision", "recall", "f1")])
    page.print(table)


def _show_shares(ours: Shape) -> None:
    """Print ours in groups: the facts besides the category, then the category by language, length and author."""
    groups = (
        (_("Facts"), "facts"),
        (_("By language"), "languages"),
        (_("By length"), "lengths"),
        (_("By author"), "authors"),
    )
    for title, group in groups:
        table = plain_table(title, "", _("letters"), _("right"))
        for name, each in ours[group].items():
            _add(table, name, each["letters"], _share(each))
        page.print(table)
        page.print()


def _share(share: Shape) -> str:
    return f"{share['right'] / share['letters']:.3f}"


def show_health(report: Shape) -> None:
    """Print what every part says of itself, and the settings in force."""
    table = plain_table(_("Parts"), _("part"), _("well"), _("detail"), _("what to do"))
    for each in report["parts"]:
        _add(table, each["part"], _("yes") if each["healthy"] else _("no"), each["detail"], each["remedy"])
    page.print(table)
    page.print()
    table = plain_table(_("Settings"), _("name"), _("value"))
    for name, value in report["settings"].items():
        _add(table, name, value)
    page.print(table)
