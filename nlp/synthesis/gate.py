"""What a reworded sentence must pass before it may stand for its evidence. No model judges; words are compared.

Only a shortening passes: the evidence's own words in the evidence's own order, some left out where leaving them out
can be seen to change nothing that was said. A sentence that says the same in other words is refused too; the verbatim
sentence then stays, which is never wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.synthesis.guard import profile
from nlp.synthesis.wording import Word, Wording, wording

_CLAUSE = re.compile(r"[;:!?()“”\"–—]|[.,](?!\d)")
_DIRECTIONS = "tăng giảm nâng hạ mở đóng cao thấp nhiều ít hơn kém trước sau trên dưới vượt thiếu"
_CHANGES = "lên xuống còn đến thêm bớt"
_REVERSING = "không chưa đừng chẳng chớ cấm bỏ ngừng dừng thôi chống tránh ngăn phòng hủy phản hết mất"
_TIMES = "đã sẽ đang sắp từng vừa mới"
_LIMITS = "chỉ khoảng gần tối quá ít mỗi số vài nửa phần đa hầu"
# Words whose leaving out changes what the words after them say.
_GROUPS = (_DIRECTIONS, _CHANGES, _REVERSING, _TIMES, _LIMITS)
_GUARDS = frozenset(w.exact for group in _GROUPS for w in wording(group).words)
# A wish, an order or a plan must not come out as a fact: where the evidence has one of these, so has the sentence.
_ASKED = (
    "đề nghị, kiến nghị, đề xuất, yêu cầu, mong, xin, muốn, giao, phấn đấu, dự kiến, cam kết, đăng ký, kế hoạch, hứa, "
    "cần, nên, phải, cho phép"
)
_ASKING = tuple(tuple(w.exact for w in wording(phrase).words) for phrase in _ASKED.split(","))
_WISHES = frozenset(word for phrase in _ASKING for word in phrase)
# A phrase that begins so says where, when or whose; without it the rest of the clause still says what it said.
_BESIDE = frozenset(w.exact for w in wording("của từ tại ở trong theo").words)
# What stands under a condition is not said without it.
_CONDITIONS = frozenset(w.exact for w in wording("nếu trừ miễn ngoại").words)
_REACH = 4
"""Words after a guard that it surely speaks of, inside its clause."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether a sentence may stand; ``why`` not is Vietnamese."""

    passed: bool
    why: str = ""


def judge(sentence: str, evidence: Sequence[str]) -> Ruling:
    """Hold ``sentence`` against ``evidence``, the words that it cites: it must shorten one of them."""
    said, sources = wording(sentence), [wording(text) for text in evidence]
    if not said.words or not sources:
        return Ruling(False, "không có căn cứ")
    if why := _foreign(said, sources):
        return Ruling(False, why)
    faults = [_Cut(said, _clauses(text)).fault() for text in evidence]
    return Ruling(True) if None in faults else Ruling(False, faults[0] or "")


def _foreign(said: Wording, sources: Sequence[Wording]) -> str:
    """Why the sentence says something that no evidence holds; empty where it does not."""
    known = {w.exact for s in sources for w in s.words}
    new = [w for w in said.words if w.exact not in known]
    if numbers := [w.plain for w in new if w.plain[0].isdigit()]:
        return f"số không có trong căn cứ: {', '.join(numbers)}"
    if names := [w.plain for w in new if w.name]:
        return f"tên không có trong căn cứ: {names[0]}"
    allowed = set[str]().union(*(profile(s).negations for s in sources))
    if any(word not in allowed for word in profile(said).negations):
        return "phủ định không có trong căn cứ"
    if turned := [w.plain for w in new if w.exact in _GUARDS]:
        return f"từ chỉ chiều hướng, mức độ không có trong căn cứ: {turned[0]}"
    return f"từ không có trong căn cứ: {', '.join(w.plain for w in new[:3])}" if new else ""


@dataclass(frozen=True, slots=True)
class _Place:
    """A word of the evidence and the clause it stands in."""

    word: Word
    clause: int

    @property
    def text(self) -> str:
        return self.word.plain

    @property
    def anchor(self) -> bool:
        """A number or a part of a name: what the words around it are tied to."""
        return self.word.name or self.word.plain[0].isdigit()


def _clauses(text: str) -> tuple[_Place, ...]:
    """The words of ``text`` by clause. Before each clause but the first stands a word, lest its name be a beginning."""
    found: list[_Place] = []
    for number, clause in enumerate(_CLAUSE.split(text)):
        words = wording(f"- {clause}" if number == 0 else f"x {clause}").words
        found += (_Place(word, number) for word in (words if number == 0 else words[1:]))
    return tuple(found)


class _Cut:
    """A sentence laid on one piece of evidence."""

    def __init__(self, said: Wording, source: tuple[_Place, ...]) -> None:
        self._source = source
        self._kept = _laid([w.exact for w in said.words], [p.word.exact for p in source])

    def fault(self) -> str | None:
        """Why it is no safe shortening; ``None`` where it is."""
        if not self._kept:
            return "trật tự từ khác căn cứ"
        kept = set(self._kept)
        for i, place in enumerate(self._source):
            if i in kept:
                continue
            if place.word.exact in _CONDITIONS:
                return f"bỏ mất điều kiện “{place.word.plain}”"
            guards = place.word.exact in _GUARDS or place.word.plain[0].isdigit()
            if guards and not kept.isdisjoint(self._reach(i)):
                return f"bỏ mất phủ định, chiều hướng, số hoặc mức độ “{place.word.plain}”"
        if _asks([p.word.exact for p in self._source]) and not _asks([self._source[i].word.exact for i in self._kept]):
            return "điều đề nghị hoặc dự định thành việc đã có"
        return self._gap_fault()

    def _reach(self, at: int) -> range:
        end = at + 1
        while end < min(len(self._source), at + 1 + _REACH) and self._source[end].clause == self._source[at].clause:
            end += 1
        return range(at + 1, end)

    def _gap_fault(self) -> str | None:
        """A cut inside a clause may not join what stood apart."""
        for left, right in zip(self._kept, self._kept[1:], strict=False):
            if right == left + 1 or self._closes(left) or self._opens(right):
                continue
            dropped = self._source[left + 1 : right]
            if dropped[-1].clause != self._source[left].clause or self._source[right].clause != dropped[0].clause:
                return "nối các vế khác nhau của căn cứ"
            if not (self._only_wishes(left) or self._needless(dropped)):
                return "bỏ từ ở giữa câu làm đổi ý"
        return None

    def _only_wishes(self, at: int) -> bool:
        """Whether the clause up to this word only asks: whom it asks may be left out."""
        clause = self._source[at].clause
        return all(p.word.exact in _WISHES for p in self._source[: at + 1] if p.clause == clause)

    @staticmethod
    def _needless(dropped: Sequence[_Place]) -> bool:
        """Courtesy, or a phrase of place, time or owner without a name or number."""
        if any(p.anchor for p in dropped):
            return False
        return dropped[0].word.exact in _BESIDE or not wording(" ".join(p.text for p in dropped)).content

    def _closes(self, at: int) -> bool:
        """Whether the clause ends at this word."""
        return at + 1 == len(self._source) or self._source[at + 1].clause != self._source[at].clause

    def _opens(self, at: int) -> bool:
        return at == 0 or self._source[at - 1].clause != self._source[at].clause


def _asks(words: Sequence[str]) -> bool:
    return any(tuple(words[i : i + len(phrase)]) == phrase for phrase in _ASKING for i in range(len(words)))


def _laid(said: Sequence[str], source: Sequence[str]) -> tuple[int, ...]:
    """Where each word of ``said`` stands in ``source``, in order and with the fewest cuts; empty where it does not."""
    # best[j]: cuts and places of the words so far when the last stands at j.
    best: dict[int, tuple[int, tuple[int, ...]]] = {j: (j > 0, (j,)) for j, w in enumerate(source) if w == said[0]}
    for word in said[1:]:
        step: dict[int, tuple[int, tuple[int, ...]]] = {}
        for j, other in enumerate(source):
            if other == word and (before := [(n + (i + 1 < j), p) for i, (n, p) in best.items() if i < j]):
                cuts, places = min(before)
                step[j] = (cuts, (*places, j))
        best = step
    return min(best.values())[1] if best else ()
