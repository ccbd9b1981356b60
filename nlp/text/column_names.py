"""Rows that name the columns of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.records import Extent
from nlp.text.normalise import bare, fold_letters

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
