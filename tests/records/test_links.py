from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from appeals.choices import Channel, LinkKind
from appeals.documents import Upload
from appeals.errors import BadValue, UnknownNumber
from appeals.labels import Applicant, Classification
from appeals.register import DuplicateLink
from records import Arrival, Register

Enter = Callable[..., str]
Label = Callable[..., Classification]


def link(a: str, b: str, kind: LinkKind = LinkKind.SAME_LETTER, score: float = 0.9) -> DuplicateLink:
    return DuplicateLink(a, b, kind, score, "shared words")


def test_a_link_has_the_earlier_number_first_and_is_kept_once(register: Register, enter: Enter) -> None:
    first, second = enter("first", source_id="s1"), enter("second", source_id="s2")
    assert register.links.add([link(second, first)]) == (link(first, second),)
    assert register.links.add([link(first, second, score=0.95), link(second, first, score=0.95)]) == ()
    kept = register.links.all()
    assert kept == (DuplicateLink(first, second, LinkKind.SAME_LETTER, 0.95, "shared words", "s1", "s2"),)
    assert register.links.all(second) == register.appeals.get(first).links == kept
    assert register.links.all(kind=LinkKind.REPEAT) == ()
    assert [event.kind for event in register.appeals.get(second).history] == ["registered", "linked"]


def test_a_persons_no_is_remembered_until_a_person_says_yes(register: Register, enter: Enter) -> None:
    first, second = enter("first"), enter("second")
    register.links.add([link(first, second), link(first, second, LinkKind.CAMPAIGN)])
    register.links.remove(second, first, "anna")
    assert register.links.all() == ()
    assert register.links.add([link(first, second, LinkKind.REPEAT)]) == ()
    assert register.links.all() == ()

    yes = link(first, second, LinkKind.REPEAT, score=1.0)
    assert register.links.add([yes], by="anna") == (yes,)
    register.links.add([link(first, second, LinkKind.REPEAT, score=0.5)])
    assert [kept.score for kept in register.links.all()] == [1.0], "the machine changes no person's link"


def test_unlinking_holds_even_before_the_machine_saw_the_two(register: Register, enter: Enter) -> None:
    first, second = enter("first"), enter("second")
    register.links.remove(first, second, "anna")
    register.links.remove(first, second, "anna")
    assert register.links.add([link(first, second)]) == ()


def test_a_link_to_an_unknown_number_is_refused_as_a_whole(register: Register, enter: Enter) -> None:
    first, second = enter("first"), enter("second")
    with pytest.raises(UnknownNumber):
        register.links.add([link(first, second), link(first, "2026-000099")])
    assert register.links.all() == ()


def test_links_that_cannot_be_are_refused(register: Register, enter: Enter) -> None:
    first, second = enter("first"), enter("second")
    for impossible in (link(first, first), link(first, second, LinkKind.SAME_FILE)):
        with pytest.raises(BadValue):
            register.links.add([link(first, second), impossible], by="anna")
    assert register.links.all() == ()


def test_campaigns_are_the_appeals_that_links_join_directly_or_not(register: Register, enter: Enter) -> None:
    numbers = [enter(f"letter {place}") for place in range(8)]
    pairs = [(0, 3), (3, 5), (6, 5), (1, 2)]
    register.links.add([link(numbers[a], numbers[b], LinkKind.CAMPAIGN) for a, b in pairs])
    register.links.add([link(numbers[2], numbers[3], LinkKind.REPEAT)])
    large, small = register.links.campaigns()
    assert large == (numbers[0], tuple(numbers[place] for place in (0, 3, 5, 6)))
    assert small.members == (numbers[1], numbers[2])


def test_a_copy_of_a_file_is_noted_once_and_told_as_the_same_file(register: Register, enter: Enter) -> None:
    number = enter("text", source_id="s1")
    file = register.files.receive(Upload("copy.txt", b"text"))
    copy = Arrival("copy.txt", Channel.MAIL, dt.date(2026, 5, 1), "s2")
    assert register.files.arrived(file.id, copy)
    assert not register.files.arrived(file.id, copy)
    (same,) = register.links.all(kind=LinkKind.SAME_FILE)
    assert same == DuplicateLink(number, number, LinkKind.SAME_FILE, 1.0, "2026-05-01 mail", "s1", "s2")
    assert register.links.all(number) == (same,)
    assert [event.detail for event in register.appeals.get(number).history][1:] == ["2026-05-01 mail"]


def test_candidates_share_a_band(register: Register, enter: Enter) -> None:
    numbers = [enter(f"letter {place}") for place in range(3)]
    every: list[list[int | str]] = [[1, 2], [2, 3], ["x", 2**63]]
    for number, bands in zip(numbers, every, strict=True):
        register.signatures.store(number, bands, f"payload of {number}".encode())
    assert [number for number, _ in register.signatures.candidates([2])] == numbers[:2]
    assert register.signatures.candidates([2**63, 99]) == ((numbers[2], f"payload of {numbers[2]}".encode()),)
    assert register.signatures.candidates([]) == ()
    register.signatures.store(numbers[0], [7, 7], b"new")
    assert register.signatures.candidates([1, 2, 7])[0] == (numbers[0], b"new")
    assert register.signatures.get(numbers[0]) == b"new"


def test_letters_of_an_applicant_are_found_by_iin_or_name(register: Register, enter: Enter, label: Label) -> None:
    applicants = [
        Applicant("Семён Ли", "111111111111"),
        Applicant("семен ли"),
        Applicant("Семён Ли", "222222222222"),
        Applicant("Someone", "111111111111"),
        Applicant(),
    ]
    numbers = [enter(f"letter {place}") for place in range(len(applicants))]
    for number, applicant in zip(numbers, applicants, strict=True):
        register.labels.classify(number, label("HOUSING", applicant=applicant), "model 1")
    assert register.signatures.by_applicant(applicants[0]) == (numbers[0], numbers[1], numbers[3])
    assert register.signatures.by_applicant(applicants[1]) == (numbers[0], numbers[1], numbers[2])
    assert register.signatures.by_applicant(Applicant()) == ()
