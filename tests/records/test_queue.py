from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from sqlalchemy import text

from appeals.choices import Channel, ItemStatus, Stage
from records import NewItem, Outcome, Register, open_register
from records.database import connect
from records.schema import run_steps

DAY = dt.date(2026, 3, 4)


def begin(register: Register, name: str, *, queued: bool = True) -> int:
    """Begin a batch of one file."""
    item = NewItem(f"{name}.pdf", f"/inbox/{name}", name.encode().hex().rjust(64, "0"))
    return register.batches.begin([item], Channel.POST, DAY, queued=queued)


def test_a_worker_takes_only_what_was_handed_in_for_one_oldest_first(register: Register) -> None:
    begin(register, "ours", queued=False)
    first, second = begin(register, "first"), begin(register, "second")
    assert register.queue.waiting() == (first, second)
    assert [register.queue.take(60) for _ in range(3)] == [first, second, None]


def test_a_batch_without_waiting_files_is_done(register: Register) -> None:
    batch = begin(register, "a")
    for item in register.batches.waiting(batch):
        register.batches.settle(item, Outcome(ItemStatus.FAILED, stage=Stage.READ, message="no"))
    assert register.queue.waiting() == ()
    assert register.queue.take(60) is None


def test_a_batch_of_a_worker_that_died_is_taken_over_and_one_that_is_held_is_not(register: Register) -> None:
    batch = begin(register, "a")
    assert register.queue.take(-1) == batch
    assert register.queue.take(-1) == batch
    register.queue.hold(batch, 60)
    assert register.queue.take(60) is None
    register.queue.hold(batch, 0)
    assert register.queue.take(60) == batch


def test_of_many_workers_each_batch_gets_one(register: Register) -> None:
    batches = sorted(begin(register, f"{number}") for number in range(12))
    with ThreadPoolExecutor(8) as workers:
        taken = [each for each in workers.map(lambda _: register.queue.take(60), range(40)) if each is not None]
    taken += iter(lambda: register.queue.take(60), None)
    assert sorted(taken) == batches


def test_files_are_needed_until_their_outcome_is_final(register: Register) -> None:
    batch = begin(register, "a")
    (item,) = register.batches.waiting(batch)
    sha256 = register.batches.work(item).sha256
    assert register.queue.needed() == {sha256}
    register.batches.settle(item, Outcome(ItemStatus.FAILED, stage=Stage.READ, message="no"))
    assert register.queue.needed() == {sha256}
    register.batches.settle(item, Outcome(ItemStatus.KNOWN))
    assert register.queue.needed() == frozenset()


def test_batches_from_before_the_queue_are_no_workers_affair(empty_database: str, originals_url: str) -> None:
    old = connect(empty_database)
    with old.write() as session:
        run_steps(session.connection(), "0001")
        batch = "INSERT INTO batches (key, started, channel, received) VALUES ('k', :at, 'post', :day)"
        session.execute(text(batch), {"at": dt.datetime(2026, 1, 1), "day": DAY})  # noqa: DTZ001 - as it is kept, UTC
        item = (
            "INSERT INTO items (batch_id, name, path, sha256, status, pages, numbers, params)"
            " VALUES (1, 'a', :none, 'a', 'waiting', 0, :none, :none)"
        )
        session.execute(text(item), {"none": b"[]"})
    old.engine.dispose()
    with closing(open_register(empty_database, originals_url)) as register:
        assert register.batches.recent(5) == (1,)
        assert register.queue.take(60) is None
