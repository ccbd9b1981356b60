"""How the desk is served. One typed object, read once from the environment and frozen."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass


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


def from_environment() -> DeskSettings:
    """``THUHOACH_DESK_HOST``, ``_PORT`` and ``_HTTPS`` (``1``) override the defaults."""
    base = DeskSettings()
    return DeskSettings(
        host=os.environ.get("THUHOACH_DESK_HOST", base.host),
        port=int(os.environ.get("THUHOACH_DESK_PORT", base.port)),
        https=os.environ.get("THUHOACH_DESK_HTTPS") == "1",
    )
