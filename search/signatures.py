"""Signatures: what of a letter's text is kept to recognise the same text again, through scans and retyping.

A letter is taken apart into its edges (address, name, telephone, date) and its body. Of the body are kept all
shingles of six letters without the blanks (a misread letter spoils six of them, not the line) and the words and
concepts that it is about, weighted by how rare they are in letters, and the numbers, which a translation keeps.
Sentences that quote a law are left out: strangers quote the same article.

Bands follow Broder, "On the resemblance and containment of documents" (1997), and the banding of MinHash in Leskovec,
Rajaraman and Ullman, "Mining of Massive Datasets", chapter 3.
"""

from __future__ import annotations

import re
import struct
import zlib
from functools import cache
from itertools import combinations
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

import language
from search.borrowed import EDGE, IDENTITY, LABEL, is_borrowed
from search.following import AGAIN, OTHER
from search.words import BEGINNING, SKELETON, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    Hashes = NDArray[np.uint32]

SHINGLE = 6
"""Letters."""
BANDS, ROWS = 42, 3
"""Two texts with 44 % of their shingles in common (both scans with some 4 % of letters misread) share a band 97 times
in 100, two with 5 % (strangers) once in 200."""
PRIME = np.uint64(4_294_967_311)
"""The first prime above 2**32, for the permutations h -> (a h + b) mod p."""
FEWEST = 40
"""Shingles of a body; a shorter one (a line or two) is taken together with the edges."""
HEAD_LINES, TAIL_LINES, LONGEST_EDGE = 12, 6, 110
FEW_WORDS = 4
FEW_OF_IDENTITY = 16
"""Words of a sentence that only says who writes."""
WEIGHT_SCALE = 30.0
SMALLEST, TELLING, MOST_TELLING, FEWEST_SHARED = 10, 100, 8, 4
YEARS = range(1900, 2100)
FORMAT = struct.Struct("<BIIII")
VERSION = 2
TOPIC_BANDS, RARE, FEWEST_RARE = 24, 3.0, 8
"""Two letters told in each other's words have some 40 % of their rare terms (in less than one letter of twenty) in
common and share a band 4 times in 5; strangers (3 %) once in 1,500. Fewer than eight such terms say too little."""
COMMON = Path(__file__).parent / "common.tsv"

GROUP = re.compile(r"(?<=\d)[ \u00a0\u202f.](?=\d{3}\b)")
DATE = re.compile(r"\b\d{1,2}\.\d{1,2}\.\d{2,4}\b")
NUMBER = re.compile(r"(?<!\d)\d{2,9}(?!\d)")
SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n\s*\n")


SAID = {zlib.crc32(b"\0again"): AGAIN, zlib.crc32(b"\0other"): OTHER}
"""Marks among the topics, without weight: what the letter says of letters before it."""
AGAIN_MARK, OTHER_MARK = SAID


class Signature(NamedTuple):
    """A letter's text for the register: `bands` to find candidates by, `payload` to compare them by."""

    bands: tuple[str, ...]
    payload: bytes


class Traits(NamedTuple):
    """A payload, unpacked."""

    body: Hashes
    edges: Hashes
    topics: dict[int, float]
    numbers: frozenset[int]


class Likeness(NamedTuple):
    """How alike two texts are, each 0 to 1."""

    similarity: float
    """Of the shingles of both, the share that they have in common (Jaccard)."""
    containment: float
    """Of the shingles of the shorter one, the share that the other has too."""
    edges: float
    """The same of addresses, names and dates: high for the same paper, low for two people's copies."""
    topic: float
    """Cosine of the words and concepts, rare ones weighing more."""
    numbers: float
    """Of the numbers of the letter with fewer, the share that the other has too; 0 where too few are shared."""


def signature(text: str) -> Signature:
    """Return the signature of a letter. A text without words has no bands."""
    sentences, edges = _apart(text)
    body = _shingles(" ".join(sentences))
    if len(body) < FEWEST:
        body = _shingles(text)
    inner = " ".join(sentences)
    topics = {_hash(term): weight for term, weight in _weighted(_terms(inner))}
    numbers = _numbers(inner)
    rare = np.array(sorted(term for term, weight in topics.items() if weight >= RARE), dtype=np.uint32)
    bands = [*_bands(body), *_number_bands(numbers)]
    if len(rare) >= FEWEST_RARE:
        bands += _bands(rare, "w", TOPIC_BANDS)
    topics |= {mark: 0.0 for mark, pattern in SAID.items() if pattern.search(text)}
    return Signature(tuple(bands), _pack(Traits(body, _shingles(" ".join(edges)), topics, numbers)))


def compare(a: bytes, b: bytes) -> Likeness:
    """Compare two payloads."""
    one, other = unpack(a), unpack(b)
    common, smaller, all_ = _overlap(one.body, other.body)
    edges_common, edges_smaller, _ = _overlap(one.edges, other.edges)
    return Likeness(
        similarity=common / all_ if all_ else 0.0,
        containment=common / smaller if smaller else 0.0,
        edges=edges_common / edges_smaller if edges_smaller else 0.0,
        topic=_cosine(one.topics, other.topics),
        numbers=_numbers_alike(one.numbers, other.numbers),
    )


def says_again(payload: bytes) -> bool:
    """Return whether a letter speaks of one before it to the office."""
    return AGAIN_MARK in unpack(payload).topics


def says_other(payload: bytes) -> bool:
    """Return whether a letter says that it is about something else than one before it."""
    return OTHER_MARK in unpack(payload).topics


def _apart(text: str) -> tuple[list[str], list[str]]:
    """Return the sentences of the body that quote no law, and the lines of the edges."""
    lines = text.split("\n")
    inner: list[str] = []
    edges: list[str] = []
    for number, line in enumerate(lines):
        outer = number < HEAD_LINES or number >= len(lines) - TAIL_LINES
        short = len(line) < LONGEST_EDGE
        is_edge = outer and short and line.strip() and (EDGE.search(line) or len(line.split()) <= FEW_WORDS)
        if is_edge or not LABEL.fullmatch(line.strip()):
            (edges if is_edge else inner).append(line)
    own = [part for part in SENTENCE.split("\n".join(inner)) if part.strip() and not is_borrowed(part)]
    who = [part for part in own if IDENTITY.search(part) and len(part.split()) <= FEW_OF_IDENTITY]
    return [part for part in own if part not in who], [*edges, *who]


def _shingles(text: str) -> Hashes:
    letters = "".join(re.findall(r"[^\W_]+", language.fold(text).translate(SKELETON)))
    pieces = {letters[at : at + SHINGLE] for at in range(len(letters) - SHINGLE + 1)}
    return np.array(sorted(map(_hash, pieces)), dtype=np.uint32)


def _hash(term: str) -> int:
    return zlib.crc32(term.encode())


def _terms(text: str) -> set[str]:
    """Return the beginnings of the words of a text, and its concepts as `#id`."""
    from language import thesaurus  # noqa: PLC0415 (the table is compiled when the first letter is signed)

    tokens = language.analyse(text)
    words = {skeleton(token.text)[:BEGINNING] for token in tokens if any(map(str.isalnum, token.text))}
    return words | {"#" + mention.concept_id for mention in thesaurus.load().find(tokens)}


@cache
def _common() -> tuple[int, dict[str, int]]:
    """Return of how many letters the table was made, and in how many of them its terms stand."""
    lines = COMMON.read_text(encoding="utf-8").splitlines()
    terms = (line.split("\t") for line in lines[1:])
    return int(lines[0].split("\t")[1]), {term: int(count) for term, count in terms}


def _weighted(terms: Iterable[str]) -> Iterator[tuple[str, float]]:
    """Yield each term with its weight: the logarithm of how rare it is (inverse document frequency)."""
    letters, counts = _common()
    for term in terms:
        yield term, log((letters + 1) / (counts.get(term, 0) + 1))


def count_terms(texts: Iterable[str]) -> dict[str, int]:
    """Return in how many letters each term stands: what `common.tsv` is made of."""
    counts: dict[str, int] = {}
    for text in texts:
        for term in _terms(" ".join(_apart(text)[0])):
            counts[term] = counts.get(term, 0) + 1
    return counts


def _numbers(text: str) -> frozenset[int]:
    """Return the numbers from 10 on, thousands joined (25 000), dates left out."""
    joined = GROUP.sub("", DATE.sub(" ", text))
    return frozenset(number for number in map(int, NUMBER.findall(joined)) if number >= SMALLEST)


def _telling(numbers: Iterable[int]) -> list[int]:
    """Return the numbers that are neither small nor a year, in order."""
    return sorted(number for number in numbers if number >= TELLING and number not in YEARS)


def _number_bands(numbers: frozenset[int]) -> Iterator[str]:
    """Yield the pairs of telling numbers, by which a translation is found."""
    return (f"d:{one}:{other}" for one, other in combinations(_telling(numbers)[:MOST_TELLING], 2))


def _numbers_alike(one: frozenset[int], other: frozenset[int]) -> float:
    shared = one & other
    enough = len(shared) >= FEWEST_SHARED and len(_telling(shared)) >= 2  # noqa: PLR2004 (a pair, as in the bands)
    return len(shared) / min(len(one), len(other)) if enough else 0.0


def _bands(hashes: Hashes, kind: str = "t", bands: int = BANDS) -> Iterator[str]:
    if not len(hashes):
        return
    chance = np.random.default_rng(1997)
    factors, shifts = chance.integers(1, 2**32, size=(2, bands * ROWS), dtype=np.uint64)
    lowest = ((factors[:, None] * hashes.astype(np.uint64) + shifts[:, None]) % PRIME).min(axis=1)
    for number, rows in enumerate(lowest.reshape(bands, ROWS)):
        yield f"{kind}{number}:{zlib.crc32(rows.tobytes()):08x}"


def _overlap(one: Hashes, other: Hashes) -> tuple[int, int, int]:
    """Return how many two sets have in common, how many the smaller one has, how many both together."""
    common = len(np.intersect1d(one, other, assume_unique=True))
    return common, min(len(one), len(other)), len(one) + len(other) - common


def _cosine(one: dict[int, float], other: dict[int, float]) -> float:
    common = sum(weight**2 for term, weight in one.items() if term in other)
    lengths = sum(weight**2 for weight in one.values()) * sum(weight**2 for weight in other.values())
    return float(common / lengths**0.5) if lengths else 0.0


def _pack(traits: Traits) -> bytes:
    terms = np.array(list(traits.topics), dtype="<u4")
    weights = np.array([min(255, round(weight * WEIGHT_SCALE)) for weight in traits.topics.values()], dtype=np.uint8)
    numbers = np.array(sorted(traits.numbers), dtype="<u4")
    head = FORMAT.pack(VERSION, len(traits.body), len(traits.edges), len(terms), len(numbers))
    arrays = (traits.body.astype("<u4"), traits.edges.astype("<u4"), terms, numbers, weights)
    return head + b"".join(array.tobytes() for array in arrays)


def unpack(payload: bytes) -> Traits:
    """Return what a payload holds."""
    _, *lengths = FORMAT.unpack_from(payload)
    kept = np.frombuffer(payload, dtype="<u4", count=sum(lengths), offset=FORMAT.size)
    body, edges, terms, numbers = np.split(kept, np.cumsum(lengths)[:-1])
    weights = np.frombuffer(payload, dtype=np.uint8, count=len(terms), offset=FORMAT.size + kept.nbytes)
    topics = dict(zip(terms.tolist(), (weights / WEIGHT_SCALE).tolist(), strict=True))
    return Traits(body, edges, topics, frozenset(numbers.tolist()))
