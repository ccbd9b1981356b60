"""One store on each database: the same tests hold both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.store.protocol import Store
from flows.store.store import open_store
from tests.flows.store.postgres import postgres_server


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from postgres_server(tmp_path_factory)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A fresh, empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{(tmp_path / 'store.db').as_posix()}"
    url: str = request.getfixturevalue("postgres_url")
    return fresh_database(url, tmp_path.name)


@pytest.fixture
def store(store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("THUHOACH_HOME", str(tmp_path / "home"))
    opened = open_store(store_url)
    yield opened
    opened.close()


def fresh_database(url: str, name: str) -> str:
    """An empty database on the server at ``url``."""
    from sqlalchemy import create_engine, text  # noqa: PLC0415 -- needed where PostgreSQL is installed alone

    safe = "".join(c if c.isalnum() else "_" for c in name.lower())
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{safe}"'))
        connection.execute(text(f'CREATE DATABASE "{safe}"'))
    engine.dispose()
    return url.replace("/postgres?", f"/{safe}?")
