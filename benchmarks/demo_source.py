"""The sources of the demo campaign: ``corpus/demo/bai/*.txt`` read into records.

A source is a YAML header and a body in light markup, one paragraph a line:
``@ left | right`` letterhead, ``#`` title, ``##`` heading, ``-`` bullet, ``*`` numbered item, ``| a | b |`` table
row, ``[^] text`` footnote of the mark ``[^]``, ``[box] text`` text box, ``~ text`` paragraph in a web font, ``@s``
signature.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

DEMO = Path(__file__).resolve().parent.parent / "corpus" / "demo"
DEADLINE = dt.date(2026, 6, 30)


class Copy(BaseModel):
    """What was planted: ``source`` is a stem of bai/, or a path of a known text beside it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    source: tuple[str, ...]
    relation: str
    flagged: bool = True


class Header(BaseModel):
    """Facts of one source that its paper shows, or that only the truth table knows."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: str
    author: str
    unit: str
    position: str = ""
    date: dt.date
    format: str
    level: str
    file: str = ""
    folder: str = ""
    handed_in: dt.date | None = None
    collective: bool = False
    signer: str = ""
    on_roster: bool = True
    identity: str = "text"
    diacritics: str = "full"
    encoding: str = "utf-8"
    newline: str = "\n"
    machine: str = ""
    expect: dict[str, str] = Field(default_factory=dict)
    contradiction: str = ""
    lookalike: bool = False
    supersedes: str = ""
    copied: Copy | None = None


class Mark(StrEnum):
    LETTERHEAD = "@ "
    SIGN = "@s "
    TITLE = "# "
    HEADING = "## "
    BULLET = "- "
    NUMBER = "* "
    ROW = "| "
    FOOTNOTE = "[^] "
    BOX = "[box] "
    WEB = "~ "
    PLAIN = ""


@dataclass(frozen=True, slots=True)
class Line:
    mark: Mark
    text: str

    @property
    def cells(self) -> tuple[str, ...]:
        text = self.text if self.mark is Mark.LETTERHEAD else self.text.strip().strip("|")
        return tuple(cell.strip() for cell in text.split("|"))


@dataclass(frozen=True, slots=True)
class Source:
    stem: str
    header: Header
    lines: tuple[Line, ...]

    @property
    def handed_in(self) -> dt.date:
        """The day after it was written, unless the header says otherwise."""
        return self.header.handed_in or self.header.date + dt.timedelta(days=1)

    def groups(self) -> list[tuple[Mark, list[Line]]]:
        """Neighbouring lines of one mark together, so that rows make one table."""
        return [(mark, list(lines)) for mark, lines in groupby(self.lines, key=lambda line: line.mark)]


def parse_line(raw: str) -> Line:
    """One line of the body by its mark."""
    mark = next((m for m in Mark if m and raw.startswith(m)), Mark.PLAIN)
    return Line(mark, raw.removeprefix(mark).strip() if mark is not Mark.LETTERHEAD else raw.removeprefix(mark))


def read_source(path: Path) -> Source:
    """A source file; its header's faults are raised by pydantic."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    header = Header.model_validate(yaml.safe_load(head))
    return Source(path.stem, header, tuple(parse_line(raw) for raw in body.splitlines() if raw.strip()))


def read_sources(folder: Path = DEMO / "bai") -> list[Source]:
    """All sources by stem."""
    return [read_source(path) for path in sorted(folder.glob("*.txt"))]


def ascii_name(text: str) -> str:
    """``text`` without diacritics, as people name files."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return re.sub(r"[^A-Za-z0-9 ._-]", "", plain)


def file_name(source: Source) -> str:
    """The file's name in the inbox: the header's own, or one of the ways people name files."""
    header = source.header
    if header.file:
        return header.file if Path(header.file).suffix else f"{header.file}.{header.format}"
    number = int(re.sub(r"\D", "", source.stem) or 0)
    plain = ascii_name(header.author)
    word = {"bai_thu_hoach": "thu hoach", "bao_cao_dinh_ky": "bao cao"}.get(header.kind, "ke hoach")
    ways = (
        f"{header.author} - {word} NQ07",
        f"{word.replace(' ', '_')}_{plain.replace(' ', '')}",
        f"{number:02d}. {plain}",
        f"{word} {plain}".lower().replace(" ", "-"),
    )
    return f"{ways[(number + len(plain)) % len(ways)]}.{header.format}"


def inbox_kinds(sources: list[Source]) -> set[str]:
    """The kinds of submission among the sources."""
    return {source.header.kind for source in sources}
