"""Thin Prefect tasks: an order of keys in, counts out. Texts go through the store, never through Prefect.

A task does what is still missing of its order and commits it at once, so that a killed task loses one batch at most.
Import it only after ``prepare_environment``.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from prefect import task
from prefect.cache_policies import CacheKeyFnPolicy
from prefect.client.schemas.objects import State, TaskRun
from prefect.context import TaskRunContext
from prefect.tasks import Task
from sqlalchemy.exc import OperationalError

from flows.ingest import InboxFile, read_files
from flows.settings import prepare_environment, work_dir
from flows.store.records import FileId
from flows.warm import checker_of, opened
from nlp.records import CheckResult, Document, Kind, Quarantined

COMMIT_EVERY = 20
"""Documents a commit: what a kill can lose, against an fsync each."""


@dataclass(frozen=True, slots=True)
class ReadOrder:
    """Files to read with the readers of ``version`` into the store ``url`` (its id in ``store``)."""

    url: str
    store: str
    version: str
    files: tuple[InboxFile, ...]

    def key(self) -> str:
        """The same for the same work, whoever asks for it."""
        return _key(self.store, self.version, *(f"{file.key}\0{file.name}" for file in self.files))


@dataclass(frozen=True, slots=True)
class CheckOrder:
    """Documents to check by the rubric of ``campaign``; ``kind`` where a person said it, ``keep`` the version that
    the results are kept under."""

    url: str
    store: str
    campaign: str
    version: str
    kind: Kind | None
    keep: str
    refs: tuple[str, ...]

    def key(self) -> str:
        """The same for the same work, whoever asks for it."""
        return _key(self.store, self.keep, *self.refs)


def _key(*parts: str) -> str:
    return hashlib.sha256("\1".join(parts).encode()).hexdigest()


def _cache_key(context: TaskRunContext, parameters: dict[str, Any]) -> str:
    # Of the content and the version of the step, never of the run: it holds across runs and machines.
    return f"{context.task.name}-{parameters['order'].key()}"


CONTENT = CacheKeyFnPolicy(cache_key_fn=_cache_key)


def can_pass(_task: Task[Any, Any], _run: TaskRun, state: State[Any]) -> bool:
    """Whether trying again can help: a busy disk or database, not a fault in the code or the data."""
    try:
        state.result()
    except (OSError, OperationalError, MemoryError):
        return True
    except Exception:  # noqa: BLE001 -- whatever it is, it would happen again
        return False
    return False


@task(
    name="doc",
    cache_policy=CONTENT,
    persist_result=True,
    result_serializer="json",
    retries=2,
    retry_delay_seconds=[1, 10],
    retry_condition_fn=can_pass,
)
def read_chunk(order: ReadOrder) -> int:
    """Read the files of an order that nobody read yet; gives how many."""
    prepare_environment()
    store = opened(order.url)
    by_id = {FileId(file.key, file.name): file for file in order.files}
    unread = store.documents.unread(list(by_id), order.version)
    batch: dict[FileId, tuple[Document | Quarantined, ...]] = {}
    for reading in read_files([by_id[one] for one in unread], work_dir("ingest")):
        batch[FileId(reading.file.key, reading.file.name)] = reading.outcomes
        if len(batch) >= COMMIT_EVERY:
            store.documents.put(order.version, batch)
            batch = {}
    store.documents.put(order.version, batch)
    return len(unread)


@task(
    name="kiem",
    cache_policy=CONTENT,
    persist_result=True,
    result_serializer="json",
    retries=2,
    retry_delay_seconds=[1, 10],
    retry_condition_fn=can_pass,
)
def check_chunk(order: CheckOrder) -> int:
    """Check the documents of an order that nobody checked yet; gives how many."""
    prepare_environment()
    store = opened(order.url)
    checker = checker_of(order.url, order.campaign, order.version)
    missing = store.checks.missing(order.refs, order.keep)
    for start in range(0, len(missing), COMMIT_EVERY):
        part = missing[start : start + COMMIT_EVERY]
        documents = store.documents.get(part)
        results: dict[str, CheckResult] = {ref: checker.check(documents[ref], order.kind) for ref in part}
        store.checks.put(order.keep, results)
    return len(missing)
