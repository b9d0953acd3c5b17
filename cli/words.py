"""The language in which the command speaks: chosen once, before the commands are built, for their help is text too."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from appeals.texts import UI_LANGUAGES, translator

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

OPTION = "--lang-ui"


def choose(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language asked for: `--lang-ui`, else the environment as gettext reads it, else English."""
    asked = [after for before, after in zip(arguments, [*arguments[1:], ""], strict=False) if before == OPTION]
    asked += [each.partition("=")[2] for each in arguments if each.startswith(f"{OPTION}=")]
    asked += [environment.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
    spoken = next((each for each in asked if each), "en")[:2].lower()
    return spoken if spoken in UI_LANGUAGES else "en"


def speak(ui_language: str) -> None:
    """Speak this language from here on, child commands included."""
    os.environ["LANGUAGE"] = ui_language
    _here["language"] = ui_language


_here = {"language": "en"}


def spoken() -> str:
    """Return the language of this process."""
    return _here["language"]


def _(template: str) -> str:
    """Translate an English template into the language of this process."""
    return translator(spoken())(template)
