"""A database that is opened for the first time by several processes at once."""

from __future__ import annotations

import multiprocessing
from multiprocessing.synchronize import Barrier
from pathlib import Path

from sqlalchemy import text

from flows.store.engine import Database

PROCESSES, FILES = 3, 200
"""Without waiting one opening in thirty failed."""


def _open(folder: Path, together: Barrier) -> None:
    for number in range(FILES):
        together.wait()
        database = Database(f"sqlite:///{folder / str(number)}.db")
        with database.write() as connection:
            connection.execute(text("CREATE TABLE IF NOT EXISTS t (a)"))
        database.engine.dispose()


def test_processes_that_open_a_new_file_at_once_all_come_in(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(PROCESSES, timeout=60)
    opened = [context.Process(target=_open, args=(tmp_path, together)) for _ in range(PROCESSES)]
    for process in opened:
        process.start()
    for process in opened:
        process.join()

    assert [process.exitcode for process in opened] == [0] * PROCESSES
