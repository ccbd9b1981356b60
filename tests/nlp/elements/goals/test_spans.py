"""Which of the quantities that were judged become goals."""

from __future__ import annotations

import numpy as np

from nlp.elements.goals.find import Judged, candidates
from nlp.elements.goals.spans import find_goals
from nlp.elements.reading import read
from nlp.records import Document, Span, SpanType, TimeValue
from nlp.text.lines import blocks_of

_TEXT = "Tôi mở 3 lớp, biên bản gửi chậm nhất 5 ngày sau khi bế giảng.\n"
_LENGTH = "chậm nhất 5 ngày sau khi bế giảng"


def _goals(value: TimeValue) -> list[str]:
    reading = read(Document("a", "a", "txt", _TEXT, blocks_of(_TEXT)), None, None)
    sure = np.full(len(candidates(reading, None)), 0.9)
    start = _TEXT.index(_LENGTH)
    timeline = Span(SpanType.TIMELINE, start, start + len(_LENGTH), value, "")
    goals = find_goals(reading, Judged(candidates(reading, None), sure, sure), [timeline])
    return [_TEXT[goal.start : goal.end] for goal in goals]


def test_a_length_of_time_counted_from_an_event_is_no_goal_beside_its_timeline() -> None:
    assert _goals(TimeValue(duration="P5D")) == ["Tôi mở 3 lớp"]


def test_other_timelines_hold_goals() -> None:
    assert len(_goals(TimeValue(every="P1M"))) == 2
