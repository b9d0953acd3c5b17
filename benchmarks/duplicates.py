"""How well duplicates are recognised on the labelled groups of the corpus, clean and as a scanner would misread them.

Thresholds were set on the corpus' groups. The fresh ones (tests/search/data) were written before anything was measured
on them; the general rules that their first trial called for have been mended since, so they are no longer unseen.

python -m benchmarks.duplicates             precision and recall of each kind, at 0, 1 and 3 % of letters misread
python -m benchmarks.duplicates --read      the same with applicant, categories and region as the classifier reads them
                                            (it has seen the corpus' groups, not the fresh ones)
python -m benchmarks.duplicates --common    make search/common.tsv anew from the letters outside those groups
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

from appeals.choices import LinkKind
from appeals.labels import Applicant
from classifiers import load
from search.duplicates import Facts, judge
from search.people import applicant_bands
from search.signatures import COMMON, count_terms, signature

CORPUS = Path(__file__).parent.parent / "classifiers" / "corpus"
FRESH = CORPUS.parent.parent / "tests" / "search" / "data" / "fresh_duplicates.jsonl"
MODEL = CORPUS.parent.parent / "models" / "default"
EXPECTED = {"retyped": LinkKind.SAME_LETTER, "repeat": LinkKind.REPEAT, "campaign": LinkKind.CAMPAIGN}
FEWEST_LETTERS = 3
"""Letters in which a term of the table of common ones must stand."""
MISREAD = {
    "и": "нп", "н": "ип", "п": "нл", "о": "ес", "е": "со", "с": "ео", "т": "г", "л": "пд", "в": "зб", "қ": "к",
    "ғ": "г", "ң": "н", "ә": "а", "ө": "о", "ұ": "у", "ү": "у", "і": "1l", "ш": "щ", "м": "н", "а": "о", "e": "c",
}  # fmt: skip

Letter = dict[str, Any]


def letters(pattern: str) -> list[Letter]:
    """Return the letters of the corpus files that match."""
    return [json.loads(line) for path in sorted(CORPUS.glob(pattern)) for line in path.open(encoding="utf-8")]


def misread(text: str, rate: float, chance: random.Random) -> str:
    """Return a text with so many letters read as a similar one, left out, or doubled."""
    out = []
    for letter in text:
        spoilt = letter.isalnum() and chance.random() < rate
        out.append(chance.choice([MISREAD.get(letter.lower(), letter), "", letter * 2, "."])[:2] if spoilt else letter)
    return "".join(out)


def expected(a: Letter, b: Letter) -> LinkKind | None:
    """Return what the labels say about two letters."""
    return EXPECTED.get(a["kind"]) if a["group"] and a["group"] == b["group"] else None


def facts(letter: Letter, rate: float, wrong: float, chance: random.Random) -> tuple[Facts, frozenset[str]]:
    """Return what is compared of a letter, and its bands; `wrong` is the share of categories that are mistaken."""
    sign = signature(misread(letter["text"], rate, chance))
    applicant = Applicant(**letter["applicant"])
    categories = tuple(letter["categories"])
    if chance.random() < wrong:
        categories = (chance.choice(["health", "labour", "housing", "property", "fair-trial"]),)
    found = Facts(letter["id"], sign.payload, applicant, categories, letter["region"])
    return found, frozenset((*sign.bands, *applicant_bands(applicant)))


def measure(corpus: list[Letter], rate: float, wrong: float) -> None:
    """Print precision and recall of each kind over all pairs, and how many pairs the bands leave to compare."""
    chance = random.Random(5)  # noqa: S311 (repeatable, not secret)
    started = time.process_time()
    ready = [facts(letter, rate, wrong, chance) for letter in corpus]
    signed = time.process_time() - started
    told, right, wanted = Counter[LinkKind](), Counter[LinkKind](), Counter[LinkKind]()
    compared = 0
    for (a, a_facts), (b, b_facts) in combinations(zip(corpus, ready, strict=True), 2):
        truth = expected(a, b)
        wanted.update([truth] if truth else [])
        if not a_facts[1] & b_facts[1]:
            continue
        compared += 1
        link = judge(a_facts[0], b_facts[0])
        if link:
            told[link.kind] += 1
            right[link.kind] += link.kind == truth
    print(f"\n{rate:.0%} of letters misread, {wrong:.0%} of categories wrong: {signed / len(corpus) * 1000:.1f} ms a")
    print(f"signature, {compared} of {len(corpus) * (len(corpus) - 1) // 2} pairs compared")
    for kind in EXPECTED.values():
        precision, recall = right[kind] / max(1, told[kind]), right[kind] / max(1, wanted[kind])
        print(f"  {kind:12} precision {precision:.3f}  recall {recall:.3f}  ({wanted[kind]} pairs)")


def make_common() -> None:
    """Write the table of the terms that stand in several letters, most frequent first."""
    corpus = [letter for letter in letters("*.jsonl") if "group" not in letter]
    counts = count_terms(letter["text"] for letter in corpus)
    kept = sorted(((n, term) for term, n in counts.items() if n >= FEWEST_LETTERS), key=lambda row: (-row[0], row[1]))
    COMMON.write_text("".join(f"{term}\t{n}\n" for n, term in [(len(corpus), "letters"), *kept]), encoding="utf-8")


def as_read(corpus: list[Letter]) -> list[Letter]:
    """Return letters with what the classifier reads in them in place of the labels."""
    classifier = load(MODEL)
    out = []
    for letter in corpus:
        found = classifier.classify(letter["text"])
        who = {field: getattr(found.applicant, field) for field in ("name", "iin", "phone", "email")}
        codes = [label.code for label in found.categories]
        out.append({**letter, "applicant": who, "categories": codes, "region": found.region.code})
    return out


if __name__ == "__main__":
    if "--common" in sys.argv:
        make_common()
    fresh = [json.loads(line) for line in FRESH.read_text(encoding="utf-8").splitlines()]
    for name, corpus in (("corpus", letters("train_dups.jsonl")), ("fresh", fresh)):
        print(f"\n== {name}")
        if "--read" in sys.argv:
            measure(as_read(corpus), 0.0, 0.0)
            continue
        for rate, wrong in ((0.0, 0.0), (0.0, 0.2), (0.01, 0.2), (0.03, 0.2)):
            measure(corpus, rate, wrong)
