"""The reader of .rar (bsdtar, in a process of its own), under the same limits as .zip."""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import subprocess
import tarfile
import threading
from collections.abc import Iterator
from pathlib import Path

from flows.ingest.archive import MAX_MEMBER, MAX_MEMBERS, MAX_TOTAL, check_depth, member_name
from flows.ingest.draft import Aside, Made, Member, Place
from flows.ingest.inbox import arrived, clean_name, day_at
from flows.ingest.look import Look
from flows.ingest.refusal import Refused
from nlp.records import DaySource

_SECONDS = 20


class RarReader:
    """RAR archives."""

    format = "rar"

    def takes(self, look: Look) -> bool:
        """The mark."""
        return look.head.startswith(b"Rar!\x1a\x07")

    def read(self, look: Look, place: Place) -> Iterator[Made]:
        """One member for each file inside."""
        check_depth(place)
        program = bsdtar()
        if program is None:
            raise Refused("no_unrar")
        process = _started(program)
        watch = threading.Timer(_SECONDS, process.kill)
        watch.start()
        threading.Thread(target=_fed, args=(process, look.path), daemon=True).start()
        try:
            yield from _streamed(process, place.work)
        finally:
            watch.cancel()
            process.kill()
            _ended(process)


def _started(program: str) -> subprocess.Popen[bytes]:
    # bsdtar writes nothing itself: it hands the members over as one stream, and the limits are ours.
    return subprocess.Popen(
        [program, "-c", "-b", "1", "-f", "-", "--format=pax", "@-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )


def _fed(process: subprocess.Popen[bytes], path: Path) -> None:
    # Through a pipe: in a file that can be searched bsdtar takes a stored .docx at the end for the archive itself.
    assert process.stdin is not None
    with contextlib.suppress(OSError, ValueError), path.open("rb") as source, process.stdin as target:
        shutil.copyfileobj(source, target)


def _ended(process: subprocess.Popen[bytes]) -> bytes:
    """What a process that was ended had to say."""
    assert process.stdout is not None
    assert process.stderr is not None
    said = process.stderr.read() if not process.stderr.closed else b""
    process.wait()
    process.stdout.close()
    process.stderr.close()
    return said


def _streamed(process: subprocess.Popen[bytes], work: Path) -> Iterator[Made]:
    """The members that bsdtar hands over; what a damaged archive still gives is kept, the rest is told."""
    assert process.stdout is not None
    assert process.stderr is not None
    count = 0
    try:
        with tarfile.open(fileobj=process.stdout, mode="r|") as stream:
            for member in _files(stream):
                yield member if isinstance(member, Member) else _taken(stream, member, work / f"{count:05d}")
                count += 1
    except (tarfile.TarError, EOFError, OSError) as error:
        if not count:
            raise _fault(process) from error
        yield Aside("damaged", f"(chỉ đọc được {count} tệp bên trong)", "phần còn lại")
        return
    if not count:
        raise _fault(process)
    if process.wait(_SECONDS):
        yield Aside(_fault(process).code, f"(chỉ đọc được {count} tệp bên trong)", "phần còn lại")


def _files(stream: tarfile.TarFile) -> Iterator[tarfile.TarInfo | Member]:
    """The files of the stream; those that cannot be taken are members with the reason."""
    total = count = 0
    for info in stream:
        if info.isdir():
            continue
        count += 1
        if count > MAX_MEMBERS:
            raise Refused("too_many", f"(tối đa {MAX_MEMBERS})")
        name = clean_name(info.name)
        if not info.isreg():
            yield Member(name, None, "link")
        elif member_name(info.name) is None:
            yield Member(name, None, "bad_path")
        elif info.size > MAX_MEMBER or total + info.size > MAX_TOTAL:
            yield Member(name, None, "bomb" if info.size <= MAX_MEMBER else "too_big")
        else:
            total += info.size
            yield info


def _taken(stream: tarfile.TarFile, info: tarfile.TarInfo, path: Path) -> Member:
    source = stream.extractfile(info)
    assert source is not None
    try:
        with path.open("wb") as target:
            shutil.copyfileobj(source, target)
    except tarfile.ReadError:
        return Member(clean_name(info.name), None, "damaged")
    return Member(clean_name(info.name), path, arrival=arrived(day_at(info.mtime), DaySource.ARCHIVE))


def _fault(process: subprocess.Popen[bytes]) -> Refused:
    """Why bsdtar gave nothing, by what it says."""
    process.kill()
    said = _ended(process)
    return Refused("password" if b"ncrypt" in said or b"assphrase" in said else "damaged")


@functools.lru_cache(maxsize=1)
def bsdtar() -> str | None:
    """The program, where it is installed."""
    return shutil.which("bsdtar")
