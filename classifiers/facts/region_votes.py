"""Features of the regions a letter may concern: every clue votes, and each region is seen beside its rivals."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from classifiers.facts.clue import CAPITALS, Clue
from classifiers.facts.context import matters
from classifiers.facts.region_told import told

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_WITH_WARDS = frozenset((*CAPITALS, "KZ-79", "KZ-35"))
"""Regions whose cities have districts that share their names with rural ones."""
_FORMERLY_ONE = {"KZ-63": ("KZ-10",), "KZ-19": ("KZ-33",), "KZ-35": ("KZ-62",), "KZ-61": ("KZ-79",)}
"""Regions whose name, before 2022 (Shymkent: 2018), also covered those behind it."""
_RIVALS = ("s", "hs", "h", "-")
"""What rivals are, the one that counts first: see `_status`."""


def candidates(found: list[Clue], text: str) -> dict[str, dict[str, float]]:
    """Features of every region that something in the letter speaks for.

    Args:
        found: the clues.
        text: the letter.
    """
    certain: dict[str, set[str]] = {}
    for clue in found:
        if len(clue.codes) == 1:
            certain.setdefault(clue.codes[0], set()).add(clue.name)
    found = [_settled(clue, certain) for clue in found]
    votes, in_order = _votes(found), sorted(found, key=lambda clue: clue.start)
    about = matters(text)
    statuses = {code: _status(code, found) for code in votes}
    return {
        code: {
            **own,
            **_against_rivals(code, own, statuses),
            **_counted(code, found),
            **_beside_home(code, found),
            **_stands(code, found),
            **told(code, in_order, len(text)),
            **_away(code, found, about),
            **_older(code, statuses, certain.keys()),
        }
        for code, own in votes.items()
    }


def _settled(clue: Clue, certain: Mapping[str, Collection[str]]) -> Clue:
    """A clue for several regions, settled by another clue that speaks for one of them alone.

    Args:
        clue: the clue.
        certain: names of the clues that speak for one region alone, by region.
    """

    def alone(code: str) -> bool:
        return any(name != clue.name for name in certain.get(code, ()))

    if len(clue.codes) > 1:
        agreed = tuple(filter(alone, clue.codes))
        return clue._replace(codes=agreed) if agreed else clue
    agreed = tuple(filter(alone, clue.minor))
    return clue._replace(codes=agreed) if agreed and not alone(clue.codes[0]) else clue


def _votes(found: list[Clue]) -> dict[str, dict[str, float]]:
    """The features of each region's clues; one that speaks for several regions gives each its share of a voice."""
    votes: dict[str, dict[str, float]] = {}
    for clue in found:
        share = 1.0 / len(clue.codes)
        for code in clue.codes:
            own = votes.setdefault(code, {})
            own |= {feature: max(own.get(feature, 0.0), share) for feature in clue.features}
            if "shared-district" in clue.features and code in _WITH_WARDS:
                own["ward"] = share
    return votes


def _status(code: str, found: list[Clue]) -> str:
    """`h` where a clue says that the writer lives there, `s` where it may have happened there, `hs` or `-`."""
    home = any(clue.home and code in clue.codes for clue in found)
    scene = any(clue.scene and code in clue.codes for clue in found)
    return ("h" if home else "") + ("s" if scene else "") or "-"


def _against_rivals(code: str, own: Mapping[str, float], statuses: Mapping[str, str]) -> dict[str, float]:
    """What the region is against the others; its clues once more where another is the home."""
    status = statuses[code]
    rivals = {statuses[other] for other in statuses if other != code}
    rival = next((each for each in _RIVALS if each in rivals), "none")
    features = {f"{status}|{rival}": 1.0}
    if "h" not in status and rival.startswith("h"):
        away = [name for name in own if name.startswith(("trait:", "role:", "closed-"))]
        features |= {f"away-{name}": own[name] for name in away}
    return features


def _away(code: str, found: list[Clue], about: Collection[str]) -> dict[str, float]:
    """What the letter is about, where the home is known and this is another region."""
    homes = {home for clue in found if clue.home for home in clue.codes}
    return {f"away-about:{matter}": 1.0 for matter in about} if homes and code not in homes else {}


def _counted(code: str, found: list[Clue]) -> dict[str, float]:
    """How often it may be the scene, and how often it is named at all."""
    scenes = {clue.start for clue in found if clue.scene and code in clue.codes}
    return {
        "scenes": math.log2(1 + len(scenes)),
        "mentions": math.log2(1 + sum(code in clue.codes for clue in found)),
    }


def _beside_home(code: str, found: list[Clue]) -> dict[str, float]:
    """Whether it is named in one sentence with `I live in` another region, behind that or before it."""
    selves = [clue for clue in found if "role:self" in clue.features]
    homes = {clue.sentence: clue.start for clue in selves if code not in clue.codes}
    told = [
        clue for clue in found if code in clue.codes and clue.sentence in homes and "role:self" not in clue.features
    ]
    return {
        "after-self": float(any(clue.start > homes[clue.sentence] for clue in told)),
        "before-self": float(any(clue.start < homes[clue.sentence] for clue in told)),
    }


def _stands(code: str, found: list[Clue]) -> dict[str, float]:
    """Where in the letter it is named: in the body or at the edges only, first or last of all."""
    zones = {feature.partition(":")[0] for clue in found if code in clue.codes for feature in clue.features}
    body, edge = "body" in zones, bool(zones & {"head", "foot"})
    first = next((clue.codes[0] for clue in found if len(clue.codes) == 1), None)
    return {
        "body-only": float(body and not edge),
        "edge-only": float(edge and not body),
        "first": float(code == first),
        "last": float(code in found[-1].codes),
    }


def _older(code: str, codes: Collection[str], certain: Collection[str]) -> dict[str, float]:
    """Whether a clue names it alone; whether it lay in another candidate, or one named alone lay in it."""
    return {
        "certain": float(code in certain),
        "specific": float(any(code in _FORMERLY_ONE.get(other, ()) for other in codes)),
        "covers": float(any(part in certain for part in _FORMERLY_ONE.get(code, ()))),
    }
