"""Lines as they stand: number or bullet, level, cells, before anything is known of those around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.records import Block, BlockKind, Document, Extent

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
LEVELS = {
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


@dataclass(frozen=True, slots=True)
class RawLine:
    """``start`` stands after the number or bullet; ``marked``: the file says that it is a heading."""

    start: int
    end: int
    level: int
    number: str
    cells: tuple[Extent, ...]
    marked: bool
    table: int
    bullet: str = ""
    """Its bullet with what stands before it: items of one list share them."""


def blocks_of(document: Document) -> tuple[Block, ...]:
    """The blocks of ``document``; where its reader gave none, its lines."""
    if document.blocks:
        return document.blocks
    blocks, at = [], 0
    for line in document.text.split("\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(line)))
        at += len(line) + 1
    return tuple(blocks)


def raw_line(document: Document, block: Block) -> RawLine | None:
    """The line of a block; ``None`` where it holds nothing."""
    text = document.text[block.start : block.end]
    if not text.strip():
        return None
    cells = block.cells or _split_cells(text, block.start)
    if cells:
        return RawLine(block.start, block.end, 9, "", cells, False, -1 if block.table is None else block.table)
    match = _NUMBER.match(text)
    kind = match.lastgroup if match else None
    level = LEVELS.get(kind or "", 0) or (8 if block.kind is not BlockKind.LIST_ITEM else 7)
    skip = match.end() if match and match.end() < len(text) else len(text) - len(text.lstrip())
    marked = block.kind is BlockKind.HEADING
    bullet = text[:skip].rstrip() if kind == "bullet" else ""
    return RawLine(block.start + skip, block.start + len(text.rstrip()), level, kind or "", (), marked, -1, bullet)


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


def words_in(text: str) -> int:
    """Words and numbers of ``text``."""
    return len(_WORD.findall(text))


def in_capitals(text: str) -> bool:
    """Whether ``text`` is written in capitals, but for slips."""
    letters = sum(map(str.isalpha, text))
    return letters >= 4 and sum(map(str.isupper, text)) >= 0.85 * letters
