"""Who has which submission open, so that two people do not do one piece of work. It locks nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

STAYS_S = 180.0
"""How long somebody counts as looking at a page that was opened and not left for another: time to read two pages."""


class Presence:
    """The submission that each account opened last. Safe for threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._at: dict[str, tuple[str, float]] = {}
        self._lock = threading.Lock()

    def enter(self, login: str, submission: str) -> None:
        """``login`` opened a submission and so left the one before."""
        with self._lock:
            self._at[login] = (submission, self._clock())

    def leave(self, login: str) -> None:
        """``login`` is done with what was open."""
        with self._lock:
            self._at.pop(login, None)

    def others(self, login: str, submission: str) -> tuple[str, ...]:
        """Who else has the submission open."""
        since = self._clock() - STAYS_S
        with self._lock:
            found = [who for who, (one, at) in self._at.items() if one == submission and at >= since and who != login]
        return tuple(sorted(found))
