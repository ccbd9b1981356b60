"""State lies in one place, and nothing leaves the machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flows import settings


def test_one_folder_holds_all_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THUHOACH_HOME", str(tmp_path / "nha"))
    monkeypatch.delenv("THUHOACH_CACHE", raising=False)
    monkeypatch.delenv("THUHOACH_DATABASE", raising=False)

    assert settings.home() == tmp_path / "nha"
    assert settings.store_url() == f"sqlite:///{(tmp_path / 'nha' / 'thuhoach.db').as_posix()}"
    assert settings.campaigns_dir().parent == settings.work_dir("x").parent.parent == settings.home()


def test_a_checkout_keeps_its_state_beside_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("THUHOACH_HOME")

    assert settings.home() == settings.ROOT / ".thuhoach"


def test_an_operator_cannot_open_a_way_out_by_accident(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DO_NOT_TRACK", "0")
    monkeypatch.setenv("PREFECT_SERVER_ANALYTICS_ENABLED", "true")
    monkeypatch.setenv("PREFECT_LOGGING_LEVEL", "DEBUG")

    settings.prepare_environment()

    assert os.environ["DO_NOT_TRACK"] == "1"
    assert os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert os.environ["PREFECT_LOGGING_LEVEL"] == "DEBUG", "how much is said is theirs to choose"
