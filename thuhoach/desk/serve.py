"""``thuhoach serve``: open the store, print the way in, listen."""

from __future__ import annotations

import sys
from dataclasses import replace

import uvicorn

from flows.store.accounts import Role
from flows.store.store import SqlStore, open_store
from thuhoach.desk.app import create_app
from thuhoach.desk.settings import from_environment
from thuhoach.desk.state import Desk, open_desk


def serve(host: str | None, port: int | None) -> int:
    """Serve the desk until it is told to stop; gives the exit code. What is not given comes from the environment."""
    try:
        found = from_environment()
    except ValueError as fault:
        print(fault, file=sys.stderr)
        return 2
    settings = replace(found, host=host or found.host, port=port or found.port)
    store = open_store()
    assert isinstance(store, SqlStore)
    desk = open_desk(store, settings)
    print(greeting(desk), flush=True)
    try:
        uvicorn.run(create_app(desk), host=settings.host, port=settings.port, log_level="warning", server_header=False)
    finally:
        desk.close()
    return 0


def greeting(desk: Desk) -> str:
    """Where the desk is; at the first start with the one-time link for the administrator."""
    settings = desk.settings
    base = f"{'https' if settings.https else 'http'}://{_shown(settings.host)}:{settings.port}"
    lines = [f"Bàn duyệt đang mở ở {base} (nhấn Ctrl-C để dừng)."]
    if desk.accounts.count() == 0:
        secret = desk.accounts.invite(Role.ADMINISTRATOR, settings.invitation)
        lines += [
            "Chưa có tài khoản nào. Mở đường dẫn sau một lần để tạo tài khoản quản trị:",
            f"  {base}/moi/{secret}",
        ]
    return "\n".join(lines)


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
