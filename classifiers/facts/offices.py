"""Courts, akimats, departments and the like in the nominative: `Рудненским судом` is `Рудненский суд`."""

from __future__ import annotations

import re

from appeals.labels import InstitutionMention

_UPPER, _LOWER = "А-ЯЁӘҒҚҢӨҰҮҺІ", "а-яёәғқңөұүһі"
_ADJECTIVE = rf"(?:[{_UPPER}{_LOWER}-]{{3,}}(?:ск|цк|ин|ьн|нн|н)(?:ий|ый|ого|ому|им|ом|ая|ой|ую|ое|ые|ых|ым)\s)"
_NAME = rf"[{_UPPER}][{_LOWER}-]+"
_PLACE = (
    rf"(?:\s(?:по\s|в\s)?(?:{_NAME}(?:ского|цкого|ской)\s(?:района|области|р-на|обл\.)|"
    rf"(?:г\.\s?|города\s|района\s|области\s)?{_NAME}(?:\s(?:области|района|обл\.|р-на))?))"
)
_FIELD = (
    r"(?:полиции|образования|юстиции|УИС|экологии|здравоохранения|внутренних дел|миграционной службы|социальной защиты|"
    r"соцзащиты|занятости\b[^\n.,;]{0,30}программ|занятости|труда|земельных отношений|архитектуры|госдоходов|"
    r"государственных доходов|ЖКХ|культуры|спорта|сельского хозяйства|предпринимательства|опеки|жилищной инспекции|"
    r"уголовно-исполнительной системы|по инспекции труда|строительства)"
)


class _Head:
    """The word that a name is built round, with its endings and its sex for the adjectives before it."""

    def __init__(self, stem: str, nominative: str, endings: str, sex: str) -> None:
        self.stem = stem
        self.form = rf"[{stem[0].upper()}{stem[0]}]{stem[1:]}(?:{endings})(?!\w)"
        self.pattern = re.compile(rf"(?<!\w){self.form}")
        self.nominative, self.sex = nominative, sex


_HEADS = (
    _Head("суд", "суд", "|а|у|ом|е", "m"), _Head("акимат", "акимат", "|а|у|ом|е", "m"),
    _Head("прокуратур", "прокуратура", "а|ы|у|е|ой", "f"), _Head("больниц", "больница", "а|ы|у|е|ей", "f"),
    _Head("поликлиник", "поликлиника", "а|и|у|е|ой", "f"), _Head("колони", "колония", "я|и|ю|ей", "f"),
    _Head("инспекци", "инспекция", "я|и|ю|ей", "f"), _Head("отдел", "отдел", "|а|у|ом|е", "m"),
    _Head("департамент", "департамент", "|а|у|ом|е", "m"), _Head("управлени", "управление", "е|я|ю|ем|и", "n"),
    _Head("министерств", "министерство", "о|а|у|ом|е", "n"), _Head("комитет", "комитет", "|а|у|ом|е", "m"),
)  # fmt: skip
_OFFICES = ("отдел", "департамент", "управление", "министерство", "комитет")
"""Heads that are named by their field, not by an adjective alone."""


def _patterns(head: _Head) -> list[re.Pattern[str]]:
    if head.nominative in _OFFICES:
        return [re.compile(rf"{_ADJECTIVE}{{0,2}}{head.form}\s{_FIELD}{_PLACE}?")]
    patterns = [re.compile(rf"{_ADJECTIVE}{{1,3}}{head.form}")]
    if head.nominative == "акимат":
        patterns.append(re.compile(rf"(?<!\w){head.form}{_PLACE}"))
    return patterns


_RUSSIAN = tuple((head, pattern) for head in _HEADS for pattern in _patterns(head))
_KAZAKH_CASE = r"(н[аеіы]\w{0,2}|нд[ае]\w{0,3}|мен|ның|нің)?(?!\w)"
_KAZAKH_OFFICES = (
    "полиция (?:департаменті|басқармасы|бөлімі|бөлімшесі)", "білім (?:басқармасы|бөлімі)",
    "денсаулық сақтау басқармасы",
    "жұмыспен қамту (?:орталығы|бөлімі|басқармасы)", "әлеуметтік қорғау (?:басқармасы|бөлімі)",
    "көші-қон (?:қызметі|басқармасы)",
    "қорғаншылық (?:органы|бөлімі)", "прокуратурасы", "әкімдігі", "соты", "экология департаменті",
    "әділет департаменті",
    "жер қатынастары бөлімі", "еңбек инспекциясы", "тұрғын үй (?:бөлімі|инспекциясы)", "ауруханасы", "емханасы",
    "перзентханасы",
    "мұрағаты", "кірістер басқармасы", "мәслихаты",
)  # fmt: skip
_KAZAKH_OFFICE = "|".join(_KAZAKH_OFFICES)
_KAZAKH_FIRST = ("сот", *(office.partition(" ")[0] for office in _KAZAKH_OFFICES))
"""One of these words is in whatever the pattern fits."""
_KAZAKH = re.compile(
    rf"(?:(?:{_NAME}\s)?(?:облысының|облысы|облыстық|қаласының|қаласы|қалалық|ауданының|ауданы|аудандық|ауылдық)\s|"
    rf"{_NAME}\s)?((?i:{_KAZAKH_OFFICE})|(?<=облыстық )сот|(?<=қалалық )сот|(?<=аудандық )сот){_KAZAKH_CASE}"
)
_ENGLISH = re.compile(
    r"(?:(?:[A-Z][a-z'-]+\s){1,3}(?:city |district |regional |City |District |Regional )?"
    r"(?:[Cc]ourt|[Pp]olice [Dd]epartment|[Pp]rosecutor's [Oo]ffice|[Aa]kimat|[Hh]ospital|[Cc]olony|[Pp]olyclinic|"
    r"[Mm]igration [Ss]ervice|[Dd]epartment of \w+))"
)
_SENTENCE_STARTS = frozenset(("The", "In", "At", "On", "To", "A", "Our", "My", "This", "That", "Their", "From", "By"))


def find_offices(text: str) -> list[InstitutionMention]:
    """Every office named, in any order; some may overlap."""
    lower = text.lower()  # patterns are slow: what is in every match of one is looked for first
    found = [
        _mention(match.group(), match.start(), _nominative(match.group(), head))
        for head, pattern in _RUSSIAN
        if head.stem in lower
        for match in pattern.finditer(text)
    ]
    kazakh = _KAZAKH.finditer(text) if any(word in lower for word in _KAZAKH_FIRST) else ()
    found += [_kazakh(match) for match in kazakh if match.group()[0].isupper() or " " in match.group()]
    return found + [_english(match) for match in _ENGLISH.finditer(text)]


def _mention(raw: str, start: int, name: str) -> InstitutionMention:
    start += len(raw) - len(raw.lstrip())
    return InstitutionMention(raw.strip(), start, start + len(raw.strip()), " ".join(name.split()))


def _nominative(raw: str, head: _Head) -> str:
    """The name with its head and the adjectives before it in the nominative."""
    match = head.pattern.search(raw)
    if match is None:
        return raw
    before = " ".join(_adjective(word, head.sex) for word in raw[: match.start()].split())
    return f"{before} {head.nominative}{raw[match.end() :]}".strip()


def _adjective(word: str, sex: str) -> str:
    stem = re.sub(r"(?:ий|ый|ого|ому|им|ом|ая|ой|ую|ое|ые|ых|ым)$", "", word)
    if sex == "f":
        return stem + "ая"
    if sex == "n":
        return stem + "ое"
    if stem.lower() in ("городск", "областн"):
        return stem + "ой"
    return stem + ("ий" if stem[-1] in "кгх" else "ый")


def _kazakh(match: re.Match[str]) -> InstitutionMention:
    raw, ending = match.group(), match.group(2) or ""
    return _mention(raw, match.start(), raw[: len(raw) - len(ending)])


def _english(match: re.Match[str]) -> InstitutionMention:
    words = match.group().split()
    cut = 1 if words[0] in _SENTENCE_STARTS and len(words) > 1 else 0
    start = match.start() + (match.group().index(words[1]) if cut else 0)
    raw = match.group()[start - match.start() :]
    return _mention(raw, start, raw)
