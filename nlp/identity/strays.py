"""Cells of the campaign that a text names as if they were its own, though its author belongs to another: a hint."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nlp.records import Extent, Note
from nlp.text.normalise import fold_letters

_CELL = "chi bộ "
# With these before it a cell is a partner, a model or one of several, not one's own.
_BESIDE = re.compile(
    r"(?:phối hợp|cùng|với|và|giữa|mô hình|học tập|kết nghĩa|so với|như|các|sang|từ|hỗ trợ|giúp) *$|,\s*$"
)
_NEAR = 25


class Cells:
    """The cells of a campaign, ready to be looked for in many texts."""

    def __init__(self, units: Iterable[str]) -> None:
        self._names = {fold_letters(unit): unit for unit in units if fold_letters(unit).startswith(_CELL)}
        longest = sorted(self._names, key=len, reverse=True)
        tails = "|".join(re.escape(name.removeprefix(_CELL)) for name in longest)
        self._any = re.compile(rf"(?<!\w){_CELL}(?:{tails})(?!\w)") if tails else None

    def strays(self, text: str, own: str) -> Iterator[Note]:
        """A note for each other cell that ``text`` by a member of ``own`` names; none where ``own`` is no cell."""
        mine = fold_letters(own)
        if self._any is None or mine not in self._names:
            return
        folded = fold_letters(text)
        told: set[str] = set()
        for match in self._any.finditer(folded):
            name = match.group()
            beside = _BESIDE.search(folded[max(0, match.start() - _NEAR) : match.start()])
            if name == mine or name in told or beside:
                continue
            told.add(name)
            message = f"Trong bài có tên “{self._names[name]}”, không phải đơn vị của người nộp ({own})."
            yield Note("other_unit", message, Extent(*match.span()))
