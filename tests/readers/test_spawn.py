"""Readers work in processes that begin anew, as all do on Windows and macOS, and go away with them."""

from __future__ import annotations

import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import psutil
import pytest

from flows.ingest import read_path
from nlp.records import Document


def _text_and_children(path: Path) -> tuple[str, list[int]]:
    (found,) = read_path(path).outcomes
    assert isinstance(found, Document)
    return found.text, [child.pid for child in psutil.Process().children(recursive=True)]


def test_reading_inside_a_spawned_process(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Tôi xin hứa.", encoding="utf-8")
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        text, children = pool.submit(_text_and_children, tmp_path / "a.txt").result(60)
    assert text == "Tôi xin hứa."
    assert children
    deadline = time.monotonic() + 20
    while any(map(psutil.pid_exists, children)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(psutil.pid_exists, children))


def test_a_path_that_is_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Tôi xin hứa.", encoding="utf-8")
    (found,) = read_path(Path("a.txt")).outcomes
    assert isinstance(found, Document)
    assert found.name == "a.txt"
