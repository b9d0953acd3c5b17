"""Finds the places a letter names, in any grammatical form and language, with what its marks say of their kind."""

from __future__ import annotations

from functools import lru_cache

from classifiers.facts import endings
from classifiers.facts.fold import Word, mostly_small, one_apart, words
from classifiers.facts.gazetteer import NEAR_LENGTH, Form, Gazetteer
from classifiers.facts.marks import Match, Spot
from classifiers.facts.standing import Place, judge

__all__ = ["Finder", "Place"]

NEAR_ENDING = 6
"""Letters of the longest ending that a misread name may have."""


class Finder:
    """Finds places with one dictionary."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._forms = gazetteer.forms
        self._near = gazetteer.near
        self._near_lengths = range(NEAR_LENGTH, max(map(len, self._near)) + 2 + NEAR_ENDING)
        self._words = gazetteer.words
        self._people = gazetteer.people
        self._cuts = lru_cache(maxsize=100_000)(self._cut)
        self._misread = lru_cache(maxsize=20_000)(self._one_off)

    def find(self, text: str) -> list[Place]:
        """Every place the letter names, in order, without overlaps."""
        found: list[Place] = []
        run = words(text)
        small = mostly_small(text)
        i = 0
        while i < len(run):
            match = self._match(text, run, i, small=small)
            match = match and match._replace(word=match.stem in self._words, person=match.stem in self._people)
            place = judge(Spot(text, run, i, match, small)) if match else None
            if match and place:
                found.append(place)
                i += match.size
            else:
                i += 1
        return found

    def _match(self, text: str, run: list[Word], at: int, *, small: bool) -> Match | None:
        whole = run[at].key
        best: Match | None = None
        for stem, ending in self._cuts(whole):
            for form in self._forms[stem]:
                last = _rest(text, run, at, form) if form.rest else ending
                if last is None or last not in form.endings:
                    continue
                count = 1 + len(form.rest)
                if best is None or count > best.size:
                    best = Match(count, " ".join((stem, *form.rest)), last, form.places, exact=True)
                elif count == best.size and len(best.stem) - len(stem) <= 1 and count == 1:
                    best = best._replace(places=tuple(sorted({*best.places, *form.places})))
        return best or (self._misread(whole) if small or run[at].text[0].isupper() else None)

    def _cut(self, whole: str) -> tuple[tuple[str, str], ...]:
        """The ways to cut a word into a name's stem and an ending, the longest stem first."""
        cuts = (len(whole) - cut for cut in range(min(len(whole) - 1, endings.LONGEST + 1)))
        pairs = ((whole[:at], whole[at:]) for at in cuts if whole[:at] in self._forms)
        return tuple(
            (stem, ending)
            for stem, ending in pairs
            if ending in endings.ANY and (not ending or len(stem) > 2 or _short(stem, ending))  # noqa: PLR2004
        )

    def _one_off(self, whole: str) -> Match | None:
        """A long word one letter away from a well-known name (an OCR error), whatever its ending."""
        if len(whole) not in self._near_lengths:
            return None
        for cut in range(min(NEAR_ENDING, len(whole) - NEAR_LENGTH) + 1):
            part, ending = whole[: len(whole) - cut], whole[len(whole) - cut :]
            if ending not in endings.ANY:
                continue
            for i in range(1, len(part)):
                stem = self._near.get(part[:i] + part[i + 1 :])
                if stem and abs(len(stem) - len(part)) <= 1 and one_apart(stem, part):
                    places = {
                        p for form in self._forms[stem] if not form.rest and ending in form.endings for p in form.places
                    }
                    if places:
                        return Match(1, stem, ending, tuple(sorted(places)), exact=False)
        return None


def _short(stem: str, ending: str) -> bool:
    """Whether a name of two letters has a case ending that no other word of that length would have: `Шудан`."""
    return stem == "шу" and ending in ("да", "дан", "га", "дин", "даги")


def _rest(text: str, run: list[Word], at: int, form: Form) -> str | None:
    """The ending of the last word of a name of several words, None where the text goes on otherwise."""
    last: str | None = None
    for n, stem in enumerate(form.rest, start=1):
        if at + n >= len(run) or not run[at + n].key.startswith(stem):
            return None
        gap = text[run[at + n - 1].end : run[at + n].start]
        if len(gap) > 3 or gap.strip(" -–—.\n"):  # noqa: PLR2004
            return None
        last = run[at + n].key[len(stem) :]
        if last not in endings.ANY:
            return None
    return last
