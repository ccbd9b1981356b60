"""Of what a target is counted: "mỗi chi bộ ít nhất 01 mô hình", "hai buổi mỗi tuần", "75 triệu đồng/người/năm"."""

from __future__ import annotations

import re

from nlp.elements.goals.frame import Frame
from nlp.elements.goals.units import unit_after
from nlp.text.normalise import bare, fold_letters

_PERIOD = r"(?:giờ|ngày|tuần|tháng|quý|năm|vụ|ca|học kỳ|kỳ)\b"
# "trên môi trường mạng", "mời họp" and "mới mắc" share nothing out.
_EACH = rf"\b(?:(?:mỗi|từng) (?:một )?(?=[^\W\d])|(?:hàng|hằng) (?={_PERIOD}))"
# Behind a comma the next target begins: "kiểm tra 12 chi bộ, mỗi quý 3 chi bộ".
_AFTER = rf"[^,;:.()\n]*?\b(?:(?:mỗi|từng) (?=[^\W\d])|(?:hàng|hằng|một) (?={_PERIOD}))"
_MARKED = re.compile(_EACH), re.compile(_AFTER)
_BARE = re.compile(bare(_EACH)), re.compile(bare(_AFTER))


def per_of(text: str, frame: Frame, start: int, end: int) -> str | None:
    """What each of them has or in how long it recurs, as written; ``None`` where the target is counted once.

    ``[start, end)`` is the stretch around ``frame`` that belongs to no other target.
    """
    if "/" in frame.value.unit:
        return frame.value.unit.split("/", 1)[1].strip() or None
    folded, (each, after) = fold_letters(text), _BARE if text.isascii() else _MARKED
    before = list(each.finditer(folded, start, frame.start))
    found = before[-1] if before else after.match(folded, frame.end, end)
    if found is None:
        return None
    named, _ = unit_after(text, found.end())
    return named or None
