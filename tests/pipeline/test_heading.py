"""The head of a letter: two blocks beside each other are read one after the other."""

from __future__ import annotations

from pipeline.heading import in_blocks
from tests.pipeline.test_layout import Line, line

SIZE = (1000, 1400)
NUMBER = [line("Исх. № 45", 50, 100), line("от 12.03.2026", 50, 130)]
ADDRESSEE = [
    line(text, 550, 100 + 30 * row)
    for row, text in enumerate(("Уполномоченному", "по правам человека", "от А. Ким", "Шымкент"))
]
BODY = [line("прошу вас проверить условия содержания моего брата в колонии", 50, 300 + 30 * row) for row in range(3)]


def across(*rows: tuple[str, str]) -> list[Line]:
    return [line(left, 50, 100 + 30 * n) + line(right, 550, 100 + 30 * n) for n, (left, right) in enumerate(rows)]


def texts(lines: list[Line]) -> list[str]:
    return [" ".join(word.text for word in each) for each in lines]


def test_what_stands_at_the_left_is_read_before_the_addressee() -> None:
    read = [NUMBER[0] + ADDRESSEE[0], NUMBER[1] + ADDRESSEE[1], *ADDRESSEE[2:], *BODY]
    assert in_blocks(read, SIZE) == [*NUMBER, *ADDRESSEE, *BODY]


def test_blocks_that_were_read_apart_are_put_in_the_same_order() -> None:
    assert in_blocks([*ADDRESSEE, *NUMBER, *BODY], SIZE) == [*NUMBER, *ADDRESSEE, *BODY]


def test_an_addressee_alone_stays_where_it_is() -> None:
    assert in_blocks([*ADDRESSEE, *BODY], SIZE) == [*ADDRESSEE, *BODY]


def test_a_title_in_the_middle_follows_the_head() -> None:
    title = [line("ЖАЛОБА", 450, 240)]
    read = [NUMBER[0] + ADDRESSEE[0], NUMBER[1] + ADDRESSEE[1], *ADDRESSEE[2:], *title, *BODY]
    assert in_blocks(read, SIZE) == [*NUMBER, *ADDRESSEE, *title, *BODY]


def test_a_table_is_read_row_by_row() -> None:
    table = across(("Истец", "А. Ким"), ("Ответчик", "ТОО Заря"), ("Суд", "Шымкент"), ("Дата", "12.03.2026"))
    assert in_blocks([*table, *BODY], SIZE) == [*table, *BODY]
    wrapped = [
        *table[:2],
        line("и товарищи", 550, 160),
        *[tuple(row) for row in across(*[("", "")] * 3, ("Суд", "Шымкент"))[3:]],
    ]
    assert texts(in_blocks([*wrapped, *BODY], SIZE)) == texts([*wrapped, *BODY])


def test_the_date_at_the_left_comes_before_the_signature_beside_it() -> None:
    date, name = line("12.03.2026", 50, 1200), line("А. Ким", 550, 1203)
    assert in_blocks([*BODY, name, date], SIZE) == [*BODY, date, name]


def test_two_blocks_at_the_foot_of_a_page_stay_in_rows() -> None:
    foot = [line("Директор", 50, 1200) + line("А. Ким", 550, 1200), line("М.П.", 550, 1230), line("подпись", 550, 1260)]
    assert in_blocks([*BODY, *foot], SIZE) == [*BODY, *foot]
