"""The readers of .7z (py7zr) and .rar (bsdtar, in a process of its own), under the same limits as .zip."""

from __future__ import annotations

import contextlib
import functools
import lzma
import os
import shutil
import stat
import subprocess
import tarfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flows.ingest.archive import MAX_MEMBER, MAX_MEMBERS, MAX_RATIO, MAX_TOTAL, RATIO_FROM, check_depth, member_name
from flows.ingest.draft import Aside, Made, Member, Place
from flows.ingest.inbox import arrived, clean_name, day_at
from flows.ingest.look import Look
from flows.ingest.refusal import Refused
from nlp.records import DaySource

_SECONDS = 20


class SevenReader:
    """7-Zip archives."""

    format = "7z"

    def takes(self, look: Look) -> bool:
        """The mark."""
        return look.head.startswith(b"7z\xbc\xaf\x27\x1c")

    def read(self, look: Look, place: Place) -> Iterator[Made]:
        """One member for each file inside."""
        import py7zr  # noqa: PLC0415 -- a quarter of a second at every worker's start, for a rare format

        check_depth(place)
        try:
            with py7zr.SevenZipFile(look.path, "r") as archive:
                if archive.needs_password():
                    raise Refused("password")
                infos = _checked(archive, look.size)
                refused = [Member(clean_name(info.filename), None, code) for info in infos if (code := _refusal(info))]
                target = place.work / "7z"
                good = [info.filename for info in infos if not _refusal(info)]
                if good:
                    archive.extract(target, targets=good)
        except (
            py7zr.Bad7zFile,
            py7zr.UnsupportedCompressionMethodError,
            py7zr.PasswordRequired,
            lzma.LZMAError,
        ) as error:
            raise Refused("password" if isinstance(error, py7zr.PasswordRequired) else "damaged") from error
        except py7zr.DecompressionBombError as error:
            raise Refused("bomb") from error
        except (OSError, ValueError, EOFError, IndexError, TypeError, AssertionError) as error:
            raise Refused("damaged") from error
        yield from refused
        if good or not refused:
            yield from _found(target, place.work)


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
        # bsdtar writes nothing itself: it hands the members over as one stream, and the limits are ours.
        command = [program, "-c", "-b", "1", "-f", "-", "--format=pax", "@-"]
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
        watch = threading.Timer(_SECONDS, process.kill)
        watch.start()
        threading.Thread(target=_fed, args=(process, look.path), daemon=True).start()
        try:
            yield from _streamed(process, place.work)
        finally:
            watch.cancel()
            process.kill()
            _ended(process)


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


def _checked(archive: Any, size: int) -> list[Any]:
    """The files of an archive; refused where they are too many or too much."""
    infos = [info for info in archive.list() if not info.is_directory]
    if len(infos) > MAX_MEMBERS:
        raise Refused("too_many", f"({len(infos)}, tối đa {MAX_MEMBERS})")
    total = sum(info.uncompressed for info in infos)
    if total > MAX_TOTAL or any(info.uncompressed > MAX_MEMBER for info in infos):
        raise Refused("bomb")
    if total > RATIO_FROM and total > MAX_RATIO * size:
        raise Refused("bomb")
    return infos


def _refusal(info: Any) -> str:
    if info.is_symlink:
        return "link"
    return "" if member_name(info.filename) is not None else "bad_path"


def _found(target: Path, work: Path) -> Iterator[Member]:
    """The files under ``target``, moved to names of our own; links are told and never followed."""
    number = 0
    for folder, _, files in sorted(os.walk(target)):
        for file in sorted(files):
            path = Path(folder) / file
            name = clean_name(path.relative_to(target).as_posix())
            if not stat.S_ISREG(path.lstat().st_mode):
                yield Member(name, None, "link")
                continue
            flat = work / f"{number:05d}"
            path.replace(flat)
            number += 1
            yield Member(name, flat, arrival=arrived(day_at(flat.stat().st_mtime), DaySource.ARCHIVE))
    if not number:
        raise Refused("no_members")
