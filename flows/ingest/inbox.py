"""What lies in an inbox: every file once, by the hash of its content and a name that can be printed."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nlp.records import Arrival, DaySource

_BLOCK = 1 << 20
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class InboxFile:
    """A file to read: where it is, its name inside the inbox, the SHA-256 of its content.

    ``format`` is what it was before LibreOffice made a .docx of it; ``depth`` counts the archives around it,
    ``cover`` is the letter that it came with, ``arrival`` the day that its letter, archive or file says.
    """

    path: Path
    name: str
    key: str
    format: str = ""
    depth: int = 0
    cover: str = ""
    arrival: Arrival | None = None


def list_inbox(inbox: Path) -> list[InboxFile]:
    """All files below ``inbox`` in the order of their names; links are listed, never followed."""
    taken: set[str] = set()
    found: list[InboxFile] = []
    for path in sorted(_walk(inbox), key=os.fspath):
        name = _unique(clean_name(path.relative_to(inbox).as_posix()), taken)
        found.append(InboxFile(path, name, content_key(path), arrival=_file_day(path)))
    return found


def inbox_file(path: Path) -> InboxFile:
    """One file on its own, under its own name."""
    return InboxFile(path, clean_name(path.name), content_key(path), arrival=_file_day(path))


def day_at(seconds: float) -> dt.date | None:
    """The day, where we are, of a moment in seconds since 1970; ``None`` for one that no clock shows."""
    try:
        return dt.datetime.fromtimestamp(seconds).astimezone().date()
    except (OverflowError, OSError, ValueError):
        return None


def arrived(day: dt.date | None, source: DaySource) -> Arrival | None:
    """``day`` as an arrival, where there is one."""
    return Arrival(day, source) if day else None


def clean_name(name: str) -> str:
    """``name`` as NFC that can be printed and kept: control and direction characters are spelt out."""
    shown = _CONTROL.sub(lambda match: f"\\x{ord(match.group()):02x}", name)
    return unicodedata.normalize("NFC", shown)


def content_key(path: Path) -> str:
    """SHA-256 of the content; of the place and kind where there is no content to read."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return hashlib.sha256(b"special\0" + os.fsencode(path.name)).hexdigest()
        with path.open("rb") as file:
            return hash_of(iter(lambda: file.read(_BLOCK), b""))
    except OSError:
        return hashlib.sha256(b"unreadable\0" + os.fsencode(path.name)).hexdigest()


def hash_of(blocks: Iterator[bytes]) -> str:
    """SHA-256 of the content in ``blocks``."""
    total = hashlib.sha256()
    for block in blocks:
        total.update(block)
    return total.hexdigest()


def _walk(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry.path))
            else:
                yield Path(entry.path)


def _file_day(path: Path) -> Arrival | None:
    try:
        return arrived(day_at(path.lstat().st_mtime), DaySource.FILE)
    except OSError:
        return None


def _unique(name: str, taken: set[str]) -> str:
    # Names that differ only in how their letters are composed look the same to the officer, and to the store.
    chosen, number = name, 2
    while chosen in taken:
        chosen, number = f"{name} ({number})", number + 1
    taken.add(chosen)
    return chosen
