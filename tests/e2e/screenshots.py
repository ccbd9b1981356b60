"""Pictures of every page over the demo campaign: ``python -m tests.e2e.screenshots [--home DIR] [NAME...]``.

Without ``--home`` the demo is run first in a folder of its own. Accounts and a few decisions are made up so that no
page is empty. ``--width``, ``--dark`` and ``--print`` show the same pages as a telephone, at night and on paper.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import uvicorn
from playwright.sync_api import Page, sync_playwright

from flows.store.accounts import Account, LoginTaken, Role
from flows.store.protocol import Conflict
from flows.store.records import QueueQuery, Review, Ruling
from flows.store.store import SqlStore, open_store
from flows.store.targets import group_id, group_target, submission_target
from tests.e2e.conftest import _ARGUMENTS, CHROMIUM
from thuhoach.desk.app import create_app
from thuhoach.desk.session import COOKIE
from thuhoach.desk.settings import DeskSettings
from thuhoach.desk.state import Desk, open_desk

ROOT = Path(__file__).parents[2]
PEOPLE = (
    ("quan-tri", "Quản trị đợt", Role.ADMINISTRATOR),
    ("can-bo-1", "Trần Văn Duyệt", Role.REVIEWER),
    ("can-bo-2", "Lê Thị Phê", Role.REVIEWER),
)


def main() -> int:
    """Take the pictures; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--home", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "anh")
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--zoom", type=float, default=1)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--print", action="store_true", dest="paper")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="thuhoach-anh-") as folder:
        home = given.home or _demo(Path(folder))
        os.environ["THUHOACH_HOME"] = str(home)
        store = open_store(f"sqlite:///{(home / 'thuhoach.db').as_posix()}")
        assert isinstance(store, SqlStore)
        with _served(store) as (desk, url):
            _pictures(desk, url, given)
    return 0


def _demo(home: Path) -> Path:
    environment = {**os.environ, "THUHOACH_HOME": str(home)}
    command = [sys.executable, "-m", "thuhoach", "demo", "--out", str(home / "ket-qua")]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return home


@contextmanager
def _served(store: SqlStore) -> Iterator[tuple[Desk, str]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    desk = open_desk(store, DeskSettings(port=port))
    _populate(desk)
    server = uvicorn.Server(uvicorn.Config(create_app(desk), port=port, log_level="error", ws="none", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        yield desk, f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(5)
        desk.close()


def _populate(desk: Desk) -> None:
    for login, name, role in PEOPLE:
        try:
            desk.accounts.add(login, name, role, None)
        except LoginTaken:
            return
    name = desk.store.campaigns.rows()[0].name
    ids = desk.store.submissions.ids(QueueQuery(name))
    desk.store.submissions.assign(name, ids[::2], "can-bo-1", "quan-tri")
    desk.store.submissions.assign(name, ids[1::2], "can-bo-2", "quan-tri")
    for one in ids[:8]:
        target = submission_target(one, "review")
        desk.store.decisions.add(
            name, target, before=Review.NEW, after=Review.REVIEWED, reason="", who="can-bo-1", expected=0
        )
    _rule(desk, name)
    desk.store.submissions.refresh(name, ids[:8])


def _rule(desk: Desk, name: str) -> None:
    groups = desk.store.comparisons.groups(name)
    if groups:
        target = group_target(groups[-1].members)
        said = {
            "after": Ruling.CONFIRMED,
            "reason": "Hai bài cùng một đề cương, cần hỏi lại tác giả.",
            "expected": 0,
        }
        try:
            desk.store.decisions.add(name, target, who="can-bo-2", **said)
        except Conflict:
            return


def pages_of(desk: Desk) -> dict[str, str]:
    """Every page of the demo by the name of its picture."""
    store = desk.store
    name = store.campaigns.rows()[0].name
    base = f"/dot/{name}"
    ids = store.submissions.ids(QueueQuery(name))
    pairs = [p for p in store.comparisons.get(name).pairs if p.source == "submission"]
    best = max(pairs, key=lambda p: len(p.passages) * max(p.a_share, p.b_share))
    group = max(store.comparisons.groups(name), key=lambda g: len(g.members))
    return {
        "cac-dot": "/",
        "tong-quan": base,
        "danh-sach": f"{base}/danh-sach?state=missing",
        "bai-nop": f"{base}/bai",
        "mot-bai": f"{base}/bai/{ids[3]}",
        "nhom-trung-lap": f"{base}/cap",
        "mot-nhom": f"{base}/nhom/{group_id(group.members)}",
        "so-sanh": f"{base}/cap/xem?" + urlencode({"a": best.a, "b": best.b}),
        "kien-nghi": f"{base}/kien-nghi",
        "hop-bai": f"{base}/hop-thu",
        "tai-ve": f"{base}/tai-ve",
        "phat-hanh": f"{base}/phat-hanh",
        "nhat-ky": f"{base}/nhat-ky",
        "cau-hinh": f"{base}/cau-hinh",
        "du-lieu": f"{base}/du-lieu",
        "thong-bao": f"{base}/thong-bao",
        "tai-khoan": "/tai-khoan",
    }


def _pictures(desk: Desk, url: str, given: argparse.Namespace) -> None:
    given.out.mkdir(parents=True, exist_ok=True)
    account = desk.accounts.by_login("quan-tri")
    assert isinstance(account, Account)
    secret = desk.accounts.open_session(account.id, "", desk.settings.session)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        context = browser.new_context(
            base_url=url,
            viewport={"width": round(given.width / given.zoom), "height": round(860 / given.zoom)},
            device_scale_factor=given.zoom,
            locale="vi-VN",
            color_scheme="dark" if given.dark else "light",
        )
        context.add_cookies([{"name": COOKIE, "value": secret, "url": url}])
        page = context.new_page()
        if given.paper:
            page.emulate_media(media="print")
        for name, path in pages_of(desk).items():
            if not given.names or name in given.names:
                _picture(page, path, given.out / f"{name}.png", given.full)
        browser.close()


def _picture(page: Page, path: str, to: Path, full: bool) -> None:
    answer = page.goto(path)
    status = answer.status if answer else 0
    for _ in range(60):
        if "Máy đang gom" not in page.content():
            break
        time.sleep(2)
        page.reload()
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    print(f"{to.stem:<16} {status}  {'' if wide <= 0 else f'{wide} px too wide'}")
    page.screenshot(path=to, full_page=full)


if __name__ == "__main__":
    raise SystemExit(main())
