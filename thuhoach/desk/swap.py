"""A better copy in the place of a file that could not be read, also inside an archive. The first copy is kept beside.

The other members of an archive keep their bytes and their names, so what people decided on them stays.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

from flows.ingest.archive import MAX_TOTAL, member_label
from flows.ingest.rar import bsdtar
from thuhoach.desk.places import BadName, keep_upload, safe_parts

PACKED = frozenset({".zip", ".rar", ".7z"})
_SECONDS = 120
"""What unpacking the largest archive that is read takes on a slow disk."""


def outer(name: str) -> str:
    """The inbox file that ``name`` is or lies in."""
    return name.partition("!")[0]


def replaceable(name: str) -> str:
    """What has to be sent to replace ``name``: itself in a folder or archive, else the whole file that it lies in."""
    parts = name.split("!")
    packed = all(PurePosixPath(part).suffix.lower() in PACKED for part in parts[:-1])
    return name if packed else parts[0]


def swap(found: Path, name: str, upload: Path, title: str, away: Path) -> None:
    """Put ``upload`` (called ``title``) where ``name`` is in the inbox file ``found``, which is moved to ``away``.

    Raises ``BadName`` with what to do where the archive cannot be opened; nothing has changed then.
    """
    wanted = replaceable(name)
    away.parent.mkdir(parents=True, exist_ok=True)
    inner = wanted.split("!")[1:]
    if not inner:
        found.replace(away)
        with upload.open("rb") as stream:
            keep_upload(stream, safe_parts(title)[-1], found.parent)
        return
    # Not in the inbox: a run under way would read what is half written.
    with tempfile.TemporaryDirectory(dir=away.parent, prefix=".thay-") as work:
        changed = _changed(found, inner, upload, title, Path(work))
        shutil.copy2(found, away)
        changed.replace(found)


def _changed(archive: Path, inner: list[str], upload: Path, title: str, work: Path) -> Path:
    """A copy of ``archive`` with its member replaced; an archive in an archive likewise."""
    copy = _as_zip(archive, work)
    try:
        with zipfile.ZipFile(copy, "a") as package:
            old = next((i for i in package.infolist() if not i.is_dir() and member_label(i) == inner[0]), None)
            if old is None:
                raise BadName(f"Không thấy “{inner[0]}” trong {archive.name}; hãy tải lại trang.")
            if len(inner) > 1:
                below = work / f"trong-{len(inner)}"
                below.mkdir()
                (below / "tep").write_bytes(package.read(old))
                upload, title = _changed(below / "tep", inner[1:], upload, title, below), old.filename
            # The directory at the end is written anew without it; locked members beside it need not be opened.
            package.filelist.remove(old)
            package.NameToInfo.pop(old.filename, None)
            package.write(upload, _named(inner[0], title), zipfile.ZIP_DEFLATED)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise BadName(_CLOSED.format(archive.name)) from error
    return copy


def _named(old: str, title: str) -> str:
    # The name tells the member apart; only what kind of file it is may have changed.
    return PurePosixPath(old).with_suffix(PurePosixPath(title).suffix).as_posix()


def _as_zip(archive: Path, work: Path) -> Path:
    target = work / "tep-nen"
    if zipfile.is_zipfile(archive):
        return Path(shutil.copy2(archive, target))
    program = bsdtar()
    if program is None:
        raise BadName("Máy này chưa có chương trình mở tệp .rar, .7z. Cài bsdtar (libarchive-tools) rồi thử lại.")
    command = [program, "-c", "--format", "zip", "-f", str(target), f"@{archive.resolve()}"]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired as error:
        raise BadName(_CLOSED.format(archive.name)) from error
    if done.returncode != 0 or target.stat().st_size > MAX_TOTAL:
        raise BadName(_CLOSED.format(archive.name))
    return target


_CLOSED = (
    "Không mở được tệp nén {} để thay một tệp bên trong. Hãy gửi bản thay như một tệp riêng, hoặc gửi lại cả tệp nén."
)
