"""The ingest flow: one task for each file of a batch, each a single call into the office.

Prefect stores parameters, states and logs, so it is told the batch's id and the items' ids and nothing else.
What became of each file stands in the register; a run that was killed is simply started again.
"""

from __future__ import annotations

import logging
import threading
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from prefect import State, flow, task, unmapped
from prefect.cache_policies import NO_CACHE
from prefect.states import Completed, Failed
from prefect.task_runners import ThreadPoolTaskRunner

from appeals.choices import ItemStatus
from appeals.errors import Unavailable
from appeals.settings import Settings, load_settings
from flows.server import quiet_heart
from office import Office, open_office
from office.receive import fail_item, receive_item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prefect import Task
    from prefect.client.schemas.objects import TaskRun
    from prefect.futures import PrefectFuture

log = logging.getLogger(__name__)


def run_batch(settings: Settings, batch_id: int) -> None:
    """Run the flow here and now, with as many files at one time as there are jobs."""
    runner: ThreadPoolTaskRunner[Any] = ThreadPoolTaskRunner(max_workers=settings.jobs)
    with quiet_heart():
        ingest.with_options(task_runner=runner)(batch_id, return_state=True)  # type: ignore[arg-type] # as documented


@flow(name="ingest", flow_run_name="batch {batch_id}", persist_result=False)
def ingest(batch_id: int) -> State[None]:
    """Take every waiting file of a batch through the house. It ends, and says so, even where a file fails."""
    with open_office(load_settings()) as office:
        waiting, stopping = office.register.batches.waiting(batch_id), threading.Event()
        runs = document.map(waiting, unmapped(office), unmapped(stopping))
        with _finishing(runs, stopping):
            for item_id, run in zip(waiting, runs, strict=True):
                run.wait()
                if run.state.is_failed() or run.state.is_crashed():
                    _give_up(office, item_id, run.state)
        counts = office.register.batches.progress(batch_id).files
    return _state_of(Counter({status.value: count for status, count in counts.items() if count}))


@contextmanager
def _finishing(runs: Iterable[PrefectFuture[str]], stopping: threading.Event) -> Iterator[None]:
    """When the run is told to end, let the files at hand be finished before the office closes; begin no other."""
    try:
        yield
    except BaseException:
        stopping.set()
        for run in runs:
            run.wait()
        raise


def _is_unavailable(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Retry only what a retry can help."""
    return isinstance(state.result(raise_on_failure=False), Unavailable)


@task(
    name="document",
    task_run_name="item {item_id}",
    cache_policy=NO_CACHE,
    persist_result=False,
    retries=2,
    retry_delay_seconds=[2, 10],
    retry_condition_fn=_is_unavailable,
)
def document(item_id: int, office: Office, stopping: threading.Event) -> str:
    """Take one file in. A refusal is an outcome, not a failure."""
    if stopping.is_set():
        return ItemStatus.WAITING.value
    try:
        return receive_item(office, item_id).value
    except Unavailable:
        raise
    except Exception as error:  # noqa: BLE001 - the outer edge: a foreign error's text must not reach Prefect
        if stopping.is_set():  # told twice to end: the office was closed under it, which is no fault of the file
            return ItemStatus.WAITING.value
        fail_item(office, item_id, error)
        log.error("item %d failed: %s", item_id, type(error).__name__)  # noqa: TRY400 - a traceback may quote the letter
        return ItemStatus.FAILED.value


def _give_up(office: Office, item_id: int, state: State[Any]) -> None:
    error = state.result(raise_on_failure=False)
    fail_item(office, item_id, error if isinstance(error, BaseException) else RuntimeError())


def _state_of(counts: Counter[str]) -> State[None]:
    """Return the state of the whole: failed where a file failed, for somebody must look."""
    message = ", ".join(f"{count} {status}" for status, count in sorted(counts.items()))
    unsettled = counts[ItemStatus.FAILED.value] + counts[ItemStatus.WAITING.value]
    return Failed(message=message) if unsettled else Completed(message=message)
