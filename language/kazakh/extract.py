"""Take the word list out of Tesseract's Kazakh model: `python -m language.kazakh.extract kaz.traineddata`."""

from __future__ import annotations

import lzma
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from language.folding import fold
from language.kazakh.lexicon import FORMS, front_code

WORD = re.compile(r"[а-яəәғқңөұүһі]+(-[а-яəәғқңөұүһі]+)*")


def extract(model: Path) -> list[str]:
    """Return the lower-case Cyrillic words of the word list in `model`, folded and sorted."""
    with tempfile.TemporaryDirectory() as folder:
        letters, dawg, words = (f"{folder}/{name}" for name in ("kaz.lstm-unicharset", "kaz.lstm-word-dawg", "words"))
        subprocess.run(["combine_tessdata", "-e", str(model), letters, dawg], check=True)
        subprocess.run(["dawg2wordlist", letters, dawg, words], check=True)
        lines = Path(words).read_text(encoding="utf-8").split()
    return sorted({fold(line) for line in lines if WORD.fullmatch(line)})


if __name__ == "__main__":
    FORMS.write_bytes(lzma.compress(front_code(extract(Path(sys.argv[1]))).encode(), preset=9))
