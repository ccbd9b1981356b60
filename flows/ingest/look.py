"""A first look at a file's content: enough for a reader to say whether it is its own."""

from __future__ import annotations

import zipfile
from functools import cached_property
from pathlib import Path
from typing import IO

import olefile

from flows.ingest.refusal import Refused

HEAD = 4096
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# More parts than any office file or archive of essays has; the directory alone would take seconds and gigabytes.
MAX_PARTS = 20_000
_EOCD = b"PK\x05\x06"


class Look:
    """The file at ``path``; everything is looked at once, on demand."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def size(self) -> int:
        return self.path.stat().st_size

    @cached_property
    def head(self) -> bytes:
        with self.path.open("rb") as file:
            return file.read(HEAD)

    def open(self) -> IO[bytes]:
        """The content as a stream."""
        return self.path.open("rb")

    def read(self, limit: int) -> bytes:
        """The whole content; refused beyond ``limit`` bytes."""
        if self.size > limit:
            raise Refused("too_big", f"({self.size / 1e6:.0f} MB, tối đa {limit / 1e6:.0f} MB)")
        return self.path.read_bytes()

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """Names of the parts where the file is a zip, else empty."""
        if not self.head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
            return ()
        if self._announced_parts() > MAX_PARTS:
            raise Refused("too_many")
        try:
            with zipfile.ZipFile(self.path) as archive:
                return tuple(info.filename for info in archive.infolist())
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError) as error:
            raise Refused("damaged") from error

    @cached_property
    def is_zip(self) -> bool:
        return self.head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))

    @cached_property
    def streams(self) -> frozenset[str]:
        """Names of the streams where the file is an OLE compound, else empty."""
        if not self.head.startswith(OLE):
            return frozenset()
        try:
            with olefile.OleFileIO(self.path) as compound:
                return frozenset("/".join(entry) for entry in compound.listdir(streams=True, storages=False))
        except (OSError, ValueError, IndexError, TypeError, AttributeError) as error:
            raise Refused("damaged") from error

    def _announced_parts(self) -> int:
        with self.path.open("rb") as file:
            file.seek(max(0, self.size - 66_000))
            tail = file.read()
        at = tail.rfind(_EOCD)
        return int.from_bytes(tail[at + 10 : at + 12], "little") if at >= 0 else 0
