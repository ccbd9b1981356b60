"""What the guarded process says of a file; apart, so that who asks need not load the readers."""

from __future__ import annotations

from dataclasses import dataclass

from flows.ingest.inbox import InboxFile
from nlp.records import Document, Quarantined


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of a file: outcomes, files found inside, or the format that LibreOffice must convert first."""

    outcomes: tuple[Document | Quarantined, ...] = ()
    members: tuple[InboxFile, ...] = ()
    convert: str = ""
