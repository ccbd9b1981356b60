"""Read files: each gives at least one outcome, whatever is in it, and the batch goes on."""

from __future__ import annotations

import atexit
import contextlib
import shutil
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from flows.ingest.guard import Guard
from flows.ingest.inbox import InboxFile, inbox_file
from flows.ingest.office import convert
from flows.ingest.opened import Opened
from flows.ingest.refusal import Refused, quarantined
from nlp.records import Document, Quarantined

INGEST_VERSION = "2026-11.10"
"""Raised with every change of what readers give, so that kept documents are read anew."""

# One start of LibreOffice (0.7 s) for this many conversions (65 ms each).
BATCH = 40


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one file of the inbox: an archive or form export gives one outcome for each text in it."""

    file: InboxFile
    outcomes: tuple[Document | Quarantined, ...]


@dataclass(slots=True)
class _Leaf:
    """One file on its way: of the inbox, or found inside one."""

    file: InboxFile
    top: int
    outcomes: tuple[Document | Quarantined, ...] = ()
    waits: bool = False


def read_files(files: Sequence[InboxFile], work: Path) -> Iterator[Reading]:
    """Read files in the order given; ``work`` is a folder for what is unpacked and converted, emptied afterwards."""
    work.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(_scratch(work)))
        guard = stack.enter_context(_guard())
        for start in range(0, len(files), BATCH):
            yield from _batch(files[start : start + BATCH], guard, folder / str(start))
            shutil.rmtree(folder / str(start), ignore_errors=True)


def read_path(path: Path) -> Reading:
    """Read one file by its path."""
    with tempfile.TemporaryDirectory(prefix="thuhoach-") as work:
        return next(read_files([inbox_file(path)], Path(work)))


def _batch(files: Sequence[InboxFile], guard: Guard, folder: Path) -> Iterator[Reading]:
    """Read a batch; what LibreOffice must convert is converted in one go, so order is kept by the batch."""
    leaves: list[_Leaf] = []
    for top, file in enumerate(files):
        leaves.extend(_leaves(file, top, guard, folder))
    waiting = [leaf for leaf in leaves if leaf.waits]
    if waiting:
        _convert(waiting, guard, folder)
    for top, file in enumerate(files):
        outcomes = tuple(one for leaf in leaves if leaf.top == top for one in leaf.outcomes)
        yield Reading(file, _distinct(outcomes))


def _leaves(file: InboxFile, top: int, guard: Guard, folder: Path) -> Iterator[_Leaf]:
    """The file and all that is found inside it, in order."""
    opened = _open(file, guard, folder)
    leaf = _Leaf(file, top, opened.outcomes)
    if opened.convert:
        leaf.file = replace(file, format=opened.convert)
        leaf.waits = True
    if not leaf.outcomes and not leaf.waits and not opened.members:
        leaf.outcomes = (quarantined(file.key, file.name, "no_members"),)
    yield leaf
    for member in opened.members:
        yield from _leaves(member, top, guard, folder)


def _open(file: InboxFile, guard: Guard, folder: Path) -> Opened:
    folder.mkdir(parents=True, exist_ok=True)
    return guard.open(file, Path(tempfile.mkdtemp(dir=folder)))


def _convert(waiting: Sequence[_Leaf], guard: Guard, folder: Path) -> None:
    """Convert the files that wait and read what came of them, each under its own name and key."""
    made = convert([leaf.file.path for leaf in waiting], [leaf.file.format for leaf in waiting], folder / "office")
    for leaf, result in zip(waiting, made, strict=True):
        if isinstance(result, Refused):
            leaf.outcomes = (quarantined(leaf.file.key, leaf.file.name, result.code, result.detail),)
        else:
            leaf.outcomes = _open(replace(leaf.file, path=result), guard, folder).outcomes


def _distinct(outcomes: tuple[Document | Quarantined, ...]) -> tuple[Document | Quarantined, ...]:
    """Outcomes with names that differ: two members of one name are two submissions."""
    seen: dict[str, int] = {}
    found: list[Document | Quarantined] = []
    for one in outcomes:
        count = seen[one.name] = seen.get(one.name, 0) + 1
        found.append(one if count == 1 else replace(one, name=f"{one.name} ({count})"))
    return tuple(found)


_idle: list[Guard] = []
_lock = threading.Lock()


@atexit.register
def _close_idle() -> None:
    while _idle:
        _idle.pop().close()


@contextlib.contextmanager
def _guard() -> Iterator[Guard]:
    """A guarded process, kept warm for the next batch of this process."""
    with _lock:
        guard = _idle.pop() if _idle else Guard()
    try:
        yield guard
    except GeneratorExit:
        # The caller took what it wanted and left between two files: the process waits for the next.
        pass
    except BaseException:
        guard.close()
        raise
    with _lock:
        _idle.append(guard)


@contextlib.contextmanager
def _scratch(work: Path) -> Iterator[str]:
    folder = tempfile.mkdtemp(prefix="doc-", dir=work)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
