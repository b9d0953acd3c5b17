"""Write language/thesaurus/forms.tsv anew: the base forms of the thesaurus' words.

Usage: python scripts/make_thesaurus_forms.py
"""

from __future__ import annotations

from language.thesaurus import TABLE, read
from language.thesaurus.forms import SHIPPED, written

SHIPPED.write_text(written(read(TABLE)), encoding="utf-8")
