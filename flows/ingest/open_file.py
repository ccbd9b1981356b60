"""What happens to one file inside the guarded process: looked at, read, every part accounted for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from flows.ingest.beat import beat
from flows.ingest.columns import MAPPING
from flows.ingest.draft import Aside, Convert, Draft, Made, Member, Place
from flows.ingest.finish import finish
from flows.ingest.inbox import InboxFile, content_key
from flows.ingest.look import Look
from flows.ingest.opened import Opened
from flows.ingest.refusal import Refused, quarantined
from flows.ingest.registry import reader_for
from nlp.records import Document, Quarantined

# More than any report with pictures; beyond it a file is hashed and listed, not opened.
MAX_FILE = 300 << 20
_SYSTEM = {"thumbs.db", ".ds_store", "desktop.ini", "ehthumbs.db", ".directory", "icon\\x0d"}
_SYSTEM_STARTS = ("~$", "._", ".~lock.", "~wrl")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")


def open_file(file: InboxFile, work: Path) -> Opened:
    """Read one file; whatever is wrong with it becomes its outcome. ``work`` takes the files found inside."""
    try:
        return _collected(file, _made(file, work))
    except Refused as refused:
        return Opened((quarantined(file.key, file.name, refused.code, refused.detail),))
    except MemoryError:
        return Opened((quarantined(file.key, file.name, "memory"),))
    except RecursionError:
        return Opened((quarantined(file.key, file.name, "too_deep"),))
    except Exception as error:  # noqa: BLE001 -- one bad file never stops a batch; the kind of fault is told
        return Opened((quarantined(file.key, file.name, "unreadable", f"({type(error).__name__})"),))


def is_system(name: str) -> bool:
    """Whether a name is that of a file which programs leave behind."""
    path = PurePosixPath(name.rpartition("!")[2])
    lower = path.name.lower()
    return lower in _SYSTEM or lower.startswith(_SYSTEM_STARTS) or "__MACOSX" in path.parts


def _made(file: InboxFile, work: Path) -> Iterator[Made]:
    look = _looked_at(file)
    reader = reader_for(look)
    if reader is None:
        raise Refused("unknown")
    if look.size > MAX_FILE and reader.format != "docx":
        raise Refused("too_big", f"({look.size / 1e6:.0f} MB)")
    yield from reader.read(look, Place(work, file.depth, file.name))


def _looked_at(file: InboxFile) -> Look:
    """The look of a file that may be a submission; refused where it can be none."""
    if is_system(file.name):
        raise Refused("system_file")
    if file.name.endswith(MAPPING):
        raise Refused("mapping")
    if file.path.is_symlink() or not file.path.is_file():
        raise Refused("not_a_file")
    look = Look(file.path)
    try:
        head, _ = look.head, look.size
    except OSError as error:
        raise Refused("no_access") from error
    if not head.strip(b"\0 \t\r\n"):
        raise Refused("empty")
    if head.startswith(_PROGRAMS):
        raise Refused("program")
    return look


def _collected(file: InboxFile, made: Iterator[Made]) -> Opened:
    outcomes: list[Document | Quarantined] = []
    members: list[InboxFile] = []
    convert = ""
    for one in made:
        beat()
        if isinstance(one, Draft):
            outcomes.append(finish(one, file))
        elif isinstance(one, Convert):
            convert = one.format
        elif isinstance(one, Aside):
            name = f"{file.name}!{one.label}" if one.label else file.name
            outcomes.append(quarantined(file.key, name, one.code, one.detail))
        else:
            _member(file, one, outcomes, members)
    return Opened(tuple(outcomes), tuple(members), convert)


def _member(file: InboxFile, one: Member, outcomes: list[Document | Quarantined], members: list[InboxFile]) -> None:
    name = f"{file.name}!{one.name}"
    if one.path is None:
        key = hashlib.sha256(f"{file.key}\0{one.name}".encode(errors="replace")).hexdigest()
        outcomes.append(quarantined(key, name, "system_file" if is_system(name) else one.refused))
    else:
        arrival = one.arrival or file.arrival
        members.append(InboxFile(one.path, name, content_key(one.path), "", file.depth + 1, one.cover, arrival))
