"""Readers of formats that go through LibreOffice, and of those that are known and cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

import olefile

from flows.ingest.docx.package import Package
from flows.ingest.draft import Convert, Made, Place
from flows.ingest.look import OLE, Look
from flows.ingest.refusal import Refused

_RTF = b"{\\rtf"
_ODT = b"application/vnd.oasis.opendocument.text"
_ENCRYPTED_FIB = 0x0100
MAX_RTF = 100 << 20
# A page of RTF has some hundred groups.
MAX_GROUPS = 2_000_000


class LockedReader:
    """Office files under a password."""

    format = "locked"

    def takes(self, look: Look) -> bool:
        """The wrapper that Office puts around an encrypted package, or the flag of an old document."""
        if "EncryptedPackage" in look.streams:
            return True
        return "WordDocument" in look.streams and _is_locked_doc(look)

    def read(self, _look: Look, _place: Place) -> Iterator[Made]:
        """Always refused."""
        return _never("password")


class DocReader:
    """Word 97 to 2003, converted first."""

    format = "doc"

    def takes(self, look: Look) -> bool:
        """An OLE compound with a Word stream."""
        return "WordDocument" in look.streams

    def read(self, _look: Look, _place: Place) -> Iterator[Made]:
        """One order to convert."""
        yield Convert("doc")


class RtfReader:
    """Rich text, converted first."""

    format = "rtf"

    def takes(self, look: Look) -> bool:
        """The opening group."""
        return look.head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(_RTF)

    def read(self, look: Look, _place: Place) -> Iterator[Made]:
        """One order to convert."""
        if look.read(MAX_RTF).count(b"{") > MAX_GROUPS:
            raise Refused("too_deep")
        yield Convert("rtf")


class OdtReader:
    """OpenDocument text, converted first."""

    format = "odt"

    def takes(self, look: Look) -> bool:
        """A zip whose first, stored part says so."""
        return look.is_zip and (_ODT in look.head[:200] or {"mimetype", "content.xml"} <= set(look.parts))

    def read(self, look: Look, _place: Place) -> Iterator[Made]:
        """One order to convert; parts are held against bombs first."""
        with Package(look.path) as package:
            if package.has("META-INF/manifest.xml") and b"encryption-data" in package.read("META-INF/manifest.xml"):
                raise Refused("password")
            for name in ("content.xml", "styles.xml"):
                if package.has(name):
                    package.xml(name)
        yield Convert("odt")


class OldOleReader:
    """Other OLE compounds: workbooks of 97 are sheets, the rest is not known."""

    format = "ole"

    def takes(self, look: Look) -> bool:
        """Any compound that no reader before has taken."""
        return look.head.startswith(OLE)

    def read(self, _look: Look, _place: Place) -> Iterator[Made]:
        """Always refused."""
        return _never("unknown")


class OtherOfficeReader:
    """Slides, drawings and other packages that hold no submission."""

    format = "office"

    def takes(self, look: Look) -> bool:
        """A zip that is an office package of another kind."""
        return "[Content_Types].xml" in look.parts or bool(re.match(rb"PK.{28}mimetypeapplication/", look.head, re.S))

    def read(self, _look: Look, _place: Place) -> Iterator[Made]:
        """Always refused."""
        return _never("unknown", "(tệp trình chiếu hoặc tệp Office không phải văn bản)")


def _is_locked_doc(look: Look) -> bool:
    with olefile.OleFileIO(look.path) as compound:
        head = compound.openstream("WordDocument").read(12)
    return len(head) == 12 and bool(int.from_bytes(head[10:12], "little") & _ENCRYPTED_FIB)


def _never(code: str, detail: str = "") -> Iterator[Made]:
    raise Refused(code, detail)
