"""The four stages of a run. Each plans what is missing, does it in chunks, and looks whether all is there.

Import it only after ``prepare_environment``.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from prefect.tasks import Task

from flows.ingest import INGEST_VERSION, InboxFile, list_inbox
from flows.progress import STAGES, Bars, StageLog
from flows.runners import Future, windowed
from flows.store.protocol import Store
from flows.store.records import FileId
from flows.tasks import CheckOrder, ReadOrder, check_chunk, read_chunk
from nlp.campaign import Campaign
from nlp.records import Kind

T = TypeVar("T")
Order = TypeVar("Order")

CHUNK = 400
"""10 to 20 s of work at 25 to 50 ms a document, so that the 60 ms a task run costs do not show."""
CHUNK_MIN = 6


@dataclass(frozen=True, slots=True)
class Way:
    """What the stages of one run share."""

    store: Store
    url: str
    run: int
    campaign: Campaign
    bars: Bars
    workers: int

    def log(self, stage: str, total: int, kept: int) -> StageLog:
        """The progress of a stage."""
        return StageLog(self.store.runs, self.run, self.bars, stage, total, kept)


def chunks(items: Sequence[T], workers: int) -> list[tuple[T, ...]]:
    """Items in chunks: four a worker where there are few, so that no core waits long for the last."""
    size = max(CHUNK_MIN, min(CHUNK, -(-len(items) // (4 * workers))))
    return [tuple(items[start : start + size]) for start in range(0, len(items), size)]


def ingest(way: Way, inbox: Path, *, again: bool = False) -> None:
    """Read the files of the inbox that nobody read yet; ``again`` also those with something set aside."""
    files = list_inbox(inbox)
    by_id = {FileId(file.key, file.name): file for file in files}
    if again:
        way.store.documents.forget_quarantined(list(by_id), INGEST_VERSION)
    way.store.campaigns.put_inbox(way.campaign.name, list(by_id), INGEST_VERSION)

    def missing() -> tuple[InboxFile, ...]:
        return tuple(by_id[one] for one in way.store.documents.unread(list(by_id), INGEST_VERSION))

    def order(part: tuple[InboxFile, ...]) -> ReadOrder:
        return ReadOrder(way.url, way.store.id, INGEST_VERSION, part)

    _in_chunks(way, "ingest", len(by_id), missing, order, read_chunk)


def check(way: Way, refs: Sequence[str], version: str, kind: Kind | None = None) -> str:
    """Check the documents that nobody checked yet by these rules; gives the version the results are kept under."""
    keep = hashlib.sha256(f"{version}:{kind or ''}".encode()).hexdigest()[:40]

    def missing() -> tuple[str, ...]:
        return way.store.checks.missing(refs, keep)

    def order(part: tuple[str, ...]) -> CheckOrder:
        return CheckOrder(way.url, way.store.id, way.campaign.name, version, kind, keep, part)

    _in_chunks(way, "check", len(refs), missing, order, check_chunk)
    return keep


def _in_chunks(
    way: Way,
    stage: str,
    total: int,
    missing: Callable[[], tuple[T, ...]],
    order: Callable[[tuple[T, ...]], Order],
    task: Task[[Order], int],
) -> None:
    todo = missing()
    log = way.log(stage, total, total - len(todo))
    for attempt in range(2):
        # A result that Prefect kept says nothing of what a purge took away since: look, and do those again.
        submit = functools.partial(_submit, task.with_options(refresh_cache=attempt > 0), order)
        for part, future in windowed(submit, chunks(todo, way.workers), 3 * way.workers):
            future.result()
            log.advance(len(part))
        todo = missing()
        if not todo:
            log.end()
            return
        log.again(len(todo))
    raise RuntimeError(f"{STAGES[stage]}: còn {len(todo)} mục chưa làm được sau hai lần; xem nhật ký")


def _submit(task: Task[[Order], int], order: Callable[[tuple[T, ...]], Order], part: tuple[T, ...]) -> Future:
    return task.submit(order(part))
