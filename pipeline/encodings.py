"""Text in whatever encoding: the one in which it reads as Kazakh, Russian or English."""

from __future__ import annotations

import codecs
import re

from pipeline.plausible import foreign_letters, plausibility

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_EIGHT_BIT = ("cp1251", "kz1048", "koi8-r", "cp866", "ptcp154", "mac-cyrillic", "cp1252")
"""KZ-1048 (STRK 1048-2002) and PT154 hold the Kazakh letters; where a text has none, they agree with CP1251."""
_SAMPLE = 20_000
_MOST_REPLACED = 0.01
_WRONG_CASE = re.compile(r"[^\W\d_A-ZА-ЯЁ][A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]")
_ODD = re.compile(r"[€\x80-\x9f\u2500-\u25ff\ufffd¤¦§¬¶†‡‰]")
_MOJIBAKE = re.compile("[РСÐÑУТ][\u0080-\u00bf\u0400-\u04ff\u2013-\u2122]")


def decoded(data: bytes) -> str:
    """Return the text of `data`: by its byte order mark, as UTF-8 or UTF-16, or in the likeliest 8-bit encoding."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    wide = wide_encoding(data)
    if wide:
        return data.decode(wide, "replace")
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") <= _MOST_REPLACED * len(text):
        return _unwound(text)
    sample = data[:_SAMPLE]
    return data.decode(max(_EIGHT_BIT, key=lambda encoding: _likeness(sample.decode(encoding, "replace"))), "replace")


def wide_encoding(data: bytes) -> str | None:
    """Return the kind of UTF-16 that `data` is in without saying so, None where it is not.

    The upper bytes of our letters and signs are 0, 4, 0x20 or 0x21 (№), those below are anything.
    """
    sample = data[: _SAMPLE & ~1]
    if len(sample) < 8 or len(data) % 2:  # noqa: PLR2004
        return None
    for upper, encoding in ((sample[1::2], "utf-16-le"), (sample[::2], "utf-16-be")):
        if sum(byte in (0, 4, 0x20, 0x21) for byte in upper) > 0.95 * len(upper) and (0 in upper or 4 in upper):  # noqa: PLR2004
            return encoding
    return None


def _likeness(text: str) -> float:
    """Return how much a text looks like one of ours: 1 wholly, below 0.7 hardly."""
    length = max(len(text), 1)
    wrong = 3 * len(_ODD.findall(text)) + 2 * len(_WRONG_CASE.findall(text))
    return plausibility(text) - foreign_letters(text) - wrong / length


def _unwound(text: str) -> str:
    """Return a text that was taken for 8-bit and written as UTF-8 (РџСЂРѕС€Сѓ) as it was meant."""
    if len(_MOJIBAKE.findall(text)) < 0.2 * len(text):
        return text
    for encoding in ("cp1251", "cp1252", "latin-1"):
        try:
            meant = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if _likeness(meant) > _likeness(text):
            return meant
    return text
