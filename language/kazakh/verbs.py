"""Endings of verbs: negation, tenses and persons, moods, converbs, participles, the verbal noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from language.kazakh.chains import PLAIN, Chain, vowel_ready
from language.kazakh.nouns import cases, noun_chains, persons

if TYPE_CHECKING:
    from collections.abc import Iterator

PAST_PERSONS = (("", ""), ("м", "1"), ("ң", "2"), ("ңYз", "2p"), ("K", "1p"), ("ңдAр", "2p"), ("ңYздAр", "2p"))
PRESENT_PERSONS = (
    *(("дY", "3"), ("мYн", "1"), ("мYз", "1p"), ("сYз", "2p"), ("сYң", "2"), ("м", "1s")),
    *(("сYңдAр", "2p"), ("сYздAр", "2p")),
)
IMPERATIVES = ("ң", "ңYз", "ңдAр", "ңYздAр", "ңшY", "ңYзшY", "ңYздAршY", "ңдAршY")


def _participle(chain: Chain) -> Iterator[Chain]:
    yield from noun_chains(chain, relative=False)


def _with_fact(participle: Chain) -> Iterator[Chain]:
    """The participle, and its -дық (the fact that …)."""
    yield from _participle(participle)
    yield from cases(participle.add("дYK", "fact"))
    soft = participle.add("дYг" if participle.harmony == "f" else "дYғ", "fact")
    yield from cases(soft.add("Y", "3", owned=True))
    for form, layer in (("Yм", "1"), ("Yң", "2"), ("YңYз", "2"), ("YмYз", "1")):
        yield from cases(soft.add(form, layer))


def verb_chains(start: Chain) -> Iterator[Chain]:
    """Yield the chains of a verb."""
    yield start
    yield from _tenses(start)
    if start.shape in PLAIN:
        negative = start.add("MA", "neg")
        yield negative
        yield from _tenses(negative)
        yield from _participle(negative.add("с", "fut"))
        yield negative.add("йYншA", "adv")


def _tenses(chain: Chain) -> Iterator[Chain]:
    if chain.text or chain.shape in PLAIN:
        yield from _consonantal(chain)
    yield from _vocalic(chain)


def _consonantal(chain: Chain) -> Iterator[Chain]:
    """Endings that begin with a consonant and leave the stem as it is."""
    yield from (chain.add("DY" + form, "past" + person) for form, person in PAST_PERSONS)
    yield from (chain.add("сA" + form, "cond" + person) for form, person in PAST_PERSONS)
    yield from (chain.add("сA" + person + "шY", "cond") for person in ("ң", "ңYз"))
    yield from (chain.add(form, "imp") for form in ("сYн", "сYншY"))
    perfect = chain.add("GAн", "perf")
    yield from _with_fact(perfect)
    yield from (perfect.add(form, "adv") for form in ("шA", "дYр"))
    yield from (chain.add(form, "adv") for form in ("GAлY", "GAй"))
    wish = chain.add("GY", "wish")
    yield from (wish.add(form, "3") for form in ("м", "ң", "сY", "мYз", "ңYз", "лAрY"))
    intent = chain.add("MAK", "intent")
    yield intent
    yield intent.add("шY", "adv")
    yield from persons(intent.add("шY", "adv"))


def _vocalic(chain: Chain) -> Iterator[Chain]:
    """Endings that begin with a vowel, or with what stands for it after a vowel."""
    if not chain.text and chain.shape in ("short", "glide", "u"):
        yield from _changed(chain)
        return
    if chain.last == "V":
        yield from _after("", "й", "у", chain)
    if chain.last == "I":
        yield from _after("Y", "A", "ю", chain)
    if chain.last != "V" and vowel_ready(chain):
        yield from _after("Y", "A", "у", chain)


def _after(close: str, present: str, noun: str, chain: Chain) -> Iterator[Chain]:
    yield from _participle(chain.add(noun, "ger"))
    yield from (chain.add(close + form, "imp") for form in IMPERATIVES)
    yield from _present(chain, present)
    hortative = "й" if present == "й" else "Aй"
    yield from (chain.add(hortative + form, "imp") for form in ("Yн", "YK"))
    if chain.layers == "neg":
        return
    yield from _converb(chain.add(close + "п", "conv"))
    yield from _participle(chain.add("р" if present == "й" else "Aр", "fut"))
    yield chain.add(close + "сYмен", "adv")


def _converb(chain: Chain) -> Iterator[Chain]:
    yield chain
    yield from (chain.add(form, "cop") for form in ("тY", "пYн", "сYң", "сYз", "пYз", "сYңдAр"))


def _present(chain: Chain, sign: str) -> Iterator[Chain]:
    stem = chain.add(sign, "pres")
    yield stem
    yield from (stem.add(form, person) for form, person in PRESENT_PERSONS)
    yield from _with_fact(stem.add("тYн", "part"))


def _changed(chain: Chain) -> Iterator[Chain]:
    if chain.shape == "u":
        yield from _converb(chain.add("Yп", "conv"))
    if chain.shape == "short":
        yield from _participle(chain.add("у", "ger"))
        yield from _present(chain, "и")
    if chain.shape == "glide":
        yield from _participle(chain.add("ю", "ger"))
        yield from _present(chain, "я" if chain.harmony == "b" else "е")
        yield from _participle(chain.add("яр", "fut"))
