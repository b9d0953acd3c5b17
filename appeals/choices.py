"""Closed lists of words that the whole house and its interfaces share."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """Language of a letter or, for `KK`, `RU`, `EN` and `UNKNOWN`, of one word."""

    KK = "kk"
    RU = "ru"
    EN = "en"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Channel(StrEnum):
    """The way a letter came to the office."""

    POST = "post"
    VISIT = "visit"
    MAIL = "mail"
    PORTAL = "portal"
    FAX = "fax"


class Sort(StrEnum):
    """Order of what a search finds."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class PageSource(StrEnum):
    """Where the words of a page come from."""

    TEXT_LAYER = "text-layer"
    OCR = "ocr"
    BLANK = "blank"
    SEPARATOR = "separator"
    UNREADABLE = "unreadable"


class Reason(StrEnum):
    """Why a file is refused."""

    EMPTY = "empty"
    UNSUPPORTED = "unsupported"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too-large"
    TOO_MANY_PAGES = "too-many-pages"
    NO_TEXT = "no-text"


class PageProblem(StrEnum):
    """Why a page could not be read: the reasons of files, and one that files do not have."""

    EMPTY = "empty"
    UNSUPPORTED = "unsupported"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too-large"
    TOO_MANY_PAGES = "too-many-pages"
    NO_TEXT = "no-text"
    TIMED_OUT = "timed-out"


class Status(StrEnum):
    """How far an appeal has come. Each is written only when that stage is done."""

    READ = "read"
    CLASSIFIED = "classified"
    CONFIRMED = "confirmed"


class FileStatus(StrEnum):
    """How far a received file has come. `RECEIVED` is written before anything is tried."""

    RECEIVED = "received"
    REGISTERED = "registered"
    REFUSED = "refused"


class ItemStatus(StrEnum):
    """What became of one file of a batch. `WAITING` until its outcome is known."""

    WAITING = "waiting"
    REGISTERED = "registered"
    KNOWN = "known"
    REFUSED = "refused"
    FAILED = "failed"


class Stage(StrEnum):
    """The stages on the path of one letter, for accounts of failure."""

    RECEIVE = "receive"
    READ = "read"
    CLASSIFY = "classify"
    LINK = "link"
    INDEX = "index"


class LinkKind(StrEnum):
    """How two appeals belong together."""

    SAME_FILE = "same-file"
    SAME_LETTER = "same-letter"
    REPEAT = "repeat"
    CAMPAIGN = "campaign"
