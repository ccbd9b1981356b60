"""The file that keeps what went wrong for whoever looks after the program; people who use it get a sentence."""

from __future__ import annotations

import traceback
from pathlib import Path

from flows.settings import home


def kept_fault(error: BaseException) -> Path:
    """Append ``error`` with where it was raised; gives the file."""
    log = home() / "logs" / "loi.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a", encoding="utf-8") as file:
        traceback.print_exception(error, file=file)
    return log
