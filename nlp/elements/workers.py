"""Work that falls into parts, done by as many threads or processes as the caller gives; one does it one by one.

What comes out is the same whatever their number. Threads serve what leaves the interpreter (fits of trees and planes),
processes what does not, and liblinear, whose threads would share their random numbers.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from joblib import Parallel, delayed  # type: ignore[import-untyped]
from sklearn.exceptions import ConvergenceWarning
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

T = TypeVar("T")
A = TypeVar("A")
B = TypeVar("B")
# Processes that wait so many seconds go: they hold memory, and what needs them next needs them soon.
_IDLE = 60


def by_threads(works: Sequence[Callable[[], T]], workers: int) -> list[T]:
    """What each of ``works`` gives, in order."""
    with _threads(workers) as pool:
        return list(pool.map(_alone, works))


def both(first: Callable[[], A], second: Callable[[], B], workers: int) -> tuple[A, B]:
    """What two works give, side by side in two threads."""
    with _threads(min(workers, 2)) as pool:
        one, other = pool.submit(_alone, first), pool.submit(_alone, second)
        return one.result(), other.result()


def by_processes(work: Callable[..., T], items: Iterable[tuple[object, ...]], workers: int) -> list[T]:
    """What ``work`` gives for the arguments of each of ``items``, in order."""
    # Without files shared by the processes: what they would hold are people's texts.
    side_by_side = Parallel(n_jobs=workers, prefer="processes", max_nbytes=None, idle_worker_timeout=_IDLE)
    return list(side_by_side(delayed(work)(*item) for item in items))


@contextmanager
def _threads(workers: int) -> Iterator[ThreadPoolExecutor]:
    """The filters of warnings are those of all threads, so one that changes them would change them under another."""
    with warnings.catch_warnings(), ThreadPoolExecutor(workers) as pool:
        # Stopping before a fit is perfect is the point.
        warnings.simplefilter("ignore", ConvergenceWarning)
        yield pool


def _alone(work: Callable[[], T]) -> T:
    """A thread does not know the limit of threads that the one which started it has set."""
    with threadpool_limits(limits=1):
        return work()
