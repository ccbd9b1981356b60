"""Where the letterhead ends, where the signatures begin, and which lines between are headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.elements.raw_lines import RawLine, in_capitals, words_in
from nlp.elements.topics import topics_of

_TITLE = re.compile(
    r"(?i)^\W*(?:bài|bản|báo cáo|kế hoạch|chương trình|đăng ký|thu hoạch|phiếu|bai|ban|bao cao|ke hoach|chuong trinh|dang ky)\b"  # noqa: E501
)
SIGNATURE = re.compile(
    r"(?i)\s*(?:t[/.]?\s?m\b|k[/.]?\s?t\b|tm\.|kt\.|t/l|nơi nhận|noi nhan|xác nhận|xac nhan|"
    r"(?:người|nguoi) (?:viết|lập|cam kết|đăng ký|báo cáo|thực hiện|làm|viet|lap|dang ky|thuc hien)\b[^.:]{0,40}$|"
    r"\(?(?:ký|đã ký|ky ten)\b[^.]{0,30}$)"
)
_RECIPIENTS = re.compile(r"(?i)\W*(?:nơi nhận|noi nhan)\s*:?\s*$")
_HEAD_LINES, _TAIL_LINES = 16, 16
_HEADING_WORDS = 16
# With a full stop at its end a longer line is a sentence, whatever its number.
_SENTENCE_WORDS = 8


def body_of(text: str, raw: Sequence[RawLine]) -> int:
    """Index of the first line after the letterhead and title; 0 where no title is seen."""
    title = 0
    for i, item in enumerate(raw[:_HEAD_LINES]):
        line = text[item.start : item.end]
        if (item.number and words_in(line)) or words_in(line) > 30:
            break
        if _TITLE.match(line) and (in_capitals(line) or words_in(line) <= 14) and not line.rstrip().endswith("."):
            title = i + 1
    return title


def tail_of(text: str, raw: Sequence[RawLine]) -> int:
    """Index of the first line of the signature block."""
    ends = range(max(0, len(raw) - _TAIL_LINES), len(raw))
    last = next((i for i in ends if _RECIPIENTS.match(text, raw[i].start, raw[i].end)), len(raw))
    for i in range(last - 1, max(-1, last - 9), -1):
        line = text[raw[i].start : raw[i].end]
        if SIGNATURE.match(line):
            last = i
        elif raw[i].cells or words_in(line) > 9 or raw[i].number or line.rstrip().endswith((".", ";", "./.")):
            break
        elif i == len(raw) - 1 and _looks_name(line):
            last = i
    return last


def _looks_name(line: str) -> bool:
    words = line.split()
    return 2 <= len(words) <= 6 and all(w[:1].isupper() for w in words)


def is_heading(text: str, raw: Sequence[RawLine], i: int) -> bool:
    """Whether line ``i`` names what follows: by its style, number, capitals, or topic and what stands below it."""
    item = raw[i]
    line = text[item.start : item.end].rstrip()
    count = words_in(line)
    if item.cells or count > _HEADING_WORDS or not count:
        return False
    if item.marked or line.endswith(":"):
        return True
    section = item.number in ("roman", "phan", "cau")
    if line.endswith((".", ";", ",", "!", "?")) and not section:
        named = item.number not in ("", "bullet") and bool(topics_of(line))
        return named and line.endswith(".") and count <= 6
    if section or (in_capitals(line) and item.level != 9):
        return count <= _SENTENCE_WORDS or not line.endswith(".")
    return _heads(text, item, raw[i + 1] if i + 1 < len(raw) else None)


def _heads(text: str, item: RawLine, follower: RawLine | None) -> bool:
    """Whether a line without a mark of its own names what the line after it says."""
    line = text[item.start : item.end].rstrip()
    short, topical = words_in(line) <= 8, bool(topics_of(line))
    if follower is None:
        return False
    if item.number == "bullet":
        return follower.number == "bullet" and _indent(follower) > _indent(item) and short and topical
    deeper = follower.level > item.level and not SIGNATURE.match(text, follower.start, follower.end)
    if item.number:
        return deeper and (short or topical)
    return not deeper and short and topical and line[:1].isupper()


def _indent(item: RawLine) -> int:
    return len(item.bullet) - len(item.bullet.lstrip())


def rank_of(text: str, item: RawLine) -> int:
    """Depth of a heading: its number's level, capitals without a number high, other lines low."""
    if item.number:
        return item.level
    return 2 if in_capitals(text[item.start : item.end]) else 8
