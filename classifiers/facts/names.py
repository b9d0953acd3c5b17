"""The name of the person who writes: every name in the letter, weighed by how it is presented."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from classifiers.facts import nominative
from classifiers.facts.fold import key, mostly_small
from classifiers.facts.gazetteer import GIVEN_NAMES

_UPPER, _LOWER = "А-ЯЁӘҒҚҢӨҰҮҺІA-Z", "а-яёәғқңөұүһіa-zçğşışáéíóúñäöüč'’"
_WORD = (
    rf"(?:[{_UPPER}](?:['’][{_UPPER}])?[{_LOWER}]+(?:-[{_UPPER}]?[{_LOWER}]+)*|[{_UPPER}]{{2,}}(?:-[{_UPPER}]{{2,}})?)"
)
_INITIAL = rf"(?:[{_UPPER}][{_LOWER}]?\.)"
_PARTICLE = r"(?<=\s)(?:ұлы|улы|қызы|кызы|оглы|оғлы|гызы|uly|kyzy|qyzy|ūly|de|van|der|den|von|del|la|el|bin|al)(?!\w)"
_PART = rf"(?:{_INITIAL}|{_WORD}|{_PARTICLE})"
_RUN = re.compile(rf"(?<![\w@.-])(?:{_INITIAL}|{_WORD})(?:[ \u00a0]{{0,2}}{_PART}){{0,4}}(?![\w@])")
_BARE_INITIAL = re.compile(rf"(?<=\w )[{_UPPER}](?=[\s,.]|$)")

_NO_NAME = frozenset(Path(__file__).with_name("no_names.txt").read_text(encoding="utf-8").split())
"""Keys of the words of letters' formulas: capitalised, yet never part of a name."""
GIVEN = frozenset(GIVEN_NAMES.read_text(encoding="utf-8").split())
"""Keys of given names, most of them Kazakh: the Russian ones are in the dictionary of `nominative.tags`."""
_HONORIFIC = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Prof|гр|г-н|г-жа)\.?$", re.IGNORECASE)

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


_COLLECTIVE = re.compile(
    r"(?:жильц|жител[ия]|подпис[иь]\w*(?: \d| на обороте| прилаг)|протокол|собрани|сход\b|нижеподписавш|"
    r"коллективн|тұрғындар|қол қойған|"
    r"ұжымдық|біздің бәріміз|төменде қол|residents|collective|signatures|undersigned|foundation|union of)",
)
_ANONYMOUS = re.compile(
    r"(?:анонимн|фамили\w+ (?:не|прошу|скро)|имени? (?:не|своего не|своё не|свое не)|имя своё не|имя не|"
    r"не (?:назову|называйте|указыва\w+)|без подписи|"
    r"аты[мн]?\w*(?:ды|ымызды)? (?:жазбай|айтпай|атамай|жасыр|көрсетпе|шықпасын)|"
    r"аты-жөнім\w* (?:жаз|айт)па|анонимді|anonym|my name (?:is not|must)|"
    r"not (?:write|give|sign|publish) (?:my|our) names?|atymdy|atymyzdy|атымизди|атимди жазбай|атымды жазбай)",
)


def nothing(text: str) -> dict[str, float]:
    """Features of the case that the letter names no writer: several sign it, or it says that it hides the name."""
    lower = text.lower()
    return {
        "none": 1.0,
        "none:collective": float(bool(_COLLECTIVE.search(lower))),
        "none:anonymous": float(bool(_ANONYMOUS.search(lower))),
    }


_LONE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


def with_capitals(text: str) -> str:
    """The text with given names and the surnames beside them capitalised, where it is written without capitals."""
    if not mostly_small(text):
        return text
    marks = list(text)
    found = list(_LONE.finditer(text))
    for i, match in enumerate(found):
        if key(match.group()) in GIVEN or key(nominative.kazakh(match.group(), loose=True)) in GIVEN:
            for word in (match, *_beside(text, found, i)):
                marks[word.start()] = text[word.start()].upper()
    return "".join(marks)


def _beside(text: str, found: list[re.Match[str]], at: int) -> list[re.Match[str]]:
    """Words beside a given name that are a surname or patronymic: by their shape, or alone with it on a line."""
    near = []
    for other in (at - 1, at + 1):
        if 0 <= other < len(found):
            first, second = sorted((found[at], found[other]), key=lambda m: m.start())
            word = found[other].group()
            line = text[text.rfind("\n", 0, first.start()) + 1 : first.start()].strip()
            alone = not line and bool(re.match(r"\s*(?:[,.\d(+]|$|\n)", text[second.end() :]))
            shaped = bool(_SURNAME.search(word) or nominative.is_patronymic(word) or key(word) in GIVEN)
            if text[first.end() : second.start()] == " " and (shaped or alone):
                near.append(found[other])
    return near


class Run(NamedTuple):
    """A name as it stands in the text."""

    words: tuple[str, ...]
    start: int
    end: int


class Candidate(NamedTuple):
    """One person named in the letter: the fullest of the names, where it stands, and what speaks for the writer."""

    name: str
    start: int
    end: int
    features: dict[str, float]


def candidates(text: str, taken: list[tuple[int, int]]) -> list[Candidate]:
    """Every person named in the letter with features of being its writer.

    Args:
        text: the letter.
        taken: spans that are places.
    """
    text = with_capitals(text)
    runs = [
        run
        for run in _runs(text, taken)
        if len(run.words) > 1
        or not (
            any(a < run.end and run.start < b for a, b in taken)
            or (_opens(text, run.start) and not _of_a_person(run.words[0]) and not _alone(text, run))
        )
    ]
    groups: list[list[Run]] = []
    for run in runs:
        group = next((g for g in groups if any(_same_person(run, other) for other in g)), None)
        if group is None:
            groups.append([run])
        else:
            group.append(run)
    return [_candidate(text, group) for group in groups]


def _alone(text: str, run: Run) -> bool:
    """Whether the name stands alone on its line, or with a date or number."""
    line = text[text.rfind("\n", 0, run.start) + 1 : run.start]
    return not line.strip() and bool(re.match(r"[\s.,]*(?:[\d(+]|\n|$)", text[run.end : run.end + 20]))


_BEFORE_IT = re.compile(rf"({_WORD})\s$")
_BEHIND_IT = re.compile(rf"^\s({_WORD})")


def beside_a_name(text: str, start: int, end: int, case: str) -> bool:
    """Whether a word that may be a place stands beside a person's name: behind it, or before it without a case."""
    before, behind = _BEFORE_IT.search(text[max(0, start - 30) : start]), _BEHIND_IT.match(text[end : end + 30])
    return bool(before and _of_a_person(before.group(1))) or bool(not case and behind and _of_a_person(behind.group(1)))


def _of_a_person(word: str) -> bool:
    return not _formula(word, []) and (
        _given(word)
        or nominative.is_patronymic(word)
        or bool(_SURNAME.search(word.lower()) and not _common(word, opens=True))
    )


def _runs(text: str, taken: list[tuple[int, int]]) -> list[Run]:
    found: list[Run] = []
    for match in _RUN.finditer(text):
        piece: list[_Part] = []
        for part in re.finditer(_PART, match.group()):
            start = match.start() + part.start()
            word = _Part(part.group(), start, match.start() + part.end())
            is_place = any(a <= start < b for a, b in taken)
            if _formula(word.text, piece) or (is_place and not nominative.is_patronymic(word.text)):
                found += _finish(_without_common(piece, text), text)
                piece = []
            else:
                piece.append(word)
        found += _finish(_without_common(piece, text), text)
    return found


def _adjectival(piece: list[_Part], at: int) -> bool:
    """Whether an adjective is a surname: a given name stands beside it (`Серебрянская Ида`)."""
    beside = piece[at + 1 : at + 2]
    return bool(beside and re.search(r"ск(?:ий|ая|ого|ой)$", piece[at].text) and _given(beside[0].text))


class _Part(NamedTuple):
    text: str
    start: int
    end: int


def _without_common(piece: list[_Part], text: str) -> list[_Part]:
    """The words without common ones; `Ткач`, a trade and a surname, stays where no other surname is."""
    names = [
        part
        for i, part in enumerate(piece)
        if not _common(part.text, opens=not i and _opens(text, part.start)) or _adjectival(piece, i)
    ]
    surnamed = any(_SURNAME.search(part.text.lower()) and not _given(part.text) for part in names)
    first_named = any(nominative.is_patronymic(p.text) or _is_initial(p.text) or _given(p.text) for p in names)
    if len(names) < len(piece) <= 3 and first_named and not surnamed:  # noqa: PLR2004
        return piece
    kept = {part.start for part in names}
    while piece and piece[0].start not in kept:
        piece = piece[1:]
    return next(([*piece[:i]] for i, part in enumerate(piece) if part.start not in kept), piece)


def _given(word: str) -> bool:
    """Whether a word is a given name in some case."""
    if any("Name" in tag for tag, _ in nominative.tags(word.lower())):
        return True
    base = key(word)
    return bool(GIVEN & {base, base[:-1], base[:-2], key(nominative.kazakh(word, loose=True))})


def _finish(piece: list[_Part], text: str) -> list[Run]:
    while piece and re.fullmatch(rf"{_INITIAL}", piece[-1][0]) and len(piece) > 3:  # noqa: PLR2004
        piece = piece[:-1]
    if not piece or (all(re.fullmatch(_INITIAL, p[0]) for p in piece) and len(piece) < 2):  # noqa: PLR2004
        return []
    end = piece[-1][2]
    words = [p[0] for p in piece]
    bare = _BARE_INITIAL.match(text, end + 1) if len(words) <= 2 else None  # noqa: PLR2004
    if bare and text[end : end + 1] == " ":
        words.append(bare.group())
        end = bare.end()
    return [Run(tuple(words), piece[0][1], end)]


def _opens(text: str, at: int) -> bool:
    return bool(re.search(r"(?:^|[.!?…\n«\"(])\s*$", text[max(0, at - 3) : at]))


_KIN = re.compile(
    r"^(?:ұл|қыз|аға|іні|ана|әке|апа|әпке|қарындас|жиен|немере|келін|күйеу|жұбай|бала|шеше|ене|кемпір|шал|ат|есім)"
    r"(?:ы|і|сы|сі|м|ым|ім|мыз|міз|ымыз|іміз)$",
    re.IGNORECASE,
)
_SURNAME = re.compile(r"(?:[оеё]в|[иы]н|[оеё]ва|[иы]на|ск[иа][йя]|[оеё]вой|енко|чук)(?:[дтн][ае]н)?$")


_SON = re.compile(r"^(?:ұлы|улы|қызы|кызы)$")


def _formula(word: str, before: list[_Part]) -> bool:
    """Whether a word belongs to the formulas of letters or names a relative: never part of a name.

    Behind a name `ұлы` and `қызы` are its patronymic.
    """
    if before and _SON.match(word):
        return False
    shouted = len(word) > 2 and word.isupper() and not re.search(r"[АЕЁИОУЫЭЮЯӘӨҰҮІAEIOUY]", word)  # noqa: PLR2004
    return key(word) in _NO_NAME or bool(_HONORIFIC.match(word) or _KIN.match(word)) or shouted


def _common(word: str, *, opens: bool) -> bool:
    """Whether a capitalised word is a common Russian word and no name."""
    readings = nominative.tags(word.lower())
    if not readings:
        return False
    named = any(mark in tag for tag, _ in readings for mark in ("Name", "Surn", "Patr"))
    return not named and (opens or word.isupper() or not any("Geox" in tag for tag, _ in readings))


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) <= 2 and (word.endswith(".") or len(word) == 1)  # noqa: PLR2004


def _stem(word: str) -> str:
    return key(word)[: max(4, len(key(word)) - 3)]


def _same_person(a: Run, b: Run) -> bool:
    """Whether two names can be one person's: a long word in common, the rest agreeing in their first letters."""
    full_a, full_b = [w for w in a.words if not _is_initial(w)], [w for w in b.words if not _is_initial(w)]
    shared = [
        (x, y)
        for x in full_a
        for y in full_b
        if key(x)[:4] == key(y)[:4] and (key(x).startswith(_stem(y)) or key(y).startswith(_stem(x)))
    ]
    if not shared:
        return False
    rest_a = sorted(key(w)[0] for w in a.words if w not in {x for x, _ in shared} and key(w))
    rest_b = sorted(key(w)[0] for w in b.words if w not in {y for _, y in shared} and key(w))
    smaller, larger = (rest_a, rest_b) if len(rest_a) <= len(rest_b) else (rest_b, rest_a)
    return all(letter in larger for letter in smaller)


def _candidate(text: str, group: list[Run]) -> Candidate:
    features: dict[str, float] = {}
    for run in group:
        for name in _signs(text, run):
            features[name] = 1.0
    best = max(group, key=lambda run: (sum(2 if not _is_initial(w) else 1 for w in run.words), -run.start))
    features |= _shape(best)
    features["mentions"] = min(len(group) - 1, 3)
    return Candidate(_clean(text, best), best.start, best.end, features)


CLOSE = 40
"""Letters before a name in which the words that introduce it stand."""


def _from(before: str) -> bool:
    """Whether a word like `от` with at most some description introduces the name."""
    lower = before.lower()
    return any(word in lower for word in ("от", "from", "кімнен")) and bool(_FROM.search(before))


def _signs(text: str, run: Run) -> list[str]:
    """What the surroundings of one mention say."""
    before, after = text[max(0, run.start - 90) : run.start], text[run.end : run.end + 70]
    close = before[-CLOSE:]
    signs: list[str] = []
    checks = (
        ("introduced", _INTRODUCED.search(close)), ("from", _from(before)), ("role-genitive",
        _GENITIVE_ROLE.search(close)),
        ("convict", _CONVICT.search(close)), ("other", _OTHER.search(close)), ("iin", _IIN_NEAR.match(after)),
        ("contact", _CONTACT_NEAR.match(after)), ("date", _DATE_NEAR.match(after)), ("about", _ABOUT_NEAR.match(after)),
    )  # fmt: skip
    signs += [name for name, found in checks if found]
    line_before = before.rsplit("\n", 1)[-1] if "\n" in before or run.start < 90 else before  # noqa: PLR2004
    line_after = after.split("\n", 1)[0]
    starts = not line_before.strip(" \t–—-•*") and ("\n" in before or run.start < 90)  # noqa: PLR2004
    ends = not line_after.strip(" .,;)\t»")
    signs += [
        name for name, found in (("starts-line", starts), ("ends-line", ends), ("line", starts and ends)) if found
    ]
    left = len(text) - run.end
    signs.append("head" if run.start < 260 else "foot" if left < 160 else "late" if left < 320 else "middle")  # noqa: PLR2004
    if left < 60:  # noqa: PLR2004
        signs.append("last")
    if re.search(r"[«\"“]$", before):
        signs.append("quoted")
    if re.search(
        r"(?:анасы|әкесі|ағасы|апасы|әпкесі|қарындасы|мать|отец|брат|сестра|жена|әжесі|інісі|құрметпен|с уважением|"
        r"sincerely|regards|respectfully|faithfully|подпись|қолы|адвокат|за всех|үшін|атынан|өкілі|"
        r"хатшысы),?\s*:?\s*$",
        before,
        re.IGNORECASE,
    ):
        signs.append("signing")
    return [f"{sign}" for sign in signs] + (
        [f"{signs[-1]}-contact"] if "contact" in signs and signs[-1] in ("head", "foot") else []
    )


def _shape(run: Run) -> dict[str, float]:
    full = [w for w in run.words if not _is_initial(w)]
    known = sum(any(m in tag for tag, _ in nominative.tags(w.lower()) for m in ("Name", "Surn", "Patr")) for w in full)
    return {
        f"words-{min(len(full), 3)}": 1.0,
        "initials": float(any(_is_initial(w) for w in run.words)),
        "patronymic": float(any(nominative.is_patronymic(w) for w in full)),
        "given": float(any(_given(w) for w in full)),
        "given-alone": float(len(full) == 1 and not any(_is_initial(w) for w in run.words) and _given(full[0])),
        "unknown": float(not known and not any(_given(w) or _SURNAME.search(w.lower()) for w in full)),
        "surname": float(any(_SURNAME.search(w.lower()) for w in full)),
        "known": min(known, 2),
        "common": float(sum(bool(nominative.tags(w.lower())) for w in full) - known > 0),
    }


def _clean(text: str, run: Run) -> str:
    """The name in the nominative, as the letter's own spelling has it."""
    before, after = text[max(0, run.start - 90) : run.start], text[run.end : run.end + 12]
    words = list(run.words)
    full = [w for w in words if not _is_initial(w)]
    genitive = _from(before) or bool(_GENITIVE_ROLE.search(before[-CLOSE:]))
    turned = iter(nominative.russian(full, genitive=genitive))
    words = [w if _is_initial(w) else next(turned) for w in words]
    loose = bool(re.match(r"\s*(?:$|\n|\(|хат|арыз|шағым|өтініш|,|\.|—|–)", after))
    if not _is_initial(words[-1]):
        words[-1] = nominative.kazakh(words[-1], loose=loose)
    return _joined(text, run, words)


def _joined(text: str, run: Run, words: list[str]) -> str:
    """The words with the spaces the letter has between them."""
    joined, at = "", run.start
    for written, word in zip(run.words, words, strict=True):
        place = text.index(written, at)
        joined += (" " if text[at:place].strip() == "" and place > at and joined else "") + word
        at = place + len(written)
    return joined
