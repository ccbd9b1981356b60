"""Lines before sentences: headings, list items, table rows with their header, and the tree of sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.records import Block, BlockKind, Document, Extent
from nlp.text.column_names import names_columns
from nlp.text.markers import PLAIN_LEVEL, marker
from nlp.text.normalise import fold_letters

CELL = " | "

_TITLE_LEVEL = 0
# Numbers and letters count on from the heading before; dashes hang below it.
_NUMBERED = 6
# Longer numbered lines are tasks, not headings: headings of the forms in use have at most about twenty syllables.
_HEADING_WORDS = 22
_TITLE_WORDS = 40


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text.

    ``body`` begins after the marker ("1.", "a)", "-"); ``level`` orders headings, 0 the outermost; ``cells`` and
    ``header`` (extents of the header row's cells) are those of a table row; ``section`` the heading lines above,
    outermost first, as indices.
    """

    index: int
    start: int
    end: int
    kind: BlockKind
    level: int
    body: int
    cells: tuple[Extent, ...] = ()
    header: tuple[Extent, ...] = ()
    is_header: bool = False
    table: int | None = None
    section: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """The lines of a text and the headings over each."""

    text: str
    lines: tuple[Line, ...]

    def of(self, line: Line) -> str:
        """The text of a line."""
        return self.text[line.start : line.end]

    def headings(self, line: Line) -> tuple[str, ...]:
        """The titles over a line, outermost first."""
        return tuple(self.of(self.lines[i]) for i in line.section)

    def line_at(self, offset: int) -> Line | None:
        """The line that holds ``offset``, ``None`` between blocks or outside."""
        low, high = 0, len(self.lines)
        while low < high:
            middle = (low + high) // 2
            if self.lines[middle].end < offset:
                low = middle + 1
            else:
                high = middle
        return self.lines[low] if low < len(self.lines) and self.lines[low].start <= offset else None


def outline(source: Document | str) -> Outline:
    """Lines and sections of a document (its blocks are trusted) or of plain text (read from the layout alone)."""
    if isinstance(source, str):
        return Outline(source, tuple(_sectioned(source, blocks_of(source))))
    blocks = source.blocks or blocks_of(source.text)
    return Outline(source.text, tuple(_sectioned(source.text, blocks)))


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of plain text, one a line that is not empty; rows are lines with `` | `` between cells."""
    found: list[Block] = []
    table, in_table = -1, False
    for match in re.finditer(r"[^\n]+", text):
        start, end = match.span()
        line = match.group()
        if not line.strip():
            in_table = False
            continue
        cells = _cells(line, start)
        if cells:
            table += 0 if in_table else 1
            found.append(Block(BlockKind.TABLE_ROW, start, end, cells=cells, table=table))
        else:
            kind, level = _kind(line)
            found.append(Block(kind, start, end, level))
        in_table = bool(cells)
    return tuple(found)


def _cells(line: str, start: int) -> tuple[Extent, ...]:
    if "|" not in line or len(re.findall(r"(?:^|\s)\|(?:\s|$)", line)) < 1:
        return ()
    cells, at = [], 0
    for piece in line.split("|"):
        inner = piece.strip()
        first = start + at + (len(piece) - len(piece.lstrip()) if inner else 0)
        cells.append(Extent(first, first + len(inner)))
        at += len(piece) + 1
    if line.lstrip().startswith("|"):
        cells = cells[1:]
    return tuple(cells[:-1] if line.rstrip().endswith("|") else cells)


def _kind(line: str) -> tuple[BlockKind, int]:
    level, body = marker(line)
    rest = line[body:].strip()
    words = len(rest.split())
    if level == PLAIN_LEVEL:
        title = words <= _TITLE_WORDS and _is_upper(rest)
        return (BlockKind.HEADING, _TITLE_LEVEL) if title else (BlockKind.PARAGRAPH, 0)
    if _QUESTION.match(line.strip()) and words <= _TITLE_WORDS:
        return BlockKind.HEADING, level
    if level <= 3 and words <= _TITLE_WORDS and not _is_sentence(rest):
        return BlockKind.HEADING, level
    if level <= 6 and (_is_upper(rest) or (words <= _HEADING_WORDS and not _is_sentence(rest) and _names(rest))):
        return BlockKind.HEADING, level
    return BlockKind.LIST_ITEM, level


# "Câu 3. Đồng chí sẽ làm gì?": the campaign's question heads the answer.
_QUESTION = re.compile(r"câu (?:hỏi )?(?:số )?\d{1,2}\s?[.:)-][^?]*\?$", re.I)


def _is_upper(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters >= 3 and sum(map(str.isupper, text)) >= 0.85 * letters


def _is_sentence(text: str) -> bool:
    return text.endswith((".", ";", "!", "?")) and not text.endswith("v.v.")


# A heading names a part; a task says what is done. The nouns with which parts of these documents are named.
_PART = re.compile(
    "các |những |một số |về |đối với |kết quả|đánh giá|nội dung|mục |mục tiêu|mục đích|yêu cầu|nhiệm vụ|giải pháp|"
    "chỉ tiêu|nhận thức|liên hệ|ưu điểm|hạn chế|khuyết điểm|tồn tại|nguyên nhân|phương hướng|kiến nghị|đề xuất|"
    "tổ chức thực hiện|cam kết|tiến độ|lộ trình|thời gian|phân công|kinh phí|kiểm tra|căn cứ|tình hình|đặc điểm|"
    "mô hình|bài học|công tác|việc |sự |tư tưởng|đạo đức|lối sống|quan điểm|trách nhiệm|sản phẩm|điều kiện|thông tin|"
    "bối cảnh|bản thân|khâu|đột phá|nhóm|bước|giai đoạn|năm|quý|tháng"
)


def _names(text: str) -> bool:
    return text.endswith(":") or bool(_PART.match(fold_letters(text)))


def _sectioned(text: str, blocks: Sequence[Block]) -> Iterator[Line]:
    open_headings: list[tuple[int, int]] = []
    headers: dict[int | None, tuple[Extent, ...]] = {}
    for index, block in enumerate(blocks):
        level, body = marker(text[block.start : block.end])
        kind, level = _told(block, level)
        if level <= _NUMBERED and (kind is BlockKind.HEADING or not block.cells):
            while open_headings and open_headings[-1][0] >= level and level != _TITLE_LEVEL:
                open_headings.pop()
            if level == _TITLE_LEVEL and open_headings and open_headings[-1][0] != _TITLE_LEVEL:
                open_headings.clear()
        section = tuple(i for _, i in open_headings)
        is_header = bool(block.cells) and block.table not in headers and names_columns(text, block.cells)
        if block.cells and block.table not in headers:
            headers[block.table] = block.cells if is_header else ()
        header = headers.get(block.table, ()) if block.cells and not is_header else ()
        yield Line(index, block.start, block.end, kind, level, block.start + body, block.cells, header, is_header,
                   block.table, section)  # fmt: skip
        if kind is BlockKind.HEADING:
            open_headings.append((level, index))


def _told(block: Block, level: int) -> tuple[BlockKind, int]:
    if block.kind is BlockKind.HEADING:
        return block.kind, level if level != PLAIN_LEVEL else (block.level if block.level else _TITLE_LEVEL)
    return block.kind, level
