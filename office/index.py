"""The index follows the register: through the outbox when letters come in, or built anew."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from appeals.errors import Misconfigured, Unavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from appeals.register import IndexDocument
    from office.office import Office

log = logging.getLogger(__name__)

PIECE = 500
"""Appeals handed to the engine at one time."""
SECONDS_BETWEEN_LOOKS = 60.0
SECONDS_LEFT_ALONE = 30.0


def catch_up(office: Office) -> None:
    """Tell the index everything it has yet to hear of. Where another thread is at it, leave it to that one.

    Raises:
        SearchUnavailable, IndexUnusable: the outbox keeps what is left.
    """
    if not office.indexing.acquire(blocking=False):
        return
    try:
        outbox = office.register.outbox
        refill_if_lost(office)
        while pending := outbox.pending(PIECE):
            numbers = dict.fromkeys(number for _, number in pending)
            office.engine.add([office.register.index.document(number) for number in numbers])
            elsewhere = outbox.settled([sequence for sequence, _ in pending])
            # What another process told the index meanwhile it may have told in an older state: once more, then.
            outbox.again(number for sequence, number in pending if sequence in elsewhere)
    finally:
        office.indexing.release()


def tell_index(office: Office) -> None:
    """Catch up if the index lets us; if not, letters go on being registered, and it is left alone for a while.

    A server that hangs costs its time-out once in that while, not once for every letter.
    """
    if time.monotonic() < office.index_left_alone_until:
        return
    try:
        catch_up(office)
    except (Unavailable, Misconfigured) as error:
        office.index_left_alone_until = time.monotonic() + SECONDS_LEFT_ALONE
        log.warning("the index cannot be told of new letters now, it will be later: %s", error)


def refill_if_lost(office: Office) -> None:
    """Put every appeal into the outbox again where the index has lost some: it was emptied, or is another one now.

    Asked at most once a minute. The order of the three questions matters: a letter that comes in between them
    makes the index look larger than the register, never smaller.
    """
    if time.monotonic() - office.index_seen_whole < SECONDS_BETWEEN_LOOKS:
        return
    office.index_seen_whole = time.monotonic()
    registered = office.register.appeals.count()
    if office.register.outbox.behind() == 0 and office.engine.count() < registered:
        log.warning("the index has lost letters: it is told all %d again", office.register.outbox.refill())


def reindex(office: Office, on_letter: Callable[[], None]) -> int:
    """Build the index anew from the register and return how many letters it holds. Searches go on meanwhile.

    Args:
        office: the parts of the house.
        on_letter: called for every letter handed to the engine.
    """

    def counted() -> Iterator[IndexDocument]:
        for document in office.register.index.documents():
            on_letter()
            yield document

    count = office.engine.rebuild(counted())
    catch_up(office)
    return count
