"""The parts of an office package, opened one at a time and only when they are harmless."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from flows.ingest.refusal import Refused

Element = etree._Element

# A part of 32 MB of XML is a text of some 5,000 pages; its tree takes about 300 MB.
MAX_PART = 32 << 20
MAX_TOTAL = 96 << 20
# Office XML shrinks by 5 to 50; bombs by a thousand. Small parts may be all spaces.
MAX_RATIO = 200
_RATIO_FROM = 1 << 20
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMES = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)  # fmt: skip
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DEPTH = re.compile("depth|nest", re.I)


def parse_xml(data: bytes) -> Element:
    """The tree of ``data``; refused with a DOCTYPE, beyond 256 levels, or when damaged. Nothing is ever fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if b"<!DOCTYPE" in data[:4096] or b"<\0!\0D\0O\0C" in data[:4096]:
            raise Refused("doctype") from error
        raise Refused("too_deep" if _DEPTH.search(str(error)) else "damaged") from error
    if root.getroottree().docinfo.doctype:  # type: ignore[attr-defined, union-attr, unused-ignore]
        raise Refused("doctype")
    return root


class Package:
    """An open package; use as a context manager."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise Refused("damaged") from error
        self._infos = {info.filename.replace("\\", "/").lstrip("/"): info for info in self._zip.infolist()}
        self._total = 0

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._infos)

    def has(self, name: str) -> bool:
        return name in self._infos

    def read(self, name: str, limit: int = MAX_PART) -> bytes:
        """The content of a part; refused when it is too large, locked or damaged."""
        info = self._infos.get(name)
        if info is None:
            raise Refused("damaged", f"(thiếu phần {name})")
        if info.flag_bits & 1:
            raise Refused("password")
        ratio = info.file_size / max(1, info.compress_size)
        if info.file_size > limit or (info.file_size > _RATIO_FROM and ratio > MAX_RATIO):
            raise Refused("bomb")
        self._total += info.file_size
        if self._total > MAX_TOTAL:
            raise Refused("bomb")
        return self._inflate(info)

    def xml(self, name: str) -> Element:
        """The tree of a part; old and strict files look alike afterwards."""
        data = self.read(name)
        if _STRICT in data:
            for strict, usual in _STRICT_NAMES:
                data = data.replace(strict, usual)
        return parse_xml(data)

    def relations(self, name: str) -> dict[str, tuple[str, str, bool]]:
        """Relation id to (type's last word, target part, whether it points outside) of the part ``name``."""
        folder, file = posixpath.split(name)
        part = posixpath.join(folder, "_rels", f"{file}.rels")
        if not self.has(part):
            return {}
        found = {}
        for relation in self.xml(part).iter(_RELS):
            target, outside = relation.get("Target", ""), relation.get("TargetMode") == "External"
            inside = posixpath.normpath(posixpath.join(folder, target)) if not target.startswith("/") else target[1:]
            kind = relation.get("Type", "").rpartition("/")[2]
            found[relation.get("Id", "")] = (kind, target if outside else inside, outside)
        return found

    def _inflate(self, info: zipfile.ZipInfo) -> bytes:
        try:
            # Bounded by the size the archive announces: one that lies is cut, and its checksum does not fit.
            with self._zip.open(info) as part:
                data = part.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise Refused("damaged", f"(phần {info.filename})") from error
        except RuntimeError as error:
            raise Refused("password") from error
        if len(data) != info.file_size:
            raise Refused("damaged", f"(phần {info.filename} khai sai kích thước)")
        return data
