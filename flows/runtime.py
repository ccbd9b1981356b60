"""The one API server of this machine, started or joined. Prefect itself is not imported here."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from flows.locks import waiting
from flows.settings import ROOT, home, prepare_environment

START_S = 60.0
"""A cold start takes 6 to 10 s on 2 idle cores; a loaded machine several times that."""


_STARTED: list[subprocess.Popen[bytes]] = []
"""Servers that this process started: they outlive what started them, so nobody waits for them."""


class NotStarted(RuntimeError):
    """The API server did not come up."""


class Server:
    """A connection to the API server of this machine; it keeps the server alive."""

    def __init__(self, url: str, held: socket.socket | None) -> None:
        self.url = url
        self._held = held

    def ready(self) -> None:
        """Wait until the server answers."""
        end = time.monotonic() + START_S
        while not _healthy(self.url):
            if time.monotonic() > end:
                raise NotStarted(f"Máy chủ điều phối không trả lời sau {START_S:.0f} giây; xem {_log_path()}")
            time.sleep(0.1)

    def close(self) -> None:
        if self._held is not None:
            self._held.close()


def join_server() -> Server:
    """Join the API server of this machine, or start it. An operator's own ``PREFECT_API_URL`` is used as it is."""
    prepare_environment()
    own = os.environ.get("PREFECT_API_URL")
    if own:
        return Server(own, None)
    state = home() / "prefect" / "server.json"
    with waiting(home() / "locks" / "server.lock", START_S):
        found = _join(state)
        if found is None:
            process = _start(state)
            found = _await(state, process)
    return found


def _join(state: Path) -> Server | None:
    try:
        said = json.loads(state.read_text(encoding="utf-8"))
        held = socket.create_connection(("127.0.0.1", int(said["control"])), timeout=5)
        held.settimeout(5)
        # Silence means that the port is somebody else's by now, or that the server is on its way out.
        if held.recv(1) != b"k":
            return None
    except (OSError, ValueError, KeyError):
        return None
    return Server(str(said["api"]), held)


def _start(state: Path) -> subprocess.Popen[bytes]:
    state.parent.mkdir(parents=True, exist_ok=True)
    state.unlink(missing_ok=True)
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    with _log_path().open("ab") as log:
        # In a session of its own: Ctrl-C ends the run in order, with the server still there to be told.
        process = subprocess.Popen(
            [sys.executable, "-m", "flows.server", str(state)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env={**os.environ, "PYTHONPATH": path},
            start_new_session=True,
        )
    _STARTED.append(process)
    return process


def _await(state: Path, process: subprocess.Popen[bytes]) -> Server:
    end = time.monotonic() + START_S
    while process.poll() is None and time.monotonic() < end:
        found = _join(state) if state.exists() else None
        if found is not None:
            return found
        time.sleep(0.05)
    raise NotStarted(f"Máy chủ điều phối không khởi động được; xem {_log_path()}")


def _log_path() -> Path:
    folder = home() / "logs"
    folder.mkdir(exist_ok=True)
    return folder / "prefect-server.log"


def _healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
