"""A NUL in what somebody sends: PostgreSQL keeps none, and nobody shall see a broken page for it."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

from flows.store.store import SqlStore, open_store
from tests.flows.store.conftest import fresh_database
from tests.flows.store.postgres import postgres_server
from thuhoach.desk.app import create_app
from thuhoach.desk.settings import DeskSettings
from thuhoach.desk.state import open_desk

pytestmark = pytest.mark.postgres


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from postgres_server(tmp_path_factory)


@pytest.fixture
def visitor(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setenv("THUHOACH_HOME", str(tmp_path / "home"))
    store = open_store(fresh_database(server, tmp_path.name))
    assert isinstance(store, SqlStore)
    desk = open_desk(store, DeskSettings())
    with TestClient(create_app(desk), follow_redirects=False) as client:
        client.headers["sec-fetch-site"] = "same-origin"
        yield client
    desk.close()


def test_nul_in_a_form_is_told_not_broken(visitor: TestClient) -> None:
    answer = visitor.post("/vao", data={"login": "can\0bo", "password": "mat khau nao do"})
    assert answer.status_code == 400
    assert "U+0000" in answer.text
