"""How the desk is served. One typed object, read once from the environment and frozen."""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
from dataclasses import dataclass
from pathlib import Path

from flows.store.accounts import Role
from thuhoach.desk.oidc import OidcSettings


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """Host and port to listen on, and the limits.

    ``session`` is how long a log-in lasts: a working day. ``upload`` is the largest request body in bytes: the zip of
    a ward with 2,500 scans of 800 KB. ``https`` marks the cookie ``Secure``.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    https: bool = False
    session: dt.timedelta = dt.timedelta(hours=10)
    invitation: dt.timedelta = dt.timedelta(days=2)
    upload: int = 2 * 1024**3
    form: int = 4 * 1024**2
    """The largest body of a form without files."""
    oidc: OidcSettings | None = None
    """The organisation's own log-in, where there is one."""


def from_environment() -> DeskSettings:
    """``THUHOACH_DESK_HOST``, ``_PORT`` and ``_HTTPS`` (``1``) override the defaults; ``ValueError`` tells a fault."""
    base = DeskSettings()
    port = os.environ.get("THUHOACH_DESK_PORT") or str(base.port)
    if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65_536:
        raise ValueError(f"THUHOACH_DESK_PORT: {port!r} không phải số cổng; ghi một số từ 1 đến 65535.")
    return DeskSettings(
        host=os.environ.get("THUHOACH_DESK_HOST") or base.host,
        port=int(port),
        https=os.environ.get("THUHOACH_DESK_HTTPS") == "1",
        oidc=_oidc(),
    )


def _oidc() -> OidcSettings | None:
    """``THUHOACH_OIDC_ISSUER`` and ``_CLIENT_ID``; ``_CLIENT_SECRET_FILE``, ``_LABEL``, ``_CREATE``, ``_PUBLIC``."""
    issuer, client = (os.environ.get(f"THUHOACH_OIDC_{name}", "") for name in ("ISSUER", "CLIENT_ID"))
    if not issuer:
        return None
    if not client:
        raise ValueError("THUHOACH_OIDC_CLIENT_ID: còn thiếu; ghi mã ứng dụng mà hệ thống đăng nhập đã cấp.")
    if importlib.util.find_spec("authlib") is None:
        raise ValueError("Đăng nhập bằng tài khoản cơ quan cần gói authlib. Cài bằng: pip install thuhoach[oidc]")
    return OidcSettings(
        issuer=issuer,
        client_id=client,
        client_secret=_secret(),
        label=os.environ.get("THUHOACH_OIDC_LABEL") or OidcSettings(issuer, client).label,
        create=_role(os.environ.get("THUHOACH_OIDC_CREATE", "")),
        public=os.environ.get("THUHOACH_OIDC_PUBLIC") == "1",
    )


def _secret() -> str:
    # In a file, not in the environment: that is inherited by every process that the desk starts.
    path = os.environ.get("THUHOACH_OIDC_CLIENT_SECRET_FILE", "")
    try:
        return Path(path).read_text(encoding="utf-8").strip() if path else ""
    except OSError as error:
        raise ValueError(f"THUHOACH_OIDC_CLIENT_SECRET_FILE: không đọc được {path!r}.") from error


def _role(name: str) -> Role | None:
    # A stranger is never an administrator; a secretary needs a unit that nobody has named yet.
    allowed = {Role.READER.value: Role.READER, Role.REVIEWER.value: Role.REVIEWER}
    if name and name not in allowed:
        raise ValueError(f"THUHOACH_OIDC_CREATE: không nhận {name!r}; ghi reader hoặc reviewer, hoặc bỏ trống.")
    return allowed.get(name)
