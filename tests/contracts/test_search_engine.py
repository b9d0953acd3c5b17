"""One suite for every search engine: the same letters, the same questions, the same answers in the same order."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from appeals.choices import Channel, Language, Status
from appeals.errors import BadQuery, BadValue
from appeals.register import IndexDocument
from search import Ask, SearchAnswer, SearchEngine, SearchRequest, Sort, open_engine, search
from search.clauses import Everything

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KK, RU, EN = Language.KK, Language.RU, Language.EN


def letter(  # noqa: PLR0913 (a letter has that many sides)
    number: str,
    text: str,
    *,
    language: Language = RU,
    categories: tuple[str, ...] = ("labour",),
    region: str | None = "KZ-35",
    received: str = "2025-03-01",
    status: Status = Status.CLASSIFIED,
    applicant: str | None = None,
    iin: str | None = None,
    institutions: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
    page_starts: tuple[int, ...] = (0,),
) -> IndexDocument:
    return IndexDocument(
        number=number,
        source_id=f"id-{number}",
        file=f"скан_{number}.pdf",
        received=dt.date.fromisoformat(received),
        channel=Channel.POST,
        status=status,
        language=language,
        categories=categories,
        region=region,
        applicant=applicant,
        iin=iin,
        institutions=institutions,
        places=places,
        text=text,
        page_starts=page_starts,
    )


LETTERS = [
    letter(
        "2025-000001",
        "Прошу помочь: на заводе третий месяц не платят зарплату, директор отказывается разговаривать.",
        received="2025-01-10",
        applicant="Ковалёв Пётр Ильич",
        iin="800101300123",
        institutions=("Павлодарский тракторный завод",),
        places=("Павлодар",),
        region="KZ-55",
    ),
    letter(
        "2025-000002",
        "Жалақымызды үш айдан бері бермей жатыр. Зауыт директоры сөйлеспейді, балаларымызды асырай алмай отырмыз.",
        language=KK,
        received="2025-02-11",
        applicant="Серікбаева Гүлнар",
        status=Status.CONFIRMED,
    ),
    letter(
        "2025-000003",
        "В колонии сына избили сотрудники, применяли пытки. Требую наказать виновных.",
        categories=("torture", "detention"),
        region="KZ-39",
        received="2025-02-11",
    ),
    letter(
        "2025-000004",
        "Тергеу изоляторында інімді азаптаған, денесінде көгерген іздер бар. Азаптауды тоқтатуды сұраймын.",
        language=KK,
        categories=("torture",),
        region=None,
        received="2024-12-30",
    ),
    letter(
        "2025-000005",
        "My husband was tortured in the police station. The prosecutor did not answer our complaint.",
        language=EN,
        categories=("torture", "law-enforcement"),
        region="KZ-75",
        received="2024-05-05",
    ),
    letter(
        "2025-000006",
        "Ребёнка не приняли в шkолу: директор шкoлы сказал, что мест нет. Районный суд наш иск оставил без движения.",
        categories=("education",),
        region="KZ-75",
        received="2025-03-02",
        places=("Алматы",),
    ),
    letter(
        "2025-000007",
        "Суд района вынес решение, но районный отдел образования его не исполняет. Школа закрыта.",
        categories=("fair-trial", "education"),
        region="KZ-35",
        received="2025-03-03",
    ),
    letter(
        "2025-000008",
        "Первая страница письма о разном.\n\nНа второй странице сказано о прокуратуре и её админи-\nстрации подробно.",
        categories=("law-enforcement",),
        received="2025-03-04",
        page_starts=(0, 34),
    ),
]


@pytest.fixture(params=["tantivy memory", "tantivy disk", pytest.param("elasticsearch", marks=pytest.mark.slow)])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SearchEngine]:
    """An engine without letters."""
    urls = {"tantivy memory": "tantivy:memory", "tantivy disk": "tantivy:"}
    url = urls.get(request.param) or request.getfixturevalue("elasticsearch_server")
    engine = open_engine(url, tmp_path)
    if request.param == "elasticsearch":
        engine.rebuild([])
    yield engine
    engine.close()


@pytest.fixture
def engine(empty: SearchEngine) -> SearchEngine:
    """An engine with `LETTERS`."""
    empty.add(LETTERS)
    return empty


def ask(engine: SearchEngine, query: str, **narrowed: object) -> SearchAnswer:
    return search(engine, SearchRequest(query, **narrowed))  # type: ignore[arg-type]


def numbers(engine: SearchEngine, query: str, **narrowed: object) -> list[int]:
    """Return the last digits of the numbers found, in order."""
    return [int(hit.number[5:]) for hit in ask(engine, query, **narrowed).hits]


def test_an_empty_index_finds_nothing(empty: SearchEngine) -> None:
    answer = ask(empty, "зарплата")
    assert (answer.total, answer.hits, empty.count()) == (0, (), 0)
    assert answer.facets == {"category": (), "region": (), "language": (), "year": ()}


def test_what_was_added_is_counted_and_found_at_once(engine: SearchEngine) -> None:
    assert engine.count() == len(LETTERS)
    assert numbers(engine, "тракторный") == []
    assert numbers(engine, "разговаривать") == [1]


def test_adding_a_number_again_replaces_that_letter(engine: SearchEngine) -> None:
    engine.add([letter("2025-000001", "Теперь здесь написано про экологию.")])
    assert engine.count() == len(LETTERS)
    assert numbers(engine, "разговаривать") == []
    assert numbers(engine, "экология") == [1]


def test_what_was_removed_is_not_found(engine: SearchEngine) -> None:
    engine.remove(["2025-000001", "2025-999999"])
    assert engine.count() == len(LETTERS) - 1
    assert numbers(engine, "разговаривать") == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("зарплаты", {1, 2}),  # any form; a Kazakh letter by a Russian word
        ("жалақы", {1, 2}),  # and the reverse
        ("азаптау", {3, 4, 5}),  # three languages
        ("torture", {3, 4, 5}),
        ("школа", {6, 7}),  # Latin letters in a scan
        ("шкода", {6, 7}),  # a misread letter
        ("асырауға", {2}),
        ("тоқтату", {4}),
        ("токтату", {4}),  # Kazakh typed without its letters
        ("администрация", {8}),  # broken at the end of a line
        ('"районный суд"', {6}),
        ("«Районный Суд»", {6}),
        ('"суд района"', {7}),
        ('"не платят зарплату"', {1}),
        ("школа -решение", {6}),
        ("школа -решения", {6}),
        ("прокур*", {8}),
        ("прок* -прокуратура", set()),
        ("муж OR экология OR колония", {3, 5}),
        ("(школа OR колония) суд", {6, 7}),
        ("number:2025-000003", {3}),
        ("2025-000003", {3}),
        ("number:2025-00000*", {1, 2, 3, 4, 5, 6, 7, 8}),
        ("applicant:Ковалёва", {1}),
        ("заявитель:ковалев", {1}),
        ('applicant:"пётр ковалёв"', {1}),
        ("iin:800101300123", {1}),
        ("институт", set()),
        ("institution:тракторного", {1}),
        ("place:Алматы", {6}),
        ("место:Павлодаре", {1}),
        ("file:000007", {7}),
        ("", {1, 2, 3, 4, 5, 6, 7, 8}),
        ("-школа", {1, 2, 3, 4, 5, 8}),
        ("прошу помочь разговаривать директор", {1, 2, 6}),  # few have most of the words: half of them will do
        ("несуществующееслово", set()),
    ],
)
def test_every_form_of_query(engine: SearchEngine, query: str, expected: set[int]) -> None:
    answer = ask(engine, query)
    assert {int(hit.number[5:]) for hit in answer.hits} == expected
    assert answer.total == len(expected)


def test_the_word_itself_comes_before_its_concept_and_both_before_a_guess(engine: SearchEngine) -> None:
    assert numbers(engine, "пытки")[0] == 3
    assert numbers(engine, "азаптау")[0] == 4


@pytest.mark.parametrize(
    ("narrowed", "expected"),
    [
        ({"category": "torture"}, {3, 4, 5}),
        ({"category": "detention"}, {3}),
        ({"region": "KZ-75"}, {5, 6}),
        ({"language": KK}, {2, 4}),
        ({"status": Status.CONFIRMED}, {2}),
        ({"since": dt.date(2025, 3, 2)}, {6, 7, 8}),
        ({"until": dt.date(2024, 12, 30)}, {4, 5}),
        ({"since": dt.date(2025, 2, 11), "until": dt.date(2025, 2, 11), "category": "labour"}, {2}),
        ({"category": "no-such"}, set()),
    ],
)
def test_filters_narrow_with_and_without_words(
    engine: SearchEngine, narrowed: dict[str, object], expected: set[int]
) -> None:
    assert set(numbers(engine, "", **narrowed)) == expected
    assert set(numbers(engine, "азаптау", **narrowed)) == expected & {3, 4, 5}


def test_facets_count_everything_found_on_all_pages(engine: SearchEngine) -> None:
    answer = ask(engine, "пытка", limit=1)
    counts = {name: {count.code: count.count for count in values} for name, values in answer.facets.items()}
    assert counts == {
        "category": {"torture": 3, "detention": 1, "law-enforcement": 1},
        "region": {"KZ-39": 1, "KZ-75": 1},
        "language": {"ru": 1, "kk": 1, "en": 1},
        "year": {"2024": 2, "2025": 1},
    }
    assert [count.code for count in answer.facets["category"]] == ["torture", "detention", "law-enforcement"]


def test_sorting_by_day_received_equal_days_by_number(engine: SearchEngine) -> None:
    oldest = [5, 4, 1, 2, 3, 6, 7, 8]
    assert numbers(engine, "", sort=Sort.OLDEST) == oldest
    assert numbers(engine, "", sort=Sort.NEWEST) == oldest[::-1]
    assert numbers(engine, "") == oldest[::-1]


def test_equal_scores_come_by_number_on_every_page(empty: SearchEngine) -> None:
    same = [letter(f"2025-{number:06}", "Одинаковая жалоба на отопление.") for number in range(1, 31)]
    for start in (20, 10, 0):
        empty.add(same[start : start + 10])
    pages = [numbers(empty, "отопление", limit=7, page=page) for page in range(1, 7)]
    assert [number for page in pages for number in page] == list(range(1, 31))
    assert pages[-1] == []


@pytest.mark.slow
def test_paging_goes_beyond_ten_thousand(empty: SearchEngine) -> None:
    empty.add(letter(f"2025-{number:06}", f"Вода {number % 7}") for number in range(1, 10_031))
    assert numbers(empty, "вода", limit=10, page=1003) == list(range(10_021, 10_031))
    assert numbers(empty, "вода", limit=10, page=1003, sort=Sort.NEWEST) == list(range(10, 0, -1))
    assert ask(empty, "вода", limit=10, page=1004).hits == ()
    assert ask(empty, "вода").total == 10_030


def test_marks_show_words_in_the_snippet_and_the_page(engine: SearchEngine) -> None:
    hit, *_ = ask(engine, "прокуратурой администрация").hits
    assert [hit.snippet[mark.start : mark.end] for mark in hit.marks] == ["прокуратуре", "админи-\nстрации"]
    assert hit.page == 2
    (hit,) = ask(engine, '"азаптауды тоқтатуды"').hits
    assert [hit.snippet[mark.start : mark.end] for mark in hit.marks] == ["Азаптауды тоқтатуды"]


def test_a_hit_carries_the_record(engine: SearchEngine) -> None:
    (hit,) = ask(engine, "number:2025-000003").hits
    assert (hit.source_id, hit.file) == ("id-2025-000003", "скан_2025-000003.pdf")
    assert (hit.received, hit.language, hit.region) == ("2025-02-11", "ru", "KZ-39")
    assert hit.categories == ("torture", "detention")
    assert 0 < hit.score < 1


def test_rebuilding_replaces_everything_and_answers_meanwhile(engine: SearchEngine) -> None:
    seen: list[int] = []

    def documents() -> Iterator[IndexDocument]:
        yield letter("2026-000001", "Новый указатель.")
        seen.append(engine.count())
        yield letter("2026-000002", "Новый указатель и ещё.")

    assert engine.rebuild(documents()) == 2
    assert seen == [len(LETTERS)]
    assert numbers(engine, "указатель") == [1, 2]
    assert numbers(engine, "зарплата") == []
    engine.add([letter("2026-000003", "После перестройки.")])
    assert engine.count() == 3


def test_a_rebuild_that_fails_leaves_the_old_index(engine: SearchEngine) -> None:
    def documents() -> Iterator[IndexDocument]:
        yield letter("2026-000001", "Новый указатель.")
        raise InterruptedError

    with pytest.raises(InterruptedError):
        engine.rebuild(documents())
    assert engine.count() == len(LETTERS)
    engine.add([letter("2026-000001", "Новый указатель.")])
    assert numbers(engine, "указатель") == [1]


def test_what_is_misspelt_beyond_tolerance_gets_a_suggestion(engine: SearchEngine) -> None:
    assert ask(engine, "прокаратурра").total == 1
    answer = ask(engine, "разное прокоротурра")
    assert (answer.total, answer.suggestion) == (1, "разное прокуратуре")  # one of two words, so both are offered
    answer = ask(engine, "прокоротурра")
    assert (answer.total, answer.suggestion) == (0, "прокуратуре")
    answer = ask(engine, "ghjrehfnehf")
    assert (answer.total, answer.suggestion) == (0, "прокуратура")
    assert ask(engine, "съешьещёэтихбулок").suggestion is None


def test_bad_questions_are_told_apart(engine: SearchEngine) -> None:
    with pytest.raises(BadQuery):
        ask(engine, '"не закрыто')
    with pytest.raises(BadValue):
        ask(engine, "суд", page=0)
    with pytest.raises(BadValue):
        ask(engine, "суд", limit=100_000)


def test_only_the_total_can_be_asked_for(engine: SearchEngine) -> None:
    found = engine.find(Ask(Everything(), limit=0))
    assert (found.total, found.letters) == (len(LETTERS), ())


def test_health_names_the_engine_and_counts(engine: SearchEngine) -> None:
    health = engine.health()
    assert health.engine in {"tantivy", "elasticsearch"}
    assert health.documents == len(LETTERS)
    assert health.version
