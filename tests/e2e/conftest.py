"""A served desk and a real browser that must reach nothing but the desk."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

from flows.store.accounts import Account
from flows.store.store import SqlStore, open_store
from tests.thuhoach.desk.conftest import ACCOUNTS
from tests.thuhoach.desk.samples import Filled, fill
from thuhoach.desk.app import create_app
from thuhoach.desk.session import COOKIE
from thuhoach.desk.settings import DeskSettings
from thuhoach.desk.state import Desk, open_desk

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# As root in a container there is no user namespace to put the sandbox in, and no GPU.
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]


@dataclass(frozen=True)
class Served:
    """A desk and where it answers."""

    desk: Desk
    url: str
    filled: Filled | None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives a browser; without one it is skipped."""
    for item in items:
        if "e2e" in Path(item.fspath).parts:
            item.add_marker(pytest.mark.e2e)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """A desk at its first start: no account, no campaign."""
    yield from _serve(tmp_path, monkeypatch, full=False)


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """A desk with the sample campaign and an account of each role."""
    yield from _serve(tmp_path, monkeypatch, full=True)


def _serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, full: bool) -> Iterator[Served]:
    monkeypatch.setenv("THUHOACH_HOME", str(tmp_path / "home"))
    store = open_store(f"sqlite:///{(tmp_path / 'home' / 'thuhoach.db').as_posix()}")
    assert isinstance(store, SqlStore)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    desk = open_desk(store, DeskSettings(port=port))
    for login, (role, units) in ACCOUNTS.items() if full else ():
        desk.accounts.add(login, f"Cán bộ {login}", role, None, units)
    filled = fill(store) if full else None
    server = uvicorn.Server(uvicorn.Config(create_app(desk), port=port, log_level="error", ws="none", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + 60
    while not server.started and time.monotonic() < end:
        time.sleep(0.02)
    yield Served(desk, f"http://127.0.0.1:{port}", filled)
    server.should_exit = True
    thread.join(10)
    desk.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visitor]:
    """Opens pages as any account; the test fails where a page asked for anything outside or a script failed."""
    visitor = Visitor(browser)
    yield visitor
    visitor.close()
    assert visitor.outside == []
    assert visitor.faults == []


PATIENCE_MS = 40_000
"""A machine that is busy with something else takes ten seconds for what takes one; a fault never ends at all."""

expect.set_options(timeout=PATIENCE_MS)


class Visitor:
    """A browser whose every request is watched."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.outside: list[str] = []
        self.faults: list[str] = []

    def open(self, served: Served, login: str = "", *, scripts: bool = True) -> Page:
        """A new window of its own, logged in as ``login``."""
        context = self._browser.new_context(
            base_url=served.url, java_script_enabled=scripts, locale="vi-VN", viewport={"width": 1280, "height": 900}
        )
        context.set_default_timeout(PATIENCE_MS)
        context.route("**/*", self._watch(urlsplit(served.url).netloc))
        self._contexts.append(context)
        if login:
            account = served.desk.accounts.by_login(login)
            assert isinstance(account, Account)
            secret = served.desk.accounts.open_session(account.id, "e2e", served.desk.settings.session)
            context.add_cookies([{"name": COOKIE, "value": secret, "url": served.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda said: self.faults.append(said.text) if "Content Security" in said.text else None)
        return page

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def _watch(self, home: str):  # type: ignore[no-untyped-def]
        def passing(route: Route) -> None:
            if urlsplit(route.request.url).netloc == home:
                route.continue_()
            else:
                self.outside.append(route.request.url)
                route.abort()

        return passing
