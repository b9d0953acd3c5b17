"""The index follows the register: through the outbox when letters come in, or built anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from appeals.register import IndexDocument
    from office.office import Office

PIECE = 500
"""Appeals handed to the engine at one time."""


def catch_up(office: Office) -> None:
    """Tell the index everything it has yet to hear of. Where another thread is at it, leave it to that one.

    Raises:
        SearchUnavailable, IndexUnusable: the outbox keeps what is left.
    """
    if not office.indexing.acquire(blocking=False):
        return
    try:
        outbox = office.register.outbox
        while pending := outbox.pending(PIECE):
            numbers = dict.fromkeys(number for _, number in pending)
            office.engine.add([office.register.index.document(number) for number in numbers])
            elsewhere = outbox.settled([sequence for sequence, _ in pending])
            # What another process told the index meanwhile it may have told in an older state: once more, then.
            outbox.again(number for sequence, number in pending if sequence in elsewhere)
    finally:
        office.indexing.release()


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
