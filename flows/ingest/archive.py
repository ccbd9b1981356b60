"""The reader of .zip: members are taken one by one, by our own names, never by theirs."""

from __future__ import annotations

import datetime as dt
import posixpath
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from flows.ingest.draft import Made, Member, Place
from flows.ingest.inbox import arrived, clean_name
from flows.ingest.look import Look
from flows.ingest.refusal import Refused
from nlp.records import DaySource

MAX_MEMBERS = 2_000
MAX_MEMBER = 100 << 20
MAX_TOTAL = 1 << 30
MAX_RATIO = 200
# Below this a high ratio harms nobody: an empty form of 1 MB is mostly zeros.
RATIO_FROM = 10 << 20
MAX_DEPTH = 2
_BLOCK = 1 << 18
_UTF8_FLAG = 0x800


class ZipReader:
    """Zip archives that are no office file."""

    format = "zip"

    def takes(self, look: Look) -> bool:
        """Any zip; office packages are asked first."""
        return look.is_zip

    def read(self, look: Look, place: Place) -> Iterator[Made]:
        """One member for each file inside, harmless or refused."""
        check_depth(place)
        if look.parts == ():
            raise Refused("no_members")
        with zipfile.ZipFile(look.path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if len(infos) > MAX_MEMBERS:
                raise Refused("too_many", f"({len(infos)}, tối đa {MAX_MEMBERS})")
            if not infos:
                raise Refused("no_members")
            total = 0
            for number, info in enumerate(infos):
                name = member_label(info)
                refused = _refusal(info) or ("bomb" if total + info.file_size > MAX_TOTAL else "")
                if refused:
                    yield Member(name, None, refused)
                    continue
                total += info.file_size
                yield _extracted(archive, info, name, place.work / f"{number:05d}")


def member_label(info: zipfile.ZipInfo) -> str:
    """What a member is called after the ``!`` of its name."""
    return clean_name(_name(info))


def check_depth(place: Place) -> None:
    """Refuse an archive that lies in too many others."""
    if place.depth >= MAX_DEPTH:
        raise Refused("nested")


def member_name(name: str) -> str | None:
    """``name`` as a relative path, ``None`` where it leads out of the archive."""
    plain = name.replace("\\", "/")
    if plain.startswith("/") or (len(plain) > 1 and plain[1] == ":"):
        return None
    path = posixpath.normpath(plain)
    return None if path == ".." or path.startswith("../") else path


def _refusal(info: zipfile.ZipInfo) -> str:
    if stat.S_ISLNK(info.external_attr >> 16):
        return "link"
    if member_name(info.filename) is None:
        return "bad_path"
    if info.flag_bits & 1:
        return "password"
    ratio = info.file_size / max(1, info.compress_size)
    if info.file_size > RATIO_FROM and ratio > MAX_RATIO:
        return "bomb"
    return "too_big" if info.file_size > MAX_MEMBER else ""


def _extracted(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, path: Path) -> Member:
    written = 0
    try:
        with archive.open(info) as source, path.open("wb") as target:
            while block := source.read(_BLOCK):
                written += len(block)
                if written > info.file_size:
                    return Member(name, None, "damaged")
                target.write(block)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        path.unlink(missing_ok=True)
        return Member(name, None, "damaged")
    return Member(name, path, arrival=arrived(_day(info), DaySource.ARCHIVE))


def _day(info: zipfile.ZipInfo) -> dt.date | None:
    # 1980 is what programs write who know no time.
    try:
        return dt.date(*info.date_time[:3]) if info.date_time[0] > 1980 else None
    except ValueError:
        return None


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a member; old programs wrote UTF-8 or Vietnamese Windows without saying so."""
    if info.flag_bits & _UTF8_FLAG:
        return info.filename
    raw = info.filename.encode("cp437", errors="replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return info.filename
