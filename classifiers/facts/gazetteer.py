"""The place names of Kazakhstan as a dictionary of stems.

`place_names` builds it from the tables in `classifiers/places`, which takes a quarter of a second; every command would
pay that at its start. So it is shipped spelled out, with the hash of all that it was made of: where a table was edited
since, it is built anew, and a test says that it is due to be shipped anew.
"""

from __future__ import annotations

import hashlib
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from classifiers.facts import endings

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).resolve().parent
PLACES = HERE.parent / "places"
TABLE = PLACES / "names.txt"
"""Hash of what it was made of; `words` of `Gazetteer`; a line a name: its stems, its endings, kinds with regions."""
MADE_OF = (
    *(PLACES / name for name in ("kato.csv", "gazetteer.csv", "quarters.csv", "settlements.csv", "landmarks.csv")),
    *(PLACES / "names_as_words.txt", HERE / "given_names.txt"),
    *(HERE / name for name in ("place_names.py", "endings.py", "fold.py")),
)
_GIVEN_NAMES = Path(__file__).with_name("given_names.txt")


@cache
def given_names() -> frozenset[str]:
    """Keys of given names, most of them Kazakh: the Russian ones are in the dictionary of `nominative.tags`."""
    return frozenset(_GIVEN_NAMES.read_text(encoding="utf-8").split())


class Kind(IntEnum):
    """Kinds of places; of several a bare name may mean, the smallest number wins."""

    CITY = 0
    OBLAST = 1
    DISTRICT = 2
    TOWN = 3
    QUARTER = 4
    VILLAGE = 5
    LANDMARK = 6
    """A street, plant, market or station that everybody knows to be in one town."""


class Form(NamedTuple):
    """A name whose first word has the stem it is filed under."""

    rest: tuple[str, ...]
    """Stems of its further words."""
    endings: frozenset[str]
    """What may follow the stem of its last word."""
    places: tuple[tuple[Kind, str], ...]
    """Every kind and region the name may mean."""


class Gazetteer(NamedTuple):
    """All names by the stem of their first word, and the well-known long ones for words with one wrong letter."""

    forms: dict[str, list[Form]]
    near: dict[str, str]
    """Long names of cities, districts and regions with one letter left out, to the stem they come from."""
    words: frozenset[str]
    """Stems of small places' names that are also words or people's names (`Октябрь`, `Баян`)."""
    people: frozenset[str]
    """Stems that are also given names."""


NEAR_LENGTH = 8
"""From this many letters on a word one letter away from a well-known name is taken for it."""


@cache
def default() -> Gazetteer:
    """The dictionary that comes with the program, or where a table of it was edited, one of the tables as they are."""
    made_of, *lines = TABLE.read_text(encoding="utf-8").splitlines()
    if made_of == fingerprint():
        return _read(lines)
    from classifiers.facts.place_names import load  # noqa: PLC0415 (seldom needed)

    return load()


def fingerprint() -> str:
    """The hash of the tables and the code that the dictionary is made of."""
    return hashlib.sha256(b"".join(file.read_bytes() for file in MADE_OF)).hexdigest()


def _read(lines: Iterable[str]) -> Gazetteer:
    words, *names = lines
    forms: dict[str, list[Form]] = {}
    for name in names:
        stems, allowed, places = name.split("\t")
        first, *rest = stems.split(" ")
        forms.setdefault(first, []).append(Form(tuple(rest), endings.SETS[allowed], _places(places)))
    return complete(forms, frozenset(words.split()))


@cache
def _places(written: str) -> tuple[tuple[Kind, str], ...]:
    return tuple((Kind(int(each[0])), each[1:]) for each in written.split(" "))


def complete(forms: dict[str, list[Form]], words: frozenset[str]) -> Gazetteer:
    """The dictionary, with what follows from its names."""
    people = given_names()
    return Gazetteer(forms, _near(forms), words, people | {endings.russian_stem(name)[0] for name in people})


def _near(forms: dict[str, list[Form]]) -> dict[str, str]:
    near: dict[str, str] = {}
    for stem, filed in forms.items():
        if len(stem) >= NEAR_LENGTH - 1 and any(not f.rest and f.places[0][0] <= Kind.DISTRICT for f in filed):
            for i in range(len(stem)):
                near.setdefault(stem[:i] + stem[i + 1 :], stem)
    return near
