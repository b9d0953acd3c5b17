"""Every legal chain of endings of a Kazakh noun or verb, with the stems that it may follow.

Facts of grammar, layer by layer: noun = stem + plural + possessor + case (+ person); verb = stem + negation + tense,
participle, converb or verbal noun, and after a participle or verbal noun the endings of a noun again. Written in the
archiphonemes of Turkic grammar: A = а/е, Y = ы/і, G = ғ/г/қ/к, D = д/т, K = қ/к, M = м/б/п.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from language.kazakh.sounds import BIT, FINAL, SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator

PLAIN = frozenset(SHAPES[:10])
VOICELESS = frozenset("DPT")
FRONTED = {"A": "е", "Y": "і"}
BACKED = {"A": "а", "Y": "ы"}


class Ending(NamedTuple):
    """A chain of endings: its layers, and the contexts in which it is legal as bits of `sounds.BIT`."""

    layers: str
    contexts: int


class Chain(NamedTuple):
    """A chain while it is built: letters, layers, harmony, the class before it and whether a 3rd person owns."""

    text: str
    layers: str
    harmony: str
    shape: str
    owned: bool = False

    @property
    def last(self) -> str:
        """Class of the letter that the next ending meets."""
        if self.text:
            return FINAL[self.text[-1]]
        return {"soft": "P", "short": "V", "glide": "R", "u": "P"}.get(self.shape, self.shape)

    def add(self, pattern: str, layer: str, *, owned: bool = False) -> Chain:
        """Return the chain with one ending more, spelled by harmony and by the letter before it."""
        letters = ""
        for sign in pattern:
            before = FINAL[letters[-1]] if letters else self.last
            letters += self._spell(sign, before)
        layers = f"{self.layers}+{layer}" if self.layers else layer
        return Chain(self.text + letters, layers, self.harmony, self.shape, owned)

    def _spell(self, sign: str, before: str) -> str:
        front = self.harmony == "f"
        if sign in "AY":
            return (FRONTED if front else BACKED)[sign]
        if sign == "G":
            return ("к" if front else "қ") if before in VOICELESS else ("г" if front else "ғ")
        if sign == "K":
            return "к" if front else "қ"
        if sign == "D":
            return "т" if before in VOICELESS else "д"
        if sign == "M":
            return "п" if before in VOICELESS else ("б" if before in "NZ" else "м")
        return sign


def _vowel_ready(chain: Chain) -> bool:
    """Whether an ending that begins with a vowel may follow: not after п к қ, which must soften first."""
    return chain.text != "" or chain.shape != "P"


def _plural(chain: Chain) -> Iterator[Chain]:
    yield chain
    first = "л" if chain.last in "VGIR" else "д" if chain.last in "LNZ" else "т"
    yield chain.add(first + "Aр", "pl")


def _owners(chain: Chain) -> Iterator[Chain]:
    yield chain
    if chain.last in "VI":
        yield from (chain.add(form, layer) for form, layer in (("м", "1"), ("ң", "2"), ("ңYз", "2"), ("мYз", "1")))
        yield chain.add("сY", "3", owned=True)
    if chain.last != "V" and _vowel_ready(chain):
        pairs = (("Yм", "1"), ("Yң", "2"), ("YңYз", "2"), ("YмYз", "1"))
        yield from (chain.add(form, layer) for form, layer in pairs)
        yield chain.add("Y", "3", owned=True)


def _cases(chain: Chain) -> Iterator[Chain]:
    yield chain
    if chain.owned:
        forms = (("нYң", "gen"), ("н", "acc"), ("нA", "dat"), ("нDA", "loc"), ("нAн", "abl"), ("мен", "ins"))
        forms += (("нDAй", "equ"), ("ншA", "sha"))
    else:
        forms = _plain_cases(chain)
    for form, layer in forms:
        yield chain.add(form, layer)
        if layer == "loc":
            yield from _persons(chain.add(form, layer))


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


def _persons(chain: Chain) -> Iterator[Chain]:
    """Endings of 'I am …', 'you are …' after nouns and participles (-сыз after a noun means 'without')."""
    polite = ("сYз", "сYздAр") if chain.layers.endswith(("perf", "part", "fut", "adv")) else ()
    yield from (chain.add(form, "cop") for form in ("MYн", "сYң", "MYз", "сYңдAр", *polite))


def _noun(chain: Chain, *, relative: bool = True) -> Iterator[Chain]:
    for plural in _plural(chain):
        for owner in _owners(plural):
            yield from _cases(owner)
            if relative:
                yield from _relatives(owner)
                yield from _compared(owner)
            yield from _persons(owner)


def _compared(chain: Chain) -> Iterator[Chain]:
    """-рақ, -ырақ (more …), which only the bare stem takes."""
    if not chain.text and _vowel_ready(chain):
        yield chain.add(("р" if chain.last == "V" else "Yр") + "AK", "cmp")


def _relatives(chain: Chain) -> Iterator[Chain]:
    """-дағы (that which is in …) and -нікі (that which belongs to …), which take endings again."""
    for plural in _plural(chain.add("нDAGY" if chain.owned else "DAGY", "rel")):
        yield from _cases(plural)
        yield from _cases(plural.add("сY" if plural.last == "V" else "Y", "3", owned=True))
    first = "н" if chain.last in "VIN" or chain.owned else "D"
    yield from _cases(chain.add(first + "ікі", "kiki"))


def _participle(chain: Chain) -> Iterator[Chain]:
    yield from _noun(chain, relative=False)


def _with_fact(participle: Chain) -> Iterator[Chain]:
    """The participle, and its -дық (the fact that …)."""
    yield from _participle(participle)
    yield from _cases(participle.add("дYK", "fact"))
    soft = participle.add("дYг" if participle.harmony == "f" else "дYғ", "fact")
    yield from _cases(soft.add("Y", "3", owned=True))
    for form, layer in (("Yм", "1"), ("Yң", "2"), ("YңYз", "2"), ("YмYз", "1")):
        yield from _cases(soft.add(form, layer))


PAST_PERSONS = (("", ""), ("м", "1"), ("ң", "2"), ("ңYз", "2p"), ("K", "1p"), ("ңдAр", "2p"), ("ңYздAр", "2p"))
PRESENT_PERSONS = (
    *(("дY", "3"), ("мYн", "1"), ("мYз", "1p"), ("сYз", "2p"), ("сYң", "2"), ("м", "1s")),
    *(("сYңдAр", "2p"), ("сYздAр", "2p")),
)
IMPERATIVES = ("ң", "ңYз", "ңдAр", "ңYздAр", "ңшY", "ңYзшY", "ңYздAршY", "ңдAршY")


def _verb(start: Chain) -> Iterator[Chain]:
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
    yield from _persons(intent.add("шY", "adv"))


def _vocalic(chain: Chain) -> Iterator[Chain]:
    """Endings that begin with a vowel, or with what stands for it after a vowel."""
    if not chain.text and chain.shape in ("short", "glide", "u"):
        yield from _changed(chain)
        return
    if chain.last == "V":
        yield from _after("", "й", "у", chain)
    if chain.last == "I":
        yield from _after("Y", "A", "ю", chain)
    if chain.last != "V" and _vowel_ready(chain):
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


def _table(kind: str) -> dict[str, Ending]:
    table: dict[str, Ending] = {}
    for (harmony, shape), bit in BIT.items():
        start = Chain("", "", harmony, shape)
        if kind == "n" and shape in ("short", "glide", "u"):
            continue
        for chain in _noun(start) if kind == "n" else _verb(start):
            if not _joins(chain):
                continue
            layers, bits = table.get(chain.text, Ending(chain.layers, 0))
            table[chain.text] = Ending(min(layers, chain.layers, key=lambda name: (name.count("+"), name)), bits | bit)
    return table


def _joins(chain: Chain) -> bool:
    """Whether a changed stem has its reason: a soft one only before a vowel, and no changed stem stands bare."""
    if chain.shape in PLAIN:
        return True
    return chain.text != "" and (chain.shape != "soft" or chain.text[0] in "аеыіу")


@cache
def endings() -> dict[str, dict[str, Ending]]:
    """Return the chains of nouns (`n`) and of verbs (`v`) by their spelling."""
    return {"n": _table("n"), "v": _table("v")}
