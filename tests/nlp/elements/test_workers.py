"""Work done side by side gives what one worker gives, in the order in which it was asked."""

from __future__ import annotations

import os
import warnings
from functools import partial

import pytest
from sklearn.exceptions import ConvergenceWarning
from threadpoolctl import threadpool_info  # type: ignore[import-untyped]

from nlp.elements.workers import both, by_processes, by_threads


def _squared(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def test_processes_keep_the_order_and_are_others() -> None:
    found = by_processes(_squared, ((n,) for n in range(5)), 2)
    assert [square for square, _ in found] == [0, 1, 4, 9, 16]
    assert os.getpid() not in {process for _, process in found}


def test_one_worker_stays_in_this_process() -> None:
    assert by_processes(_squared, [(3,)], 1) == [(9, os.getpid())]


@pytest.mark.parametrize("workers", [1, 3])
def test_threads_keep_the_order(workers: int) -> None:
    assert by_threads([partial(pow, n, 2) for n in range(5)], workers) == [0, 1, 4, 9, 16]
    assert both(lambda: "một", lambda: 2, workers) == ("một", 2)


def test_a_thread_starts_no_threads_of_libraries() -> None:
    (pools,) = by_threads([threadpool_info], 1)
    assert {pool["num_threads"] for pool in pools} <= {1}


def test_a_fit_may_stop_early_and_other_warnings_are_heard() -> None:
    by_threads([partial(warnings.warn, "sớm", ConvergenceWarning)], 2)
    with pytest.raises(UserWarning, match="khác"):
        by_threads([partial(warnings.warn, "khác")], 2)
