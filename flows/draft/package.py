"""Office packages (ZIP) that are the same bytes for the same content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

# The earliest date that ZIP can hold: no time of day may enter a draft.
EPOCH = (1980, 1, 1, 0, 0, 0)
LEVEL = 6


def entry(name: str) -> zipfile.ZipInfo:
    """A compressed member with a fixed date and fixed rights."""
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    info.create_system = 3
    return info


def pack(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A package of ``parts`` in their order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as package:
        for name, content in parts:
            package.writestr(entry(name), content, compresslevel=LEVEL)
    return buffer.getvalue()


def repack(content: bytes) -> bytes:
    """The same package with fixed dates, ``[Content_Types].xml`` first as Word writes it."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = sorted(package.namelist(), key=lambda n: (n != "[Content_Types].xml", n != "_rels/.rels", n))
        return pack((name, package.read(name)) for name in names)


def write(path: Path, content: bytes) -> Path:
    """Put ``content`` at ``path`` in one move, so that a killed run leaves no half file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_bytes(content)
    part.replace(path)
    return path
