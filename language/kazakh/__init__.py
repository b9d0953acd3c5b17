"""Base forms of Kazakh words."""

from __future__ import annotations

from language.kazakh.stemmer import lemma

__all__ = ["lemma"]
