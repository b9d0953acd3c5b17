"""Links: which appeals belong together, as found by the machine or said by a person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import ColumnElement, delete, func, or_, select
from sqlalchemy.orm import aliased

from appeals.choices import LinkKind
from appeals.errors import BadValue
from appeals.register import DuplicateLink
from records.events import note, now
from records.standing import held
from records.tables import ApartRow, AppealRow, ArrivalRow, LinkRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy.orm import Session

    from records.database import Database


A, B, FIRST = aliased(AppealRow), aliased(AppealRow), aliased(ArrivalRow)
BETWEEN = select(LinkRow, A.source_id, B.source_id).join(A, A.number == LinkRow.a).join(B, B.number == LinkRow.b)
EARLIEST = select(func.min(FIRST.id)).where(FIRST.file_id == ArrivalRow.file_id).scalar_subquery()
COPIES = (
    select(AppealRow.number, AppealRow.source_id, ArrivalRow)
    .join(ArrivalRow, ArrivalRow.file_id == AppealRow.file_id)
    .where(ArrivalRow.id != EARLIEST)
    .order_by(ArrivalRow.id)
)


class Campaign(NamedTuple):
    """Letters of one text from different applicants."""

    id: str
    """Its earliest number."""
    members: tuple[str, ...]


@dataclass(frozen=True)
class Links:
    """The links between the register's appeals."""

    database: Database

    def add(self, links: Iterable[DuplicateLink], by: str | None = None) -> tuple[DuplicateLink, ...]:
        """Keep the links; return those that are new. The order of `a` and `b` does not matter.

        Args:
            links: of any kind but the same file, which the register notes by itself.
            by: the person who says it; None: the machine. The machine changes no person's link, nor does it join
                what a person set apart.

        Raises:
            UnknownNumber: a number was never given.
            BadValue: an appeal with itself, or the same file: that is a fact, nobody's to say.
        """
        in_order = [ordered(link) for link in links]
        for link in in_order:
            check(link)
        with self.database.write() as session:
            for number in sorted({number for link in in_order for number in (link.a, link.b)}):
                held(session, number)  # in one order for all, so that no two writers wait for each other
            return tuple(link for link in in_order if add(session, link, by))

    def remove(self, a: str, b: str, by: str) -> None:
        """Keep that a person says that two appeals do not belong together; the machine will not join them again.

        Raises:
            UnknownNumber: a number was never given.
        """
        a, b = sorted((a, b))
        with self.database.write() as session:
            for number in (a, b):
                held(session, number)
            session.execute(delete(LinkRow).where(LinkRow.a == a, LinkRow.b == b))
            values = {"by": by, "at": now()}
            apart = self.database.insert(ApartRow).values(a=a, b=b, **values)
            session.execute(apart.on_conflict_do_update(index_elements=["a", "b"], set_=values))
            for number, other in ((a, b), (b, a)):
                note(session, number, "unlinked", other, by)

    def compared(self, number: str) -> None:
        """Keep that an appeal was compared with those before it and its links are all added.

        Raises:
            UnknownNumber: it was never given.
        """
        with self.database.write() as session:
            held(session, number).compared = True

    def all(self, number: str | None = None, kind: LinkKind | None = None) -> tuple[DuplicateLink, ...]:
        """Return the links of one appeal or of all, of one kind or of all, in order."""
        with self.database.read() as session:
            return links_of(session, number, kind)

    def campaigns(self) -> tuple[Campaign, ...]:
        """Return the campaigns, largest first: appeals that campaign links join, directly or through others."""
        joined = Groups()
        for link in self.all(kind=LinkKind.CAMPAIGN):
            joined.join(link.a, link.b)
        found = [Campaign(members[0], members) for members in joined.groups()]
        return tuple(sorted(found, key=lambda campaign: (-len(campaign.members), campaign.id)))


def check(link: DuplicateLink) -> None:
    """Refuse a link that cannot be."""
    if link.a == link.b:
        raise BadValue(name="b", value=link.b, allowed="any other number")
    if link.kind == LinkKind.SAME_FILE:
        allowed = ", ".join(kind for kind in LinkKind if kind != LinkKind.SAME_FILE)
        raise BadValue(name="kind", value=link.kind, allowed=allowed)


def add(session: Session, link: DuplicateLink, by: str | None) -> bool:
    """Write one link between two appeals that are held; True where it is new."""
    if by is not None:
        session.execute(delete(ApartRow).where(ApartRow.a == link.a, ApartRow.b == link.b))
    elif session.get(ApartRow, (link.a, link.b)):
        return False
    before = session.get(LinkRow, (link.a, link.b, link.kind.value))
    if before is None:
        session.add(LinkRow(a=link.a, b=link.b, kind=link.kind.value, score=link.score, because=link.because, by=by))
        for number, other in ((link.a, link.b), (link.b, link.a)):
            note(session, number, "linked", f"{link.kind} {other}", by)
    elif by is not None or before.by is None:
        before.score, before.because, before.by = link.score, link.because, by
    return before is None


class Groups:
    """Names joined two by two into groups (union-find)."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, name: str) -> str:
        """Return the name that stands for the group; every step halves the way for the next time."""
        parent = self._parent
        parent.setdefault(name, name)
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    def join(self, a: str, b: str) -> None:
        """Put two names, and all who are with them, into one group."""
        self._parent[self.find(b)] = self.find(a)

    def groups(self) -> list[tuple[str, ...]]:
        """Return the groups, the names in order."""
        members: dict[str, list[str]] = {}
        for name in sorted(self._parent):
            members.setdefault(self.find(name), []).append(name)
        return [tuple(names) for names in members.values()]


def ordered(link: DuplicateLink) -> DuplicateLink:
    """Return the link with the earlier number first."""
    return link if link.a <= link.b else replace(link, a=link.b, b=link.a)


def links_of(session: Session, number: str | None = None, kind: LinkKind | None = None) -> tuple[DuplicateLink, ...]:
    """Return the links between appeals and, as links of an appeal with itself, the further copies of its file."""
    found = [] if kind == LinkKind.SAME_FILE else list(between(session, number, kind))
    if kind in (None, LinkKind.SAME_FILE):
        found += copies(session, number)
    return tuple(sorted(found, key=lambda link: (link.a, link.b, link.kind)))


def between(session: Session, number: str | None, kind: LinkKind | None) -> Iterator[DuplicateLink]:
    """Yield the links between two appeals."""
    conditions: list[ColumnElement[bool]] = []
    if number is not None:
        conditions.append(or_(LinkRow.a == number, LinkRow.b == number))
    if kind is not None:
        conditions.append(LinkRow.kind == kind.value)
    for row, a_source, b_source in session.execute(BETWEEN.where(*conditions)):
        yield DuplicateLink(row.a, row.b, LinkKind(row.kind), row.score, row.because, a_source, b_source)


def copies(session: Session, number: str | None) -> Iterator[DuplicateLink]:
    """Yield a link for every time that an appeal's file came again after the first."""
    wanted = COPIES if number is None else COPIES.where(AppealRow.number == number)
    for own, source_id, arrival in session.execute(wanted):
        because = f"{arrival.received} {arrival.channel}"
        yield DuplicateLink(own, own, LinkKind.SAME_FILE, 1.0, because, source_id, arrival.source_id)
