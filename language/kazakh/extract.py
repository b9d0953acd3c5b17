"""Take the word list out of Tesseract's Kazakh model."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from language.folding import fold


def extract(model: Path) -> list[str]:
    """Return the words of the word list in `model`, folded and sorted."""
    with tempfile.TemporaryDirectory() as folder:
        letters, dawg, words = (f"{folder}/{name}" for name in ("kaz.lstm-unicharset", "kaz.lstm-word-dawg", "words"))
        subprocess.run(["combine_tessdata", "-e", str(model), letters, dawg], check=True)
        subprocess.run(["dawg2wordlist", letters, dawg, words], check=True)
        lines = Path(words).read_text(encoding="utf-8").split()
    return sorted({fold(line) for line in lines})
