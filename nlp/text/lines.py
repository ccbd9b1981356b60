"""Lines before sentences: headings, list items, table rows with their header, and the tree of sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.records import Block, BlockKind, Document, Extent
from nlp.text.normalise import bare, fold_letters

CELL = " | "

# The families of markers, the outermost first; a section belongs to the nearest outer family above it.
_MARKERS = (
    (3, re.compile(r"câu (?:hỏi )?(?:số )?\d{1,2}\s?[.:)-]", re.I)),
    (1, re.compile(r"(?:phần|chương)(?: thứ)? (?:[ivx]+|\d{1,2}|nhất|một|hai|ba|tư|bốn|năm)(?![\w/])[.:)-]?", re.I)),
    (2, re.compile(r"[A-H][.)/-](?=\s|[^\W\d])")),
    (3, re.compile(r"[IVXl]{1,5}\s?[.)/-](?=\s|[^\W\d])")),
    (5, re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}[.)]?(?=\s)")),
    (5, re.compile(r"\d{1,2}\.\d{1,2}[.)]?(?=\s|[^\W\d])")),
    (4, re.compile(r"(?:điều )?\d{1,2}(?! ?[-–] ?\d)(?:\s?[.)/-](?=\s|[^\W\d])|-(?=\s))", re.I)),
    (6, re.compile(r"\(?[a-zđ]\)|[a-zđ]\.(?=\s)|\(\d{1,2}\)")),
    (7, re.compile(r"[-–—•*](?=\s|\w)")),
    (8, re.compile(r"[+◦o►✓](?=\s)")),
)
# A line whose first letter is none of these has a marker only where a mark stands beside the letter: most lines are
# told apart by a look at two characters.
_WORDED_MARKERS = frozenset("cCpPđĐIVXivxl")
_BESIDE_LETTER = frozenset(".)/-")
_TITLE_LEVEL = 0
_PLAIN_LEVEL = 9
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


def marker(line: str) -> tuple[int, int]:
    """The level of the line's marker and where its body begins; level 9 and 0 where there is none."""
    lead = len(line) - len(line.lstrip())
    first = line[lead : lead + 1]
    if first.isalpha() and first not in _WORDED_MARKERS and line[lead + 1 : lead + 2] not in _BESIDE_LETTER:
        return _PLAIN_LEVEL, lead
    for level, rule in _MARKERS:
        match = rule.match(line, lead)
        if match:
            after = match.end()
            return level, after + len(line[after:]) - len(line[after:].lstrip())
    return _PLAIN_LEVEL, lead


def _kind(line: str) -> tuple[BlockKind, int]:
    level, body = marker(line)
    rest = line[body:].strip()
    words = len(rest.split())
    if level == _PLAIN_LEVEL:
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
        return block.kind, level if level != _PLAIN_LEVEL else (block.level if block.level else _TITLE_LEVEL)
    return block.kind, level


_NAMED = re.compile(
    "stt|tt|thứ tự|nội dung|nhiệm vụ|công việc|việc|thời gian|thời hạn|tiến độ|người|đơn vị|chủ trì|phối hợp|sản phẩm|"
    "kết quả|chỉ tiêu|mục tiêu|ghi chú|giải pháp|hoàn thành|phụ trách|trách nhiệm|năm|quý|tháng|đvt|họ|tên|kinh phí|"
    "lộ trình|yêu cầu|hạn|xong trước|dấu hiệu|bắt đầu|kết thúc|mốc|thời điểm|đầu ra|cách|"
    "cán bộ|đồng chí|kế hoạch|mô hình|lĩnh vực|khi nào|bao giờ|lúc nào|chỉ số|kpi|mức|đích|thước đo|(?<!\\w)ai(?!\\w)|"
    "thực hiện|đăng ký|hiện (?:nay|tại|có)|(?<!\\w)đến \\d|trọng số|xong|được giao|cần đạt|bao nhiêu|số lượng"
)


_BARE_NAMED = re.compile(rf"\b(?:{bare(_NAMED.pattern)})\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_NAME = 30


def _is_of_year(cell: str) -> bool:
    """ "KH 2027", "Chi nhánh phấn đấu 2027": a column by its year."""
    name, year = cell[:-4], cell[-4:]
    alone = not name or (name[-1] == " " and 1 < len(name) <= _LONGEST_NAME + 1)
    return alone and _YEAR.fullmatch(year) is not None and not any(ch.isdigit() or ch in ".,;" for ch in name)


def names_columns(text: str, cells: Sequence[Extent]) -> bool:
    """Whether a row is a header: most of its cells are short names and none is a sentence."""
    filled = [text[c.start : c.end] for c in cells if c.end > c.start]
    names = _BARE_NAMED if "".join(filled).isascii() else _NAMED
    named = sum(bool(names.search(fold_letters(cell)) or _is_of_year(cell)) for cell in filled)
    return bool(filled) and max(len(c.split()) for c in filled) <= 10 and named * 2 >= len(filled)
