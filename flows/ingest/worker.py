"""The guarded process: takes files, gives what came of them, says now and then that it is alive."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from flows.ingest.beat import on_beat
from flows.ingest.guard import MEMORY, receive, send
from flows.ingest.inbox import InboxFile
from flows.ingest.open_file import open_file

if sys.platform != "win32":
    import resource

# Trees of 256 levels, three calls a level, and what stands above.
_RECURSION = 4_000
_EVERY = 1.0


def main() -> None:
    """Serve until the input closes."""
    sys.setrecursionlimit(_RECURSION)
    _limit_memory()
    # What a library prints must not be taken for a message.
    messages = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _say_alive(messages)
    for file, work in _orders():
        send(messages, open_file(file, work))


def _say_alive(messages: BinaryIO) -> None:
    """Tell at most once a second that the work goes on."""
    last = 0.0

    def alive() -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _EVERY:
            last = now
            send(messages, None)

    on_beat(alive)


def _orders() -> Iterator[tuple[InboxFile, Path]]:
    while True:
        try:
            order = receive(sys.stdin.buffer)
        except EOFError:
            return
        assert isinstance(order, tuple)
        file, work = order
        assert isinstance(file, InboxFile)
        assert isinstance(work, Path)
        yield file, work


def _limit_memory() -> None:
    if sys.platform != "win32":
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        # macOS refuses the limit on newer machines: time and sizes of parts are limited there all the same.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))


if __name__ == "__main__":
    main()
