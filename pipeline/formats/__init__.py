"""Files that hold their letter as text, and files that hold other files. One module a format, all alike.

A format of text is a function of the file's bytes to its text; a container, to its contents. Both raise `BadInput`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import sniffing
from pipeline.formats import archive, docx, eml, msg, odt, rtf, txt

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.formats.contents import Budget, Mail

TEXTS: dict[str, Callable[[bytes, Budget], str]] = {
    sniffing.TEXT: txt.read,
    sniffing.RTF: rtf.read,
    sniffing.DOCX: docx.read,
    sniffing.ODT: odt.read,
}
MAILS: dict[str, Callable[[bytes, Budget], Mail]] = {
    sniffing.EML: eml.read,
    sniffing.MSG: msg.read,
}
ARCHIVES: dict[str, Callable[[bytes, Budget], tuple[bytes, ...]]] = {
    sniffing.ZIP: archive.read,
}
