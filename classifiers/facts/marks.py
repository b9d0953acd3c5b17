"""What the ending of a name and the words beside it say: its kind, and whether one is, comes or goes there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from classifiers.facts.gazetteer import Kind

if TYPE_CHECKING:
    from classifiers.facts.fold import Word


class Match(NamedTuple):
    """A name found at a word, before it is judged."""

    size: int
    stem: str
    ending: str
    places: tuple[tuple[Kind, str], ...]
    exact: bool
    word: bool = False
    """The name is also an ordinary word or a person's name."""
    person: bool = False
    """The name is also a given name."""


class Spot(NamedTuple):
    """A match at a word of the text."""

    text: str
    run: list[Word]
    at: int
    match: Match
    small: bool
    """The letter is written without capitals."""


_BEFORE = {
    **dict.fromkeys(("г", "гор", "город", "города", "городе", "городу", "городом", "cити", "кити", "калас"), Kind.CITY),
    **dict.fromkeys(("с", "село", "села", "селе", "селом", "аул", "аула", "ауле", "деревня", "деревне", "деревни",
                     "виллаге", "ст", "станция", "станции", "станцию"), Kind.VILLAGE),
    **dict.fromkeys(
        ("п", "пос", "поселок", "поселке", "поселка", "пгт", "рп", "городок", "городке", "городка"), Kind.TOWN
    ),
    **dict.fromkeys(("район", "района", "районе", "району"), Kind.DISTRICT),
    **dict.fromkeys(("област", "области", "областю", "обл"), Kind.OBLAST),
}  # fmt: skip
_DOTTED = frozenset(("с", "п", "ст", "а", "к"))
"""Marks that are words or letters of their own unless a full stop follows."""
_AFTER = (
    (re.compile(r"калас|калали|^к$|^кала(?:да|ни|га|дан)?$|^сити$|^кити$|^тоун$"), Kind.CITY),
    (re.compile(r"^облис|^област|^обл$|^регион|^обласи"), Kind.OBLAST),
    (re.compile(r"^аудан|^ауд$|^район|^дистрикт"), Kind.DISTRICT),
    (re.compile(r"^ауил|^село?си|^а$|^виллаге|^ауиел|^станса"), Kind.VILLAGE),
    (re.compile(r"^кент|^поселк"), Kind.TOWN),
)
_CITY_WORD = re.compile(r"^сит[иы]|^кит[иы]")
_IN = {"в": "in", "во": "in", "из": "from", "под": "in", "около": "in", "возле": "in", "близ": "in", "с": "from",
       "со": "from", "до": "to", "по": "in", "за": "in", "in": "in", "near": "in", "from": "from", "at": "in",
       "of": "in", "to": "to", "outside": "in", "through": "in", "between": "in", "around": "in",
       "выше": "in", "ниже": "in", "вблизи": "in", "напротив": "in", "депо": "in", "разъезд": "in", "разъезде": "in",
       "аэропорт": "in", "аэропорту": "in", "аэропорте": "in", "вокзал": "in", "станция": "in", "станции": "in",
       "колония": "in", "у": "in", "by": "in", "beyond": "in",
       "outskirts": "in", "above": "in", "below": "in"}  # fmt: skip
_BESIDE = re.compile(r"^(?:жак|жаг|туби|мани|иргес|бойинд|устинд|ишинд|шетинд)")
"""Kazakh words behind a name that say `at` or `near`."""
_KAZAKH_IN = re.compile(r"^и?(?:н?[дт][ае](?:г[иі].*)?|[длт]ик.*)$")
_KAZAKH_FROM = re.compile(r"^и?[дтн][ае]н.*$")
_FIXED = re.compile(r"[уеыоиі]$|ау$|[әө]$")
"""Names that do not decline in Russian: `в Актау` says nothing of motion."""
_KAZAKH_SELF = re.compile(r"^.*[мбп]и[нз]$")
_KAZAKH_CASE = re.compile(r"^и?(?:н?[дт][ае](?:г[иі].*|н)?|н[ае]н|[гк][ае]|[днт]ин)$")
"""A Kazakh case behind a name: a word for a kind of place behind that is not its own."""
_OWN = frozenset(
    ("нашего", "нашем", "нашей", "родного", "родном", "родной", "самого", "самом", "самой", "же", "соседнего",
     "соседнем", "соседней", "своего", "своем", "своём", "our", "my", "old", "nearby"),
)  # fmt: skip
"""Words between a preposition and a name: `из нашего же Сатпаева`."""
_OF_ANOTHER = re.compile(r"[сц]к(?:ий|ого|ому|ом|ая|ой|ую)$")
"""An adjective before `район` or `область`: the mark is its own, not that of the name behind."""
_KIND_BEHIND = re.compile(
    r"^(?:кала|облис|аудан|ауил|аул|село|кент|станс|станц|посел|бекет|батир|би|хан|атинд|мекен|конис|алкаб)\w*(?:с[иы]н[дн]|н[дт])[ае]"
)
"""A Kazakh word for a kind of place with an ending that says `in` or `from`."""
_KIND_OF_SELF = re.compile(r"^(?:кала|облис|аудан|ауил|кент)\w*(?:нан|нен|дан|ден|лик)(?:мин|миз|бин|биз|пин|пиз)$")
"""`ауданынанмын`: I am from the district."""
_KAZAKH_TO = re.compile(r"^и?[гк][ае]$")


def kind_by_mark(text: str, run: list[Word], at: int, count: int, ending: str = "") -> Kind | None:
    """The kind that a word beside the name says it is; behind `Ақтөбедегі` a village is one there."""
    behind = None if _KAZAKH_CASE.match(ending) else _mark_behind(text, run, at + count)
    return _mark_before(text, run, at) if behind is None else behind  # a city's kind is 0


def _mark_behind(text: str, run: list[Word], behind: int) -> Kind | None:
    if behind >= len(run):
        return None
    after = run[behind]
    gap = text[run[behind - 1].end : after.start].strip('»"”')
    if gap not in ("-", "") and gap.strip():
        return None
    if after.key in ("р", "с") and text[after.end : after.end + 2] in ("-н", "/о", ".о"):
        return Kind.DISTRICT if after.key == "р" else Kind.VILLAGE
    if len(after.text) == 1 and after.text.isupper():  # an initial
        return None
    return next((kind for pattern, kind in _AFTER if pattern.search(after.key) and _dotted(text, after)), None)


def _mark_before(text: str, run: list[Word], at: int) -> Kind | None:
    if not at:
        return None
    before, earlier = run[at - 1], run[at - 2].key if at > 1 else ""
    if (before.key in ("имени", "им") and earlier.startswith("район")) or (before.key == "н" and earlier == "р"):
        return Kind.DISTRICT
    if before.key.startswith(("район", "област")) and _OF_ANOTHER.search(earlier):
        return None  # `Есильский район Астаны`
    gap = text[before.end : run[at].start]
    if gap not in (" ", ".", ". ", ".\xa0", "\xa0", "-", " «") and gap.strip():
        return None
    return None if before.key in _DOTTED and "." not in gap else _BEFORE.get(before.key)


def _dotted(text: str, mark: Word) -> bool:
    return len(mark.key) > 1 or text[mark.end : mark.end + 1] == "."


def case_of(spot: Spot) -> str:
    """What the ending or the preposition says of motion."""
    return case_of_ending(spot.match.ending) or _case_of_words(spot)


def case_of_ending(ending: str) -> str:
    """What a Kazakh ending says of motion; empty where it says nothing."""
    patterns = (("self", _KAZAKH_SELF), ("from", _KAZAKH_FROM), ("in", _KAZAKH_IN), ("to", _KAZAKH_TO))
    return next((case for case, pattern in patterns if ending and pattern.match(ending)), "")


def _case_of_words(spot: Spot) -> str:
    """What the words before and behind a name say."""
    said = _case_before(spot) if spot.at else None
    return _case_behind(spot) if said is None else said


def _case_before(spot: Spot) -> str | None:
    """What a preposition says, right before the name or with a word like `нашем` between; None without one."""
    text, run, at, match, _ = spot
    before = run[at - 1]
    word = before.text.lower()
    if not text[before.end : run[at].start].strip() and word in _IN:
        name = run[at + match.size - 1].text.lower()
        if word == "в" and match.ending in ("", "у", "ю", "ую", "юю", "й", "а", "ий") and not _FIXED.search(name):
            return "to"
        together = word in ("с", "со") and match.ending in ("ом", "ем", "ой", "ей", "им", "ами", "у")
        return "" if together else _IN[word]
    if at > 1 and (before.key in _BEFORE or word in _OWN):
        early = run[at - 3] if at > 2 and run[at - 2].text.lower() in _OWN else run[at - 2]  # noqa: PLR2004
        return _IN.get(early.text.lower())
    return None


def _case_behind(spot: Spot) -> str:
    """What a Kazakh word behind the name says: `жақта`, `қаласында`, `ауданынанмын`."""
    text, run, at, match, _ = spot
    if at + match.size >= len(run):
        return ""
    behind = run[at + match.size]
    if _BESIDE.match(behind.key) and text[run[at + match.size - 1].end : behind.start] == " ":
        return "from" if behind.key.endswith("ан") else "in"
    if _KIND_BEHIND.search(behind.key):
        return "from" if behind.key.endswith("н") else "in"
    return "self" if _KIND_OF_SELF.search(behind.key) else ""
