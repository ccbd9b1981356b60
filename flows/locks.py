"""Locks between processes of one machine."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


def held(file: IO[bytes]) -> bool:
    """Lock an open file if nobody holds it. The system lets go when the process ends, however it ends."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 -- there on Windows alone

            file.seek(os.SEEK_SET)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 -- not there on Windows

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextmanager
def waiting(path: Path, seconds: float) -> Iterator[None]:
    """Hold the lock at ``path``, waiting for whoever has it; ``TimeoutError`` after ``seconds``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + seconds
    with path.open("a+b") as file:
        while not held(file):
            if time.monotonic() > end:
                raise TimeoutError(f"{path}: đang bị một tiến trình khác giữ")
            time.sleep(0.1)
        yield
