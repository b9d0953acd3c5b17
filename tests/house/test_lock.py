"""The locked packages."""

from __future__ import annotations

import re
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HERE = Path(__file__).parent.parent.parent
LOCKED = re.compile(r"^(?P<name>[\w.-]+)(\[(?P<extras>[^\]]+)\])?==", re.MULTILINE)


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_every_extra_that_a_locked_package_asks_for_is_locked_with_it(lock: str) -> None:
    """Without the extra, pip takes the newest release of that package, for which there is no hash: nothing installs."""
    found = LOCKED.finditer((HERE / lock).read_text(encoding="utf-8"))
    locked = {canonicalize_name(each["name"]): set(re.findall(r"[\w-]+", each["extras"] or "")) for each in found}
    assert len(locked) > 50

    missing = {
        (str(asked.name), extra)
        for package in distributions()
        if (name := canonicalize_name(package.metadata["Name"])) in locked
        for asked in map(Requirement, package.requires or ())
        if canonicalize_name(asked.name) in locked
        and any(asked.marker is None or asked.marker.evaluate({"extra": e}) for e in ("", *locked[name]))
        for extra in asked.extras - locked[canonicalize_name(asked.name)]
    }
    assert missing == set()
