"""How far a run is: bars on the terminal, and the run log in the store that the desk reads."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from flows.store.protocol import Runs
from flows.store.records import RunStep

LOG_EVERY_S = 1.0
"""The run log is written so often at most; each time is a commit."""

STAGES = {
    "ingest": "Đọc bài nộp",
    "check": "Kiểm từng yếu tố",
    "compare": "Đối chiếu trùng lặp",
    "draft": "Soạn bản nháp",
}


class Bars(Protocol):
    """Where the progress of a stage is shown."""

    def start(self, stage: str, total: int, kept: int) -> None: ...
    def advance(self, stage: str, done: int) -> None: ...
    def say(self, message: str) -> None: ...


class Quiet:
    """Shows nothing: tests, and runs that the desk starts."""

    def start(self, stage: str, total: int, kept: int) -> None:
        pass

    def advance(self, stage: str, done: int) -> None:
        pass

    def say(self, message: str) -> None:
        pass


class Terminal:
    """Bars on stderr; plain lines where that is no terminal."""

    def __init__(self, progress: Progress, console: Console) -> None:
        self._progress = progress
        self._console = console
        self._tasks: dict[str, TaskID] = {}

    def start(self, stage: str, total: int, kept: int) -> None:
        label = STAGES[stage]
        self._tasks[stage] = self._progress.add_task(label, total=total or 1, completed=kept if total else 1)
        self.say(f"{label}: {plan(total, kept)}")

    def advance(self, stage: str, done: int) -> None:
        self._progress.advance(self._tasks[stage], done)

    def say(self, message: str) -> None:
        self._console.print(message, highlight=False, markup=False)


def plan(total: int, kept: int) -> str:
    """What a stage is about to do, and what it skips."""
    if total == kept:
        return f"bỏ qua cả {total} mục, đã có từ trước" if total else "không có gì để làm"
    return f"{total - kept} mục cần làm{f', bỏ qua {kept} mục đã có từ trước' if kept else ''}"


@contextmanager
def terminal() -> Iterator[Bars]:
    """Bars on stderr for the time of a run."""
    console = Console(stderr=True, soft_wrap=True)
    columns = (TextColumn("{task.description:<22}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not sys.stderr.isatty()) as progress:
        yield Terminal(progress, console)


class StageLog:
    """The progress of one stage, told to the bars and kept in the run log."""

    def __init__(self, runs: Runs, run: int, bars: Bars, stage: str, total: int, kept: int) -> None:
        self._runs, self._run, self._bars, self._stage = runs, run, bars, stage
        self._total, self._kept, self._done = total, kept, 0
        self._started = self._written = time.monotonic()
        bars.start(stage, total, kept)
        self._write()

    def advance(self, done: int) -> None:
        """So many items were made."""
        self._done += done
        self._bars.advance(self._stage, done)
        if time.monotonic() - self._written >= LOG_EVERY_S:
            self._write()

    def again(self, todo: int) -> None:
        """So many of the items counted as done were not: what the cache knew of them was out of date."""
        self.advance(-todo)

    def end(self) -> None:
        """The stage is done."""
        self._write()

    def _write(self) -> None:
        self._written = time.monotonic()
        seconds = self._written - self._started
        self._runs.step(RunStep(self._run, self._stage, self._total, self._done, self._kept, seconds))
