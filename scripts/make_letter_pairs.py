"""Write pipeline/letter_pairs.txt: the pairs of letters that make up nearly all of real text.

Usage: python scripts/make_letter_pairs.py
"""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parent.parent
KEPT = 0.993
"""Share of all pairs of the corpus that the kept ones cover; the rest are typing errors, names and abbreviations."""


def main() -> None:
    """Count the pairs inside words of the corpus, script by script, and keep the common ones."""
    lines: list[str] = []
    for script in ("[а-яёәғқңөұүһі]+", "[a-z]+"):
        pairs: Counter[str] = Counter()
        for path in sorted((ROOT / "classifiers" / "corpus").glob("*.jsonl")):
            for line in path.read_text(encoding="utf-8").splitlines():
                for word in re.findall(script, json.loads(line)["text"].lower()):
                    pairs.update(first + second for first, second in pairwise(word))
        lines.append(" ".join(sorted(_common(pairs))))
        print(script, len(pairs), "pairs,", len(lines[-1].split()), "kept")
    (ROOT / "pipeline" / "letter_pairs.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _common(pairs: Counter[str]) -> list[str]:
    enough = KEPT * pairs.total()
    kept: list[str] = []
    covered = 0
    for pair, count in pairs.most_common():
        if covered >= enough:
            break
        kept.append(pair)
        covered += count
    return kept


if __name__ == "__main__":
    main()
