"""Attacks end as an outcome with a reason, and the batch goes on; the large ones are in the benchmark."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest

from benchmarks.reading_hostile import cases
from flows.ingest import inbox_file, list_inbox, read_files
from flows.ingest.guard import Guard
from flows.ingest.inbox import InboxFile
from flows.ingest.office import soffice
from flows.ingest.refusal import REASONS
from nlp.records import Document, Quarantined


def test_every_attack_is_an_outcome(tmp_path: Path) -> None:
    inbox = tmp_path / "hop"
    inbox.mkdir()
    small = [case for case in cases() if not case.large]
    for case in small:
        case.write(inbox / case.name)
    (inbox / "zz-sau-cung.txt").write_text("Bài sau cùng vẫn được đọc.", encoding="utf-8")
    files = list_inbox(inbox)
    assert len(files) == len(small) + 1
    by_path = {file.path.name: file for file in files}
    readings = {reading.file.path.name: reading for reading in read_files(files, tmp_path / "w")}
    for case in small:
        outcomes = readings[case.name].outcomes
        assert outcomes, case.what
        codes = {"ok" if isinstance(one, Document) else one.code for one in outcomes}
        assert codes <= case.right, (case.what, codes)
        assert all(one.name.startswith(by_path[case.name].name) for one in outcomes)
    assert isinstance(readings["zz-sau-cung.txt"].outcomes[0], Document)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hop", "w"]
    assert not list((tmp_path / "w").iterdir())


def test_a_worker_that_hangs_or_dies_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Xin hứa.", encoding="utf-8")
    guard = Guard(seconds=0.0)
    assert [one.code for one in guard.open(inbox_file(path), tmp_path).outcomes if isinstance(one, Quarantined)] == [
        "timeout"
    ]
    guard = Guard()
    try:
        broken = InboxFile(path, "a.txt", "k")
        monkeypatch.setattr("flows.ingest.guard.pickle.dumps", lambda *_, **__: b"not a message")
        (outcome,) = guard.open(broken, tmp_path).outcomes
        assert isinstance(outcome, Quarantined)
        assert outcome.code == "crash"
        monkeypatch.undo()
        assert isinstance(guard.open(inbox_file(path), tmp_path).outcomes[0], Document)
    finally:
        guard.close()


@pytest.mark.libreoffice
def test_nothing_is_fetched(tmp_path: Path) -> None:
    if soffice() is None:
        pytest.skip("LibreOffice is not installed")
    asked: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        link = f"http://127.0.0.1:{server.getsockname()[1]}/x.png"
        done = threading.Event()

        def listen() -> None:
            while not done.is_set():
                try:
                    asked.append(server.accept())
                except TimeoutError:
                    continue

        listener = threading.Thread(target=listen)
        listener.start()
        for case in cases(link):
            if case.name.startswith("anh-ngoai"):
                case.write(tmp_path / case.name)
        list(read_files(list_inbox(tmp_path), tmp_path / "w"))
        done.set()
        listener.join()
    assert not asked


def test_every_reason_tells_what_to_do() -> None:
    for code, (reason, advice) in REASONS.items():
        assert reason.endswith("."), code
        assert advice.endswith("."), code
