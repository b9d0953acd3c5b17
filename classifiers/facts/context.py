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
    """Why a place is named. The first that fits, in this order."""

    ADDRESSEE = "addressee"
    REPRESENTATIVE = "representative"
    ORIGIN = "origin"
    FORMER = "former"
    PRISON = "prison"
    HOME = "home"
    OTHERS_HOME = "others-home"
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

_ADDRESSEE = re.compile(
    r"омбудс|уполномоч|уакил|ombuds|commissioner|прокурор|министр|министерств|президент|верховн|депутат|^\s*(?:кому|кимге|to)\b|председател|"
    r"национални\w+ центр|улттик\w* ортали|national cent|аппарат|в департамент|департаментине|в управлени|баскармасина|редакци|копия|коширме|cc:"
)
_REPRESENTATIVE = re.compile(r"представител|окил|representati")
_ORIGIN = re.compile(
    r"родил[аси]|родом|рожден|уроженк|уроженец|туип|туган|тумас|\bborn\b|originally|native of|приехал\w* (?:\w+ ){0,3}из|из семи|"
    r"переехал\w* (?:\w+ ){0,3}из|переселил|кошип|came from|moved (?:here )?from|прибил\w* из|эмигрир|репатри|вернул\w* из|атажурт"
)
_FORMER = re.compile(
    r"ранее прожив|раньше жил|прежн|бивш\w+ адрес|used to live|formerly|бурин\w* тур|жила? до\b|учил[аси]|учится|окиди\b|окиган|student in"
)
_PRISON = re.compile(
    r"колони|учрежд|сизо|тюрм|изолятор|отбива|осужд|содерж|заключен|мекемеде|мекемеси|мекеме\b|турме|абакти|сотталг|жазасин|отир\b|colony|prison|detention|"
    r"inmate|convict|serving|интернат|психиатр|этап"
)
_HOME = re.compile(
    r"прожива(?:ю|ем|ющ)|живу|живем|жител|житель|прописан|зарегистрирован|адрес|пишет вам|пишу (?:вам )?из|пишем|турамин|турамиз|туратин|турип жат|тургин|мекенжай|"
    r"мекен-жай|тиркелген|жазип отир|\bi live\b|\bwe live\b|i am from|i'm from|residen|residing|address|живущ|наш\w* (?:город|поселок|сел|аул|дом|район|двор)|"
    r"бизди[нк]|менин (?:уйим|ауилим)|у нас в|\bwe are from|from the (?:village|town|city)|я из\b|ми из\b|обращени\w+ жител|мен .{0,40}(?:нан|нен|дан|ден|тан|тен)\b"
)
_OTHERS_HOME = re.compile(
    r"(?:син|доч|мат|брат|сестр|муж|отец|родител|друг|дяд|тет|бабушк|внук)\w* (?:\w+ ){0,3}(?:живе?т|прожива[ею]т)|"
    r"(?:улим|кизим|агам|апкем|иним|синлим|анам|акем|балам|келин)\w* (?:\S+ ){0,4}(?:туради|турип)|"
    r"(?:son|daughter|brother|sister|mother|parents|husband|wife) (?:\w+ ){0,3}lives?"
)
_HIGHER = re.compile(
    r"апелляц|кассац|верховн|жогарги сот|посолст|консул|елшилик|министерств|министрлик|embassy|ministry|appeal|supreme|генералн\w* прокурат|бас прокурат|"
    r"республиканск|переслал|перенаправ|пришло из|ответ\w* из|отписк|жауап кел|правителств|парламент|мажилис|головн\w* офис|бас кенсе|head office"
)
_JOURNEY = re.compile(
    r"ездил|поехал|еду в|езжу|поезд|привезл|отвезл|повезл|увезл|везут|летал|летел|улетел|отправил|направил\w* (?:на|в)|перевел|на лечени|лечил|операци|командиров|"
    r"бардим|барип|барган|апард|апарип|кетти|жибер|жонелт|сапар|went to|travel|drove|taken to|sent (?:\w+ ){0,2}to|flew|км от|шакирим|kilomet|по дороге|трасс|маршрут"
)
_AUTHORITY = re.compile(
    r"\bсуд|сот\b|соти|полици|прокурат|акимат|акимдик|департамент|управлени|баскарма|болими?н|отдел|инспекци|court|police|prosecutor|akimat|department|болниц|поликлин|"
    r"аурухана|емхана|hospital|clinic|школ|мектеп|school|роддом|перзентхан|садик|балабакша|университет|колледж"
)
_WORK = re.compile(
    r"работа|вахт|завод|шахт|фабрик|комбинат|жумис|зауит|кениш|factory|\bmine\b|work|стройк|карьер|месторожд|компани|тоо\b|жшс|цех|бригад|курилис"
)

_IN_BODY = (
    (_ORIGIN, Role.ORIGIN),
    (_FORMER, Role.FORMER),
    (_OTHERS_HOME, Role.OTHERS_HOME),
    (_PRISON, Role.PRISON),
    (_HOME, Role.HOME),
    (_HIGHER, Role.HIGHER),
    (_JOURNEY, Role.JOURNEY),
    (_AUTHORITY, Role.AUTHORITY),
    (_WORK, Role.WORK),
)


def fold_window(text: str) -> str:
    """The spelling in which the patterns of this file are written."""
    return text.lower().translate(_SMALL).translate(_SIGNS)


class Layout:
    """Lines of a letter and which of them are its head, body and foot."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[tuple[int, int]] = []
        at = 0
        for line in text.splitlines(keepends=True):
            self.lines.append((at, at + len(line.rstrip())))
            at += len(line)
        self.lines = [(a, b) for a, b in self.lines if b > a] or [(0, len(text))]
        self.head_end = self._head_end()
        self.foot_start = self._foot_start()

    def _head_end(self) -> int:
        """Where the head ends: before the first long or sentence-like line; at most eleven lines."""
        end = 0
        for start, stop in self.lines[:11]:
            line = self.text[start:stop].strip()
            if len(line) > 150 or re.match(r"(?:ЖАЛОБА|ЗАЯВЛЕНИЕ|ОБРАЩЕНИЕ|ӨТІНІШ|ШАҒЫМ|АРЫЗ|COMPLAINT|Dear )", line):  # noqa: PLR2004
                break
            if len(line) > 75 and re.search(r"[.!?]\s+\S+.*[.!?]?$", line) and not re.search(r"\d{6}|ул\.|көш", line):  # noqa: PLR2004
                break
            end = stop
        return end

    def _foot_start(self) -> int:
        """Where the foot starts: the last short lines, five at most."""
        start_of_foot = len(self.text)
        for start, stop in self.lines[:-6:-1]:
            if stop - start > 110 or start <= self.head_end:  # noqa: PLR2004
                break
            start_of_foot = start
        return start_of_foot

    def zone(self, at: int) -> Zone:
        """The zone of a position."""
        if at < self.head_end:
            return Zone.HEAD
        return Zone.FOOT if at >= self.foot_start else Zone.BODY

    def line(self, at: int) -> str:
        """The line around a position."""
        for start, stop in self.lines:
            if start <= at <= stop:
                return self.text[start:stop]
        return ""


_STOP = re.compile(
    r"[!?;\n]|(?<!\b\w)(?<!\bул)(?<!\bобл)(?<!\bст)(?<!\bпос)(?<!\bдом)(?<!\bкв)(?<!\bтел)\.\s+(?=[А-ЯӘҒҚҢӨҰҮҺІA-Z«\"])"
)


def setting(layout: Layout, start: int, end: int) -> Setting:
    """The zone and role of the place at `start:end`."""
    zone = layout.zone(start)
    if zone is Zone.HEAD:
        line = fold_window(layout.line(start))
        if _REPRESENTATIVE.search(line):
            return Setting(zone, Role.REPRESENTATIVE)
        if _ADDRESSEE.search(line) and not re.search(
            r"прожива|житель|жител|тургин|туратин|от граждан|мекенжай|адрес|resid|living|\bот\b", line
        ):
            return Setting(zone, Role.ADDRESSEE)
    before, after = _sentence(layout.text, start, end)
    window = fold_window(before + " § " + after)
    for pattern, role in _IN_BODY:
        if pattern.search(window):
            return Setting(zone, role)
    return Setting(zone, Role.PLAIN)


def _sentence(text: str, start: int, end: int) -> tuple[str, str]:
    before = text[max(0, start - 70) : start]
    pieces = [m.end() for m in _STOP.finditer(before)]
    if pieces:
        before = before[pieces[-1] :]
    after = text[end : end + 45]
    stop_after = _STOP.search(after)
    return before, after[: stop_after.start()] if stop_after else after
