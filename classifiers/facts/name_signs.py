"""What the surroundings of a name say of it: introduced, signing, behind `от`, beside an IIN, somebody else's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from classifiers.facts.name_runs import Run

BEFORE, CLOSE, AFTER = 90, 40, 70
"""Letters before a name that may speak of it, those in which the words that introduce it stand, and letters behind."""
HEAD, FOOT, LATE, LAST = 260, 160, 320, 60
"""Letters of the letter's head; from its end those of its foot, of its last part and of its very end."""

_INTRODUCED = re.compile(
    r"(?:отправитель|автор|контакт\w*|кто|өзім|жазған|submitted by|author|меня|меня зовут|моё имя|мое имя|"
    r"фамилия(?: моя)?|зовут|\bя\b,?|пишет(?: вам| вам мать)?|пишу вам,?|обращается|"
    r"обращаюсь(?: к вам)?,?|беспокоит|заявительниц\w*|заявител\w*|ф\.?и\.?о\.?|имя|"
    r"\bмен\b,?|маған,?|менің (?:атым|есімім)|атым|аты-жөнім\w*|есімім|арыз иесі|арыз беруші|өтініш беруші|өтініш "
    r"иесі|шағым\w* иесі|жазып отырған|хат жазып отырған|жазушы|жолдап отырған|аты-жөні|"
    r"my name is|my name|i am|i'm|this is|name|applicant|signed|i,)\s*[:—–-]?\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?:^|[\n,.;:])\s*(?:от|от кого|кімнен|from)\s*:?\s*(?:(?:гр\.?|гражданина|гражданки|жителя|жительницы|"
    r"осужд[её]нн\w+|заключ[её]нн\w+|пенсионер\w*|адвоката|студент\w*|матери|отца|родителя|семьи|"
    r"имени|бывшего|бывшей|инвалида|\d\s*(?:группы|курса)|[а-яё-]+(?:ого|его|ой|ей|а|ы|и|щика))\s+){0,6}$",
    re.IGNORECASE,
)
_BEHALF = re.compile(
    r"(?:в интересах|в защиту(?: прав)?|мүддесін(?:де)?|құқығын қорғау|on behalf of|in the interests? of|"
    r"in defence of|for my client|representing)\s*:?\s*(?:(?:гражданина|гражданки|осужд[её]нн\w+|mr|mrs|ms)\.?\s+)?$",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"^[»\"]?\s*(?:көше|коше|к-с[іи]|көш\.|даңғыл|дангыл|атындағы|атындагы|ат\.|street\b|str\b|avenue|ave\b)",
    re.IGNORECASE,
)
_GENITIVE_ROLE = re.compile(
    r"(?:со слов|представителя|от имени|в интересах|в защиту(?: прав)?|защиту|землевладельца|собственника|"
    r"продиктовано|осужд[её]нного|осужд[её]нной|адвоката|заявление|жалоба|обращение|гражданина|гражданки|жителя|жительницы|"
    r"студентки|студента|пенсионерки|пенсионера|имени|матери|отца)\s*$",
    re.IGNORECASE,
)
_CONVICT = re.compile(
    r"(?:осужд[её]нн\w+|заключ[её]нн\w+|сотталған\w*|адвокат\w*|қорғаушы\w*|жазасын өтеуші|тұрғыны|тұратын|тұрғын)\s*$",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"(?:следовател\w*|судь\w*|директор\w*|начальник\w*|инспектор\w*|врач\w*|хирург\w*|майор\w*|капитан\w*|"
    r"лейтенант\w*|полковник\w*|участков\w*|исполнител\w*|акиму?|заведующ\w*|учительниц\w*|"
    r"тергеуші\w*|судья\w*|бастығ\w*|бастық\w*|әкім\w*|дәрігер\w*|подполковник\w*|прокурор\w*|депутат\w*|"
    r"министр\w*|мой сын|сын\w*|дочь|дочери|дочк\w*|муж\w*|брат\w*|сестр\w*|отец|мать|мама|мамы|жена|жену|внук\w*|"
    r"ұлым\w*|қызым\w*|күйеуім\w*|балам\w*|ағам\w*|інім\w*|әкем\w*|анам\w*|шешем\w*|сіңлім\w*|немерем\w*|"
    r"жұбайым\w*|кемпірім\w*|деген|judge|investigator|officer|major|my son|my brother|my husband|my daughter|"
    r"my mother|my father|my sister|mr\.?|mrs\.?|ms\.?|защиту|в отношении|подзащитн\w*|имени|им\.|атындағы|ул\.?|"
    r"улиц\w*|пр\.?|проспект\w*|мкр\.?|против|с|и|к|у|для|соседк\w*|сосед\w*|господин\w*)\s*$",
    re.IGNORECASE,
)
_IIN_NEAR = re.compile(
    r"^[\s,;(–—-]{0,4}(?:\d{4}\s?(?:г\.?\s?р|жылы)[^,\n]{0,12},\s*)?(?:ИИН|ЖСН|IIN|\d{12})", re.IGNORECASE
)
_CONTACT_NEAR = re.compile(
    r"^[\s,;:(.–—-]{0,5}(?:тел\w*\.?|ұялы\w*(?: тел\w*\.?)?|ватсап|whatsapp|моб\w*\.?|сот\w*\.?|phone|mob\w*\.?|"
    r"e-?mail:?|пошта\w*|почта)?[\s.:(]*(?:\+?[78][\s(-]*7|\+\d|[\w.+-]+@|<[\w.+-]+@|\(?7\d{3})",
    re.IGNORECASE,
)
_DATE_NEAR = re.compile(r"^[\s,;.]{0,4}«?\d{1,4}[\s»./-]", re.IGNORECASE)
_ABOUT_NEAR = re.compile(
    r"^,?\s*(?:\d{2}\s?(?:лет|год|жас)|\(?\d{4}\s?(?:г|жыл)|проживающ|прожива|родил|житель|пенсионер|инвалид|мать|"
    r"мама|отец|тұратын|тұрғын|г\.|город|қаласы|ауданы|адрес|хат|арыз|жаз|пишет|пишу|aged|resident|citizen|\d{2} "
    r"years|я\b|зовут|боламын|студент|мама |оқимын|жұмыс істей)",
    re.IGNORECASE,
)
_SIGNING = re.compile(
    r"(?:анасы|әкесі|ағасы|апасы|әпкесі|қарындасы|мать|отец|брат|сестра|жена|әжесі|інісі|құрметпен|с уважением|"
    r"sincerely|regards|respectfully|faithfully|подпись|қолы|адвокат|за всех|үшін|атынан|өкілі|"
    r"хатшысы),?\s*:?\s*$",
    re.IGNORECASE,
)
_KIN_OF = re.compile(
    r"^\s(?:әкесі|анасы|шешесі|ағасы|апасы|әпкесі|інісі|сіңлісі|қарындасы|жұбайы|әйелі|күйеуі|ұлы|қызы|әжесі|атасы)\w+",
    re.IGNORECASE,
)
"""Whose relative the writer is: `Қуаныштың әкесімін`."""
_QUOTED = re.compile(r"[«\"“]$")


def signs(text: str, run: Run) -> list[str]:
    """What the surroundings of one mention say."""
    before, after = text[max(0, run.start - BEFORE) : run.start], text[run.end : run.end + AFTER]
    found = [
        *_in_words(before, after),
        *_on_the_line(before, after, first=run.start < BEFORE),
        *_in_the_letter(run.start, len(text) - run.end),
        *(["quoted"] if _QUOTED.search(before) else []),
        *(["signing"] if _SIGNING.search(before) else []),
    ]
    bare_edge = found[-1] in ("head", "foot")  # neither last nor quoted nor signing
    return [*found, f"{found[-1]}-contact"] if "contact" in found and bare_edge else found


_MAN = re.compile(
    r"(?:осужд[её]нного|заключ[её]нного|гражданина|жителя|пенсионера|студента|ученика|отца|сына|брата|мужа|собственника|"
    r"землевладельца|работника|предпринимателя|рабочего|водителя|учителя|военнослужащего)\s*$",
    re.IGNORECASE,
)
_WOMAN = re.compile(
    r"(?:осужд[её]нной|заключ[её]нной|гражданки|жительницы|пенсионерки|студентки|ученицы|матери|дочери|сестры|жены|вдовы|"
    r"учительницы|работницы)\s*$",
    re.IGNORECASE,
)
_IIN_BEHIND = re.compile(r"\W{0,4}(?:\w{3}\W{0,3})?\d{6}([3-6])\d{5}(?!\d)")
"""The seventh digit of an IIN: odd for men, even for women (see `iin.py`)."""


def sex_told(before: str, after: str) -> str | None:
    """`m` or `f` where the word before a name or the IIN behind it tells the sex."""
    iin = _IIN_BEHIND.match(after)
    if iin:
        return "m" if iin.group(1) in "35" else "f"
    close = before[-CLOSE:]
    return "m" if _MAN.search(close) else "f" if _WOMAN.search(close) else None


def asks_for_genitive(before: str) -> bool:
    """Whether the words before a name put it into the genitive: `от`, `осуждённого`, `в интересах`."""
    return _from(before) or bool(_GENITIVE_ROLE.search(before[-CLOSE:]))


def _from(before: str) -> bool:
    """Whether a word like `от` with at most some description introduces the name."""
    lower = before.lower()
    return any(word in lower for word in ("от", "from", "кімнен")) and bool(_FROM.search(before))


def _in_words(before: str, after: str) -> list[str]:
    """What the words and numbers right before and behind the name say."""
    close = before[-CLOSE:]
    checks = {
        "introduced": _INTRODUCED.search(close),
        "from": _from(before),
        "role-genitive": _GENITIVE_ROLE.search(close),
        "convict": _CONVICT.search(close),
        "behalf": _BEHALF.search(close),
        "street": _STREET.match(after),
        "kin-of": _KIN_OF.match(after),
        "other": _OTHER.search(close),
        "iin": _IIN_NEAR.match(after),
        "contact": _CONTACT_NEAR.match(after),
        "date": _DATE_NEAR.match(after),
        "about": _ABOUT_NEAR.match(after),
    }
    return [name for name, found in checks.items() if found]


def _on_the_line(before: str, after: str, *, first: bool) -> list[str]:
    """Whether the name begins its line, ends it, or has it for itself.

    Args:
        before: what stands before the name.
        after: what stands behind it.
        first: `before` reaches back to the letter's beginning.
    """
    starts = (first or "\n" in before) and not before.rsplit("\n", 1)[-1].strip(" \t–—-•*")
    ends = not after.split("\n", 1)[0].strip(" .,;)\t»")
    checks = {"starts-line": starts, "ends-line": ends, "line": starts and ends}
    return [name for name, found in checks.items() if found]


def _in_the_letter(start: int, left: int) -> list[str]:
    """In which part of the letter the name stands: `start` letters are before it, `left` behind it."""
    part = "head" if start < HEAD else "foot" if left < FOOT else "late" if left < LATE else "middle"
    return [part, "last"] if left < LAST else [part]
