"""Files that hold their letter as text, and files that hold other files."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from appeals.choices import Language, PageSource
from appeals.documents import Transcript, Upload
from appeals.errors import DamagedFile, EncryptedFile, FileTooLarge, NothingLegible, UnsupportedFile
from pipeline import Reader, ReaderOptions, page_image
from pipeline.formats.contents import Budget
from tests.pipeline.makers import (
    KAZAKH,
    RUSSIAN,
    archive,
    compound,
    locked,
    mail,
    open_document,
    outlook,
    plain,
    rich,
    word,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def letters(reader: Reader, data: bytes) -> tuple[Transcript, ...]:
    return reader.read(Upload("letter", data))


def text_of(reader: Reader, data: bytes) -> str:
    (letter,) = letters(reader, data)
    return plain(letter.text)


@pytest.mark.parametrize("lines", [RUSSIAN, KAZAKH], ids=["ru", "kk"])
@pytest.mark.parametrize("make", [word, open_document, rich], ids=["docx", "odt", "rtf"])
def test_documents_of_word_processors_are_read_paragraph_by_paragraph(
    reader: Reader, make: Callable[..., bytes], lines: tuple[str, ...]
) -> None:
    (letter,) = letters(reader, make(*lines))
    assert [line for line in letter.text.split("\n") if line] == list(lines)
    (page,) = letter.pages
    assert (page.source, page.width, page.height, page.words) == (PageSource.TEXT_LAYER, 0, 0, ())
    assert letter.language is (Language.KK if lines is KAZAKH else Language.RU)


@pytest.mark.parametrize("make", [word, open_document], ids=["docx", "odt"])
def test_the_cells_of_a_table_are_read_row_by_row(reader: Reader, make: Callable[..., bytes]) -> None:
    (letter,) = letters(reader, make(*RUSSIAN, table=("Истец", "Ответчик")))
    assert letter.text.endswith("Истец\tОтветчик")


def test_a_rich_text_of_an_old_program_is_read_in_its_code_page(reader: Reader) -> None:
    assert text_of(reader, rich(*RUSSIAN, unicode=False)) == plain(*RUSSIAN)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866", "mac-cyrillic"],
)
def test_russian_text_is_read_in_every_encoding(reader: Reader, encoding: str) -> None:
    assert text_of(reader, "\r\n".join(RUSSIAN).encode(encoding)) == plain(*RUSSIAN)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "kz1048", "ptcp154"])
def test_kazakh_letters_are_kept_in_every_encoding_that_has_them(reader: Reader, encoding: str) -> None:
    assert text_of(reader, "\n".join(KAZAKH).encode(encoding)) == plain(*KAZAKH)


@pytest.mark.parametrize("wrong", ["cp1251", "latin-1"])
def test_text_that_was_encoded_twice_is_read_as_it_was_meant(reader: Reader, wrong: str) -> None:
    meant = "Прошу помочь мне вернуть долг по зарплате."
    assert text_of(reader, meant.encode().decode(wrong).encode()) == meant


def test_what_is_deleted_in_a_document_is_no_part_of_the_letter(reader: Reader) -> None:
    with zipfile.ZipFile(io.BytesIO(word(*RUSSIAN))) as opened:
        members = [(name, opened.read(name)) for name in opened.namelist()]
    gone = "<w:del><w:r><w:delText>Зачёркнуто</w:delText></w:r></w:del>"
    deleted = f"<w:p>{gone}<w:ins><w:r><w:t>Дописано</w:t></w:r></w:ins></w:p>"
    changed = [
        (name, data.replace(b"<w:sectPr", deleted.encode() + b"<w:sectPr", 1) if name == "word/document.xml" else data)
        for name, data in members
    ]
    text = text_of(reader, archive(*changed))
    assert text.endswith("Дописано")
    assert "Зачёркнуто" not in text


def test_the_body_of_a_mail_is_the_letter_and_what_is_attached_is_not(reader: Reader) -> None:
    data = mail("\n".join(RUSSIAN), ("паспорт.docx", word(*KAZAKH)))
    assert text_of(reader, data) == plain(*RUSSIAN)
    assert text_of(reader, outlook("\n".join(RUSSIAN), word(*KAZAKH))) == plain(*RUSSIAN)


@pytest.mark.parametrize("body", ["", "Добрый день! Направляю обращение, оно во вложении. С уважением, Асель."])
def test_the_document_attached_to_a_cover_line_is_the_letter(reader: Reader, body: str) -> None:
    assert text_of(reader, mail(body, ("letter.docx", word(*KAZAKH)))) == plain(*KAZAKH)
    assert text_of(reader, outlook(body, word(*KAZAKH))) == plain(*KAZAKH)


def test_a_short_letter_without_attachment_is_a_letter(reader: Reader) -> None:
    assert text_of(reader, mail("Помогите, меня бьют в колонии.")) == "Помогите, меня бьют в колонии."


def test_a_mail_written_in_html_is_read_as_it_is_shown(reader: Reader) -> None:
    shown = mail("", html="<style>p{}</style><p>Прошу&nbsp;<b>помочь</b> мне.</p><p>Асель</p>")
    (letter,) = letters(reader, shown)
    assert letter.text == "Прошу помочь мне.\n\nАсель"


def test_each_file_of_an_archive_is_a_letter_and_what_cannot_be_read_is_not_forgotten(reader: Reader) -> None:
    members = [
        ("1.docx", word(*KAZAKH)),
        ("2.txt", "\n".join(RUSSIAN).encode("cp1251")),
        ("3.ogg", b"OggS" + bytes(50)),
    ]
    found = letters(reader, archive(*members, ("__MACOSX/._1.docx", b"x")))
    assert [plain(letter.text) for letter in found] == [plain(*KAZAKH), plain(*RUSSIAN)]
    assert [(letter.part, letter.parts) for letter in found] == [(1, 2), (2, 2)]
    assert [[(page.number, page.source.value) for page in letter.pages] for letter in found] == [
        [(1, "text-layer")],
        [(2, "text-layer"), (3, "unreadable")],
    ]


def test_a_scan_in_an_archive_is_shown_by_its_number_in_the_whole(
    reader: Reader, text_pdf: Callable[..., bytes]
) -> None:
    data = archive(("1.txt", "\n".join(RUSSIAN).encode()), ("2.pdf", text_pdf(RUSSIAN[:1] * 3)))
    second = letters(reader, data)[1]
    assert second.pages[0].number == 2
    assert page_image(Upload("all", data), 2).startswith(b"\xff\xd8\xff")
    with pytest.raises(DamagedFile):
        page_image(Upload("all", data), 1)


def test_an_archive_in_an_archive_is_opened_but_no_third_one(reader: Reader) -> None:
    once = archive(("letter.docx", word(*KAZAKH)))
    assert text_of(reader, archive(("inner.zip", once))) == plain(*KAZAKH)
    with pytest.raises(UnsupportedFile):
        letters(reader, archive(("outer.zip", archive(("inner.zip", once)))))


@pytest.mark.parametrize(
    "data",
    [locked(archive(("letter.txt", b"abc"))), locked(word(*RUSSIAN)), compound({("EncryptedPackage",): bytes(5000)})],
    ids=["zip", "docx zipped", "docx of Office"],
)
def test_a_document_with_a_password_is_refused_as_such(reader: Reader, data: bytes) -> None:
    with pytest.raises(EncryptedFile):
        letters(reader, data)


def test_an_archive_that_swells_is_stopped_at_the_limit() -> None:
    bomb = archive(("a.txt", bytes(3_000_000)))
    assert len(bomb) < 10_000
    with Reader(ReaderOptions(max_file_mb=1)) as opened, pytest.raises(FileTooLarge):
        opened.read(Upload("bomb", bomb))


def test_a_budget_holds_over_all_members() -> None:
    budget = Budget(1)
    budget.take(600_000)
    with pytest.raises(FileTooLarge):
        budget.take(600_000)


def test_a_document_type_in_a_document_is_taken_for_an_attack(reader: Reader) -> None:
    laughs = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><office:document-content>&a;</office:document-content>'
    )
    with pytest.raises(DamagedFile):
        letters(
            reader, archive(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", laughs), method=0)
        )


def test_a_text_without_letters_is_flagged_for_a_person(reader: Reader) -> None:
    for data in (b"  \r\n ", b"12345 67890", word(), bytes(range(10, 250)) * 3):
        with pytest.raises(NothingLegible):
            letters(reader, data)
