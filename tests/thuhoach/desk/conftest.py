"""A desk over a small filled store, and a browser-like client for each role."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

with warnings.catch_warnings():
    # Starlette warns of httpx's successor; Prefect still needs httpx.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

from flows.store.accounts import Account, Role
from flows.store.store import SqlStore, open_store
from tests.thuhoach.desk.samples import PEOPLE, Filled, fill
from thuhoach.desk.app import create_app
from thuhoach.desk.session import COOKIE
from thuhoach.desk.settings import DeskSettings
from thuhoach.desk.state import Desk, open_desk

UNIT = PEOPLE[0][1]
LogIn = Callable[[str], TestClient]
Tokens = dict[str, dict[str, str]]
ACCOUNTS = {
    "quan-tri": (Role.ADMINISTRATOR, ()),
    "duyet": (Role.REVIEWER, ()),
    "duyet-2": (Role.REVIEWER, ()),
    "duyet-y-te": (Role.REVIEWER, ("Chi bộ Trạm Y tế",)),
    "bi-thu": (Role.SECRETARY, (UNIT,)),
    "xem": (Role.READER, ()),
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("THUHOACH_HOME", str(tmp_path / "home"))
    store = open_store(f"sqlite:///{(tmp_path / 'store.db').as_posix()}")
    assert isinstance(store, SqlStore)
    opened = open_desk(store, DeskSettings())
    for login, (role, units) in ACCOUNTS.items():
        opened.accounts.add(login, f"Cán bộ {login}", role, None, units)
    yield opened
    opened.close()


@pytest.fixture
def filled(desk: Desk) -> Filled:
    return fill(desk.store)


@pytest.fixture
def log_in(desk: Desk) -> Iterator[LogIn]:
    """A client of an account of ``ACCOUNTS``; an empty name is a visitor without a log-in."""
    app = create_app(desk)
    opened: list[TestClient] = []

    def client(login: str) -> TestClient:
        made = TestClient(app, follow_redirects=False)
        made.headers["sec-fetch-site"] = "same-origin"
        if login:
            account = desk.accounts.by_login(login)
            assert isinstance(account, Account)
            made.cookies.set(COOKIE, desk.accounts.open_session(account.id, "test", desk.settings.session))
        opened.append(made)
        return made

    yield client
    for one in opened:
        one.close()


@pytest.fixture
def tokens(desk: Desk) -> Tokens:
    """The header of each account's token."""
    return {a.login: {"authorization": f"Bearer {desk.accounts.add_token(a.id, 'thử')}"} for a in desk.accounts.all()}


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    """A client of the API: it has no log-in of its own."""
    with TestClient(create_app(desk)) as opened:
        yield opened
