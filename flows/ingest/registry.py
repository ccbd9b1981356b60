"""All readers, asked in order; the first that knows the content takes the file. Extensions are never trusted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from flows.ingest.archive import ZipReader
from flows.ingest.docx.reader import DocxReader
from flows.ingest.draft import Made, Place
from flows.ingest.formats import DocReader, LockedReader, OdtReader, OldOleReader, OtherOfficeReader, RtfReader
from flows.ingest.html import HtmlReader
from flows.ingest.image import ImageReader
from flows.ingest.look import Look
from flows.ingest.mail import EmlReader, MsgReader
from flows.ingest.pdf import PdfReader
from flows.ingest.rar import RarReader
from flows.ingest.seven import SevenReader
from flows.ingest.sheets import CsvReader, SheetReader
from flows.ingest.text import TextReader


class Reader(Protocol):
    """Reads one kind of content.

    ``takes`` tells by the content alone and may raise ``Refused`` for content that is its own but damaged;
    ``read`` gives the texts or files in it.
    """

    @property
    def format(self) -> str: ...

    def takes(self, look: Look, /) -> bool: ...

    def read(self, look: Look, place: Place, /) -> Iterator[Made]: ...


READERS: tuple[Reader, ...] = (
    LockedReader(),
    DocxReader(),
    SheetReader(),
    OdtReader(),
    DocReader(),
    MsgReader(),
    OldOleReader(),
    OtherOfficeReader(),
    ZipReader(),
    SevenReader(),
    RarReader(),
    PdfReader(),
    RtfReader(),
    ImageReader(),
    EmlReader(),
    HtmlReader(),
    CsvReader(),
    TextReader(),
)


def reader_for(look: Look) -> Reader | None:
    """The reader that knows the content."""
    return next((reader for reader in READERS if reader.takes(look)), None)
