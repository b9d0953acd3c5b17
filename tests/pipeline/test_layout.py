from __future__ import annotations

import pytest

from appeals.documents import Word
from appeals.errors import OcrLanguageMissing, ProgramMissing
from pipeline.layout import joined_columns, to_text
from pipeline.lookalikes import in_script_of_line, repaired
from pipeline.tesseract import ReadLine, check_tools, parse
from pipeline.tidying import tidied

Line = tuple[Word, ...]


def line(text: str, x: int, y: int, letter: int = 10, height: int = 20) -> Line:
    words = []
    for part in text.split(" "):
        words.append(Word(part, (x, y, x + letter * len(part), y + height), 0.9))
        x += letter * (len(part) + 1)
    return tuple(words)


def test_blocks_parted_by_a_river_of_spaces_are_joined_row_by_row() -> None:
    left = [ReadLine(1, line("прошу вас", 0, 30 * row)) for row in range(4)]
    right = [ReadLine(2, line("помочь мне", 100, 30 * row)) for row in range(4)]
    joined = joined_columns([*left, *right])
    assert [" ".join(word.text for word in row) for row in joined] == ["прошу вас помочь мне"] * 4


def test_real_columns_stay_apart() -> None:
    left = [ReadLine(1, line("прошу вас", 0, 30 * row)) for row in range(4)]
    right = [ReadLine(2, line("помочь мне", 160, 30 * row)) for row in range(4)]
    assert len(joined_columns([*left, *right])) == 8


def test_paragraphs_are_parted_by_a_blank_line() -> None:
    lines = [line("первая строка", 0, 0), line("вторая строка", 0, 30), line("новый абзац", 0, 90)]
    assert to_text([*lines, line("его строка", 0, 120)]) == "первая строка\nвторая строка\n\nновый абзац\nего строка"


def test_an_indented_line_begins_a_paragraph() -> None:
    lines = [line("первая строка", 0, 0), line("вторая", 0, 30), line("новый абзац", 45, 60), line("его строка", 0, 90)]
    assert to_text(lines) == "первая строка\nвторая\n\nновый абзац\nего строка"


def test_words_parted_at_the_end_of_a_line_are_put_together() -> None:
    texts = ("прошу защитить мои пра-", "ва и вернуть ата-", "анасына баланы; кто-", "то", "в 2024-", "жылы", "үй-")
    read = to_text([line(text, 0, 30 * row) for row, text in enumerate(texts)])
    assert read == "прошу защитить мои права\nи вернуть ата-анасына\nбаланы; кто-то\nв 2024-жылы\nүй-"


def test_a_word_is_not_put_together_across_paragraphs() -> None:
    assert to_text([line("мои пра-", 0, 0), line("ва", 0, 30), line("пра-", 0, 60), line("ва", 0, 160)]) == (
        "мои права\nпра-\n\nва"
    )


def test_no_lines_are_no_text() -> None:
    assert to_text([]) == ""


@pytest.mark.parametrize(
    ("read", "mended"),
    [
        ("Kазахстан", "Казахстан"),
        ("пoлиция", "полиция"),
        ("өтініm", "өтініm"),
        ("Aлматы,", "Алматы,"),
        ("jоb", "job"),
        ("PDF-файл", "PDF-файл"),
        ("тiл", "тіл"),
        ("2024", "2024"),
        ("III", "III"),
    ],
)
def test_look_alikes_are_brought_into_the_words_script(read: str, mended: str) -> None:
    assert repaired(read) == mended


def test_a_word_of_look_alikes_takes_the_script_of_its_line() -> None:
    assert in_script_of_line("Ha", latin=False) == "На"
    assert in_script_of_line("ТОО", latin=True) == "TOO"
    assert in_script_of_line("IT", latin=False) == "IT"
    assert in_script_of_line("you", latin=False) == "you"


def test_specks_read_as_signs_are_dropped() -> None:
    (words,) = tidied([line("прошу ‘ помочь . мне", 0, 0), line("' .", 0, 30)])
    assert [word.text for word in words] == ["прошу", "помочь", "мне"]


def test_strokes_of_a_signature_are_dropped() -> None:
    scribble = Word("Veer", (200, 0, 240, 20), 0.19)
    (words,) = tidied([(*line("С уважением", 0, 0), scribble)])
    assert [word.text for word in words] == ["С", "уважением"]


@pytest.mark.parametrize(("width", "sign"), [(1, None), (5, "-"), (10, "–"), (18, "—")])
def test_a_dash_is_known_by_its_width(width: int, sign: str | None) -> None:
    dash = Word("-", (100, 10, 100 + width, 12), 0.9)
    (words,) = tidied([(*line("мы", 0, 0), dash, *line("все", 130, 0))])
    assert [word.text for word in words] == ["мы", *([sign] if sign else []), "все"]


def test_the_pipe_in_english_is_an_i() -> None:
    (words,) = tidied([line("face. | am", 0, 0)])
    assert words[1].text == "I"


def test_tesseracts_table_becomes_lines() -> None:
    table = "\n".join(
        [
            "level page_num block_num par_num line_num word_num left top width height conf text".replace(" ", "\t"),
            "4\t1\t1\t1\t1\t0\t10\t20\t90\t30\t-1\t",
            '5\t1\t1\t1\t1\t1\t10\t20\t40\t30\t96.5\t"Прошу',
            "5\t1\t1\t1\t1\t2\t60\t20\t40\t30\t80\tвас",
            "5\t1\t2\t1\t1\t1\t10\t70\t40\t30\t-1\t ",
        ]
    )
    (only,) = parse(table)
    assert only.block == 1
    assert only.words == (Word('"Прошу', (10, 20, 50, 50), 0.965), Word("вас", (60, 20, 100, 50), 0.8))
    (moved,) = parse(table, corner=(100, 200), scale=0.5)
    assert [word.box for word in moved.words] == [(120, 240, 200, 300), (220, 240, 300, 300)]


def test_the_tools_are_all_there() -> None:
    tools = check_tools("kaz+rus+eng")
    assert tools.version.startswith(("4.", "5."))
    assert {"kaz", "rus", "eng"} <= set(tools.languages)


def test_a_missing_model_is_named_with_its_package() -> None:
    with pytest.raises(OcrLanguageMissing) as caught:
        check_tools("kaz+xxx")
    assert caught.value.params == {"language": "xxx", "package": "tesseract-ocr-xxx"}


def test_a_missing_program_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ProgramMissing):
        check_tools()
