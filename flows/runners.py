"""What runs the tasks of a flow, the window they are handed over through, and the sweep after a crash.

Import it only after ``prepare_environment``: Prefect reads its settings once.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any, TypeVar

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterState, FlowRunFilterStateType, FlowRunFilterTags
from prefect.client.schemas.objects import StateType
from prefect.events.worker import EventsWorker
from prefect.futures import PrefectFuture, as_completed
from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.states import Crashed
from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner, ThreadPoolTaskRunner

from flows.settings import cores, work_dir

T = TypeVar("T")
TELL_S = 5.0
"""How long the end of a run waits for its last events to be recorded; results do not depend on them."""

Future = PrefectFuture[Any]


class Runner(StrEnum):
    """What runs the tasks. The results do not depend on it."""

    THREADS = "threads"
    PROCESSES = "processes"
    DASK = "dask"
    RAY = "ray"


@contextmanager
def prefect_settings(url: str) -> Iterator[None]:
    """Prefect's settings for a run, also where Prefect was imported before.

    The heartbeat has no value in the environment that turns it off, and costs up to 1 s a flow.
    """
    # This one has no setting, and tells officers of the server's inner life.
    logging.getLogger("EventsWorker").setLevel(logging.CRITICAL)
    try:
        with temporary_settings({PREFECT_API_URL: url, PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
            yield
    finally:
        # What is still to be told goes while the server is there, not at the exit of the process.
        EventsWorker.drain_all(timeout=TELL_S, at_exit=False)


def make_runner(runner: Runner, workers: int | None = None, address: str | None = None) -> TaskRunner[Any]:
    """The task runner; ``address`` names a running Dask or Ray cluster, else one of ``workers`` is made here.

    Raises ``ImportError`` where the extra is not installed.
    """
    count = workers or cores()
    if runner is Runner.THREADS:
        return ThreadPoolTaskRunner(max_workers=count)
    if runner is Runner.PROCESSES:
        return ProcessPoolTaskRunner(max_workers=count, initializer=die_with_parent)
    return _dask(count, address) if runner is Runner.DASK else _ray(count, address)


def _dask(count: int, address: str | None) -> TaskRunner[Any]:
    from prefect_dask.task_runners import DaskTaskRunner  # noqa: PLC0415 -- an extra

    local = {"n_workers": count, "threads_per_worker": 1, "dashboard_address": None, "host": "127.0.0.1"}
    kwargs: dict[str, Any] = {**local, "local_directory": str(work_dir("dask"))}
    runner: TaskRunner[Any] = DaskTaskRunner(address=address) if address else DaskTaskRunner(cluster_kwargs=kwargs)
    return runner


def _ray(count: int, address: str | None) -> TaskRunner[Any]:
    from prefect_ray.task_runners import RayTaskRunner  # noqa: PLC0415 -- an extra

    kwargs: dict[str, Any] = {"num_cpus": count, "include_dashboard": False, "log_to_driver": False}
    runner: TaskRunner[Any] = RayTaskRunner(address=address) if address else RayTaskRunner(init_kwargs=kwargs)
    return runner


def die_with_parent() -> None:
    """End this worker when the process that made it ends: a killed run must not leave workers draining its queue."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.join,), daemon=True).start()


def _end_after(parent_ends: Callable[[], None]) -> None:
    parent_ends()
    os._exit(1)


def windowed(submit: Callable[[T], Future], items: Iterable[T], size: int) -> Iterator[tuple[T, Future]]:
    """Submit the items with at most ``size`` under way; gives each with its finished future, in order of finishing."""
    under_way: dict[Any, tuple[T, Future]] = {}
    rest = iter(items)
    while True:
        for item in rest:
            future = submit(item)
            under_way[future.task_run_id] = (item, future)
            if len(under_way) >= size:
                break
        if not under_way:
            return
        done = next(iter(as_completed([future for _, future in under_way.values()])))
        yield under_way.pop(done.task_run_id)


def sweep(campaign: str, own: str | None = None) -> int:
    """Call flow runs of a campaign crashed that never ended: their process was killed. Gives how many.

    Only under the lock of the campaign; ``own`` is the run that sweeps.
    """
    state = FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.RUNNING, StateType.PENDING]))
    wanted = FlowRunFilter(tags=FlowRunFilterTags(all_=[run_tag(campaign)]), state=state)
    with get_client(sync_client=True) as client:
        found = [run for run in client.read_flow_runs(flow_run_filter=wanted) if str(run.id) != own]
        for run in found:
            client.set_flow_run_state(run.id, Crashed(message="process was killed"), force=True)
    return len(found)


def run_tag(campaign: str) -> str:
    """The tag that runs of a campaign bear."""
    return f"thuhoach:{campaign}"
