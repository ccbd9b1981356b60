from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuhoach.desk.jobs import AlreadyRunning, Jobs
from thuhoach.desk.places import BadName, inside, safe_parts
from thuhoach.desk.throttle import Throttle


@given(st.text(max_size=80))
def test_no_uploaded_name_leads_out_of_its_folder(name: str) -> None:
    root = Path("/goc/hop")
    try:
        path = root.joinpath(*safe_parts(name))
    except BadName:
        return
    assert root in path.parents
    assert ".." not in path.parts


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Chi bộ 1/bài.docx", ["Chi bộ 1", "bài.docx"]),
        ("C:\\Users\\a\\bài.docx", ["C_", "Users", "a", "bài.docx"]),
        ("../../etc/passwd", ["etc", "passwd"]),
        ("con.txt", ["_con.txt"]),
    ],
)
def test_a_name_keeps_what_is_harmless(name: str, parts: list[str]) -> None:
    assert safe_parts(name) == parts


def test_only_files_inside_are_found(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x").write_text("1")
    (tmp_path / "y").write_text("2")
    assert inside(tmp_path / "a", "x") == (tmp_path / "a" / "x").resolve()
    assert inside(tmp_path / "a", "../y") is None
    assert inside(tmp_path / "a", "/etc/passwd") is None


def test_the_door_opens_again_when_the_window_has_passed() -> None:
    now = [0.0]
    throttle = Throttle(tries=2, window=60, clock=lambda: now[0])
    throttle.fail("a")
    assert throttle.wait("a") == 0
    throttle.fail("a")
    assert throttle.wait("a", "b") == 60
    assert throttle.wait("b") == 0
    now[0] = 61
    assert throttle.wait("a") == 0


def test_one_run_a_campaign_at_a_time_and_its_fault_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THUHOACH_HOME", str(tmp_path))
    jobs = Jobs()
    jobs.start("a", ["run", str(tmp_path / "khong-co"), "--campaign", "x"])
    with pytest.raises(AlreadyRunning):
        jobs.start("a", ["status"])
    assert jobs.wait("a", 60) == 2
    assert not jobs.running("a")
    assert "khong-co" in jobs.failed("a")


def test_a_cancelled_run_stops_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THUHOACH_HOME", str(tmp_path))
    jobs = Jobs()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    jobs.start("a", ["serve", "--port", str(port)])
    end = time.monotonic() + 60
    while "Bàn duyệt" not in (tmp_path / "logs" / "chay-a.log").read_text(encoding="utf-8"):
        assert time.monotonic() < end
        time.sleep(0.1)
    assert jobs.cancel("a")
    assert jobs.wait("a", 30) is not None
    assert not jobs.cancel("a")
