"""Log-ins are slowed down, by account and by address."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Lock

TRIES = 8
"""Wrong log-ins allowed in the window: enough for a person who has mixed up two passwords."""
WINDOW = 15 * 60.0
_KEPT = 10_000
"""Names remembered at once, so that a flood of invented names cannot fill the memory."""


class Throttle:
    """Counts failures under any number of names (an account, an address) in a sliding window. Safe for threads."""

    def __init__(self, tries: int = TRIES, window: float = WINDOW, clock: Callable[[], float] = time.monotonic) -> None:
        self._tries, self._window, self._clock = tries, window, clock
        self._failed: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, *names: str) -> int:
        """Seconds until the next try is taken; 0 where it is taken now."""
        with self._lock:
            return max((self._left(name) for name in names), default=0)

    def fail(self, *names: str) -> None:
        with self._lock:
            for name in names:
                times = self._failed.setdefault(name, deque(maxlen=self._tries))
                times.append(self._clock())
                self._failed.move_to_end(name)
            while len(self._failed) > _KEPT:
                self._failed.popitem(last=False)

    def succeed(self, *names: str) -> None:
        with self._lock:
            for name in names:
                self._failed.pop(name, None)

    def _left(self, name: str) -> int:
        times = self._failed.get(name)
        if times is None or len(times) < self._tries:
            return 0
        return max(0, round(times[0] + self._window - self._clock() + 0.5))
