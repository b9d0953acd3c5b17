"""The language of a page: chosen by its reader, and everything that has a name in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal, format_percent

from appeals.texts import UI_LANGUAGES, translator
from classifiers import Taxonomy
from classifiers.regions import regions
from web.names import NAMES, NONE_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.requests import Request

COOKIE = "lang"
CHANGE, UNCHANGED = "+#,##0\N{NO-BREAK SPACE}%;−#,##0\N{NO-BREAK SPACE}%", "0\N{NO-BREAK SPACE}%"
OWN_NAMES = {"ru": "Русский", "kk": "Қазақша", "en": "English"}
"""In the order of the switch."""


def language_of(request: Request) -> str:
    """Return the language asked for: in the address, else chosen before, else the browser's, else English."""
    asked = [request.query_params.get("lang"), request.cookies.get(COOKIE)]
    asked += preferred(request.headers.get("accept-language", ""))
    return next((each for each in asked if each in UI_LANGUAGES), "en")


def preferred(header: str) -> list[str]:
    """Return the languages of an Accept-Language header, the most wanted first."""
    weighed = []
    for part in header.split(","):
        name, _, weight = part.partition(";q=")
        try:
            weighed.append((-float(weight or 1), name.strip()[:2].lower()))
        except ValueError:
            continue
    return [name for _, name in sorted(weighed, key=lambda each: each[0])]


@dataclass(frozen=True)
class Speech:
    """One language with all its words."""

    language: str

    @cached_property
    def translate(self) -> Callable[[str], str]:
        """Turns an English template into this language."""
        return translator(self.language)

    def name(self, kind: str, code: str | None) -> str:
        """Return the name of a code: of a category, a region, a language, a channel and so on.

        Args:
            kind: which list the code is of; a code that is not in it is shown as it is.
            code: None: there is none.
        """
        if code is None or code == "none":
            return self.translate(NONE_NAMES.get(kind, "–"))
        if kind in ("category", "region"):
            names = (_category_names() if kind == "category" else _region_names()).get(code)
            return names[self.language] if names else code
        if kind == "month" and len(code) == len("2026-01"):
            return self.month(code)
        return self.translate(NAMES.get(kind, {}).get(code, code))

    def names(self, kind: str) -> list[tuple[str, str]]:
        """Return all codes of a list with their names, by name."""
        codes = _category_names() if kind == "category" else _region_names() if kind == "region" else NAMES[kind]
        return sorted(((code, self.name(kind, code)) for code in codes), key=lambda pair: pair[1].casefold())

    @cached_property
    def _locale(self) -> Locale:
        return Locale.parse(self.language)

    def month(self, code: str) -> str:
        """Return `2026-01` as people say it."""
        return format_date(dt.date.fromisoformat(f"{code}-01"), "LLLL y", locale=self._locale)

    def day(self, day: dt.date | str) -> str:
        """Return a day as people write it."""
        day = dt.date.fromisoformat(day) if isinstance(day, str) else day
        return format_date(day, "d MMM y", locale=self._locale)

    def moment(self, moment: dt.datetime, timezone: str) -> str:
        """Return a moment, by the clock on the office's wall."""
        return format_datetime(moment.astimezone(ZoneInfo(timezone)), "d MMM y, HH:mm", locale=self._locale)

    def number(self, number: float) -> str:
        """Return a number with its thousands set apart."""
        return format_decimal(number, locale=self._locale)

    def percent(self, share: float | None) -> str:
        """Return a share."""
        return "–" if share is None else format_percent(share, "#,##0\N{NO-BREAK SPACE}%", locale=self._locale)

    def change(self, change: float | None) -> str:
        """Return a change, with its sign."""
        if change is None:
            return "–"
        return format_percent(change, CHANGE if round(change, 2) else UNCHANGED, locale=self._locale)

    def because(self, told: str) -> str:
        """Return why two letters belong together: `iin, text 99%` in the words of this language."""
        parts = (part.partition(" ") for part in told.split(", "))
        return ", ".join(f"{self.name('because', name)}{gap}{figure}" for name, gap, figure in parts)


@cache
def speech(language: str) -> Speech:
    """Return a language."""
    return Speech(language)


@cache
def _category_names() -> dict[str, Mapping[str, str]]:
    return {category.code: category.name for category in Taxonomy.load().categories}


@cache
def _region_names() -> dict[str, Mapping[str, str]]:
    return {region.code: region.name for region in regions()}
