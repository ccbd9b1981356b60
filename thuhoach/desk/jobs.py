"""Runs that the desk starts: the same command as in a terminal, in a process of its own.

A fault in a reader cannot take the desk down, and a cancel is the same as Ctrl-C: the flow ends in order and keeps
what it has made.
"""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from flows.settings import ROOT, home
from flows.store.notebook import now

ENDS_IN_S = 20.0
"""What a run gets to end in order when the desk is closed."""


class AlreadyRunning(Exception):
    """There is a run of the campaign under way already."""


class Jobs:
    """The runs of this desk, by campaign. Safe for threads."""

    def __init__(self) -> None:
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._since: dict[str, dt.datetime] = {}
        self._lock = threading.Lock()

    def start(self, campaign: str, arguments: Sequence[str]) -> None:
        """Start ``thuhoach`` with these arguments; ``AlreadyRunning`` while another run of the campaign goes on."""
        with self._lock:
            if self._alive(campaign):
                raise AlreadyRunning(campaign)
            path = log_path(campaign)
            self._since[campaign] = now()
            with path.open("wb") as log:
                self._running[campaign] = subprocess.Popen(
                    [sys.executable, "-m", "thuhoach", *arguments],
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    cwd=home(),
                    env={**os.environ, "PYTHONPATH": _path(), "THUHOACH_HOME": str(home())},
                    start_new_session=True,
                )

    def running(self, campaign: str) -> bool:
        with self._lock:
            return self._alive(campaign)

    def since(self, campaign: str) -> dt.datetime | None:
        """When this desk started the last run of a campaign, in the store's clock."""
        with self._lock:
            return self._since.get(campaign)

    def cancel(self, campaign: str) -> bool:
        """Ask a run to stop in order; ``False`` where none is under way."""
        with self._lock:
            process = self._running.get(campaign)
            if process is None or process.poll() is not None:
                return False
            process.send_signal(signal.SIGINT)
            return True

    def failed(self, campaign: str) -> str:
        """What the last run of this desk said if it ended badly, else nothing."""
        with self._lock:
            process = self._running.get(campaign)
            if process is None or process.poll() in {None, 0}:
                return ""
        said = log_path(campaign).read_text(encoding="utf-8", errors="replace").strip()
        return said[-2000:]

    def wait(self, campaign: str, seconds: float) -> int | None:
        """Wait for the run to end; its exit code, ``None`` where it goes on."""
        with self._lock:
            process = self._running.get(campaign)
        if process is None:
            return None
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def close(self) -> None:
        """Stop all runs in order."""
        for campaign in list(self._running):
            if self.cancel(campaign) and self.wait(campaign, ENDS_IN_S) is None:
                self._running[campaign].kill()

    def _alive(self, campaign: str) -> bool:
        process = self._running.get(campaign)
        return process is not None and process.poll() is None


def log_path(campaign: str) -> Path:
    """What the last run of a campaign printed."""
    folder = home() / "logs"
    folder.mkdir(exist_ok=True)
    return folder / f"chay-{campaign}.log"


def _path() -> str:
    return os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
