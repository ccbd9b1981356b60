"""Lines of a reader into one text with blocks, cells, fonts and the stretches that were read poorly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from flows.ingest.draft import Draft, Line, Piece
from flows.ingest.refusal import Refused
from nlp.records import Block, BlockKind, Extent, FontRun, Note
from nlp.text.lines import blocks_of

CELL = " | "
# Tables typed with bars are numbered from here, those of the file from 0.
_TYPED = 10_000
# About 5,000 pages: far beyond any submission, little enough to keep.
MAX_TEXT = 20_000_000
# A word below this confidence of the OCR engine is wrong more often than right.
POOR_WORD = 0.5
_DROP = dict.fromkeys(
    [*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0), 0x0B, 0x0C, 0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF]
)
_CLEAN = {**_DROP, 0x00D0: "Đ", 0x00F0: "đ", 0x2028: "\n", 0x2029: "\n", **dict.fromkeys(range(0xF000, 0xF100), "•")}


@dataclass(frozen=True, slots=True)
class Composed:
    """A draft as one text; all extents count in ``text``."""

    text: str
    blocks: tuple[Block, ...]
    fonts: tuple[FontRun, ...] = ()
    poor: tuple[Extent, ...] = ()
    notes: tuple[Note, ...] = ()


def compose(draft: Draft) -> Composed:
    """The text of a draft whose lines are in Unicode."""
    if draft.verbatim is not None:
        return Composed(draft.verbatim, blocks_of(draft.verbatim))
    writer = _Writer(draft.poor_pages)
    for line in draft.lines:
        if line.kind is BlockKind.TABLE_ROW:
            writer.row(line)
        else:
            writer.plain(line)
    return writer.done()


@dataclass(slots=True)
class _Writer:
    poor_pages: frozenset[int]
    parts: list[str] = field(default_factory=list)
    at: int = 0
    blocks: list[Block] = field(default_factory=list)
    fonts: list[FontRun] = field(default_factory=list)
    poor: list[Extent] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    typed_tables: int = _TYPED

    def plain(self, line: Line) -> None:
        for pieces in _split(line.pieces):
            cleaned = _trimmed(_cleaned(pieces))
            if not cleaned:
                continue
            start = self._begin()
            self._write(cleaned)
            self._close(line, start, (), cleaned)

    def row(self, line: Line) -> None:
        cells = [_trimmed(_one_line(_cleaned(cell))) for cell in line.cells]
        if not any(cells):
            return
        start, extents = self._begin(), []
        for index, cell in enumerate(cells):
            if index:
                self._add(CELL)
            first = self.at
            self._write(cell)
            extents.append(Extent(first, self.at))
        self._close(line, start, tuple(extents), [piece for cell in cells for piece in cell])

    def done(self) -> Composed:
        return Composed(
            "".join(self.parts), tuple(self.blocks), tuple(self.fonts), _joined(self.poor), tuple(self.notes)
        )

    def _begin(self) -> int:
        if self.at:
            self._add("\n")
        return self.at

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.at += len(text)
        if self.at > MAX_TEXT:
            raise Refused("too_long")

    def _write(self, pieces: Sequence[Piece]) -> None:
        for piece in pieces:
            start = self.at
            self._add(piece.text)
            if piece.font:
                self._font(start, piece)
            if piece.sure is not None and piece.sure < POOR_WORD:
                self.poor.append(Extent(start, self.at))
            if piece.hidden:
                self.notes.append(Note("hidden_text", "Chữ ẩn trong tệp, không hiện khi in.", Extent(start, self.at)))

    def _font(self, start: int, piece: Piece) -> None:
        last = self.fonts[-1] if self.fonts else None
        if last and (last.font, last.size) == (piece.font, piece.size) and start - last.end <= len(CELL):
            self.fonts[-1] = FontRun(last.start, self.at, last.font, last.size)
        else:
            self.fonts.append(FontRun(start, self.at, piece.font, piece.size))

    def _close(self, line: Line, start: int, cells: tuple[Extent, ...], pieces: Sequence[Piece]) -> None:
        kind, level, table = line.kind, line.level, line.table
        if kind is BlockKind.PARAGRAPH:
            # What a typed "I.", "a)" or bar makes of a line is told by the same rules as in plain text.
            told = blocks_of("".join(piece.text for piece in pieces))
            if told:
                kind, level = told[0].kind, told[0].level
                cells = tuple(Extent(cell.start + start, cell.end + start) for cell in told[0].cells)
                table = self._typed_table() if cells else None
        sure = [piece.sure for piece in pieces if piece.sure is not None]
        mean = sum(sure) / len(sure) if sure else None
        self.blocks.append(Block(kind, start, self.at, level, cells, table, line.page, mean))
        if line.page in self.poor_pages:
            self.poor.append(Extent(start, self.at))

    def _typed_table(self) -> int:
        """The number of the table that a row of typed bars belongs to: rows below one another are one."""
        if not self.blocks or self.blocks[-1].table != self.typed_tables:
            self.typed_tables += 1
        return self.typed_tables


def _split(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces of each line: breaks inside a paragraph end a line too."""
    line: list[Piece] = []
    for piece in pieces:
        head, *rest = re.split("[\n\u2028\u2029\x0b\x0c]", piece.text)
        line.append(_with(piece, head))
        for text in rest:
            yield line
            line = [_with(piece, text)]
    yield line


def _with(piece: Piece, text: str) -> Piece:
    return piece if text == piece.text else Piece(text, piece.font, piece.size, piece.sure, piece.hidden)


def _cleaned(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces in NFC without characters that cannot be seen; marks go to the letter before them."""
    found: list[Piece] = []
    for piece in pieces:
        text = unicodedata.normalize("NFC", piece.text.translate(_CLEAN))
        marks = len(text) - len(text.lstrip("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"))
        if marks and found:
            found[-1] = _with(found[-1], unicodedata.normalize("NFC", found[-1].text + text[:marks]))
            text = text[marks:]
        if text:
            found.append(_with(piece, text))
    return found


def _one_line(pieces: Sequence[Piece]) -> list[Piece]:
    return [_with(piece, re.sub(r"\s*\n\s*", " ", piece.text)) for piece in pieces]


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Pieces without the spaces at both ends of the line."""
    found = list(pieces)
    while found and not found[0].text.strip():
        found.pop(0)
    while found and not found[-1].text.strip():
        found.pop()
    if found:
        found[0] = _with(found[0], found[0].text.lstrip())
        found[-1] = _with(found[-1], found[-1].text.rstrip())
    return found


def _joined(extents: Sequence[Extent]) -> tuple[Extent, ...]:
    found: list[Extent] = []
    for one in sorted(extents, key=lambda extent: (extent.start, extent.end)):
        if found and one.start <= found[-1].end + 1:
            found[-1] = Extent(found[-1].start, max(found[-1].end, one.end))
        else:
            found.append(one)
    return tuple(found)
