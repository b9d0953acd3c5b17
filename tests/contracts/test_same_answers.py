"""Both engines give the same letters in the same order, over the whole corpus."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from appeals.choices import Channel, Language, Status
from appeals.register import IndexDocument
from search import SearchEngine, SearchRequest, Sort, open_engine, search

pytestmark = pytest.mark.slow

CORPUS = Path(__file__).parents[2] / "classifiers" / "corpus"

QUERIES = """
пытки
азаптау
torture
зарплата
жалақы
unpaid wages
школа
мектеп
балабақша кезек
пенсия
зейнетақы төленбеді
пенсия инвалид
инвалидность группа комиссия
мүгедектік топ
суд не исполняет решение
сот шешімі орындалмай жатыр
полиция бездействует
полицейлер ұрып тастады
следователь отказал в возбуждении дела
адвоката не допустили
медицинская помощь колония
түрме дәрігер
больница отказала в лечении
дәрі жоқ
домашнее насилие
күйеуі ұрады
алименты на ребёнка
опека отобрала детей
увольнение беременность
еңбек шарты
несчастный случай на заводе
жер учаскесі
изъятие земли снос дома
ипотека банк долг
судебный исполнитель арестовал счёт
отопление авария
жылу жоқ
очередь на жильё
вода канализация
экология завод дым
полигон мусор
мечеть хиджаб
митинг задержали
журналист запрет съёмки
паспорт гражданство
оралман азаматтық
residence permit refused
discrimination language
акимат не отвечает
әкімдік жауап бермейді
"районный суд"
"адам құқықтары"
"заработной платы"
прокур*
құқы*
прок* -прокурор
школа -директор
(пытка OR побои) колония
пенсия ИЛИ пособие
-суд
applicant:Тарасенко
заявитель:Ахметов
iin:570317301042
number:2026-0000*
2026-000005
file:td
прокаратура
бальница
полицыя
шум ночью от соседей
прошу разобраться и наказать виновных в том, что мне до сих пор не выплатили компенсацию
""".strip().split("\n")


def documents() -> list[IndexDocument]:
    lines = [line for path in sorted(CORPUS.glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()]
    return [document(number, json.loads(line)) for number, line in enumerate(lines, 1)]


def document(number: int, letter: dict[str, object]) -> IndexDocument:
    applicant = letter["applicant"]
    assert isinstance(applicant, dict)
    return IndexDocument(
        number=f"2026-{number:06}",
        source_id=str(letter["id"]),
        file=f"{letter['id']}.pdf",
        received=dt.date(2024, 1, 1) + dt.timedelta(days=number % 700),
        channel=Channel.POST,
        status=Status.CLASSIFIED,
        language=Language(str(letter["language"])),
        categories=tuple(letter["categories"]),  # type: ignore[arg-type]
        region=letter["region"],  # type: ignore[arg-type]
        applicant=applicant["name"],
        iin=applicant["iin"],
        institutions=(),
        places=(),
        text=str(letter["text"]),
    )


@pytest.fixture(scope="module")
def engines(elasticsearch_server: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[SearchEngine, SearchEngine]:
    letters = documents()
    opened = [open_engine(url, tmp_path_factory.mktemp("home")) for url in ("tantivy:", elasticsearch_server)]
    for engine in opened:
        engine.rebuild(letters)
    return opened[0], opened[1]


def test_there_are_at_least_sixty_queries() -> None:
    assert len(set(QUERIES)) >= 60


@pytest.mark.parametrize("query", QUERIES)
def test_the_same_letters_in_the_same_order(engines: tuple[SearchEngine, SearchEngine], query: str) -> None:
    for narrowed in (
        {},
        {"language": Language.KK, "limit": 20},
        {"sort": Sort.NEWEST, "limit": 20},
        {"limit": 25, "page": 2},
    ):
        request = SearchRequest(query, **{"limit": 100, **narrowed})  # type: ignore[arg-type]
        one, other = (search(engine, request) for engine in engines)
        assert [hit.number for hit in one.hits] == [hit.number for hit in other.hits]
        assert (one.total, one.facets, one.understood) == (other.total, other.facets, other.understood)
        assert [(hit.snippet, hit.marks, hit.page) for hit in one.hits] == [
            (hit.snippet, hit.marks, hit.page) for hit in other.hits
        ]


def test_most_queries_find_something(engines: tuple[SearchEngine, SearchEngine]) -> None:
    nothing = [query for query in QUERIES if not search(engines[0], SearchRequest(query)).total]
    assert len(nothing) <= 3, nothing
