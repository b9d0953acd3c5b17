"""The thesaurus: concepts of rights, institutions, acts and life situations with their terms in three languages.

It serves three masters: a Russian query finds Kazakh letters (`Thesaurus.expand`), the classifier learns one language
from another and a label can say why (`Thesaurus.find`). The table beside this file is edited by a lawyer in a
spreadsheet; `docs/thesaurus.md` tells how. Terms and letters meet in the base forms of the one analysis.
"""

from __future__ import annotations

from functools import cache

from language.thesaurus.check import problems
from language.thesaurus.finder import ConceptMention, Expansion, Thesaurus
from language.thesaurus.table import TABLE, Concept, read

__all__ = ["TABLE", "Concept", "ConceptMention", "Expansion", "Thesaurus", "load", "problems", "read"]


@cache
def load() -> Thesaurus:
    """Return the thesaurus of the shipped table, compiled once.

    Raises:
        BadSetting: the table cannot be read.
    """
    return Thesaurus(read(TABLE))
