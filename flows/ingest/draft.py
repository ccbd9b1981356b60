"""What a reader gives: lines of text with where they stood and how they looked, not yet a ``Document``."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from nlp.records import Arrival, BlockKind, FileProperties, Note


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one font; ``sure`` is the confidence of OCR, 0 to 1; ``hidden`` text is not shown on paper."""

    text: str
    font: str = ""
    size: float | None = None
    sure: float | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line to be: its pieces, or the cells of a table row."""

    kind: BlockKind
    pieces: tuple[Piece, ...] = ()
    cells: tuple[tuple[Piece, ...], ...] = ()
    level: int = 0
    table: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """Facts stated beside the text (YAML header, form columns); empty where not stated."""

    author: str = ""
    unit: str = ""
    position: str = ""
    date: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One text. ``verbatim`` is taken as it is, to the letter; otherwise it is made of ``lines``.

    ``label`` tells several texts of one file apart ("dòng 2"); ``poor_pages`` could not be read well.
    """

    format: str
    lines: tuple[Line, ...] = ()
    verbatim: str | None = None
    given: Given = Given()
    notes: tuple[Note, ...] = ()
    properties: FileProperties = FileProperties()
    poor_pages: frozenset[int] = frozenset()
    label: str = ""
    arrival: Arrival | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A file found inside another: its name there and where its content was put (``None``: see ``refused``)."""

    name: str
    path: Path | None
    refused: str = ""
    cover: str = ""
    arrival: Arrival | None = None


@dataclass(frozen=True, slots=True)
class Convert:
    """A file that LibreOffice must turn into .docx first."""

    format: str


@dataclass(frozen=True, slots=True)
class Aside:
    """A part of a file that was set aside."""

    code: str
    detail: str = ""
    label: str = ""


Made = Draft | Member | Convert | Aside


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader may put members, and how deep in archives it is."""

    work: Path
    depth: int = 0
    name: str = ""
    formats: tuple[str, ...] = field(default=())
