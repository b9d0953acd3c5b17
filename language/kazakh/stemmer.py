"""Base forms of Kazakh words: the longest stripping whose stem is attested."""

from __future__ import annotations

import re
from functools import lru_cache

from language.kazakh.lexicon import forms

CASES = "(?:[нтд][ыі]ң|[нтд][ыі]|[қкғг][ае]|н?[ае]|[дт][ае]н|нан|нен|[дт][ае]|нда|нде|[мбп]ен(?:ен)?)"
OWNERS = "(?:[ыі]?м[ыі]з|[ыі]?ң[ыі]з|[ыі]?м|[ыі]?ң|с?[ыі]н?)"
PLURAL = "(?:[лдт][ае]р)"
ENDING = re.compile(f"{PLURAL}?{OWNERS}?{CASES}?$")


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """Return the base form of a folded word."""
    known = forms()
    ends = [match.start() for match in map(ENDING.search, [word]) if match]
    for end in ends:
        for cut in range(max(end, 2), len(word)):
            if word[:cut] in known and ENDING.fullmatch(word, cut):
                return word[:cut]
    return word
