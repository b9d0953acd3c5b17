"""Whether a name found in the text is a place there, of which kind, and what the words beside it say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from classifiers.facts import endings
from classifiers.facts.abroad import is_foreign
from classifiers.facts.gazetteer import NEAR_LENGTH, Kind
from classifiers.facts.marks import Match, Spot, case_of, kind_by_mark
from classifiers.facts.name_words import is_common
from classifiers.facts.namesakes import is_a_persons

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


_STREET_BEFORE = re.compile(
    r"\b(?:(?:ул|пр|пр-т|просп|пер|б-р|им|пл|мкр)(?:\.|\s)|(?:улиц|уг[ло]+|проспект|переул|бульвар|площад|имени|шоссе|трасс|"
    r"микрорайон|жилмассив)\w*\s)\s*[«\"]?(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
_STREET_AFTER = re.compile(
    r"^[»\"]?\s*(?:(?:батыра?|би|хана?)\s+)?(?:көше|коше|к-с[іи]|көш\.|даңғыл|дангыл|атындағы|атындагы|ат\.|street|"
    r"str\b|st\b|avenue|ave\b|road|prospekt|проспект|улиц[аеы]\b|трассас|тасжол|"
    r"\w+\s+көшесі)",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"^\s[А-ЯӘҒҚҢӨҰҮҺІA-Z]\.\s?(?:[А-ЯӘҒҚҢӨҰҮҺІA-Z]\.|\W|$)")
_PATRONYMIC = re.compile(
    r"^[-\s]?\s?(?:[А-ЯӘҒҚҢӨҰҮҺІЁ][\w]*?)?(?:ович|евич|овн|евн|ұлы|улы|қызы|кызы|uly|kyzy)\w*", re.IGNORECASE
)
_ALSO_WORDS = (
    "шу", "алга", "май", "нурсултан", "жакси", "келес", "темир", "шар", "есик", "жем", "арал", "алтай",
    "степняк", "тобил", "абай", "жамбил", "форт", "нура", "нур", "саран", "жетису", "улитау", "орал", "хоргос",
    "достик", "медео", "медеу", "орбита", "авангард", "мамир", "аксай", "аксу", "защит", "степн", "сортировк",
    "приозерн", "дачн", "пригородн", "титов", "телман", "лесозавод", "интернационалн", "каратал", "теме",
    "туран", "байконир", "есил", "алатау", "каратау", "мектеп", "ауезов", "наурызбай", "наурузбай", "панфилов",
    "сатпаев", "сатбаев", "курчатов", "райимбек", "турксиб", "балыкши", "толе би", "айтеке би", "курмангази",
    "исатай", "махамбет", "мамыр", "иртиш", "илич", "кайтпас", "сарису", "акку",
    "бауиржан момишули", "момишули", "думан", "думан мкр", "сайран", "богатыр", "дружба",
)  # fmt: skip
_COMMON = frozenset((*_ALSO_WORDS, *(endings.russian_stem(name)[0] for name in _ALSO_WORDS)))
"""Stems that are also words, people, rivers, mountains or wards: they need a mark, a preposition or a case."""


def judge(spot: Spot) -> Place | None:
    """The place, if this word in these surroundings is one."""
    text, run, at, match, _ = spot
    first, last = run[at], run[at + match.size - 1]
    mark = None if _only_an_initial(spot) else kind_by_mark(text, run, at, match.size, match.ending)
    if mark is not None and _mismarked(match, mark):
        if mark in (Kind.DISTRICT, Kind.OBLAST):
            return None
        mark = None
    before, after = text[max(0, first.start - 30) : first.start], text[last.end : last.end + 30]
    if mark is None and _on_a_street(before, after):
        landmarks = [place for place in match.places if place[0] is Kind.LANDMARK]
        if landmarks:
            return _place(spot, landmarks, mark, "")
    if _never(spot, before) or (mark is None and (_not_here(spot, before, after) or is_a_persons(spot))):
        return None
    case = case_of(spot)
    places = _meant(match, mark)
    return _place(spot, places, mark, case) if _stands(spot, places[0][0], mark, case) else None


def _place(spot: Spot, places: list[tuple[Kind, str]], mark: Kind | None, case: str) -> Place:
    match, first, last = spot.match, spot.run[spot.at], spot.run[spot.at + spot.match.size - 1]
    codes = tuple(dict.fromkeys(code for _, code in places))
    minor = tuple(dict.fromkeys(code for _, code in match.places if code not in codes))
    kind = places[0][0]
    minor = () if kind is Kind.LANDMARK else minor
    return Place(first.start, last.end, match.stem, kind, codes, minor, mark is not None, case, match.exact)


def _only_an_initial(spot: Spot) -> bool:
    """Whether the `Г.` before a name that no town has is a person's initial."""
    before = spot.run[spot.at - 1].text if spot.at else ""
    return before == "Г" and all(kind not in (Kind.CITY, Kind.TOWN) for kind, _ in spot.match.places)


def _mismarked(match: Match, mark: Kind) -> bool:
    """Whether the word beside it names a kind that no place of that name is: `Жақсы қала`, a good town."""
    kinds = {kind for kind, _ in match.places}
    if mark is Kind.DISTRICT:
        return not kinds & {Kind.CITY, Kind.DISTRICT, Kind.TOWN, Kind.QUARTER, Kind.OBLAST}
    if mark is Kind.OBLAST:
        return not kinds & {Kind.CITY, Kind.DISTRICT, Kind.TOWN, Kind.OBLAST}
    return mark is Kind.CITY and Kind.CITY not in kinds and match.stem in _COMMON


def _on_a_street(before: str, after: str) -> bool:
    return bool(_STREET_BEFORE.search(before) or _STREET_AFTER.match(after) or before.endswith(" на "))


def _never(spot: Spot, before: str) -> bool:
    """Whether the word is none whatever stands beside it: `семья`, a patronymic, a patron's name, a foreign oblast."""
    first, match = spot.run[spot.at], spot.match
    return bool(
        ("ь" in first.text.lower() and match.stem in ("семе", "семей"))
        or _IS_PATRONYMIC.search(first.text)
        or (match.ending in endings.ADJECTIVE and _is_abroad(spot))
        or (_NAMED_AFTER.search(before) and kind_by_mark(spot.text, spot.run, spot.at, match.size) is not Kind.DISTRICT)
    )


def _not_here(spot: Spot, before: str, after: str) -> bool:
    """Whether an unmarked word is a street, a river, a person or a quarter's namesake."""
    ward = spot.match.places[0][0] is Kind.QUARTER and bool(_WARD.search(before))
    if _on_a_street(before, after) and not before.endswith(" на ") and not ward:
        return True
    if spot.match.places[0][0] >= Kind.DISTRICT and is_foreign(spot.run[spot.at]):
        return True
    return bool(_RIVERSIDE_BEFORE.search(before) or _RIVERSIDE_AFTER.match(after)) or _signs(spot, before, after)


def _meant(match: Match, mark: Kind | None) -> list[tuple[Kind, str]]:
    """Of what the name may mean, what it means here; an adjective is a town's or a district's."""
    places = _of_kind(match.places, mark)
    if mark is None and match.ending in endings.ADJECTIVE and match.stem.endswith("ск"):
        return [p for p in match.places if p[0] <= Kind.DISTRICT] or places
    return places


def _stands(spot: Spot, kind: Kind, mark: Kind | None, case: str) -> bool:
    if mark is not None:
        return spot.small or spot.run[spot.at].text[0].isupper()
    return _stands_alone(spot, kind, case) and (kind is not Kind.LANDMARK or _by_a_landmark(spot, case))


_WARD = re.compile(r"(?:\bмкр\.?|\bмикрорайон\w*|\bжилмассив\w*)\s*$")
_NAMED_AFTER = re.compile(r"(?:\bим\.|\bимени)\s*$")
_IS_PATRONYMIC = re.compile(r"(?:(?:ович|евич|овн|евн)(?:а|у|ой|е|ы|ем)?|ovna|evna|ovich|evich)$", re.IGNORECASE)
_RIVERSIDE_BEFORE = re.compile(r"(?:\bвдоль|\bберег\w*|\bреки|\bреке|\bрека|\briver)\s+$", re.IGNORECASE)
_RIVERSIDE_AFTER = re.compile(
    r"^\s(?:бойы|бойын|жағасы|жағалау|екі жағасы|арнасы|өзен|river\b|аймағы|аймағын)|^-К[уө]л", re.IGNORECASE
)
_INITIALED = re.compile(r"(?<!\w)[А-ЯӘҒҚҢӨҰҮҺІA-Z]\.\s?$")
_SIGNATURE = 120
"""Letters from the end within which a lone given name is a signature."""
_REACHABLE = re.compile(r"^[\s,:(]{0,3}(?:тел\w*\W{0,3})?(?:\+?[78][\s(-]{0,2}7|\d{12})", re.IGNORECASE)


def _is_abroad(spot: Spot) -> bool:
    """An adjective before `область` that no oblast of Kazakhstan has: `Астраханская область`."""
    behind = spot.at + spot.match.size
    oblast = behind < len(spot.run) and spot.run[behind].key in ("област", "области", "областю", "обл")
    return oblast and all(kind is not Kind.OBLAST for kind, _ in spot.match.places)


def _signs(spot: Spot, before: str, after: str) -> bool:
    """Whether the word is a person's name beside initials, or a given name in a signature."""
    if _INITIAL.match(after) or _INITIALED.search(before):
        return True
    line = spot.text.count("\n", spot.run[spot.at].start) <= 1 or before.rpartition("\n")[2].strip() == ""
    alone = bool(re.search(r"\d,?\s*$|\n\s*$", before)) and not after.partition("\n")[0].strip(" .")
    beside = bool(_REACHABLE.match(after)) or (alone and len(spot.text) - spot.run[spot.at].start < _SIGNATURE)
    small = spot.match.places[0][0] > Kind.OBLAST
    signed = (_after_a_name(spot.text, spot.run, spot.at) and (small or line)) or (line and beside)
    return spot.match.person and signed and not case_of(spot)


def _by_a_landmark(spot: Spot, case: str) -> bool:
    """Whether a well-known name stands for the thing itself: of several words, or at, to or from it."""
    return (
        spot.match.size > 1
        or bool(case)
        or spot.run[spot.at].text.isupper()
        or _listed(spot.text, spot.run, spot.at, spot.match)
    )


def _of_kind(places: tuple[tuple[Kind, str], ...], mark: Kind | None) -> list[tuple[Kind, str]]:
    """Of what a name may mean, what the mark allows; without one the most important kind."""
    if mark is Kind.VILLAGE or mark is Kind.TOWN:
        wanted = [p for p in places if p[0] in (Kind.TOWN, Kind.QUARTER)] or [p for p in places if p[0] is Kind.VILLAGE]
    elif mark is None:
        wanted = []
    else:
        wanted = [p for p in places if p[0] is mark]
    return wanted or [p for p in places if p[0] is places[0][0]]


def _stands_alone(spot: Spot, kind: Kind, case: str) -> bool:
    """Whether a name without a mark is a place and no word, person or firm."""
    text, run, at, match, _ = spot
    word, after = run[at], text[run[at + match.size - 1].end :][:30]
    if _another_district(spot, kind, after):
        return False
    opening = kind >= Kind.TOWN and not case and _opens_sentence(text, word.start)
    if opening and is_common(word.text, opens=False) and not _listed(text, run, at, match):
        return False
    important = _important(match, kind)
    if not word.text[0].isupper():
        return important and _written_small(spot)
    quoted = bool(word.start and text[word.start - 1] in '«"“„' and after[:1] in '»"”“')
    if _shouted_short(match, word) or _PATRONYMIC.match(after) or (quoted and kind is not Kind.OBLAST):
        return False
    if important and match.stem not in _COMMON:
        return match.exact or len(match.stem) >= NEAR_LENGTH - 1
    return _common_word_is_place(spot, kind, case, important=important)


def _important(match: Match, kind: Kind) -> bool:
    quarter = any(each is Kind.QUARTER for each, _ in match.places)
    return kind <= Kind.DISTRICT or quarter or (kind is Kind.TOWN and not match.word)


def _another_district(spot: Spot, kind: Kind, after: str) -> bool:
    """Whether a district's name is a word, a month or a nation here."""
    if kind is not Kind.DISTRICT:
        return False
    adjective = spot.match.ending in endings.ADJECTIVE and spot.match.stem.endswith("ск")
    month = spot.run[spot.at].text in ("May", "MAY")
    there = spot.match.person and case_of(spot) in ("in", "from", "self") and spot.match.ending in endings.KAZAKH
    return (
        (spot.match.word and not (there and spot.match.ending))
        or month
        or (adjective and not _OF_A_DISTRICT.match(after))
    )


def _shouted_short(match: Match, word: Word) -> bool:
    shouted = word.text.isupper() and len(word.text) > 1
    return shouted and len(match.stem) <= 3 and match.stem not in _SHORT  # noqa: PLR2004


def _common_word_is_place(spot: Spot, kind: Kind, case: str, *, important: bool) -> bool:
    """Whether a name that is also a word or a person's stands as a place, by its case and the words beside it."""
    text, run, at, match, _ = spot
    opens = _opens_sentence(text, run[at].start)
    after = text[run[at + match.size - 1].end :][:24]
    named = bool(re.match(r"^\s[А-ЯӘҒҚҢӨҰҮҺІЁ][а-яәғқңөұүһіё]+(?<!ской)(?<!ского)(?!\w)", after)) or _after_a_name(
        text, run, at
    )
    moves = case in ("in", "self") or (case == "from" and bool(match.ending))
    if len(match.stem) < 2 or (named and not moves):  # noqa: PLR2004
        return False
    if kind is Kind.LANDMARK and match.size > 1:
        return True
    if not case:
        of_it = kind is Kind.OBLAST and match.ending in ("дин", "нин", "тин") and not opens
        name = not match.word or (not match.person and _LISTED.search(text[: run[at].start][-3:]) is not None)
        return of_it or (name and match.stem not in _PEOPLE and _listed(text, run, at, match))
    if len(match.stem) < 4 and not important:  # noqa: PLR2004
        return False
    return not match.word or (case in ("in", "to") and not opens)


_OF_A_DISTRICT = re.compile(
    r"^\s(?:сел\w+\s|городск\w+\s|районн\w+\s)?(?:суд|район|акимат|отдел|управлен|полиц|прокур|больниц|поликлин|школ|"
    r"участк|ЦРБ|ЦОН|РОВД|РУВД|УВД|УП|РАГС|служб|филиал|колледж|военком|маслихат)",
    re.IGNORECASE,
)
"""What a district's adjective stands before; elsewhere it is a nation's or a thing's: `уйгурским языком`."""


def _written_small(spot: Spot) -> bool:
    """Whether a word without a capital is a name: an adjective, or a letter written without capitals at all."""
    match = spot.match
    living = case_of(spot) == "self" or len(match.ending) > 2  # noqa: PLR2004
    if spot.run[spot.at].key.startswith("семе") or match.word or not match.exact:
        return False
    if spot.small and match.places[0][0] >= Kind.TOWN and is_common(spot.run[spot.at].text, opens=False):
        return False
    if match.stem in _SMALL_WORDS and not (spot.small and living):
        return False
    adjective = match.ending in endings.ADJECTIVE and match.stem.endswith("ск")
    moved = bool(case_of(spot)) and match.places[0][0] is Kind.CITY
    return len(match.stem) >= 5 and (spot.small or adjective or moved)  # noqa: PLR2004


_SMALL_WORDS = _COMMON | {"актау", "тараз"}
"""Stems that are words where they stand without a capital: ақтау, to acquit; таразы, scales."""
_SHORT = frozenset(("ско", "зко", "вко", "бко", "шко", "юко", "око"))
_LIVES = re.compile(r"\b(?:живу|жив[её]м|проживаю|проживаем|город|приехали?|тұрамын|турамын)\s+$", re.IGNORECASE)
_PEOPLE = frozenset(
    (
        "абай",
        "аба",
        "толе би",
        "айтеке би",
        "курмангази",
        "исатай",
        "махамбет",
        "жамбил",
        "ауезов",
        "наурызбай",
        "наурузбай",
        "райимбек",
        "панфилов",
        "титов",
        "телман",
        "илич",
    )
)


_LISTED = re.compile(r",\s$")
"""A comma, behind which a capital says that a word is a name: `Ахметов А., Заречный`."""


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
