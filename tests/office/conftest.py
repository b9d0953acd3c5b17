"""An office of one's own, with real parts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from appeals.settings import Settings
from office import open_office

if TYPE_CHECKING:
    from collections.abc import Iterator

    from office import Office

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def office(tmp_path: Path, default_model: Path) -> Iterator[Office]:
    """Open an office with nothing in it."""
    with open_office(Settings(home=tmp_path / "home", model=default_model, jobs=1)) as opened:
        yield opened
