"""The four pages in real Chromium, as mailroom, caseworker and supervisor use them: in three languages, by keyboard too."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

SIZES = ((1280, 900), (390, 844))
