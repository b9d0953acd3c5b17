"""What Kazakh and English words mean, said in Russian base forms: so letters in one language teach about all three.

`kk.tsv` and `en.tsv` are a dictionary written by hand (CC0): base form, tab, one to four Russian base forms, the
likeliest in a letter of complaint first. Names, function words and words that are the same in Russian are left out.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from appeals.choices import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).parent
LANGUAGES = (Language.KK, Language.EN)


def of(lemma: str, language: Language) -> tuple[str, ...]:
    """Return the Russian base forms that a base form of a language stands for; itself where it is in no dictionary."""
    return table(language).get(lemma) or (lemma,) if language in LANGUAGES else (lemma,)


@cache
def table(language: Language) -> Mapping[str, tuple[str, ...]]:
    """Return the dictionary of Kazakh or of English."""
    lines = (FOLDER / f"{language.value}.tsv").read_text(encoding="utf-8").splitlines()
    return {lemma: tuple(russian.split()) for lemma, russian in (line.split("\t") for line in lines)}
