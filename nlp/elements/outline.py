"""The lines of a submission as an outline: headings, labels, list items, table rows, and the frame above each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from nlp.elements.topics import Topic, topics_of
from nlp.records import Block, BlockKind, Document, Extent
from nlp.text.lines import names_columns


class Zone(StrEnum):
    """Where in the paper a line stands."""

    HEAD = "head"
    BODY = "body"
    TAIL = "tail"


class Shape(StrEnum):
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``start`` stands after its number or bullet, ``heading`` is the nearest heading's text."""

    start: int
    end: int
    shape: Shape
    zone: Zone
    level: int
    own: tuple[Topic, ...] = ()
    """Topics of the nearest heading that has any."""
    above: tuple[Topic, ...] = ()
    """Topics of all headings above it."""
    heading: Extent | None = None
    cells: tuple[Extent, ...] = ()
    table: int = -1


_NUMBER = re.compile(
    r"\s*(?:(?P<phan>(?:phần|phan|chương|chuong)\s+(?:thứ\s+|thu\s+)?(?:\d+|[ivx]+|[a-h]|nhất|một|hai|ba|tư|bốn|năm|"
    r"nhat|mot|tu|bon|nam)\b\s*[-.:–]?)"
    r"|(?P<cau>(?:câu|cau|nội dung|mục|bước|nhóm)\s+(?:hỏi\s+)?\d+\s*[-.:,)–]?)"
    r"|(?P<roman>[IVX]{1,5}\s*[-.)/–:,])"
    r"|(?-i:(?P<capital>[A-ZĐ]\s*[./)](?=\s)))"
    r"|(?P<dotted>\d{1,2}(?:\.\d{1,2})+\s*[-.)/]?(?=\s))"
    r"|(?P<arabic>\d{1,2}(?!\s*[-–,]\s*\d)\s*[-.)/,–](?=\s|[A-ZĐÀ-Ỹ]))"
    r"|(?P<letter>\(?[a-zđ]\s*[).](?=\s))"
    r"|(?P<paren>\(\d{1,2}\))"
    r"|(?P<bullet>[-+*•–—▪◦·](?=\s|[^\W\d_])))\s*",
    re.IGNORECASE,
)
_LEVELS = {
    "phan": 1,
    "capital": 1,
    "cau": 3,
    "roman": 2,
    "arabic": 4,
    "dotted": 5,
    "letter": 6,
    "paren": 6,
    "bullet": 7,
}
_WORD = re.compile(r"[^\W_]+")
_TITLE = re.compile(
    r"(?i)^\W*(?:bài|bản|báo cáo|kế hoạch|chương trình|đăng ký|thu hoạch|phiếu|bai|ban|bao cao|ke hoach|chuong trinh|dang ky)\b"  # noqa: E501
)
_SIGN = re.compile(
    r"(?i)^\s*(?:t[/.]?\s?m\b|k[/.]?\s?t\b|tm\.|kt\.|t/l|nơi nhận|noi nhan|xác nhận|xac nhan|"
    r"(?:người|nguoi) (?:viết|lập|cam kết|đăng ký|báo cáo|thực hiện|làm|viet|lap|dang ky|thuc hien)\b[^.:]{0,40}$|"
    r"\(?(?:ký|đã ký|ky ten)\b[^.]{0,30}$)"
)
_RECIPIENTS = re.compile(r"(?i)\W*(?:nơi nhận|noi nhan)\s*:?\s*$")
_HEAD_LINES, _TAIL_LINES = 16, 16
_HEADING_WORDS = 16
# With a full stop at its end a longer line is a sentence, whatever its number.
_SENTENCE_WORDS = 8


def outline(document: Document) -> tuple[Line, ...]:
    """The non-empty lines of ``document`` in order; sections are read from numbers, capitals and labels."""
    raw = [r for r in (_raw(document, block) for block in _blocks(document)) if r is not None]
    tail = _tail(document.text, raw)
    body = _body(document.text, raw)
    frame = _Frame()
    lines: list[Line] = []
    for i, item in enumerate(raw):
        zone = Zone.HEAD if i < body else Zone.TAIL if i >= tail else Zone.BODY
        heading = zone is Zone.BODY and _is_heading(document.text, raw, i)
        lines.append(frame.place(document.text, item, zone, heading))
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class _Raw:
    start: int
    end: int
    level: int
    number: str
    cells: tuple[Extent, ...]
    marked: bool
    table: int
    bullet: str = ""
    """Its bullet with what stands before it: items of one list share them."""


def _blocks(document: Document) -> tuple[Block, ...]:
    if document.blocks:
        return document.blocks
    blocks, at = [], 0
    for line in document.text.split("\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(line)))
        at += len(line) + 1
    return tuple(blocks)


def _raw(document: Document, block: Block) -> _Raw | None:
    text = document.text[block.start : block.end]
    if not text.strip():
        return None
    cells = block.cells or _split_cells(text, block.start)
    if cells:
        return _Raw(block.start, block.end, 9, "", cells, False, -1 if block.table is None else block.table)
    match = _NUMBER.match(text)
    kind = match.lastgroup if match else None
    level = _LEVELS.get(kind or "", 0) or (8 if block.kind is not BlockKind.LIST_ITEM else 7)
    skip = match.end() if match and match.end() < len(text) else len(text) - len(text.lstrip())
    marked = block.kind is BlockKind.HEADING
    bullet = text[:skip].rstrip() if kind == "bullet" else ""
    return _Raw(block.start + skip, block.start + len(text.rstrip()), level, kind or "", (), marked, -1, bullet)


def _split_cells(text: str, offset: int) -> tuple[Extent, ...]:
    if " | " not in text and "\t" not in text.strip():
        return ()
    parts = re.split(r"(\s*\|\s*|\t+)", text)
    if len(parts) < 5 and " | " not in text:
        return ()
    cells, at = [], offset
    for i, part in enumerate(parts):
        if i % 2 == 0:
            cells.append(Extent(at, at + len(part)))
        at += len(part)
    return tuple(cells)


def _words(text: str) -> int:
    return len(_WORD.findall(text))


def _caps(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters >= 4 and sum(map(str.isupper, text)) >= 0.85 * letters


def _body(text: str, raw: list[_Raw]) -> int:
    """Index of the first line after the letterhead and title; 0 where no title is seen."""
    title = 0
    for i, item in enumerate(raw[:_HEAD_LINES]):
        line = text[item.start : item.end]
        if (item.number and _words(line)) or _words(line) > 30:
            break
        if _TITLE.match(line) and (_caps(line) or _words(line) <= 14) and not line.rstrip().endswith("."):
            title = i + 1
    return title


def _tail(text: str, raw: list[_Raw]) -> int:
    """Index of the first line of the signature block."""
    ends = range(max(0, len(raw) - _TAIL_LINES), len(raw))
    last = next((i for i in ends if _RECIPIENTS.match(text, raw[i].start, raw[i].end)), len(raw))
    for i in range(last - 1, max(-1, last - 9), -1):
        line = text[raw[i].start : raw[i].end]
        if _SIGN.match(line):
            last = i
        elif raw[i].cells or _words(line) > 9 or raw[i].number or line.rstrip().endswith((".", ";", "./.")):
            break
        elif i == len(raw) - 1 and _looks_name(line):
            last = i
    return last


def _looks_name(line: str) -> bool:
    words = line.split()
    return 2 <= len(words) <= 6 and all(w[:1].isupper() for w in words)


def _is_heading(text: str, raw: list[_Raw], i: int) -> bool:
    item = raw[i]
    line = text[item.start : item.end].rstrip()
    count = _words(line)
    if item.cells or count > _HEADING_WORDS or not count:
        return False
    if item.marked or line.endswith(":"):
        return True
    if line.endswith((".", ";", ",", "!", "?")) and item.number not in ("roman", "phan", "cau"):
        return (
            line.endswith(".")
            and count <= 6
            and bool(item.number)
            and bool(topics_of(line))
            and item.number != "bullet"
        )
    if item.number in ("roman", "phan", "cau") or (_caps(line) and item.level != 9):
        return count <= _SENTENCE_WORDS or not line.endswith(".")
    follower = raw[i + 1] if i + 1 < len(raw) else None
    if item.number == "bullet":
        below = follower is not None and follower.number == "bullet" and _indent(follower) > _indent(item)
        return below and count <= 8 and bool(topics_of(line))
    deeper = (
        follower is not None and (follower.level > item.level) and not _SIGN.match(text[follower.start : follower.end])
    )
    if item.number:
        return deeper and (count <= 8 or bool(topics_of(line)))
    return deeper is False and count <= 8 and bool(topics_of(line)) and follower is not None and line[:1].isupper()


def _indent(item: _Raw) -> int:
    return len(item.bullet) - len(item.bullet.lstrip())


class _Frame:
    """The headings that stand open while the lines are read in order."""

    def __init__(self) -> None:
        self.open: list[tuple[int, tuple[Topic, ...], Extent]] = []
        self.heading_bullet = self.last_bullet = ""
        self.table = -1
        self.row: _Raw | None = None
        self.listed = False

    def place(self, text: str, item: _Raw, zone: Zone, heading: bool) -> Line:
        self.table += bool(item.cells) and self._begins_table(text, item)
        self.row = item if item.cells else None
        if zone is not Zone.BODY:
            shape = Shape.ROW if item.cells else Shape.TEXT
            return Line(item.start, item.end, shape, zone, item.level, cells=item.cells, table=self._table(item))
        if heading or (item.number and not item.cells):
            self._close(text, item, heading)
        elif self.listed and not item.cells:
            self.open = [o for o in self.open if o[0] < 8]
        self.listed = bool(item.number) and not heading
        self.last_bullet = item.bullet
        if heading:
            self.heading_bullet = item.bullet
            extent = Extent(item.start, item.end)
            self.open.append((_rank(text, item), topics_of(text[item.start : item.end]), extent))
        shape = Shape.HEADING if heading else Shape.ROW if item.cells else Shape.ITEM if item.number else Shape.TEXT
        nearest = self.open[-1][2] if self.open else None
        return Line(
            item.start,
            item.end,
            shape,
            zone,
            item.level,
            self.own(),
            self.above(),
            nearest,
            item.cells,
            self._table(item),
        )

    def _begins_table(self, text: str, item: _Raw) -> bool:
        """Whether a row is the first of its table: after an empty line too, where it names columns."""
        if self.row is None or item.table != self.row.table:
            return True
        return text.count("\n", self.row.end, item.start) > 1 and names_columns(text, item.cells)

    def _close(self, text: str, item: _Raw, heading: bool) -> None:
        rank = _rank(text, item)
        while self.open and (self.open[-1][0] > rank or (self.open[-1][0] == rank)):
            if not heading and item.number == "bullet" and self.open[-1][0] >= 7 and not self._beside(item):
                break
            self.open.pop()

    def _beside(self, item: _Raw) -> bool:
        """Whether an item stands beside the open heading: an item itself, with items of another bullet below."""
        return self.open[-1][0] == _LEVELS["bullet"] and item.bullet == self.heading_bullet != self.last_bullet

    def _table(self, item: _Raw) -> int:
        return self.table if item.cells else -1

    def own(self) -> tuple[Topic, ...]:
        return next((topics for _, topics, _ in reversed(self.open) if topics), ())

    def above(self) -> tuple[Topic, ...]:
        return tuple(dict.fromkeys(topic for _, topics, _ in self.open for topic in topics))


def _rank(text: str, item: _Raw) -> int:
    """Depth of a heading: its number's level, capitals without a number high, other lines low."""
    if item.number:
        return item.level
    return 2 if _caps(text[item.start : item.end]) else 8
