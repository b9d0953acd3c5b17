"""Finds the places a letter names, in any grammatical form and language, with what its marks say of their kind."""

from __future__ import annotations

import re
from typing import NamedTuple

from classifiers.facts import endings
from classifiers.facts.fold import Word, words
from classifiers.facts.gazetteer import NEAR_LENGTH, Form, Gazetteer, Kind


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


class _Match(NamedTuple):
    size: int
    stem: str
    ending: str
    places: tuple[tuple[Kind, str], ...]
    exact: bool
    word: bool = False
    """The name is also an ordinary word or a person's name."""


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
    r"(?:\b(?:ул|пр|пр-т|просп|пер|б-р|им|пл)\.?|\b(?:улиц|проспект|переул|бульвар|площад|имени|шоссе|трасс|микрорайон|жилмассив)\w*|\bмкр\.?)"
    r"\s*[«\"]?\s*(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
_STREET_AFTER = re.compile(
    r"^[»\"]?\s*(?:(?:батыра?|би|хана?)\s+)?(?:көше|коше|к-с[іи]|көш\.|даңғыл|дангыл|атындағы|атындагы|ат\.|street|str\b|st\b|avenue|ave\b|road|prospekt|проспект|улиц|трассас|тасжол|"
    r"\w+\s+көшесі)",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"^\s[А-ЯӘҒҚҢӨҰҮҺІA-Z]\.\s?(?:[А-ЯӘҒҚҢӨҰҮҺІA-Z]\.|\W|$)")
_PATRONYMIC = re.compile(
    r"^[-\s]?\s?(?:[А-ЯӘҒҚҢӨҰҮҺІЁ][\w]*?)?(?:ович|евич|овн|евн|ұлы|улы|қызы|кызы|uly|kyzy)\w*", re.IGNORECASE
)
_IN = {"в": "in", "во": "in", "из": "from", "под": "in", "около": "in", "возле": "in", "близ": "in", "с": "from",
       "со": "from", "до": "to", "по": "in", "за": "in", "in": "in", "near": "in", "from": "from", "at": "in",
       "of": "in", "to": "to", "outside": "in", "through": "in", "between": "in", "around": "in", "to the": "to"}  # fmt: skip
_KAZAKH_IN = re.compile(r"^и?(?:н?[дт][ае](?:г[иі].*)?|[длт]ик.*)$")
_KAZAKH_FROM = re.compile(r"^и?[дтн][ае]н.*$")
_FIXED = re.compile(r"[уеыоиі]$|ау$|[әө]$")
"""Names that do not decline in Russian: `в Актау` says nothing of motion."""
_KAZAKH_SELF = re.compile(r"^.*[мбп]и[нз]$")
_KAZAKH_TO = re.compile(r"^и?[гк][ае]$")
_COMMON = frozenset(
    ("шу", "алга", "май", "жакси", "келес", "темир", "шар", "есик", "жем", "арал", "алтай", "степняк", "тобил", "абай", "жамбил", "форт", "нура",
     "нур", "саран", "жетису", "улитау", "орал", "хоргос", "достик", "медео", "медеу", "орбита", "авангард", "мамир",
     "аксай", "аксу", "защит", "степн", "сортировк", "приозерн", "дачн", "пригородн", "титов", "телман", "лесозавод",
     "интернационалн", "каратал", "теме", "туран", "байконир", "есил", "алатау", "каратау", "мектеп", "ауезов",
     "наурызбай", "наурузбай", "панфилов", "сатпаев", "сатбаев", "курчатов", "райимбек", "турксиб"))  # fmt: skip
"""Stems that are also words, people, rivers, mountains or wards: they need a mark, a preposition or a case."""


class Finder:
    """Finds places with one dictionary."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._forms = gazetteer.forms
        self._near = gazetteer.near
        self._words = gazetteer.words

    def find(self, text: str) -> list[Place]:
        """Every place the letter names, in order, without overlaps."""
        found: list[Place] = []
        run = words(text)
        shouting_off = _mostly_small(text)
        i = 0
        while i < len(run):
            match = self._match(text, run, i)
            place = (
                _judge(text, run, i, match._replace(word=match.stem in self._words), shouting_off) if match else None
            )
            if match and place:
                found.append(place)
                i += match.size
            else:
                i += 1
        return found

    def _match(self, text: str, run: list[Word], at: int) -> _Match | None:
        whole = run[at].key
        best: _Match | None = None
        for cut in range(min(len(whole) - 1, endings.LONGEST + 1)):
            stem, ending = whole[: len(whole) - cut], whole[len(whole) - cut :]
            if ending not in endings.ANY or (cut and len(stem) < 3):  # noqa: PLR2004
                continue
            for form in self._forms.get(stem, ()):
                last = _rest(text, run, at, form) if form.rest else ending
                if last is None or last not in form.endings:
                    continue
                count = 1 + len(form.rest)
                if best is None or count > best.size:
                    best = _Match(count, " ".join((stem, *form.rest)), last, form.places, exact=True)
                elif count == best.size and len(best.stem) - len(stem) <= 1 and count == 1:
                    best = best._replace(places=tuple(sorted({*best.places, *form.places})))
        return best or self._one_off(whole)

    def _one_off(self, whole: str) -> _Match | None:
        """A long word one letter away from a well-known name (an OCR error), whatever its ending."""
        if len(whole) < NEAR_LENGTH:
            return None
        for cut in range(min(7, len(whole) - NEAR_LENGTH + 1)):
            part, ending = whole[: len(whole) - cut], whole[len(whole) - cut :]
            if ending not in endings.ANY:
                continue
            for i in range(1, len(part)):
                stem = self._near.get(part[:i] + part[i + 1 :])
                if stem and abs(len(stem) - len(part)) <= 1 and _one_apart(stem, part):
                    places = {
                        p for form in self._forms[stem] if not form.rest and ending in form.endings for p in form.places
                    }
                    if places:
                        return _Match(1, stem, ending, tuple(sorted(places)), exact=False)
        return None


def _rest(text: str, run: list[Word], at: int, form: Form) -> str | None:
    """The ending of the last word of a name of several words, None where the text goes on otherwise."""
    last: str | None = None
    for n, stem in enumerate(form.rest, start=1):
        if at + n >= len(run) or not run[at + n].key.startswith(stem):
            return None
        gap = text[run[at + n - 1].end : run[at + n].start]
        if len(gap) > 3 or gap.strip(" -–—.\n"):  # noqa: PLR2004
            return None
        last = run[at + n].key[len(stem) :]
        if last not in endings.ANY:
            return None
    return last


def _one_apart(a: str, b: str) -> bool:
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def _mostly_small(text: str) -> bool:
    """Written without capitals, as from a telephone."""
    letters = sum(c.isalpha() for c in text)
    return sum(c.isupper() for c in text) < letters * 0.012


def _mark(text: str, run: list[Word], at: int, count: int) -> Kind | None:
    last = run[at + count - 1]
    if at + count < len(run):
        after = run[at + count]
        gap = text[last.end : after.start].strip("»\"”")
        if gap in (" ", "\n", "\xa0", "-", ", ") or (not gap.strip() and len(gap) < 4):  # noqa: PLR2004
            for pattern, kind in _AFTER:
                if pattern.search(after.key) and gap != ", " and _dotted(text, after):
                    return kind
            if after.key in ("р", "с") and text[after.end : after.end + 2] in ("-н", "/о", ".о"):
                return Kind.DISTRICT if after.key == "р" else Kind.VILLAGE
    if at:
        before = run[at - 1]
        gap = text[before.end : run[at].start]
        if gap in (" ", ".", ". ", ".\xa0", "\xa0", "-", " «") or not gap.strip():
            kind_before = _BEFORE.get(before.key)
            if kind_before is not None and not (before.key in _DOTTED and "." not in gap):
                return kind_before
            if before.key == "н" and at > 1 and run[at - 2].key == "р":
                return Kind.DISTRICT
    return None


def _dotted(text: str, mark: Word) -> bool:
    return len(mark.key) > 1 or text[mark.end : mark.end + 1] == "."


def _case(text: str, run: list[Word], at: int, match: _Match) -> str:
    if _KAZAKH_SELF.match(match.ending):
        return "self"
    if _KAZAKH_FROM.match(match.ending):
        return "from"
    if match.ending and _KAZAKH_IN.match(match.ending):
        return "in"
    if _KAZAKH_TO.match(match.ending):
        return "to"
    word_text = run[at + match.size - 1].text.lower()
    if at:
        before = run[at - 1]
        if not text[before.end : run[at].start].strip() and before.text.lower() in _IN:
            if before.text.lower() == "в" and (match.ending in ("", "у", "ю", "ую", "юю", "й", "а", "ий") and not _FIXED.search(word_text)):
                return "to"
            together = before.text.lower() in ("с", "со") and match.ending in ("ом", "ем", "ой", "ей", "им", "ами", "у")
            return "" if together else _IN[before.text.lower()]
        if before.key in _BEFORE and at > 1 and run[at - 2].text.lower() in _IN:
            return _IN[run[at - 2].text.lower()]
    after = at + match.size
    if after < len(run) and re.search(r"(?:с[иы]н[дн]|н[дт])[ае]", run[after].key):
        return "from" if run[after].key.endswith("н") else "in"
    return ""


def _judge(text: str, run: list[Word], at: int, match: _Match, small: bool) -> Place | None:
    """The place, if this word in these surroundings is one."""
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
    case = _case(text, run, at, match)
    places = _of_kind(match.places, mark)
    if mark is None and match.ending in endings.ADJECTIVE and match.stem.endswith("ск"):
        places = [p for p in match.places if p[0] <= Kind.DISTRICT] or places
    kind = places[0][0]
    if mark is None and not _stands_alone(text, run, at, match, kind, case, small):
        return None
    if mark is not None and small is False and not first.text[0].isupper():
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


def _stands_alone(text: str, run: list[Word], at: int, match: _Match, kind: Kind, case: str, small: bool) -> bool:
    """Whether a name without a mark is a place and no word, person or firm."""
    word, last = run[at], run[at + match.size - 1]
    important = kind <= Kind.DISTRICT or any(k is Kind.QUARTER for k, _ in match.places) or (kind is Kind.TOWN and not match.word)
    length = len(match.stem)
    if not word.text[0].isupper():
        if word.key.startswith("семе"):
            return False
        return bool(
            important and length >= 5 and match.exact and not match.word and match.stem not in _COMMON and match.stem != "актау"  # noqa: PLR2004
        )
    if (
        word.text.isupper()
        and len(word.text) > 1
        and length <= 3
        and match.stem not in {"ско", "зко", "вко", "бко", "шко", "юко", "око"}
    ):
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


_LIVES = re.compile(r"\b(?:живу|жив[её]м|проживаю|проживаем|город|приехали?|тұрамын|турамын)\s+$", re.IGNORECASE)
_PEOPLE = frozenset(
    ("абай", "жамбил", "ауезов", "наурызбай", "наурузбай", "райимбек", "панфилов", "титов", "телман", "илич")
)


def _listed(text: str, run: list[Word], at: int, match: _Match) -> bool:
    """Whether the name stands by itself between commas, full stops or lines, as in an address."""
    before, after = text[max(0, run[at].start - 12) : run[at].start], text[run[at + match.size - 1].end :][:14]
    if _LIVES.search(before):
        return True
    opens = not before.strip() or bool(re.search(r"(?:[,\n(;:]|\d\.)\s*$", before))
    closes = not after.strip() or bool(re.match(r"\s?(?:[,.;)\n]|жақ|жагы)", after))
    return opens and closes and len(match.stem) >= 4  # noqa: PLR2004


def _opens_sentence(text: str, at: int) -> bool:
    return bool(re.search(r"(?:^|[.!?…:\n«\"(–—-])\s*$", text[max(0, at - 4) : at]))


def _after_a_name(text: str, run: list[Word], at: int) -> bool:
    if not at:
        return False
    before = run[at - 1]
    return before.text[0].isupper() and text[before.end : run[at].start] == " " and len(before.text) > 1
