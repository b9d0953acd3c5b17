"""Endings of nouns: plural, possessor, case, person; -дағы, -нікі, -рақ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from language.kazakh.chains import VOICELESS, Chain, vowel_ready

if TYPE_CHECKING:
    from collections.abc import Iterator


def _plural(chain: Chain) -> Iterator[Chain]:
    yield chain
    first = "л" if chain.last in "VGIR" else "д" if chain.last in "LNZ" else "т"
    yield chain.add(first + "Aр", "pl")


def _owners(chain: Chain) -> Iterator[Chain]:
    yield chain
    if chain.last in "VI":
        yield from (chain.add(form, layer) for form, layer in (("м", "1"), ("ң", "2"), ("ңYз", "2"), ("мYз", "1")))
        yield chain.add("сY", "3", owned=True)
    if chain.last != "V" and vowel_ready(chain):
        pairs = (("Yм", "1"), ("Yң", "2"), ("YңYз", "2"), ("YмYз", "1"))
        yield from (chain.add(form, layer) for form, layer in pairs)
        yield chain.add("Y", "3", owned=True)


def cases(chain: Chain) -> Iterator[Chain]:
    """Yield the chain itself and with each case."""
    yield chain
    forms: tuple[tuple[str, str], ...] = _plain_cases(chain)
    if chain.owned:
        forms = (("нYң", "gen"), ("н", "acc"), ("нA", "dat"), ("нDA", "loc"), ("нAн", "abl"), ("мен", "ins"))
        forms += (("нDAй", "equ"), ("ншA", "sha"))
    for form, layer in forms:
        yield chain.add(form, layer)
        if layer in ("loc", "abl"):
            yield from persons(chain.add(form, layer))


def _plain_cases(chain: Chain) -> tuple[tuple[str, str], ...]:
    last = chain.last
    first_of_genitive = ("н", "D") if last == "I" else ("н",) if last in "VN" else ("D",)
    first_of_accusative = ("н", "D") if last == "I" else ("н",) if last == "V" else ("D",)
    dative = "A" if chain.layers.endswith(("1", "2")) and last == "N" else "GA"
    instrumental = "бен" if last == "Z" else "пен" if last in VOICELESS else "мен"
    return (
        *((first + "Yң", "gen") for first in first_of_genitive),
        *((first + "Y", "acc") for first in first_of_accusative),
        (dative, "dat"),
        ("DA", "loc"),
        ("нAн" if last == "N" else "DAн", "abl"),
        (instrumental, "ins"),
        ("DAй", "equ"),
    )


def persons(chain: Chain) -> Iterator[Chain]:
    """Endings of 'I am …', 'you are …' after nouns and participles (-сыз after a noun means 'without')."""
    polite = ("сYз", "сYздAр") if chain.layers.endswith(("perf", "part", "fut", "adv")) else ()
    first = "п" if chain.last in VOICELESS else "б" if chain.last == "Z" else "м"
    yield from (chain.add(form, "cop") for form in (first + "Yн", "сYң", "MYз", "сYңдAр", *polite))


def noun_chains(chain: Chain, *, relative: bool = True) -> Iterator[Chain]:
    """Yield the chains of a noun; `relative` allows -дағы, -нікі and -рақ, which participles do without."""
    for plural in _plural(chain):
        for owner in _owners(plural):
            yield from cases(owner)
            if relative:
                yield from _relatives(owner)
                yield from _compared(owner)
            yield from persons(owner)


def _compared(chain: Chain) -> Iterator[Chain]:
    """-рақ, -ырақ (more …), which only the bare stem takes."""
    if not chain.text and vowel_ready(chain):
        yield chain.add(("р" if chain.last == "V" else "Yр") + "AK", "cmp")


def _relatives(chain: Chain) -> Iterator[Chain]:
    """-дағы (that which is in …) and -нікі (that which belongs to …), which take endings again."""
    for plural in _plural(chain.add("нDAGY" if chain.owned else "DAGY", "rel")):
        yield from cases(plural)
        yield from cases(plural.add("сY" if plural.last == "V" else "Y", "3", owned=True))
    first = "н" if chain.last in "VIN" or chain.owned else "D"
    yield from cases(chain.add(first + "ікі", "kiki"))
