"""A PostgreSQL server for the tests: own data folder, unix socket alone, gone when they end."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


def binaries() -> Path | None:
    """The folder of ``initdb``, also where Debian keeps it out of the path."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)


def postgres_server(_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a server and give its URL; skip where it is not installed."""
    folder = binaries()
    if folder is None or (os.getuid() == 0 and shutil.which("setpriv") is None):
        pytest.skip("PostgreSQL is not installed")
    # Short, and open to the server's user: a socket path has 107 bytes at most.
    with tempfile.TemporaryDirectory(prefix="thpg") as name:
        place = Path(name)
        user = _server_user(place)
        data, log = place / "d", place / "log"
        _run([*user, str(folder / "initdb"), "-D", str(data), "-U", "thuhoach", "-A", "trust", "-E", "UTF8", "-N"])
        options = f"-k {place} -c listen_addresses='' -c fsync=off -c max_connections=60"
        control = [*user, str(folder / "pg_ctl"), "-D", str(data)]
        _run([*control, "-l", str(log), "-w", "-o", options, "start"])
        try:
            yield f"postgresql+psycopg://thuhoach@/postgres?host={place}"
        finally:
            _run([*control, "-w", "-m", "immediate", "stop"])


def _server_user(place: Path) -> list[str]:
    # initdb refuses root, so the server runs as the user of Debian's package or as nobody.
    if os.getuid() != 0:
        return []
    user = "postgres" if _has_user("postgres") else "nobody"
    shutil.chown(place, user)
    return ["setpriv", "--reuid", user, "--clear-groups", "--"]


def _has_user(name: str) -> bool:
    return any(line.startswith(f"{name}:") for line in Path("/etc/passwd").read_text(encoding="utf-8").splitlines())


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False, timeout=60)
    if done.returncode:
        raise RuntimeError(f"{command}: {done.stdout}{done.stderr}")
