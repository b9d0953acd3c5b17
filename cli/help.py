"""Help texts: an example stands under every command's help."""

from __future__ import annotations

from cli.words import _


def example(*commands: str) -> str:
    """Return the epilogue that shows how the command is typed."""
    return "\n\n".join(["[bold]" + _("For example:") + "[/]", *(f"[cyan]{each}[/]" for each in commands)])
