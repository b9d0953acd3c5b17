"""Base forms of Kazakh words."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from language import lemmas
from language.kazakh import grammar, latin_lemma, lemma, lexicon, understand
from language.kazakh.endings import TABLE, endings
from language.kazakh.lexicon import Known, Stem, packed, stems

DATA = Path(__file__).parent / "data"


def _forms(name: str) -> list[tuple[str, str]]:
    pairs = []
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if ":" in line and not line.startswith("#"):
            base, forms = line.split(":")
            pairs += [(form, base) for form in forms.split()]
    return pairs


def _f1(pairs: list[tuple[str, str]], given: dict[str, str]) -> float:
    def within(groups: Counter[object]) -> int:
        return sum(n * (n - 1) // 2 for n in groups.values())

    both = within(Counter((base, given[form]) for form, base in pairs))
    return 2 * both / (within(Counter(base for _, base in pairs)) + within(Counter(given[form] for form, _ in pairs)))


@pytest.mark.parametrize("name", ["kazakh_forms.txt", "kazakh_unseen.txt"])
def test_forms_by_hand_are_joined_far_better_than_by_their_beginnings(name: str) -> None:
    pairs = _forms(name)
    ours = _f1(pairs, {form: lemma(form) for form, _ in pairs})
    assert ours >= 0.97
    assert ours > _f1(pairs, {form: form[:5] for form, _ in pairs}) + 0.1


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("құқықтарымыздың", "құқық"),
        ("әскер", "әскер"),  # no future of a verb әске
        ("базарда", "базар"),  # no база
        ("базада", "база"),
        ("басын", "бас"),
        ("тұрғыны", "тұрғын"),
        ("тұрғынымын", "тұрғын"),
        ("келгендер", "кел"),
        ("құтқарушылар", "құтқарушы"),  # not the verb
        ("кезекшіге", "кезекші"),  # not the queue
        ("кезекке", "кезек"),
        ("үкім", "үкім"),  # not my owl
        ("ұлым", "ұл"),
        ("балдар", "бала"),
        ("беру", "бер"),
        ("оқу", "оқы"),
        ("оқиды", "оқы"),
        ("тауып", "тап"),
        ("қояды", "қой"),
        ("шығады", "шық"),
        ("қорқады", "қорық"),
        ("халқының", "халық"),
        ("аузын", "ауыз"),
        ("қаупі", "қауіп"),
        ("кітабымда", "кітап"),
        ("азаматтығынан", "азаматтық"),  # derivation stays
        ("заңсыздықты", "заңсыздық"),
        ("қаралмаған", "қара"),
        ("орындалмады", "орында"),
        ("болғандықтан", "бол"),
        ("ауылындағылардың", "ауыл"),
        ("маған", "мен"),
        ("олардан", "ол"),
        ("емеспін", "е"),
        ("шымкенттенмін", "шымкент"),
        ("адаммын", "адам"),
        ("келгенбіз", "кел"),
        ("дейді", "де"),
    ],
)
def test_known_traps(word: str, base: str) -> None:
    assert lemma(word) == base


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("полицияның", "полиция"),
        ("жалобамызды", "жалоба"),
        ("госпитальдан", "госпиталь"),
        ("актісін", "акт"),
        ("процесінде", "процесс"),
        ("асқаровтың", "асқаров"),
        ("сейітқалиевке", "сейітқалиев"),
        ("ата-анасының", "ата-ана"),
        ("зорлық-зомбылыққа", "зорлық-зомбылық"),
        ("жсн-ыңызды", "жсн"),
        ("сол-ақ", "сол"),
    ],
)
def test_loan_words_names_and_compounds(word: str, base: str) -> None:
    assert lemma(word) == base


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("калган", "қалған"),
        ("кагазга", "қағазға"),
        ("зейнетакымды", "зейнетақымды"),
        ("кызметкерлеринин", "қызметкерлерінің"),
        ("кукыктарымыз", "құқықтарымыз"),
        ("тергеушиге", "тергеушіге"),
        ("жок", "жоқ"),
        ("биздин", "біздің"),
        ("туседи", "түседі"),
        ("бала", "бала"),
        ("орыс", "орыс"),
        ("сот", "сот"),
    ],
)
def test_kazakh_typed_without_its_letters_has_the_same_base_form(typed: str, meant: str) -> None:
    assert lemma(typed) == lemma(meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("qūqyğym", "құқығым"),
        ("aryzymdy", "арызымды"),
        ("üide", "үйде"),
        ("otyrmyn", "отырмын"),
        ("polisiağa", "полицияға"),
        ("qyzmetkerleri", "қызметкерлері"),
        ("zhauap", "жауап"),
        ("komek", "көмек"),
        ("jümıs", "жұмыс"),
    ],
)
def test_kazakh_in_latin_letters_has_the_same_base_form(typed: str, meant: str) -> None:
    assert latin_lemma(typed) == lemma(meant)


def test_a_word_alone_has_the_base_form_of_the_word_in_a_letter() -> None:
    for form, base in _forms("kazakh_unseen.txt")[::7]:
        assert lemma(form) in lemmas(form), base


def test_a_guess_is_told_from_an_attested_word() -> None:
    assert understand("құқықтарымыздың").sure
    assert not understand("бдщгкшықпар").sure


def test_the_shipped_endings_are_those_of_the_rules() -> None:
    assert TABLE.read_text(encoding="utf-8") == grammar.written(), "run python -m language.kazakh.grammar"
    assert endings() == {kind: grammar.chains(kind) for kind in "nv"}


def test_stems_are_read_as_they_were_packed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    table = [Stem("арыз", "n", 2.7, "арыз"), Stem("орн", "n", 2.7, "орын"), Stem("ал", "v", 0.7, "ал")]
    monkeypatch.setattr(lexicon, "STEMS", tmp_path / "stems.xz")
    lexicon.STEMS.write_bytes(packed(table))
    assert stems.__wrapped__() == {
        "n": {"арыз": Known(1.0, ""), "орн": Known(1.0, "орын")},
        "v": {"ал": Known(-0.25, "")},
    }


def test_no_ending_is_legal_after_every_kind_of_stem() -> None:
    every = endings()["n"][""].contexts
    for kind, chains in endings().items():
        for text, ending in chains.items():
            assert ending.contexts, text
            assert kind == "v" or not text or ending.contexts != every, text


def test_front_and_back_spellings_of_one_ending_never_meet_in_one_context() -> None:
    nouns = endings()["n"]
    for back, front in (("лар", "лер"), ("ға", "ге"), ("ымыз", "іміз"), ("дан", "ден"), ("ның", "нің")):
        assert not nouns[back].contexts & nouns[front].contexts
    for one, other in combinations(("лар", "дар", "тар"), 2):
        assert not nouns[one].contexts & nouns[other].contexts


def test_every_process_gives_the_same_base_forms() -> None:
    """Python orders sets differently in each process; what was indexed must be found from another one."""
    script = "import sys; from language.kazakh import lemma; print(*map(lemma, sys.stdin.read().split()))"
    bases = {form for form, _ in _forms("kazakh_forms.txt")} | {"муфтият"}
    words = " ".join(sorted(word.translate(str.maketrans("қғңәөұүһі", "кгнаоуухи")) for word in bases))
    answers = {
        subprocess.run(
            [sys.executable, "-c", script],
            input=words,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in "123"
    }
    assert len(answers) == 1
