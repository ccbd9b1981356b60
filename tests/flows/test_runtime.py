"""One API server a machine: shared while somebody holds it, gone when nobody does."""

from __future__ import annotations

import json
import time
from pathlib import Path

import psutil
import pytest

from flows.runtime import join_server
from flows.server import LINGER_S


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("PREFECT_API_URL", "PREFECT_HOME", "PREFECT_PROFILES_PATH", "PREFECT_LOCAL_STORAGE_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("THUHOACH_HOME", str(tmp_path))
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))
    return tmp_path


def test_a_second_run_joins_and_the_last_one_out_ends_it(own_home: Path) -> None:
    first = join_server()
    second = join_server()
    state = own_home / "prefect" / "server.json"
    process = psutil.Process(json.loads(state.read_text(encoding="utf-8"))["pid"])
    first.ready()

    assert first.url == second.url
    assert first.url.startswith("http://127.0.0.1:")
    first.close()
    time.sleep(LINGER_S + 1)
    assert process.is_running()
    second.ready()
    second.close()

    psutil.wait_procs([process], timeout=LINGER_S + 20)
    assert not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    assert not state.exists()


def test_a_state_left_by_a_dead_server_is_no_server(own_home: Path) -> None:
    state = own_home / "prefect" / "server.json"
    state.parent.mkdir()
    state.write_text(json.dumps({"api": "http://127.0.0.1:9/api", "control": 9, "pid": 1}), encoding="utf-8")

    server = join_server()

    assert server.url != "http://127.0.0.1:9/api"
    server.close()


def test_an_operators_own_server_is_used_as_it_is(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:4200/api")

    assert join_server().url == "http://127.0.0.1:4200/api"
    assert not (own_home / "prefect" / "server.json").exists()
