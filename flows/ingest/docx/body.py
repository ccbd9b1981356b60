"""The body of a .docx in order: paragraphs, lists, tables, content controls, boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from flows.ingest.docx.inline import Inline, chosen
from flows.ingest.docx.names import MC, W, on, val
from flows.ingest.docx.numbering import Numbering
from flows.ingest.docx.package import Element
from flows.ingest.docx.styles import Look, Styles, has_borders, whole
from flows.ingest.draft import Line, Piece
from nlp.records import BlockKind

_THROUGH = frozenset(W + name for name in ("ins", "moveTo", "smartTag", "customXml"))
_HEADING = re.compile(r"(?:heading|tiêu đề) (\d)")
_TITLES = ("title", "subtitle")
_WEB = ("normal (web)", "html preformatted")
# Tables without lines that hold the letterhead or the signatures are a way to set columns, not data.
_FRAME = re.compile(
    "đảng cộng sản|cộng h(?:òa|oà) xã hội|nơi nhận|xác nhận|^người |t/m|tm[.]|k/t|kt[.]|ngày .*tháng.*năm|bí thư",
    re.I | re.M,
)
_FRAME_ROWS = 6


@dataclass(slots=True)
class Body:
    """Walks the body; ``web`` counts paragraphs in styles of web pages, ``embedded`` parts that were not read."""

    styles: Styles
    numbering: Numbering
    inline: Inline
    web: int = 0
    embedded: int = 0
    _tables: int = 0
    _carried: list[Piece] = field(default_factory=list)

    def lines(self, parent: Element, kind: BlockKind = BlockKind.PARAGRAPH) -> Iterator[Line]:
        """The lines of everything in ``parent``; plain paragraphs get ``kind``."""
        for child in parent:
            tag = child.tag
            if tag == W + "p":
                yield from self._paragraph(child, kind)
            elif tag == W + "tbl":
                yield from self._table(child, kind)
            elif tag == W + "sdt":
                content = child.find(W + "sdtContent")
                if content is not None:
                    yield from self.lines(content, kind)
            elif tag in _THROUGH:
                yield from self.lines(child, kind)
            elif tag == MC + "AlternateContent":
                yield from self.lines(chosen(child), kind)
            elif tag == W + "altChunk":
                self.embedded += 1

    def _paragraph(self, paragraph: Element, kind: BlockKind) -> Iterator[Line]:
        properties = paragraph.find(W + "pPr")
        style_id = val(properties.find(W + "pStyle")) if properties is not None else None
        style_id = style_id or self.styles.paragraph_default
        base = self.styles.look(style_id).over(self.styles.default)
        pieces = self._carried + self.inline.pieces(paragraph, base)
        self._carried = []
        boxes, self.inline.boxes = self.inline.boxes, []
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            # The paragraph's end was deleted: its text runs on in the next.
            self._carried = pieces
        else:
            yield from self._spoken(properties, style_id, base, pieces, kind)
        for box in boxes:
            yield from self.lines(box, BlockKind.TEXT_BOX)

    def _spoken(
        self, properties: Element | None, style_id: str | None, base: Look, pieces: list[Piece], kind: BlockKind
    ) -> Iterator[Line]:
        marker = self._marker(properties, style_id)
        if marker and any(piece.text.strip() for piece in pieces):
            pieces = [Piece(f"{marker} ", base.font or "", base.size), *pieces]
        heading = self._heading(properties, style_id)
        if heading is not None and kind is BlockKind.PARAGRAPH:
            yield Line(BlockKind.HEADING, tuple(pieces), level=heading)
        else:
            yield Line(kind, tuple(pieces))

    def _heading(self, properties: Element | None, style_id: str | None) -> int | None:
        own = whole(val(properties.find(W + "outlineLvl"))) if properties is not None else None
        if own is not None:
            return own + 1 if own < 9 else None
        for style in self.styles.chain(style_id):
            self.web += style.name in _WEB
            match = _HEADING.match(style.name)
            if match or style.name in _TITLES:
                return int(match.group(1)) if match else 0
            if style.outline is not None:
                return style.outline + 1 if style.outline < 9 else None
        return None

    def _marker(self, properties: Element | None, style_id: str | None) -> str:
        own = properties.find(W + "numPr") if properties is not None else None
        number, level = None, None
        if own is not None:
            number, level = val(own.find(W + "numId")), whole(val(own.find(W + "ilvl")))
        if number is None:
            listed = next((style.number for style in self.styles.chain(style_id) if style.number), None)
            if listed is None:
                return ""
            number, level = listed[0], level if level is not None else listed[1]
        return self.numbering.marker(number, level or 0)

    def _table(self, table: Element, kind: BlockKind) -> Iterator[Line]:
        rows = [list(self._row(row)) for row in _rows(table)]
        width = max((len(row) for row in rows), default=0)
        if width <= 1 or (kind is BlockKind.PARAGRAPH and self._is_frame(table, rows)):
            for column in range(width):
                for row in rows:
                    yield from row[column] if column < len(row) else ()
            return
        self._tables += 1
        number = self._tables - 1
        for row in rows:
            yield Line(BlockKind.TABLE_ROW, cells=tuple(tuple(_flat(cell)) for cell in row), table=number)

    def _row(self, row: Element) -> Iterator[list[Line]]:
        for cell in _cells(row):
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and val(merge) != "restart":
                yield []
            else:
                yield list(self.lines(cell, BlockKind.TEXT_BOX))

    def _is_frame(self, table: Element, rows: list[list[list[Line]]]) -> bool:
        properties = table.find(W + "tblPr")
        if len(rows) > _FRAME_ROWS or properties is None:
            return False
        style = val(properties.find(W + "tblStyle"))
        drawn = has_borders(properties.find(W + "tblBorders")) or table.find(f".//{W}tcBorders") is not None
        if drawn and any(has_borders(each) for each in table.iter(W + "tcBorders")):
            return False
        own = properties.find(W + "tblBorders")
        if has_borders(own) or (own is None and any(each.borders for each in self.styles.chain(style))):
            return False
        text = "\n".join(piece.text for row in rows for cell in row for line in cell for piece in line.pieces)
        return _FRAME.search(text) is not None


def _rows(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag == W + "tr":
            if not on(child.find(f"{W}trPr/{W}del")):
                yield child
        elif child.tag == W + "sdt":
            content = child.find(W + "sdtContent")
            yield from _rows(content) if content is not None else ()
        elif child.tag in _THROUGH:
            yield from _rows(child)


def _cells(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag == W + "tc":
            yield child
        elif child.tag == W + "sdt":
            content = child.find(W + "sdtContent")
            yield from _cells(content) if content is not None else ()
        elif child.tag in _THROUGH:
            yield from _cells(child)


def _flat(cell: list[Line]) -> Iterator[Piece]:
    """All text of a cell on one line; the rows of a table inside it too."""
    first = True
    for line in cell:
        inner = line.pieces or tuple(piece for each in line.cells for piece in (*each, Piece(" ")))
        if not any(piece.text.strip() for piece in inner):
            continue
        if not first:
            yield Piece(" ", inner[0].font, inner[0].size)
        first = False
        yield from inner
