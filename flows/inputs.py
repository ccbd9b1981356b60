"""Files as a person names them on the command line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from flows.ingest import InboxFile, inbox_file, list_inbox


def named_files(paths: Iterable[Path]) -> list[InboxFile]:
    """The files of the paths in order: a file under its own name, a folder's sorted, under their path in it."""
    found: list[InboxFile] = []
    for path in paths:
        found += list_inbox(path) if path.is_dir() else [inbox_file(path)]
    return found
