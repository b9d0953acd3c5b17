"""Record → row → record: what goes into the packed columns comes out of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from appeals.choices import Language, PageSource
from appeals.documents import PageText, Transcript, Word
from appeals.labels import (
    Applicant,
    CategoryLabel,
    Classification,
    Evidence,
    InstitutionMention,
    PlaceMention,
    RegionLabel,
    Route,
    Urgency,
)
from records import Correction
from records.columns import CLASSIFICATION, TRANSCRIPT, pack, unpack
from records.decisions import spoken, written

# every character there is, with NUL and the halves of a pair
TEXTS = st.text(st.characters(), max_size=12)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
COUNTS = st.integers(0, 2**31)


def few(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


LANGUAGES = st.sampled_from(Language)
WORDS = st.builds(Word, TEXTS, st.tuples(COUNTS, COUNTS, COUNTS, COUNTS), NUMBERS)
PAGES = st.builds(
    PageText,
    COUNTS,
    st.sampled_from(PageSource),
    st.sampled_from([0, 90, 180, 270]),
    NUMBERS,
    st.none() | NUMBERS,
    COUNTS,
    COUNTS,
    TEXTS,
    few(WORDS),
)
TRANSCRIPTS = st.builds(
    Transcript, TEXTS, TEXTS, COUNTS, COUNTS, LANGUAGES, st.none() | NUMBERS, NUMBERS, few(PAGES), TEXTS
)
REASONS = few(st.builds(Evidence, TEXTS, COUNTS, COUNTS))
REGIONS = st.builds(RegionLabel, st.none() | TEXTS, NUMBERS, REASONS)
MAYBE = st.none() | TEXTS
APPLICANTS = st.builds(Applicant, MAYBE, MAYBE, st.none() | st.booleans(), MAYBE, MAYBE)
CLASSIFICATIONS = st.builds(
    Classification,
    LANGUAGES,
    few(st.builds(CategoryLabel, TEXTS, NUMBERS, REASONS)),
    st.booleans(),
    REGIONS,
    REGIONS,
    APPLICANTS,
    st.none() | st.dates(),
    st.builds(Urgency, st.booleans(), REASONS),
    few(st.builds(PlaceMention, TEXTS, COUNTS, COUNTS, few(TEXTS))),
    few(st.builds(InstitutionMention, TEXTS, COUNTS, COUNTS, TEXTS)),
    few(st.builds(Route, TEXTS, TEXTS, REASONS)),
)
CORRECTIONS = st.builds(
    Correction,
    st.none() | few(TEXTS),
    MAYBE,
    MAYBE,
    st.none() | APPLICANTS,
    st.none() | LANGUAGES,
    st.none() | st.dates(),
)


@given(TRANSCRIPTS)
def test_a_transcript_comes_back_as_it_was(transcript: Transcript) -> None:
    assert unpack(TRANSCRIPT, pack(TRANSCRIPT, transcript)) == transcript


@given(CLASSIFICATIONS)
def test_a_classification_comes_back_as_it_was(classification: Classification) -> None:
    assert unpack(CLASSIFICATION, pack(CLASSIFICATION, classification)) == classification


@given(CORRECTIONS)
def test_a_correction_comes_back_as_it_was(correction: Correction) -> None:
    assert spoken(written(correction)) == correction
