"""Builds the dictionary of place names from the tables in `classifiers/places`.

`python -m classifiers.facts.place_names` writes down what `gazetteer` reads.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from classifiers.facts import endings, fold
from classifiers.facts.gazetteer import PLACES, TABLE, Form, Gazetteer, Kind, complete, fingerprint

if TYPE_CHECKING:
    from pathlib import Path

_KATO_RU = (
    (re.compile(r"^г\.\s*(.+)$"), Kind.CITY),
    (re.compile(r"^(.+) Г\.А\.$"), Kind.CITY),
    (re.compile(r"^(.+) область$"), Kind.OBLAST),
    (re.compile(r"^область (.+)$"), Kind.OBLAST),
    (re.compile(r"^(.+) район$"), Kind.DISTRICT),
    (re.compile(r"^район (?:им(?:ени|\.) ?)?(.+)$"), Kind.DISTRICT),
    (re.compile(r"^п\.\s*(.+)$"), Kind.TOWN),
    (re.compile(r"^(?:с|ст)\.\s*(?!о\.|а\.)(.+)$"), Kind.VILLAGE),
)
_BEGINS, _ENDS = ("г.", "п.", "с.", "ст.", "район", "область"), (" Г.А.", " область", " район")
"""How the Russian names of those units begin or end that a letter would name: looked at first, for speed."""
_KATO_KK = re.compile(
    r"[\s\xa0]+(?:қ\.ә?\.?|Қ\.Ә\.|облысы|ауданы|а\.|к\.|ст\.|атын\.\s?\S*)$", re.IGNORECASE
)  # the kind is the Russian name's
_MARKS = re.compile(
    r"\b(?:область|обл\.?|облысы|region|oblast|oblysy|район|ауданы|district|город|қаласы|село|ауылы|"
    r"(?:г|қ|п|пос|рп|ст|с|а)\.)(?=\s|$)|^(?:г|п|пос|с)\.\s?",
    re.IGNORECASE,
)
_KINDS = {
    "region": Kind.OBLAST,
    "city": Kind.CITY,
    "district": Kind.DISTRICT,
    "town": Kind.TOWN,
    "village": Kind.TOWN,  # the tables list only the larger ones
    "quarter": Kind.QUARTER,
    "landmark": Kind.LANDMARK,
}
_NO_NAMES = frozenset(
    (
        "верний",
        "акмола",
        "зко",
        "вко",
        "ско",
        "южний",
        "коши",
        "кош",
        "казахстан",
        "казакстан",
        "россия",
        "казах",
        "казак",
        "ташкент",
        "рамадан",
        "рамазан",
        "бостанлик",
        "ташкентка",
        "ауил",
        "уш",
    )
)
"""Names as common words or as another region's: Верный was Almaty, Акмола was Astana; abbreviations stand below."""
_ABBREVIATIONS = {
    "зко": "KZ-27", "бко": "KZ-27", "ско": "KZ-59", "вко": "KZ-63", "шко": "KZ-63", "юко": "KZ-61",
    "око": "KZ-61", "тко": "KZ-61", "уко": "KZ-27",
}  # fmt: skip


def load(folder: Path = PLACES) -> Gazetteer:
    """Builds the dictionary from the tables in a folder: about a third of a second."""
    names: dict[tuple[str, ...], dict[frozenset[str], set[tuple[Kind, str]]]] = {}
    _add_kato(names, folder / "kato.csv")
    _add_table(names, folder / "gazetteer.csv")
    for table in ("quarters.csv", "settlements.csv", "landmarks.csv"):
        _add_table(names, folder / table)
    for short, code in _ABBREVIATIONS.items():
        _add(names, (short,), endings.KAZAKH, (Kind.OBLAST, code))
    forms: dict[str, list[Form]] = {}
    for stems, by_endings in names.items():
        for allowed, places in by_endings.items():
            forms.setdefault(stems[0], []).append(Form(stems[1:], allowed, tuple(sorted(places))))
    for same_start in forms.values():
        same_start.sort(key=lambda form: -len(form.rest))
    patrons = _surnames(names) - _settlements(folder / "settlements.csv")
    words = frozenset((folder / "names_as_words.txt").read_text(encoding="utf-8").split()) | patrons
    return complete(forms, words)


def written(built: Gazetteer) -> str:
    """The dictionary as it is shipped."""
    lines = [_line((stem, *form.rest), form) for stem, forms in built.forms.items() for form in forms]
    return "\n".join((fingerprint(), " ".join(sorted(built.words)), *lines)) + "\n"


def _line(stems: tuple[str, ...], form: Form) -> str:
    allowed = next(name for name, endings_ in endings.SETS.items() if endings_ == form.endings)
    places = " ".join(f"{kind:d}{code}" for kind, code in form.places)
    return f"{' '.join(stems)}\t{allowed}\t{places}"


type_names = dict[tuple[str, ...], dict[frozenset[str], set[tuple[Kind, str]]]]


def _settlements(path: Path) -> set[str]:
    """Stems of the names in the table of larger villages: they are no patrons' surnames."""
    with path.open(encoding="utf-8", newline="") as table:
        spellings = [name for row in csv.DictReader(table) for name in (row["name_ru"], *row["aliases"].split(";"))]
    return {endings.russian_stem(word.key)[0] for name in spellings for word in fold.words(name)[:1]}


def _surnames(names: type_names) -> set[str]:
    """Stems under which a district stands by its patron's surname alone (`Рысқұлов ауданы`)."""
    pairs = {stems[1] for stems in names if len(stems) == 2}  # noqa: PLR2004
    return {
        stems[0]
        for stems, filed in names.items()
        if len(stems) == 1 and stems[0] in pairs and len(stems[0]) >= 6  # noqa: PLR2004
        and all(kind >= Kind.DISTRICT for places in filed.values() for kind, _ in places)
    }  # fmt: skip


def _add(names: type_names, stems: tuple[str, ...], allowed: frozenset[str], place: tuple[Kind, str]) -> None:
    names.setdefault(stems, {}).setdefault(allowed, set()).add(place)


def _add_kato(names: type_names, path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            if not row["name_ru"].startswith(_BEGINS) and not row["name_ru"].endswith(_ENDS):
                continue  # a rural area, a wintering, a siding
            for pattern, kind in _KATO_RU:
                found = pattern.match(row["name_ru"])
                if found:
                    place = (kind, f"KZ-{row['kato'][:2]}")
                    _add_russian(names, found.group(1), place)
                    kazakh = _KATO_KK.sub("", row["name_kk"])
                    _add_kazakh(names, kazakh, place)
                    if kind <= Kind.TOWN and kazakh != found.group(1):
                        _add_russian(names, kazakh, place)  # `из Жанаарки`
                    break


def _add_table(names: type_names, path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            kind = _KINDS.get(row["kind"])
            if kind is None:
                continue
            spellings = [row["name_ru"], row["name_kk"], row["name_en"], *row["aliases"].split(";")]
            centre = row.get("parent_or_centre", "")
            if centre.startswith("centre: "):
                _add_russian(names, centre.removeprefix("centre: "), (Kind.TOWN, row["region_code"]))
            for spelling in spellings:
                bare = _MARKS.sub(" ", spelling).strip()
                _add_russian(names, bare, (kind, row["region_code"]))
                _add_kazakh(names, bare, (kind, row["region_code"]))


def _parts(name: str) -> list[str]:
    return [word.key for word in fold.words(name)]


def _add_russian(names: type_names, name: str, place: tuple[Kind, str]) -> None:
    written = fold.words(name)
    parts = [word.key for word in written]
    if not parts or (len(parts) == 1 and (parts[0] in _NO_NAMES or len(parts[0]) < 2)):  # noqa: PLR2004
        return
    stems = [endings.russian_stem(word.key, soft=word.text.lower().endswith("ь")) for word in written]
    _add(names, tuple(stem for stem, _ in stems), stems[-1][1], place)
    if place[0] is Kind.DISTRICT and len(parts) == 2 and len(parts[1]) >= 6:  # noqa: PLR2004
        _add(names, (stems[1][0],), stems[1][1], place)
    if place[0] in (Kind.CITY, Kind.DISTRICT) and len(parts) <= 2 and stems[-1][1] is not endings.ADJECTIVE:  # noqa: PLR2004
        for stem in _adjectives(parts[-1]):
            _add(names, (*(s for s, _ in stems[:-1]), stem), endings.ADJECTIVE, place)


def _adjectives(name: str) -> tuple[str, ...]:
    """Stems of the adjectives made of a town's name: Караганда, карагандинск(ий); Рудный, рудненск(ий)."""
    if name.endswith(("ск", "цк")):
        return (name,)
    short = name[:-2] if name.endswith("ий") else name[:-1] if name[-1] in "аеиоуя" else name
    return tuple(dict.fromkeys((short + "ск", short + "инск", short + "енск", name + "ск")))


def _add_kazakh(names: type_names, name: str, place: tuple[Kind, str]) -> None:
    parts = _parts(name)
    if place[0] is Kind.DISTRICT and len(parts) == 2 and len(parts[1]) >= 6:  # noqa: PLR2004
        _add(names, (parts[1],), endings.KAZAKH, place)
    if parts and not (len(parts) == 1 and (parts[0] in _NO_NAMES or len(parts[0]) < 2)):  # noqa: PLR2004
        _add(names, tuple(parts), endings.KAZAKH, place)


if __name__ == "__main__":
    TABLE.write_text(written(load()), encoding="utf-8")
