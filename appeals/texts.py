"""Texts that people see: marked where they are written, translated only at the outer edge."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

UI_LANGUAGES = ("en", "ru", "kk")
CATALOGUES = Path(__file__).parent / "locale"


def mark(template: str) -> str:
    """Mark an English template for the catalogues (Babel collects it) and return it unchanged."""
    return template


@cache
def translator(ui_language: str) -> Callable[[str], str]:
    """Return the function that turns an English template into the language of the person.

    Args:
        ui_language: one of `UI_LANGUAGES`; anything else, or a catalogue that was never compiled, gives English.
    """
    return gettext.translation("aryz", CATALOGUES, languages=[ui_language], fallback=True).gettext
