"""The language of a letter."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from appeals.choices import Language
from language import detect, detection, learn_languages, ngrams

CORPUS = sorted((Path(__file__).parents[2] / "classifiers" / "corpus").glob("*.jsonl"))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Менің арызым әлі қаралған жоқ.", Language.KK),
        ("Менин арызым али каралган жок, комек сураймын", Language.KK),
        ("Men üide otyrmyn, arzyma jauap joq", Language.KK),
        ("Menin aryzyma zhauap zhok, komek suraimyn", Language.KK),
        ("Комиссия протоколына сәйкес экспертиза госпитальда жүргізілді.", Language.KK),
        ("Прошу рассмотреть моё заявление о бездействии акимата.", Language.RU),
        ("Айгуль Нурлановна Сейтказиева живёт в Кызылорде на улице Желтоксан.", Language.RU),
        ("The guards beat the prisoners every night.", Language.EN),
        ("", Language.UNKNOWN),
        ("14.05.2023 № 159/6", Language.UNKNOWN),
    ],
)
def test_short_letters(text: str, language: Language) -> None:
    assert detect(text) == language


def test_a_quoted_official_phrase_leaves_a_kazakh_letter_kazakh() -> None:
    letter = (
        "Тергеуші маған қағаз көрсетті, онда «постановление о прекращении» деп жазылған екен. "
        "Мен ол шешіммен келіспеймін, өйткені менің ұлымды түрмеде ұрған, дәрігер де көрмеген, ешкім жауап бермеді. "
        "Прокуратураға да, сотқа да арыз жаздым, бірақ бір айдан бері ешқандай хабар жоқ, сізден көмек сұраймын."
    )
    assert detect(letter) == Language.KK


def test_a_letter_half_in_each_language_is_mixed() -> None:
    letter = (
        "Менің ұлымды полиция қызметкерлері ұстап әкетті, үш күннен бері хабар жоқ. "
        "В отделе мне отвечают, что его у них нет и никогда не было. Сіздерден көмек сұраймын, баламды тауып беріңіз."
    )
    assert detect(letter) == Language.MIXED


def forget() -> None:
    detection.leanings.cache_clear()
    ngrams.last_letter.cache_clear()


@pytest.mark.slow
def test_letters_of_authors_never_seen_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    letters = {file: learn_languages.read([file]) for file in CORPUS}
    words = {file: learn_languages.count(unseen) for file, unseen in letters.items()}
    every = sum(words.values(), Counter())
    right = total = 0
    for file, unseen in letters.items():
        models = learn_languages.learn(every - words[file])
        monkeypatch.setattr(ngrams, "models", lambda models=models: models)
        forget()
        right += sum(detection.detect(letter["text"]) == letter["language"] for letter in unseen)
        total += len(unseen)
    forget()
    assert right / total >= 0.99


def test_every_language_of_the_corpus_is_told_apart_by_what_is_shipped() -> None:
    letters = [json.loads(line) for file in CORPUS for line in file.read_text(encoding="utf-8").splitlines()[::8]]
    assert {letter["language"] for letter in letters} == {"kk", "ru", "en", "mixed"}
    assert sum(detect(letter["text"]) == letter["language"] for letter in letters) >= 0.99 * len(letters)
