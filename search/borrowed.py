"""What in a letter is not the writer's own matter: who writes, a law's words, usual endings, labels of a form.

Strangers share all of these, so that two letters are not alike because of them.
"""

from __future__ import annotations

import re

EDGE = re.compile(
    r"""\b(?:ул|кв|тел|иин|жсн|мкр|көш\w*|пр|үй|пәтер|мөл|п/о|iin|tel|phone|apt|str)\b
    |@|\d{6,}|\+7|\b8[ (-]?7|уполномоч|омбудсмен|ombuds|уәкіл""",
    re.VERBOSE | re.IGNORECASE,
)
LAW = re.compile(
    r"""\b(?:стать[яеюи]\w*|ст\.|закон[ауе]?\b|кодекс\w*|конституци\w*
    |бап\w*|баб[ыіт]\w*|заң[ыд]\w*|article|constitution|statute|code)""",
    re.VERBOSE | re.IGNORECASE,
)
RIGHTS = re.compile(
    r"""\b(?:кажд(?:ый|ому)|все|никто)\s+(?:\w+\s+){0,3}(?:имеет|имеют|гарантируется|равны|не\s+(?:может|должен))
    |не\s+допускается|допускается\s+только|гарантируется|запрещается|не\s+может\s+(?:быть|превышать|подвергаться)
    |әркім\w*\s.*\b(?:құқы|бостанд|міндет)|ешкім\w*\s.*\b(?:болмайды|тиіс\s+емес|алмайды)|тыйым\s+салынады|жол\s+берілмейді
    |жұрттың\s+бәрі\s+тең|мемлекеттік\s+органдардың.*шағым
    |\b(?:everyone|no\s+one|all\s+persons)\s+(?:\w+\s+)?(?:has|have|shall|are|may)\b|\bshall\s+(?:not\s+)?be\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""A right or a ban as laws word it, without the article's number beside it."""
FORMAL = re.compile(
    r"""на\s+основании\s+(?:выше)?изложенн|персональных\s+данных|руководствуясь|заведомо\s+ложн
    |в\s+пределах\s+(?:вашей\s+)?компетенц
    |о\s+результатах\s+(?:\w+\s+)?(?:уведом|сообщ|прошу)
    |о\s+принят(?:ых|ом)\s+(?:мер|решен)\w+\s+(?:\w+\s+){0,2}(?:уведом|сообщ|информ)
    |виновн\w+\s+(?:\w+\s+){0,2}к\s+(?:\w+\s+)?ответственности
    |^\s*(?:приложени[ея]|қосымша|enclos\w+|attach\w+)\s*:|копи[яи]\s+удостоверения
    |жоғарыда\s+(?:баянд|айт|көрсет|жаз)|жеке\s+(?:деректер|мәлімет)|жауапкершілікке\s+тарт
    |куәлі\w+\s+көшірме|жазбаша\s+(?:түрде\s+)?хабарла
    |personal\s+data|in\s+(?:view|light)\s+of\s+the\s+(?:above|foregoing)|within\s+(?:your|the\s+limits\s+of\s+your)\s+competence""",
    re.VERBOSE | re.IGNORECASE,
)
"""What endings and printed forms say whatever the matter is."""
LABEL = re.compile(r"[^\W\d_][^.!?:\n]{2,100}:(?:\s+[\w()/,-]+){0,5}\s*")
"""A line of a form: what is asked for, a colon, and few words or none."""
IDENTITY = re.compile(r"@|(?<!\d)\d{12}(?!\d)|(?:\+7|\b8)[ (-]*\d{3,4}[ )-]*\d[\d -]{4,}\d")
"""An address of mail, an IIN, a telephone."""


def is_borrowed(sentence: str) -> bool:
    """Return whether a sentence is a law's or a usual ending, not the writer's own."""
    return any(pattern.search(sentence) for pattern in (LAW, RIGHTS, FORMAL))
