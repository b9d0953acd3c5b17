"""Repair of look-alike letters: Latin ones inside Cyrillic words, and the reverse."""

from __future__ import annotations

import re

_LATIN = "AaBCcEeHKMOoPpTXxyiIh"
_CYRILLIC = "АаВСсЕеНКМОоРрТХхуіІһ"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_CYRILLIC_LETTER = re.compile(r"[Ѐ-ӿ]")
_LATIN_LETTER = re.compile(r"[A-Za-z]")
_ONE_SCRIPT = re.compile(r"[^\W\d_]+")


def repaired(word: str) -> str:
    """Return the word with each run of letters in one script, where look-alikes alone stand in the way.

    A run that mixes letters without a twin from both scripts stays as it is, and so does one where every letter has a
    twin: there is nothing to tell its script by but the majority.
    """
    return _ONE_SCRIPT.sub(lambda run: _in_one_script(run.group()), word)


def _in_one_script(run: str) -> str:
    latin, cyrillic = len(_LATIN_LETTER.findall(run)), len(_CYRILLIC_LETTER.findall(run))
    if not latin or not cyrillic:
        return run
    as_cyrillic, as_latin = run.translate(_TO_CYRILLIC), run.translate(_TO_LATIN)
    if not _LATIN_LETTER.search(as_cyrillic) and (cyrillic >= latin or _CYRILLIC_LETTER.search(as_latin)):
        return as_cyrillic
    if not _CYRILLIC_LETTER.search(as_latin):
        return as_latin
    return run


def in_script_of_line(word: str, *, latin: bool) -> str:
    """Return a word made of look-alikes only in the script of its line: `Ha` in a Russian line is `На`.

    Latin I and i stay: they are look-alikes of Kazakh letters, but more often a number or an abbreviation (III, IT).
    """
    letters = "".join(_ONE_SCRIPT.findall(word))
    if latin:
        return word.translate(_TO_LATIN) if letters and set(letters) <= set(_CYRILLIC) else word
    return word.translate(_TO_CYRILLIC) if letters and set(letters) <= set(_LATIN) - set("Ii") else word
