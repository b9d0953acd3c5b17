from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from appeals.choices import Language
from language import analyse
from language.thesaurus import Concept, Thesaurus, load, problems
from language.thesaurus.forms import SHIPPED, Forms, written
from language.thesaurus.table import COLUMNS, TABLE, read, spellings

if TYPE_CHECKING:
    from pathlib import Path

CODES = frozenset(
    (
        "torture",
        "detention",
        "domestic-violence",
        "gender-equality",
        "fair-trial",
        "law-enforcement",
        "labour",
        "housing",
        "social-security",
        "health",
        "disability",
        "children",
        "education",
        "expression",
        "religion",
        "property",
        "citizenship",
        "environment",
        "discrimination",
        "public-services",
    )
)


def concept(id_: str, kk: str, ru: str, en: str = "", categories: tuple[str, ...] = ()) -> Concept:
    cells = {Language.KK: kk, Language.RU: ru, Language.EN: en}
    return Concept(id_, {language: tuple(cell.split(";")) for language, cell in cells.items() if cell}, categories)


SMALL = Thesaurus(
    [
        concept("wage", "жалақы", "зарплата", "wage", ("labour",)),
        concept("wage-arrears", "жалақы төлемеу", "не платят/выплачивают + зарплату", "unpaid wages", ("labour",)),
        concept("court", "сот", "суд", "court"),
        concept("bench", "төрешілік", "суд*", "bench"),
    ]
)


def found(thesaurus: Thesaurus, text: str) -> list[tuple[str, str]]:
    return [(mention.concept_id, text[mention.start : mention.end]) for mention in thesaurus.find(analyse(text))]


def test_shipped_table_has_nothing_wrong_with_it() -> None:
    assert problems(load().concepts, CODES) == ()


def test_every_category_has_concepts_that_speak_for_it_alone() -> None:
    alone = {concept.categories[0] for concept in load().concepts if len(concept.categories) == 1}
    assert alone == CODES


def test_every_term_is_cut_into_words_as_a_letter_is() -> None:
    words = [
        word
        for concept_ in load().concepts
        for terms in concept_.terms.values()
        for term in terms
        for word in next(spellings(term))
    ]
    assert [token.text for token in analyse("\n".join(words))] == words


@pytest.mark.parametrize(
    ("text", "id_", "words"),
    [
        ("Мне не выплачивают зарплату третий месяц.", "wage-arrears", "не выплачивают зарплату"),
        ("Зарплату не платят с марта.", "wage-arrears", "Зарплату не платят"),
        ("Во всём доме отключили отопление.", "heating-off", "отключили отопление"),
        ("Участковым меры не принимаются.", "district-officer", "Участковым"),
        ("They refused to register my complaint.", "complaint-not-registered", "refused to register my complaint"),
        ("Тергеушінің үстінен шағымданамын.", "investigator", "Тергеушінің"),
        ("Мені түнде азаптады.", "torture", "азаптады"),
    ],
)
def test_inflected_words_of_a_letter_name_their_concept(text: str, id_: str, words: str) -> None:
    assert (id_, words) in found(load(), text)


def test_longest_term_wins_and_mentions_do_not_overlap() -> None:
    assert found(SMALL, "Зарплату не платят, а зарплата мала.") == [
        ("wage-arrears", "Зарплату не платят"),
        ("wage", "зарплата"),
    ]


def test_kazakh_negation_inside_the_verb_is_kept_apart() -> None:
    assert found(SMALL, "Бізге жалақы төлемеді.") == [("wage-arrears", "жалақы төлемеді")]
    assert found(SMALL, "Бізге жалақы төледі.") == [("wage", "жалақы")]
    assert found(SMALL, "Жалақыны уақытында төлемей жатыр.") == [("wage", "Жалақыны")]


def test_words_apart_are_no_term() -> None:
    assert found(SMALL, "Не платят, а зарплату обещают.") == [("wage", "зарплату")]


def test_mention_gives_its_place_among_the_tokens() -> None:
    tokens = analyse("Нам не платят зарплату.")
    (mention,) = SMALL.find(tokens)
    assert [token.text for token in tokens[mention.first : mention.last]] == ["не", "платят", "зарплату"]


def test_shared_term_names_each_of_its_concepts() -> None:
    assert found(SMALL, "Районный суд отказал в иске.") == [("court", "суд"), ("bench", "суд")]


def test_short_word_of_another_language_is_not_taken_for_a_term() -> None:
    assert found(SMALL, "Собрали сот меда, и ещё сот шесть, потом уехали домой.") == []
    assert found(SMALL, "Сот бұл істі қараған жоқ.") == [("court", "Сот")]


def test_query_in_one_language_is_widened_by_the_terms_of_all() -> None:
    (expansion,) = load().expand(["пытка"])
    assert expansion.concept_id == "torture"
    assert ("torture",) in expansion.terms
    assert tuple(token.lemma for token in analyse("азаптау қолданды")[:1]) in expansion.terms


def test_widening_is_kept_short() -> None:
    sizes = [
        len(expansion.terms) for query in ("пытка", "зарплата", "отопление") for expansion in load().expand([query])
    ]
    assert sizes
    assert max(sizes) <= 3 * 6


def test_only_an_exact_term_is_widened() -> None:
    assert load().expand(["не"]) == ()
    assert load().expand([]) == ()
    assert [expansion.concept_id for expansion in SMALL.expand(["не", "платить", "зарплата"])] == ["wage-arrears"]


def test_term_of_many_concepts_does_not_widen_a_query() -> None:
    general = Thesaurus([concept(f"c{number}", "құқық", "право") for number in range(3)])
    assert general.expand(["право"]) == ()


def test_spellings_write_alternatives_and_both_orders_out() -> None:
    assert list(spellings("не дают/дали + визу")) == [
        ("не", "дают", "визу"),
        ("не", "дали", "визу"),
        ("визу", "не", "дают"),
        ("визу", "не", "дали"),
    ]


def test_concept_is_named_by_its_first_term() -> None:
    assert SMALL.by_id["wage-arrears"].name(Language.RU) == "не платят зарплату"
    assert concept("a", "сот", "суд").name(Language.KK) == "сот"


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([concept("a", "сот", "суд"), concept("a", "жер", "земля")], "id a stands in 2 rows"),
        ([concept("A b", "сот", "суд")], "id 'A b' is not made of small Latin letters, digits and hyphens"),
        ([concept("a", "сот", "суд", "", ("justice",))], "a: 'justice' is no category"),
        ([Concept("a", {Language.KK: (), Language.RU: ("суд",)}, ())], "a: no term in kk"),
        ([concept("a", "сот ", "суд")], "a: 'сот ' is empty or has needless spaces"),
        ([concept("a", "сот;", "суд")], "a: '' is empty or has needless spaces"),
        ([concept("a", "сот", "суд/")], "a: 'суд/' has a sign in a place where it means nothing"),
        (
            [concept("a", "сот", "решение суда"), concept("b", "жер", "решением суда")],
            "'решением суда' of b says the same as 'решение суда' of a",
        ),
    ],
)
def test_each_fault_of_a_table_is_told(rows: list[Concept], problem: str) -> None:
    assert problems(rows, CODES) == (problem,)


def test_term_marked_in_both_rows_may_stand_in_both() -> None:
    assert problems([concept("a", "сот", "суд*"), concept("b", "жер", "суд*")], CODES) == ()


def test_table_with_a_byte_order_mark_and_empty_cells_is_read(tmp_path: Path) -> None:
    path = tmp_path / "table.tsv"
    path.write_text("\t".join(COLUMNS) + "\r\na\tсот\tсуд;трибунал\t\t\t\r\n", encoding="utf-8-sig")
    (row,) = read(path)
    assert row.terms == {Language.KK: ("сот",), Language.RU: ("суд", "трибунал"), Language.EN: ()}
    assert row.categories == ()


def test_compiling_the_table_is_quick() -> None:
    """About a second of one quiet core; a crowded one took up to 2.4 s."""
    analyse("Сот. Суд. Court.")
    start = time.process_time()
    Thesaurus(read(TABLE)).find(analyse("Суд"))
    assert time.process_time() - start < 5


def test_the_shipped_forms_are_what_the_analysis_says_today() -> None:
    assert SHIPPED.read_text(encoding="utf-8") == written(read(TABLE)), "run python scripts/make_thesaurus_forms.py"


def test_a_word_that_is_not_among_the_shipped_forms_is_analysed() -> None:
    concept = Concept("rain", {Language.RU: ("проливные дожди",)}, (), "")

    assert Forms([concept]).lemmas(("дожди",), Language.RU) == ("дождь",)
