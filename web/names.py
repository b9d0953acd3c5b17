"""What the codes of the closed lists are called. Categories and regions have their names in classifiers/."""

from __future__ import annotations

from appeals.texts import mark

NONE_NAMES = {
    "category": mark("no category yet"),
    "region": mark("region not known"),
    "language": mark("language not known"),
}
NAMES: dict[str, dict[str, str]] = {
    "language": {
        "kk": mark("Kazakh"),
        "ru": mark("Russian"),
        "en": mark("English"),
        "mixed": mark("Kazakh and Russian mixed"),
        "unknown": mark("language not known"),
    },
    "channel": {
        "post": mark("by post"),
        "visit": mark("brought in person"),
        "mail": mark("by e-mail"),
        "portal": mark("through the portal"),
        "fax": mark("by fax"),
    },
    "status": {
        "read": mark("read, not yet labelled"),
        "classified": mark("labelled by the machine"),
        "confirmed": mark("confirmed by a person"),
    },
    "item": {
        "waiting": mark("waiting"),
        "registered": mark("registered"),
        "known": mark("already known"),
        "refused": mark("refused"),
        "failed": mark("failed"),
    },
    "stage": {
        "receive": mark("keeping the file"),
        "read": mark("reading"),
        "classify": mark("labelling"),
        "link": mark("comparing with earlier letters"),
        "index": mark("entering it in the index"),
    },
    "link": {
        "same-file": mark("the same file again"),
        "same-letter": mark("the same letter again"),
        "repeat": mark("the same person about the same matter again"),
        "campaign": mark("the same text from another person"),
    },
    "because": {
        "iin": mark("IIN"),
        "name": mark("name"),
        "phone": mark("telephone"),
        "email": mark("e-mail address"),
        "text": mark("text"),
        "topic": mark("matter"),
    },
    "event": {
        "registered": mark("entered in the register"),
        "classified": mark("labelled by the machine"),
        "corrected": mark("corrected by a person"),
        "confirmed": mark("confirmed by a person"),
        "linked": mark("linked to another letter"),
        "unlinked": mark("set apart from another letter"),
        "came-again": mark("the same file came again"),
    },
    "page": {
        "text-layer": mark("text of the file"),
        "ocr": mark("read from the image"),
        "blank": mark("blank page"),
        "separator": mark("separator sheet"),
        "unreadable": mark("could not be read: a person must look"),
    },
    "sort": {
        "relevance": mark("best first"),
        "newest": mark("newest first"),
        "oldest": mark("oldest first"),
    },
    "by": {
        "category": mark("Category"),
        "region": mark("Region"),
        "month": mark("Month"),
        "language": mark("Language"),
        "year": mark("Year"),
        "channel": mark("Channel"),
        "status": mark("Status"),
    },
}
