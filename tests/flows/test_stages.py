"""How work is cut, and how far it is said to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.progress import Quiet, StageLog, plan
from flows.stages import CHUNK, chunks
from flows.store.store import open_store


@pytest.mark.parametrize(
    ("items", "workers", "sizes"),
    [
        (0, 2, []),
        (5, 2, [5]),
        (72, 2, [9] * 8),
        (100_000, 2, [CHUNK] * 250),
        (1_000, 8, [32] * 31 + [8]),
    ],
)
def test_few_items_are_cut_small_and_many_into_tasks_of_seconds(items: int, workers: int, sizes: list[int]) -> None:
    cut = chunks(range(items), workers)

    assert [len(part) for part in cut] == sizes
    assert [one for part in cut for one in part] == list(range(items))


def test_what_a_stage_skips_is_said() -> None:
    assert plan(10, 10) == "bỏ qua cả 10 mục, đã có từ trước"
    assert plan(10, 4) == "6 mục cần làm, bỏ qua 4 mục đã có từ trước"
    assert plan(10, 0) == "10 mục cần làm"
    assert plan(0, 0) == "không có gì để làm"


def test_items_that_have_to_be_done_again_count_once(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    run = store.runs.start("dot", "hop", "ra")
    log = StageLog(store.runs, run, Quiet(), "check", 10, 2)
    log.advance(8)
    log.again(5)
    log.advance(5)
    log.end()
    (step,) = store.runs.steps(run)
    store.close()

    assert (step.total, step.kept, step.done) == (10, 2, 8)
