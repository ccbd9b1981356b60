"""How many a queue holds, remembered for a moment: counting 100,000 rows for each page is most of its cost."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace

from flows.store.records import QueueQuery, Sort
from flows.store.store import SqlStore

KEPT_S = 10.0
"""A reviewer sees "12/45": a count some seconds old misleads nobody."""
_MOST = 500


class Totals:
    """Counts of queues, each good for ``KEPT_S`` seconds. Safe for threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: dict[QueueQuery, tuple[float, int]] = {}
        self._lock = threading.Lock()

    def of(self, store: SqlStore, query: QueueQuery) -> int:
        """How many rows the queue holds."""
        now, query = self._clock(), replace(query, sort=Sort.NAME, descending=False)
        with self._lock:
            found = self._kept.get(query)
        if found is not None and now - found[0] < KEPT_S:
            return found[1]
        total = store.submissions.page(query, 0, 0).total
        with self._lock:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            self._kept[query] = (now, total)
        return total

    def forget(self) -> None:
        """Count anew: many rows were changed at once."""
        with self._lock:
            self._kept.clear()
