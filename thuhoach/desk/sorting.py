"""The machine's part of the proposals' page: all of them, sorted by theme once a run, away from the pages."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass

from flows.draft.taxonomy import load_taxonomy
from flows.store.records import Decision, QueueQuery, Target
from flows.store.store import SqlStore
from nlp.records import SpanType
from nlp.synthesis.arrangement import proposal_id
from nlp.synthesis.entries import Numbered, addressee, quotes
from nlp.synthesis.proposals import Proposal, group_proposals
from thuhoach.desk.themes import One, Sorted, Theme, arranged

SMALL = 2_000
"""Submissions that are sorted beside the pages in a second or two; more would hold the pages up for minutes."""
_LOOK_S = 0.05
"""How long a page waits for a sorting that an earlier page has waited for already."""


@dataclass(frozen=True, slots=True)
class _Job:
    run: int
    future: Future[Sorted]


class Sorter:
    """Sorts the proposals of a campaign once a run, in the background. Safe for threads."""

    def __init__(self, small: int = SMALL) -> None:
        self._small = small
        self._beside: Executor = ThreadPoolExecutor(1, "kien-nghi")
        self._apart: Executor | None = None
        self._jobs: dict[str, _Job] = {}
        self._arranged: dict[str, tuple[int, int, tuple[Theme, ...]]] = {}
        self._lock = threading.Lock()

    def ask(
        self, store: SqlStore, campaign: str, decided: Mapping[Target, Decision], wait: float
    ) -> tuple[Theme, ...] | None:
        """The themes as they stand, ``None`` where sorting takes longer than ``wait`` seconds."""
        run = store.runs.latest(campaign)
        number = run.id if run else 0
        with self._lock:
            known_job = self._jobs.get(campaign)
            job = self._job_of(number, store, campaign)
        try:
            found = job.future.result(min(wait, _LOOK_S) if job is known_job else wait)
        except TimeoutError:
            return None
        last = max((one.id for one in decided.values()), default=0)
        known = self._arranged.get(campaign)
        if known is None or known[:2] != (number, last):
            known = self._arranged[campaign] = (number, last, arranged(found, decided))
        return known[2]

    def _job_of(self, run: int, store: SqlStore, campaign: str) -> _Job:
        job = self._jobs.get(campaign)
        if job is None or job.run != run:
            job = self._jobs[campaign] = _Job(run, self._submit(store, campaign))
        return job

    def close(self) -> None:
        """Let go of the sorting under way."""
        for pool in (self._beside, self._apart):
            if pool is not None:
                pool.shutdown(wait=False, cancel_futures=True)

    def _submit(self, store: SqlStore, campaign: str) -> Future[Sorted]:
        if store.submissions.page(QueueQuery(campaign), 0, 0).total <= self._small:
            return self._beside.submit(sort, store, campaign)
        if self._apart is None:
            # A fork would take the server's threads and connections along.
            self._apart = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))
        url = store.database.engine.url.render_as_string(hide_password=False)
        return self._apart.submit(sort_apart, url, campaign)


def sort_apart(url: str, campaign: str) -> Sorted:
    """``sort`` in a process of its own, which gives way to the pages."""
    os.nice(10)
    store = SqlStore(url)
    try:
        return sort(store, campaign)
    finally:
        store.close()


def sort(store: SqlStore, campaign: str) -> Sorted:
    """Read all proposals and sort them by the department's themes."""
    found: list[Proposal] = []
    for number, result in enumerate(store.submissions.results(campaign), 1):
        if result.submission.superseded_by is not None:
            continue
        item = Numbered(number, result.submission.unit, result)
        for span, quote in quotes(item, SpanType.PROPOSAL):
            name = proposal_id(result.submission.id, quote.start, quote.end)
            found.append(Proposal(quote, item.author, item.unit, addressee(span), name))
    return _sorted(found)


def _sorted(found: Sequence[Proposal]) -> Sorted:
    grouped = group_proposals(found, load_taxonomy())
    ones = tuple(
        One(
            id=p.id,
            submission=p.id.partition("|")[0],
            text=p.quote.text,
            author=p.author,
            unit=p.unit,
            to=p.to,
            theme=grouped.themes[k].key,
            copies=found[first].id,
        )
        for p, k, first in zip(found, grouped.theme_of, grouped.duplicates.group, strict=True)
    )
    return Sorted(ones, {theme.key: theme.label for theme in grouped.themes})
