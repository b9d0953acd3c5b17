"""What a place is doing in the letter: home, scene, an addressee's seat, a birthplace, a journey's end."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple


class Zone(StrEnum):
    """Part of the letter."""

    HEAD = "head"
    BODY = "body"
    FOOT = "foot"


class Role(StrEnum):
    """Why a place is named; of several that fit the first one counts."""

    ADDRESSEE = "addressee"
    REPRESENTATIVE = "representative"
    ADDRESS = "address"
    """In the address block of the writer."""
    SELF = "self"
    """The writer says that he lives there."""
    OTHERS_HOME = "others-home"
    ORIGIN = "origin"
    FORMER = "former"
    PRISON = "prison"
    HOME = "home"
    """Home of those for whom the letter speaks."""
    HIGHER = "higher"
    JOURNEY = "journey"
    AUTHORITY = "authority"
    WORK = "work"
    PLAIN = "plain"


class Setting(NamedTuple):
    """The zone and role of one place."""

    zone: Zone
    role: Role


_SMALL = str.maketrans("қғңөұүһіәёыэ", "кгноуухиаеие")
_SIGNS = {ord("ь"): None, ord("ъ"): None}


def fold_window(text: str) -> str:
    """The spelling in which the patterns of this file are written."""
    return text.lower().translate(_SMALL).translate(_SIGNS)


def _any(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words))


_ADDRESSEE = _any(
    r"омбудс", r"уполномоч", r"уакил", r"ombuds", r"commissioner", r"прокурор", r"прокуратура(?:га|сина)", r"в прокуратуру",
    r"министр", r"министерств", r"президент", r"верховн", r"депутат", r"^\s*(?:кому|кимге|to)\b", r"председател",
    r"национални\w+ центр", r"улттик\w* ортали", r"national cent", r"аппарат", r"в департамент", r"департаментине",
    r"в управлени", r"баскармасина", r"редакци", r"^\s*копия", r"коширме", r"^\s*cc:", r"human rights",
)  # fmt: skip
_NOT_ADDRESSEE = _any(
    r"прожива", r"жител", r"тургин", r"туратин", r"от граждан", r"мекенжай", r"адрес", r"resid", r"living", r"\bот\b",
    r"кимнен", r"from:", r"осужд", r"сотталг", r"мекемеде", r"нан\b", r"нен\b", r"тан\b", r"заявител",
)  # fmt: skip
_REPRESENTATIVE = _any(r"представител", r"окили", r"representati")
_ADDRESS = _any(
    r"\bул\b", r"\bулиц", r"кошеси", r"\bкош\.", r"\bк-си\b", r"\bд\.\s?\d", r"\bдом\b", r"\bкв\.", r"патер", r"\bуй(?:де|и)?\b", r"\d-?\s?уй", r"\bмкр",
    r"микрорайон", r"икшам", r"молтек", r"\bиндекс", r"\bтел", r"\bуяли", r"\bсот\.", r"\bиин\b", r"\bжсн\b", r"\biin\b", r"адрес", r"мекенжай", r"мекен-жай",
    r"(?<!\d)\d{6}(?!\d)", r"\d{12}", r"@", r"street", r"\bstr\b", r"\bapt\b", r"avenue", r"phone", r"\b8[\s(-]*7\d\d", r"\+7", r"\bг\.\s?р\b", r"кварт", r"проспект", r"\bпр\.",
    r"^\s*(?:от|кимнен|from|заявител|ариз иеси)\b", r"(?:ович|евич|овн|евн|улы|ули|кизи)\w*", r"прожив", r"туратин", r"тургини",
)  # fmt: skip
_ONLY_PLACE = re.compile(r"^[\s«\"(]*(?:г\.|город|с\.|п\.)?\s*[^\s,.]+(?:\s(?:каласи|к\.|ауили|ауди?ани|облиси|city|region|село|город))?[\s,.]*(?:«?\d|$|\d)")
_SELF = _any(
    r"\bпрожива(?:ю|ем)\b", r"\bя прожива", r"прописан[аи]?\b", r"зарегистрирован[аи]?[: ]", r"\bживу\b", r"\bживем\b", r"\bсам[аи]? (?:я )?(?:из|с)\b", r"\bя из\b", r"\bми из\b",
    r"пишу (?:вам )?(?:из|с)\b", r"пишем (?:вам )?(?:из|с)\b", r"пишет (?:вам )?\S* ?\S* ?(?:из|с)\b", r"турамин", r"турамиз", r"турип жатирм", r"турип жатк", r"турип келе", r"ози[мн] .{0,30}тур",
    r"тиркелгенмин", r"жазип (?:отир|тур)", r"хабарласип (?:отир|тур)", r"хат жаз", r"хат жолда", r"тургини(?:мин|миз|н)?\b", r"уйим\b", r"\bi(?: now| currently)? live", r"\bwe live", r"\bi am from", r"\bi'm from", r"we are from",
    r"\bi(?: am|'m)(?: a)? residen", r"my home", r"my address", r"writ(?:e|ing)(?: to you)? from", r"currently:", r"living in", r"\bмен .{0,40}(?:нан|нен|дан|ден|тан|тен)\b", r"моя семя живет", r"у нас в\b",
)  # fmt: skip
_OTHERS_HOME = _any(
    r"(?:син|доч|мат|брат|сестр|муж|отец|родител|друг|дяд|тет|бабушк|внук|мама|мами|маме|папа)\w* (?:\w+ ){0,3}(?:живе?т|живут|прожива[ею]т)",
    r"(?:улим|кизим|агам|апкем|иним|синлим|анам|акем|балам|келин|енем|шешем|ата-анам|ол киси)\w* (?:\S+ ){0,4}тур(?:ади|ати|ип)",
    r"(?:son|daughter|brother|sister|mother|parents|husband|wife) (?:\w+ ){0,3}lives?",
)  # fmt: skip
_ORIGIN = _any(
    r"родил[аси]", r"\bродом", r"рожден", r"уроженк", r"уроженец", r"туип оскен", r"туган\b", r"тумас", r"\bborn\b", r"originally", r"native of",
    r"приехал\w* (?:\w+ ){0,3}из", r"переехал\w* (?:\w+ ){0,3}из", r"переселил", r"кошип", r"came from", r"moved (?:here )?from", r"прибил\w* из", r"емигрир",
)  # fmt: skip
_FORMER = _any(r"ранее прожив", r"раньше жил", r"прежн", r"бивш\w+ адрес", r"used to live", r"formerly", r"бурин\w* тур", r"\bжила? до\b", r"прожил")
_PRISON = _any(
    r"колони", r"учрежд", r"сизо\b", r"тюрм", r"изолятор", r"отбива", r"осужд", r"содерж(?:ус|итс|атс|им|ан)", r"заключен", r"мекемеде", r"мекемес", r"мекеме\b", r"турме", r"абакти",
    r"сотталг", r"жазасин", r"colony", r"prison", r"detention", r"inmate", r"convict", r"serving", r"интернат", r"психиатр", r"етапир", r"сидит\b", r"воинск", r"служит в", r"аскери",
    r"диспансер", r"изолятор", r"\bлагер", r"детдом", r"детск\w+ дом", r"камера",
)  # fmt: skip
_HOME = _any(
    r"жител", r"\bадрес", r"пишет вам", r"туратин", r"тургин", r"мекенжай", r"тиркелген", r"residen", r"residing", r"address", r"живущ", r"прожив",
    r"наш\w* (?:город|поселок|сел|аул|дом|район|двор)", r"бизди[нк]", r"менин (?:уйим|ауилим)", r"обращени\w+ жител", r"from the (?:village|town|city)", r"балали", r"\bмат\b", r"анасимин",
)  # fmt: skip
_HIGHER = _any(
    r"апелляц", r"кассац", r"верховн", r"жогарги сот", r"посолст", r"консул", r"елшилик", r"министерств", r"министрлик", r"embassy", r"ministry", r"appeal", r"supreme",
    r"генералн\w* прокурат", r"бас прокурат", r"республиканск", r"переслал", r"перенаправ", r"пришло из", r"ответ\w* из", r"отписк", r"жауап кел", r"правителств", r"парламент",
    r"мажилис", r"головн\w* офис", r"бас кенсе", r"head office",
)  # fmt: skip
_JOURNEY = _any(
    r"ездил", r"ехат", r"поехал", r"\bеду\b", r"езжу", r"поезд", r"привезл", r"отвезл", r"повезл", r"везут", r"летал", r"летел", r"улетел", r"отправил", r"направил\w* (?:на|в)", r"направлени",
    r"перевел", r"на лечени", r"лечил", r"командиров", r"бардим", r"барип", r"барган", r"бару\b", r"апард", r"апарип", r"кетти", r"жибер", r"жонелт", r"сапар", r"went to", r"travel", r"drove", r"taken to",
    r"sent (?:\w+ ){0,2}to", r"flew", r"км от", r"шакирим", r"kilomet", r"по дороге", r"трасс", r"маршрут", r"везем", r"вози",
)  # fmt: skip
_AUTHORITY = _any(
    r"\bсуд", r"\bсот\b", r"соти", r"полици", r"прокурат", r"акимат", r"акимдик", r"департамент", r"управлени", r"баскарма", r"болими?н", r"отдел", r"инспекци", r"court", r"police",
    r"prosecutor", r"akimat", r"department", r"болниц", r"поликлин", r"аурухана", r"емхана", r"hospital", r"clinic", r"школ", r"мектеп", r"school", r"роддом", r"перзентхана", r"садик", r"балабакша",
    r"университет", r"колледж", r"дол[гж]", r"участ",
)  # fmt: skip
_WORK = _any(
    r"работа", r"вахт", r"завод", r"шахт", r"фабрик", r"комбинат", r"жумис", r"зауит", r"кениш", r"factory", r"\bmine\b", r"\bwork", r"стройк", r"карер", r"месторожд", r"компани",
    r"\bтоо\b", r"\bжшс\b", r"\bцех", r"бригад", r"курилис", r"заработк",
)  # fmt: skip

_IN_BODY = (
    (_OTHERS_HOME, Role.OTHERS_HOME),
    (_SELF, Role.SELF),
    (_ORIGIN, Role.ORIGIN),
    (_FORMER, Role.FORMER),
    (_PRISON, Role.PRISON),
    (_HOME, Role.HOME),
    (_HIGHER, Role.HIGHER),
    (_JOURNEY, Role.JOURNEY),
    (_AUTHORITY, Role.AUTHORITY),
    (_WORK, Role.WORK),
)
_HEAD_LINES, _HEAD_REACH, _FOOT_REACH = 10, 420, 260


class Layout:
    """Lines of a letter and which of them are its head, body and foot."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[tuple[int, int]] = []
        at = 0
        for line in text.splitlines(keepends=True):
            if line.strip():
                self.lines.append((at, at + len(line.rstrip())))
            at += len(line)
        self.lines = self.lines or [(0, len(text))]
        self.folded = [fold_window(text[a:b]) for a, b in self.lines]

    def number(self, at: int) -> int:
        """Index of the line that holds a position."""
        return next((n for n, (_, stop) in enumerate(self.lines) if at <= stop), len(self.lines) - 1)

    def zone(self, number: int) -> Zone:
        """The zone of a line: the first and last short ones, or those that hold an address, are head and foot."""
        start, stop = self.lines[number]
        short = stop - start <= 110  # noqa: PLR2004
        if number < _HEAD_LINES and start < _HEAD_REACH and (short or (number < 3 and stop < 260)):  # noqa: PLR2004
            return Zone.HEAD
        return Zone.FOOT if short and number >= len(self.lines) - 5 and len(self.text) - start < _FOOT_REACH else Zone.BODY


_STOP = re.compile(
    r"[!?;\n]|(?<!\b\w)(?<!\bул)(?<!\bобл)(?<!\bст)(?<!\bпос)(?<!\bдом)(?<!\bкв)(?<!\bтел)\.\s+(?=[А-ЯӘҒҚҢӨҰҮҺІA-Z«\"])"
)


def setting(layout: Layout, start: int, end: int, case: str = "") -> Setting:
    """The zone and role of the place at `start:end`; `case` as in `places.Place`."""
    number = layout.number(start)
    zone = layout.zone(number)
    window = _sentence(layout.text, start, end)
    if case == "self":
        return Setting(zone, Role.SELF)
    if zone is not Zone.BODY:
        role = _edge_role(layout, number, window, zone)
        if role:
            return Setting(zone, role)
    for pattern, role in _IN_BODY:
        if pattern.search(window) and not (role is Role.JOURNEY and case == "in"):
            return Setting(zone, role)
    return Setting(zone, Role.PLAIN)


def _edge_role(layout: Layout, number: int, window: str, zone: Zone) -> Role | None:
    """Role of a place in the head or the foot: the addressee's seat or the writer's address, if either."""
    line = layout.folded[number]
    if zone is Zone.HEAD:
        if _REPRESENTATIVE.search(line) and not _SELF.search(line):
            return Role.REPRESENTATIVE
        addressed = len(line) < 110 and bool(_ADDRESSEE.search(line))  # noqa: PLR2004
        below = number > 0 and bool(_ADDRESSEE.search(layout.folded[number - 1])) and len(line) < 30  # noqa: PLR2004
        if (addressed or below) and not _NOT_ADDRESSEE.search(line):
            return Role.ADDRESSEE
    if _PRISON.search(window) and not _SELF.search(window):
        return Role.PRISON
    if _ADDRESS.search(line) and len(line) < 200 or _ONLY_PLACE.match(line):  # noqa: PLR2004, RUF021
        return Role.ADDRESS
    return None


def _sentence(text: str, start: int, end: int) -> str:
    """The surroundings of a place within its sentence, folded; § stands for the place."""
    before = text[max(0, start - 70) : start]
    pieces = [m.end() for m in _STOP.finditer(before)]
    if pieces:
        before = before[pieces[-1] :]
    after = text[end : end + 45]
    stop = _STOP.search(after)
    return fold_window(before + " § " + (after[: stop.start()] if stop else after))
