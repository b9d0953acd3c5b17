"""Whether a name found in the text is a place there, of which kind, and what the words beside it say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from classifiers.facts import endings
from classifiers.facts.gazetteer import NEAR_LENGTH, Kind

if TYPE_CHECKING:
    from classifiers.facts.fold import Word


class Place(NamedTuple):
    """A place in the text: `text[start:end]`."""

    start: int
    end: int
    name: str
    """Stem of the name (a key), the same for all its forms."""
    kind: Kind
    codes: tuple[str, ...]
    """Regions it may lie in."""
    minor: tuple[str, ...]
    """Regions of less important places of that name."""
    marked: bool
    """A word beside it says what it is: `город`, `ауданы`, `district`."""
    case: str
    """`in`, `from`, `to`, `self` (`Шулықпын`) or empty: what its ending or preposition says."""
    exact: bool
    """Spelt as the tables have it; False for a word one letter off."""


class Match(NamedTuple):
    """A name found at a word, before it is judged."""

    size: int
    stem: str
    ending: str
    places: tuple[tuple[Kind, str], ...]
    exact: bool
    word: bool = False
    """The name is also an ordinary word or a person's name."""


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
    **dict.fromkeys(("п", "пос", "поселок", "поселке", "поселка", "пгт", "рп"), Kind.TOWN),
    **dict.fromkeys(("район", "района", "районе", "району"), Kind.DISTRICT),
    **dict.fromkeys(("област", "области", "областю", "обл"), Kind.OBLAST),
}  # fmt: skip
_DOTTED = frozenset(("с", "п", "ст", "а", "к"))
"""Marks that are words or letters of their own unless a full stop follows."""
_AFTER = (
    (re.compile(r"калас|калали|^к$|^кала(?:да|ни|га|дан)?$|^сити$|^кити$"), Kind.CITY),
    (re.compile(r"^облис|^област|^обл$|^регион|^обласи"), Kind.OBLAST),
    (re.compile(r"^аудан|^ауд$|^район|^дистрикт"), Kind.DISTRICT),
    (re.compile(r"^ауил|^село?си|^а$|^виллаге|^ауиел|^станса"), Kind.VILLAGE),
    (re.compile(r"^кент|^поселк"), Kind.TOWN),
)
_CITY_WORD = re.compile(r"^сит[иы]|^кит[иы]")
_STREET_BEFORE = re.compile(
    r"\b(?:(?:ул|пр|пр-т|просп|пер|б-р|им|пл|мкр)(?:\.|\s)|(?:улиц|проспект|переул|бульвар|площад|имени|шоссе|трасс|"
    r"микрорайон|жилмассив)\w*\s)\s*[«\"]?(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
_STREET_AFTER = re.compile(
    r"^[»\"]?\s*(?:(?:батыра?|би|хана?)\s+)?(?:көше|коше|к-с[іи]|көш\.|даңғыл|дангыл|атындағы|атындагы|ат\.|street|"
    r"str\b|st\b|avenue|ave\b|road|prospekt|проспект|улиц|трассас|тасжол|"
    r"\w+\s+көшесі)",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"^\s[А-ЯӘҒҚҢӨҰҮҺІA-Z]\.\s?(?:[А-ЯӘҒҚҢӨҰҮҺІA-Z]\.|\W|$)")
_PATRONYMIC = re.compile(
    r"^[-\s]?\s?(?:[А-ЯӘҒҚҢӨҰҮҺІЁ][\w]*?)?(?:ович|евич|овн|евн|ұлы|улы|қызы|кызы|uly|kyzy)\w*", re.IGNORECASE
)
_IN = {"в": "in", "во": "in", "из": "from", "под": "in", "около": "in", "возле": "in", "близ": "in", "с": "from",
       "со": "from", "до": "to", "по": "in", "за": "in", "in": "in", "near": "in", "from": "from", "at": "in",
       "of": "in", "to": "to", "outside": "in", "through": "in", "between": "in", "around": "in",
       "to the": "to"}  # fmt: skip
_KAZAKH_IN = re.compile(r"^и?(?:н?[дт][ае](?:г[иі].*)?|[длт]ик.*)$")
_KAZAKH_FROM = re.compile(r"^и?[дтн][ае]н.*$")
_FIXED = re.compile(r"[уеыоиі]$|ау$|[әө]$")
"""Names that do not decline in Russian: `в Актау` says nothing of motion."""
_KAZAKH_SELF = re.compile(r"^.*[мбп]и[нз]$")
_KAZAKH_TO = re.compile(r"^и?[гк][ае]$")
_COMMON = frozenset(
    ("шу", "алга", "май", "нурсултан", "жакси", "келес", "темир", "шар", "есик", "жем", "арал", "алтай", "степняк",
    "тобил", "абай", "жамбил", "форт", "нура",
     "нур", "саран", "жетису", "улитау", "орал", "хоргос", "достик", "медео", "медеу", "орбита", "авангард", "мамир",
     "аксай", "аксу", "защит", "степн", "сортировк", "приозерн", "дачн", "пригородн", "титов", "телман", "лесозавод",
     "интернационалн", "каратал", "теме", "туран", "байконир", "есил", "алатау", "каратау", "мектеп", "ауезов",
     "наурызбай", "наурузбай", "панфилов", "сатпаев", "сатбаев", "курчатов", "райимбек", "турксиб"))  # fmt: skip
"""Stems that are also words, people, rivers, mountains or wards: they need a mark, a preposition or a case."""


def _mark(text: str, run: list[Word], at: int, count: int) -> Kind | None:
    """The kind that a word beside the name says it is."""
    behind = _mark_behind(text, run, at + count)
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
    return next((kind for pattern, kind in _AFTER if pattern.search(after.key) and _dotted(text, after)), None)


def _mark_before(text: str, run: list[Word], at: int) -> Kind | None:
    if not at:
        return None
    before, earlier = run[at - 1], run[at - 2].key if at > 1 else ""
    if (before.key in ("имени", "им") and earlier.startswith("район")) or (before.key == "н" and earlier == "р"):
        return Kind.DISTRICT
    gap = text[before.end : run[at].start]
    if gap not in (" ", ".", ". ", ".\xa0", "\xa0", "-", " «") and gap.strip():
        return None
    return None if before.key in _DOTTED and "." not in gap else _BEFORE.get(before.key)


def _dotted(text: str, mark: Word) -> bool:
    return len(mark.key) > 1 or text[mark.end : mark.end + 1] == "."


def _case(spot: Spot) -> str:
    """What the ending or the preposition says of motion."""
    return _case_of_ending(spot.match.ending) or _case_of_words(spot)


def _case_of_ending(ending: str) -> str:
    patterns = (("self", _KAZAKH_SELF), ("from", _KAZAKH_FROM), ("in", _KAZAKH_IN), ("to", _KAZAKH_TO))
    return next((case for case, pattern in patterns if ending and pattern.match(ending)), "")


def _case_of_words(spot: Spot) -> str:
    text, run, at, match, _ = spot
    word_text = run[at + match.size - 1].text.lower()
    if at:
        before = run[at - 1]
        if not text[before.end : run[at].start].strip() and before.text.lower() in _IN:
            if before.text.lower() == "в" and (
                match.ending in ("", "у", "ю", "ую", "юю", "й", "а", "ий") and not _FIXED.search(word_text)
            ):
                return "to"
            together = before.text.lower() in ("с", "со") and match.ending in ("ом", "ем", "ой", "ей", "им", "ами", "у")
            return "" if together else _IN[before.text.lower()]
        if before.key in _BEFORE and at > 1 and run[at - 2].text.lower() in _IN:
            return _IN[run[at - 2].text.lower()]
    after = at + match.size
    if after < len(run) and re.search(r"(?:с[иы]н[дн]|н[дт])[ае]", run[after].key):
        return "from" if run[after].key.endswith("н") else "in"
    return ""


def judge(spot: Spot) -> Place | None:
    """The place, if this word in these surroundings is one."""
    text, run, at, match, small = spot
    first, last = run[at], run[at + match.size - 1]
    mark = _mark(text, run, at, match.size)
    if "ь" in first.text.lower() and match.stem in ("семе", "семей"):
        return None
    before, after = text[max(0, first.start - 30) : first.start], text[last.end : last.end + 30]
    if mark is None and (_STREET_BEFORE.search(before) or _STREET_AFTER.match(after)):
        ward = re.search(r"(?:\bмкр\.?|\bмикрорайон\w*|\bжилмассив\w*)\s*$", before)
        if match.places[0][0] is not Kind.QUARTER or not ward:
            return None
    if mark is not Kind.DISTRICT and re.search(r"(?:\bим\.|\bимени)\s*$", before):
        return None
    case = _case(spot)
    places = _of_kind(match.places, mark)
    if mark is None and match.ending in endings.ADJECTIVE and match.stem.endswith("ск"):
        places = [p for p in match.places if p[0] <= Kind.DISTRICT] or places
    kind = places[0][0]
    if mark is None and not _stands_alone(spot, kind, case):
        return None
    if mark is not None and not small and not first.text[0].isupper():
        return None
    codes = tuple(dict.fromkeys(code for _, code in places))
    minor = tuple(dict.fromkeys(code for _, code in match.places if code not in codes))
    return Place(first.start, last.end, match.stem, kind, codes, minor, mark is not None, case, match.exact)


def _of_kind(places: tuple[tuple[Kind, str], ...], mark: Kind | None) -> list[tuple[Kind, str]]:
    """Of what a name may mean, what the mark allows; without one the most important kind."""
    if mark is Kind.VILLAGE or mark is Kind.TOWN:
        wanted = [p for p in places if p[0] in (Kind.TOWN, Kind.QUARTER)] or [p for p in places if p[0] is Kind.VILLAGE]
    elif mark is None:
        wanted = []
    else:
        wanted = [p for p in places if p[0] is mark]
    return wanted or [p for p in places if p[0] is places[0][0]]


def _stands_alone(spot: Spot, kind: Kind, case: str) -> bool:  # noqa: PLR0911
    """Whether a name without a mark is a place and no word, person or firm."""
    text, run, at, match, _ = spot
    word, last = run[at], run[at + match.size - 1]
    important = (
        kind <= Kind.DISTRICT
        or any(k is Kind.QUARTER for k, _ in match.places)
        or (kind is Kind.TOWN and not match.word)
    )
    length = len(match.stem)
    if match.word and kind is Kind.DISTRICT:
        return False
    if not word.text[0].isupper():
        return important and _written_small(spot)
    if word.text.isupper() and len(word.text) > 1 and length <= 3 and match.stem not in _SHORT:  # noqa: PLR2004
        return False
    after = text[last.end : last.end + 24]
    if _PATRONYMIC.match(after) or (_INITIAL.match(after) and not important):
        return False
    if important and match.stem not in _COMMON:
        return match.exact or length >= NEAR_LENGTH - 1
    quoted = text[word.start - 1 : word.start] in '«"“„' if word.start else False
    named = bool(re.match(r"^\s[А-ЯӘҒҚҢӨҰҮҺІЁ][а-яәғқңөұүһіё]+", after)) or _after_a_name(text, run, at)
    if length < 2 or quoted or (named and case != "in"):  # noqa: PLR2004
        return False
    if not case:
        return not match.word and match.stem not in _PEOPLE and _listed(text, run, at, match)
    if length < 4 and not important:  # noqa: PLR2004
        return False
    return not match.word or (case == "in" and not _opens_sentence(text, word.start))


def _written_small(spot: Spot) -> bool:
    """Whether a word without a capital is a name: an adjective, or a letter written without capitals at all."""
    match = spot.match
    if spot.run[spot.at].key.startswith("семе") or match.word or not match.exact or match.stem in _SMALL_WORDS:
        return False
    adjective = match.ending in endings.ADJECTIVE and match.stem.endswith("ск")
    moved = bool(_case(spot)) and match.places[0][0] is Kind.CITY
    return len(match.stem) >= 5 and (spot.small or adjective or moved)  # noqa: PLR2004


_SMALL_WORDS = _COMMON | {"актау", "тараз"}
"""Stems that are words where they stand without a capital: ақтау, to acquit; таразы, scales."""
_SHORT = frozenset(("ско", "зко", "вко", "бко", "шко", "юко", "око"))
_LIVES = re.compile(r"\b(?:живу|жив[её]м|проживаю|проживаем|город|приехали?|тұрамын|турамын)\s+$", re.IGNORECASE)
_PEOPLE = frozenset(
    ("абай", "жамбил", "ауезов", "наурызбай", "наурузбай", "райимбек", "панфилов", "титов", "телман", "илич")
)


def _listed(text: str, run: list[Word], at: int, match: Match) -> bool:
    """Whether the name stands by itself between commas, full stops or lines, as in an address."""
    before, after = text[max(0, run[at].start - 12) : run[at].start], text[run[at + match.size - 1].end :][:14]
    if _LIVES.search(before):
        return True
    opens = not before.strip() or bool(re.search(r"(?:[,\n(;:]|\d\.)\s*$", before))
    closes = not after.strip() or bool(re.match(r"\s?(?:[,.;)\n]|жақ|жағ|жак|жаг)", after))
    return opens and closes and len(match.stem) >= 4  # noqa: PLR2004


def _opens_sentence(text: str, at: int) -> bool:
    return bool(re.search(r"(?:^|[.!?…:\n«\"(–—-])\s*$", text[max(0, at - 4) : at]))


def _after_a_name(text: str, run: list[Word], at: int) -> bool:
    if not at:
        return False
    before = run[at - 1]
    return before.text[0].isupper() and text[before.end : run[at].start] == " " and len(before.text) > 1
