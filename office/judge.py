"""What a person says is checked before it is written down: only codes that exist."""

from __future__ import annotations

from appeals.errors import BadValue
from classifiers import Taxonomy
from classifiers.regions import region_codes
from records import NONE


def check_categories(told: str) -> tuple[str, ...]:
    """Return the codes of a list like `housing,property`, primary first, each once.

    Raises:
        BadValue: there is no such category.
    """
    codes = tuple(dict.fromkeys(each.strip() for each in told.split(",")))
    known = Taxonomy.load().codes
    for code in codes:
        if code not in known:
            raise BadValue(name="--category", value=code, allowed=" · ".join(known))
    return codes


def check_region(told: str) -> str:
    """Return the region's code, or `none`.

    Raises:
        BadValue: there is no such region.
    """
    known = (*region_codes(), NONE)
    if told not in known:
        raise BadValue(name="--region", value=told, allowed=" · ".join(known))
    return told
