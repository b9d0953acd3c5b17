"""Write classifiers/words_base.tsv anew: the groups of the base forms of the everyday words.

Usage: python scripts/make_words_base.py
"""

from __future__ import annotations

from classifiers.words import SHIPPED, by_hand, written

SHIPPED.write_text(written(by_hand()), encoding="utf-8")
