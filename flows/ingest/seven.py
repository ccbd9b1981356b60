"""The reader of .7z (py7zr), under the same limits as .zip."""

from __future__ import annotations

import lzma
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flows.ingest.archive import MAX_MEMBER, MAX_MEMBERS, MAX_RATIO, MAX_TOTAL, RATIO_FROM, check_depth, member_name
from flows.ingest.draft import Made, Member, Place
from flows.ingest.inbox import arrived, clean_name, day_at
from flows.ingest.look import Look
from flows.ingest.refusal import Refused
from nlp.records import DaySource

# What py7zr raises on damaged archives, beside its own errors.
_SPOILT = (OSError, ValueError, EOFError, IndexError, TypeError, AssertionError)


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
                good = [info.filename for info in infos if not _refusal(info)]
                if good:
                    archive.extract(place.work / "7z", targets=good)
        except py7zr.PasswordRequired as error:
            raise Refused("password") from error
        except py7zr.DecompressionBombError as error:
            raise Refused("bomb") from error
        except (py7zr.Bad7zFile, py7zr.UnsupportedCompressionMethodError, lzma.LZMAError, *_SPOILT) as error:
            raise Refused("damaged") from error
        refused = [Member(clean_name(info.filename), None, code) for info in infos if (code := _refusal(info))]
        yield from refused
        if good or not refused:
            yield from _found(place.work / "7z", place.work)


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
