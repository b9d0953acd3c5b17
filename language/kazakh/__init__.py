"""Base forms of Kazakh words: in their own letters, typed without them, in Latin letters; of loan words too."""

from __future__ import annotations

from language.kazakh.understanding import latin_lemma, lemma, understand

__all__ = ["latin_lemma", "lemma", "understand"]
