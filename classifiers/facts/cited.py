"""Register numbers of earlier appeals and replies that a letter cites, each in one spelling."""

from __future__ import annotations

import re

from appeals.labels import CitedNumber

_TO_CYRILLIC = str.maketrans("ABEKMHOPCTX", "АВЕКМНОРСТХ")
_OWN = re.compile(r"(?<![\w/-])(20\d\d)\s?[-–]\s?(\d{6})(?![\w/-])")
_PORTAL = re.compile(r"(?<!\w)([ЗЖ3K][ТT])\s?[-–]\s?((?:[A-ZА-ЯІ]\s?[-–]\s?)?20\d\d)\s?[-–]\s?(\d{4,8})(?!\d)")
"""Numbers of e-Otinish: `ЗТ-2023-0518447`, in Kazakh letters `ЖТ`; OCR reads З as 3."""

_WORD = (
    r"(?:ваш|сізд|your|обращени|жалоб|заявлени|письм|ответ|отписк|регистрац|рег\.|вх\.|входящ|исх\.|исходящ|талон|дополнени|"
    r"өтініш|отиниш|шағым|арыз|хат|жауап|жауаб|тіркеу|тіркелген|кіріс|шығыс|шығ\.|kırıs|jauap|ötınış|şağym|"
    r"appeal|complaint|petition|reply|replies|answer|letter|reference|ref\.|incoming|outgoing|regist)"
)
_NUMBER = r"(?=[\w/-]*\d)([\wӘІҢҒҮҰҚӨҺәіңғүұқөһ]+(?:[-–/][\wӘІҢҒҮҰҚӨҺәіңғүұқөһ]+)*)"
_SIGN = r"(?:№|\bN(?=\s?\d)|\bNo\.?(?=\s?\d)|#)\s?"
_LABELLED = re.compile(rf"(?<!\w){_WORD}[^\n№!?;]{{0,45}}?{_SIGN}{_NUMBER}", re.IGNORECASE)
_BEFORE_WORD = re.compile(
    rf"{_SIGN}{_NUMBER}\s(?:(?:номермен|нөмірмен|нөмірлі|санды)\s)?(?:хат|жауап|жауаб|өтініш|арыз|шағым|письм|ответ)\w*",
    re.IGNORECASE,
)
_OTHER_PAPER = re.compile(
    r"(?:\.\s+[A-ZА-ЯӘІҢҒҮҰҚӨҺ]|(?:договор|приказ|решени|постановлени|определени|приговор|ордер|справк|\bакт|\bдел[оауе]\b|закон|"
    r"школ|цех|бригад|корпус|подъезд|общежити|отделени|поликлиник|больниц|учрежден|колони|суд|лист|приложени|кабинет|палат|отряд|маршрут|участ|шарт|бұйры|шешім|"
    r"үкім|анықтама|мектеп|мекеме|сот|парақ|қаулы|contract|order|ruling|judgment|school|room|article|annex|page)\w*\W*$)",
    re.IGNORECASE,
)
"""Before the sign: another sentence, or the name of what is numbered, which is no appeal."""
_OWN_NUMBER = re.compile(r"(?:исх|шығ|ref|outgoing)", re.IGNORECASE)


def find_cited(text: str) -> tuple[CitedNumber, ...]:
    """Every register number cited, in order, without overlaps."""
    found = [CitedNumber(m.group(), m.start(), m.end(), f"{m.group(1)}-{m.group(2)}") for m in _OWN.finditer(text)]
    found += [CitedNumber(m.group(), m.start(), m.end(), _portal(m)) for m in _PORTAL.finditer(text)]
    if any(sign in text for sign in "№Nn#"):  # patterns are slow
        found += _signed(text)
    kept: list[CitedNumber] = []
    for each in sorted(found, key=lambda cited: (cited.start, -cited.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


def _signed(text: str) -> list[CitedNumber]:
    """Numbers behind a sign (№) that are called an appeal's or a reply's."""
    found = [
        _bare(m)
        for m in _LABELLED.finditer(text)
        if not _OTHER_PAPER.search(m.group()[: m.start(1) - m.start()].rstrip("№N#o. ")) and not _letterhead(text, m)
    ]
    return found + [_bare(m) for m in _BEFORE_WORD.finditer(text)]


def _letterhead(text: str, match: re.Match[str]) -> bool:
    """Whether the number is the letter's own: `Исх. № 17` opening a line."""
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    return bool(_OWN_NUMBER.match(match.group())) and not line.strip()


def _bare(match: re.Match[str]) -> CitedNumber:
    return CitedNumber(match.group(1), match.start(1), match.end(1), match.group(1).upper().replace("–", "-"))


def _portal(match: re.Match[str]) -> str:
    kind = match.group(1).translate(_TO_CYRILLIC).replace("3", "З").replace("К", "Ж")
    return "-".join((kind, re.sub(r"[\s–]", "", match.group(2)), match.group(3)))
