"""A process of its own for reading, with limits of memory and time: what a file does there ends there.

A plain child process, so that it works inside threads, process pools and daemons, and on Windows. It ends by itself
when the parent is gone, because its input closes.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import IO

from flows.ingest.inbox import InboxFile
from flows.ingest.opened import Opened
from flows.ingest.refusal import quarantined

# Without a sign of life: 5,000 pages of text take 4 s, a page of OCR 1 s.
SECONDS = 25.0
# In all, with signs of life: sixty scanned pages on a busy machine.
SECONDS_ALL = 300.0
MEMORY = 1 << 30
_ROOT = Path(__file__).resolve().parents[2]
_LENGTH = struct.Struct(">Q")

# A child and its children are ended as one group; a session does it where there is no such flag.
GROUP: int = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)

Message = Opened | None


class Guard:
    """One guarded process, started on first use and again after every end."""

    def __init__(self, *, seconds: float = SECONDS, seconds_all: float = SECONDS_ALL) -> None:
        self._seconds = seconds
        self._all = seconds_all
        self._process: subprocess.Popen[bytes] | None = None
        self._messages: queue.Queue[Message | EOFError] = queue.Queue()

    def open(self, file: InboxFile, work: Path) -> Opened:
        """What came of ``file``; a process that hangs or dies is ended and told as the outcome."""
        process = self._started()
        assert process.stdin is not None
        try:
            # The process stands in a folder of its own: "a.docx" would be another file there.
            send(process.stdin, (replace(file, path=file.path.absolute()), work.absolute()))
        except OSError:
            self.close()
            return _aside(file, "crash")
        return self._answer(file)

    def _answer(self, file: InboxFile) -> Opened:
        left = self._all
        while left > 0:
            try:
                message = self._messages.get(timeout=min(self._seconds, left))
            except queue.Empty:
                break
            if isinstance(message, EOFError):
                self.close()
                return _aside(file, "crash")
            if message is not None:
                return message
            left -= 1.0
        self.close()
        return _aside(file, "timeout")

    def close(self) -> None:
        """End the process and all it started."""
        process, self._process = self._process, None
        if process is not None:
            end(process)
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    with contextlib.suppress(OSError):
                        pipe.close()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._messages = queue.Queue()
            environment = {
                **os.environ,
                "PYTHONPATH": os.pathsep.join([str(_ROOT), *sys.path]),
                "OMP_THREAD_LIMIT": "1",
            }
            self._process = subprocess.Popen(
                [sys.executable, "-m", "flows.ingest.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=environment,
                cwd=_ROOT,
                creationflags=GROUP,
                start_new_session=True,
            )
            assert self._process.stdout is not None
            threading.Thread(target=_listen, args=(self._process.stdout, self._messages), daemon=True).start()
        return self._process


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process started in a group or session of its own, with its children."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        process.kill()
    process.wait()


def send(pipe: IO[bytes], message: object) -> None:
    """Write one message."""
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(data)) + data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> object:
    """Read one message; raises ``EOFError`` at the end."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = pipe.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)


def _listen(pipe: IO[bytes], messages: queue.Queue[Message | EOFError]) -> None:
    try:
        while True:
            messages.put(receive(pipe))  # type: ignore[arg-type]
    except (EOFError, OSError, ValueError, pickle.UnpicklingError):
        messages.put(EOFError())


def _aside(file: InboxFile, code: str) -> Opened:
    return Opened((quarantined(file.key, file.name, code),))
