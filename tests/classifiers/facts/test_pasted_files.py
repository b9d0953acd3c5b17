"""What is no letter (a file pasted into a mail, a line of underscores) is read in a time that grows with its length."""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest

MEMORY = 2 << 30
"""Bytes; what grew with the square of the length took over 8 GB."""
SECONDS = 60
"""Processor time; far more than needed, where what grew with the square of the length took minutes to hours."""
CODE = """
import sys
from classifiers import facts
from language import analyse, detect
piece = sys.argv[1]
text = piece * (200_000 // len(piece))
found = facts.find(text, analyse(text), detect(text))
print(found.applicant.email)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["а", "QUJDREVG", "3f2a9b", "_", "+7", "1.2.", "12.03.2024 14 марта 2024 г. ", "ИВАНОВ"],
)
def test_long_text_without_spaces_or_ends(piece: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE, piece], preexec_fn=_limited, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "None\n"), done.stderr[-500:]


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
