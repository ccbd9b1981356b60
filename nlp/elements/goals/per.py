"""Of what a target is counted: "mỗi chi bộ ít nhất 01 mô hình", "hai buổi mỗi tuần", "75 triệu đồng/người/năm"."""

from __future__ import annotations

import re

from nlp.elements.goals.frames import Frame
from nlp.elements.goals.units import unit_after

_PERIOD = r"(?:gio|ngay|tuan|thang|quy|nam|vu|ca|hoc ky|ky)\b"
_EACH = re.compile(rf"\b(?:(?:moi|tung) (?:mot )?(?=[^\W\d])|hang (?={_PERIOD}))")
_AFTER = re.compile(rf"\b(?:(?:moi|tung) (?=[^\W\d])|(?:hang|mot) (?={_PERIOD}))")


def per_of(text: str, plain: str, frame: Frame, start: int, end: int) -> str | None:
    """What each of them has or in how long it recurs, as written; ``None`` where the target is counted once.

    ``[start, end)`` is the stretch around ``frame`` that belongs to no other target.
    """
    if "/" in frame.value.unit:
        return frame.value.unit.split("/", 1)[1].strip() or None
    before = list(_EACH.finditer(plain, start, frame.start))
    found = before[-1] if before else _AFTER.search(plain, frame.end, end)
    if found is None:
        return None
    named, _ = unit_after(text, found.end())
    return named or None
