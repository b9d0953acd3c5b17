"""Where sentences begin: after a sign that ends one, unless it ends an abbreviation, and after a blank line."""

from __future__ import annotations

from language.folding import fold

ENDS = frozenset(".!?…")
ABBREVIATIONS = frozenset(
    {
        *(
            "г",
            "гг",
            "ул",
            "д",
            "кв",
            "обл",
            "р",
            "пос",
            "с",
            "ст",
            "п",
            "пп",
            "ч",
            "им",
            "т",
            "тел",
            "см",
            "др",
            "стр",
        ),
        *("руб", "тыс", "млн", "млрд", "мкр", "мкрн", "корп", "просп", "пр", "гр", "зам", "нач", "рис", "исх", "вх"),
        *("көш", "обл", "ауд", "жж", "ж", "б", "т.б", "т.с.с", "мыс", "қ", "тарм"),
        *("mr", "mrs", "ms", "dr", "st", "no", "art", "para", "vs", "etc", "inc", "e.g", "i.e"),
    }
)


def starts(pieces: list[str]) -> list[bool]:
    """Return for each piece of a text (words, numbers, signs, white space) whether a sentence begins with it."""
    begins = []
    ended = True
    for number, piece in enumerate(pieces):
        if piece.isspace():
            ended = ended or piece.count("\n") > 1
            begins.append(False)
            continue
        begins.append(ended and (piece not in ENDS or not begins))
        ended = ended and piece in ENDS and not begins[-1]
        if piece in ENDS and _ends(pieces, number):
            ended = True
    return begins


def _ends(pieces: list[str], number: int) -> bool:
    """Whether the sign at `number` ends a sentence: what follows is no small letter, what precedes no abbreviation."""
    after = next((piece for piece in pieces[number + 1 : number + 4] if not piece.isspace()), "")
    if after[:1].islower() or after in ENDS:
        return False
    if pieces[number] != "." or not number:
        return True
    before = fold(pieces[number - 1])
    return not (before in ABBREVIATIONS or (len(before) == 1 and before.isalpha()))
