"""Both engines give the same letters in the same order, over the whole corpus."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from appeals.choices import Channel, Language, Status
from appeals.register import IndexDocument
from search import Layout, SearchEngine, SearchRequest, Sort, open_engine, search
from tests.contracts.table import COMPARED

if TYPE_CHECKING:
    from collections.abc import Callable

    from search import SearchAnswer

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


NARROWINGS: tuple[dict[str, object], ...] = (
    {"limit": 100},
    {"language": Language.KK, "limit": 20},
    {"sort": Sort.NEWEST, "limit": 20},
    {"limit": 25, "page": 2},
)


@pytest.fixture(scope="module")
def tantivy(tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    engine = open_engine("tantivy:", tmp_path_factory.mktemp("home"))
    engine.rebuild(documents())
    return engine


@pytest.fixture(scope="module", params=[1, 3])
def elasticsearch(
    request: pytest.FixtureRequest, elasticsearch_server: str, tmp_path_factory: pytest.TempPathFactory
) -> SearchEngine:
    engine = open_engine(elasticsearch_server, tmp_path_factory.mktemp("home"), layout=Layout(shards=request.param))
    engine.rebuild(documents())
    return engine


def test_there_are_at_least_sixty_queries() -> None:
    assert len(set(QUERIES)) >= 60


@pytest.mark.parametrize("query", QUERIES)
def test_the_same_letters_in_the_same_order(
    tantivy: SearchEngine,
    elasticsearch: SearchEngine,
    query: str,
    request: pytest.FixtureRequest,
    record_property: Callable[[str, object], None],
) -> None:
    requests = [SearchRequest(query, **narrowed) for narrowed in NARROWINGS]  # type: ignore[arg-type]
    differing = [asked for asked in requests if facts(search(tantivy, asked)) != facts(search(elasticsearch, asked))]
    shards = request.node.callspec.params["elasticsearch"]
    record_property(COMPARED, (f"elasticsearch, shards: {shards}", len(requests), len(differing)))
    assert differing == []


def facts(answer: SearchAnswer) -> tuple[object, ...]:
    """Return everything of an answer but the scores, which are rounded differently."""
    hits = [(hit.number, hit.snippet, hit.marks, hit.page) for hit in answer.hits]
    return answer.total, answer.facets, answer.understood, hits


def test_most_queries_find_something(tantivy: SearchEngine) -> None:
    nothing = [query for query in QUERIES if not search(tantivy, SearchRequest(query)).total]
    assert len(nothing) <= 3, nothing
