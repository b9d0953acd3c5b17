"""The one tree of errors.

    AryzError
    ├── BadInput         the document's fault; becomes a refusal, never retried
    │   ├── EmptyFile · UnsupportedFile · DamagedFile · EncryptedFile
    │   └── FileTooLarge · TooManyPages · NothingLegible
    ├── WrongRequest     the asker's fault: an unknown number, a query that cannot be read
    │   └── UnknownNumber · BadQuery · BadValue
    ├── Unavailable      a service's fault; the only branch that is retried
    │   ├── OcrTimedOut · OpenerUnavailable · RegisterUnavailable · OriginalsUnavailable
    │   └── SearchUnavailable (IndexReadOnly)
    └── Misconfigured    the installation's fault
        ├── ProgramMissing · OcrLanguageMissing · ModelMissing · ModelOutdated
        └── BadSetting · RegisterOutdated · IndexUnusable

Each says what happened and why it matters (`message`) and what to do (`remedy`). Both are English templates marked
for translation; `params` fill them. Params are numbers, limits and names of settings, never a letter's text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from appeals.choices import Reason
from appeals.texts import mark

if TYPE_CHECKING:
    from collections.abc import Callable

Param = str | int | float


class Explanation(NamedTuple):
    """An error in the words of the person who meets it."""

    message: str
    remedy: str


class AryzError(Exception):
    """Base of every error that a person can meet."""

    message: ClassVar[str] = ""
    remedy: ClassVar[str] = ""

    def __init__(self, **params: Param) -> None:
        """Keep `params`, which fill the templates `message` and `remedy`."""
        super().__init__(self.message.format(**params))
        self.params = params

    def explain(self, translate: Callable[[str], str] = mark) -> Explanation:
        """Return message and remedy, translated by `translate` before the params, translated too, are filled in."""
        params = {name: translate(each) if isinstance(each, str) else each for name, each in self.params.items()}
        return Explanation(translate(self.message).format(**params), translate(self.remedy).format(**params))


class BadInput(AryzError):
    """The document's fault: the file is refused, kept, and the sender or mailroom can mend it."""

    reason: ClassVar[Reason]


class EmptyFile(BadInput):
    """A file of zero bytes."""

    reason = Reason.EMPTY
    message = mark("The file has no content, so there is no letter to register.")
    remedy = mark("Scan or save the letter again and check that the copy is complete.")


class UnsupportedFile(BadInput):
    """A type that the pipeline does not read. Param: `found`, the media type."""

    reason = Reason.UNSUPPORTED
    message = mark("Files of the type {found} cannot be read, so the letter in it would stay unseen.")
    remedy = mark("Save it as PDF, TIFF, JPEG, PNG or DOCX and send it again.")


class DamagedFile(BadInput):
    """A file of a known type that cannot be opened."""

    reason = Reason.DAMAGED
    message = mark("The file is damaged or cut short: it cannot be opened, and a part of the letter may be missing.")
    remedy = mark("Copy or scan it again from the source. If the source is damaged too, ask the sender for a new copy.")


class EncryptedFile(BadInput):
    """A file that asks for a password."""

    reason = Reason.ENCRYPTED
    message = mark("The file is protected by a password, so nobody in the office can read the letter.")
    remedy = mark("Ask the sender for a copy without password, or open it, print it to a new PDF and send that.")


class FileTooLarge(BadInput):
    """More bytes or pixels than the limit. Params: `size`, `limit`, `unit` (MB, or megapixels of a picture)."""

    reason = Reason.TOO_LARGE
    message = mark("The file has {size} {unit}; the limit is {limit}, so that one file cannot stop all the others.")
    remedy = mark("Scan at 300 dpi in grey, or split the file. The technician can raise ARYZ_MAX_FILE_MB.")


class TooManyPages(BadInput):
    """More pages than the limit. Params: `pages`, `limit`."""

    reason = Reason.TOO_MANY_PAGES
    message = mark("The file has {pages} pages; the limit is {limit}, so that one file cannot stop all the others.")
    remedy = mark("Split the file into single letters. The technician can raise ARYZ_MAX_PAGES.")


class NothingLegible(BadInput):
    """Opened, but not one legible word."""

    reason = Reason.NO_TEXT
    message = mark("The file opens, but no legible text was found: it may be blank, handwritten or a photograph.")
    remedy = mark("A person must look at it. If it is a letter, scan it again, darker and straight, or type it in.")


class WrongRequest(AryzError):
    """The asker's fault: nothing is wrong with any document or service."""


class UnknownNumber(WrongRequest):
    """A register number that was never given. Param: `number`."""

    message = mark("There is no appeal with the number {number}.")
    remedy = mark("Check the number (it looks like 2026-000123), or find the appeal with: aryz search WORDS")


class BadQuery(WrongRequest):
    """A query that cannot be understood. Params: `position` (from 1), `problem`."""

    message = mark("The query cannot be understood at character {position}: {problem}.")
    remedy = mark("Close every quotation mark and bracket; for help type: aryz search --help")


class BadValue(WrongRequest):
    """An option's value that is not one of those allowed. Params: `name`, `value`, `allowed`."""

    message = mark("{value} is not a value of {name}.")
    remedy = mark("Allowed are: {allowed}.")


class Unavailable(AryzError):
    """A service's fault: the same call may succeed later."""


class OcrTimedOut(Unavailable):
    """Tesseract did not finish a page in time. Params: `page`, `seconds`."""

    message = mark("Reading page {page} took longer than {seconds} seconds and was stopped.")
    remedy = mark("Try again when the machine is less busy. If it happens again, a person must read that page.")


class OpenerUnavailable(Unavailable):
    """The processes that open files do not start."""

    message = mark("The process that opens files does not start, so no letter can be read.")
    remedy = mark("See whether memory is short, then try again. If it happens again, install Aryz anew: make setup")


class RegisterUnavailable(Unavailable):
    """The database does not answer. Param: `where`, the URL without secrets."""

    message = mark("The register ({where}) does not answer, so no letter can be entered or shown.")
    remedy = mark("Start the database, check ARYZ_DATABASE_URL, then repeat the command: nothing is entered twice.")


class OriginalsUnavailable(Unavailable):
    """The store of originals cannot be written or read. Param: `where`."""

    message = mark("The store of originals ({where}) cannot be used, so no letter can be entered safely.")
    remedy = mark("Check ARYZ_ORIGINALS_URL, free space and permissions, then repeat the command.")


class SearchUnavailable(Unavailable):
    """The search engine does not answer. Param: `where`."""

    message = mark("The search engine ({where}) does not answer. Letters are still registered, but not found by words.")
    remedy = mark("Start it or wait; the index catches up by itself. Check it with: aryz doctor")


class IndexReadOnly(SearchUnavailable):
    """The search engine answers but refuses to write. Param: `where`."""

    message = mark(
        "The search index ({where}) is read-only, most often because its disk is full. "
        "Letters are still registered, but new ones are not found by words."
    )
    remedy = mark("Free space on the server and lift the block on the index; the index then catches up by itself.")


class Misconfigured(AryzError):
    """The installation's fault: nothing helps but a change to it."""


class ProgramMissing(Misconfigured):
    """A program that Aryz calls is not installed. Params: `program`, `package`."""

    message = mark("The program {program} is not installed, so scans cannot be read.")
    remedy = mark("Install it (Debian: apt-get install {package}), then check with: aryz doctor")


class OcrLanguageMissing(Misconfigured):
    """A language of ARYZ_OCR_LANGUAGES has no model. Params: `language`, `package`."""

    message = mark("Tesseract has no model for the language {language}, so letters in it would be read as gibberish.")
    remedy = mark("Install it (Debian: apt-get install {package}), then check with: aryz doctor")


class ModelMissing(Misconfigured):
    """There is no trained classifier. Param: `where`."""

    message = mark("There is no trained classifier in {where}, so letters cannot be given a category.")
    remedy = mark("Train it with: aryz train")


class ModelOutdated(Misconfigured):
    """The office's own classifier was trained by another version of the program. Param: `where`."""

    message = mark("The classifier in {where} was trained by another version, so its labels could be wrong.")
    remedy = mark("Train it anew with: aryz train")


class BadSetting(Misconfigured):
    """A setting whose value cannot be used. Params: `name`, `problem`."""

    message = mark("The setting {name} cannot be used: {problem}.")
    remedy = mark("Correct it in the environment or in .env, then check with: aryz doctor")


class RegisterOutdated(Misconfigured):
    """The database has a newer schema than the program. Params: `found`, `known`."""

    message = mark("The register was made by a newer version ({found}) than this program knows ({known}).")
    remedy = mark("Install the newer version. Do not use the older one: it could write wrong records.")


class IndexUnusable(Misconfigured):
    """The index cannot be used as it is. Params: `where`, `problem`."""

    message = mark("The search index ({where}) cannot be used: {problem}. The register itself is not touched.")
    remedy = mark("Build it anew from the register with: aryz reindex")


def bad_inputs() -> dict[Reason, type[BadInput]]:
    """Return the refusal of each reason, to rebuild one that was stored as reason and params."""
    return {kind.reason: kind for kind in BadInput.__subclasses__()}
