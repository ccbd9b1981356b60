"""What somebody thinks of others lowers no verdict."""

from __future__ import annotations

import numpy as np
import pytest

from nlp.elements.acts import find_acts
from nlp.elements.checklist.evidence import ELEMENTS
from nlp.elements.checklist.fair import joined, judge_fairly, silenced
from nlp.elements.checklist.model import VerdictModel, Weights
from nlp.elements.reading import Reading, body_of, read, with_chances
from nlp.elements.roles.role import LABELS, Role
from nlp.records import Document, GoalValue, Kind, Span, SpanType, VerdictLevel
from nlp.text.lines import blocks_of

_PLAN = ["KẾ HOẠCH", "I. MỤC TIÊU", "Phấn đấu nâng cao chất lượng 40 lô."]
_UNASKED = Weights(np.zeros((len(ELEMENTS), 1)))
_MODEL = VerdictModel(_UNASKED, _UNASKED)
"""Targets are judged by a rule of the guide, no weight is asked."""
_OPINION = "Cách chấm điểm của tỉnh là hình thức."


def _reading(lines: list[str], **chances: float) -> Reading:
    text = "\n".join(lines)
    bare = read(Document("k", "n", "txt", text, blocks_of(text)), Kind.KE_HOACH_CA_NHAN, None)
    body = [bare.pieces[i] for i in body_of(bare)]
    said = np.full((len(body), len(LABELS)), 0.01)
    for row, piece in zip(said, body, strict=True):
        for role, chance in chances.items() if piece.text == _OPINION else ():
            row[LABELS.index(Role(role))] = chance
    return with_chances(bare, said)


@pytest.mark.parametrize(
    ("chances", "told"),
    [({"nhan_xet": 0.9}, {3}), ({"nhan_xet": 0.4}, set()), ({"nhan_xet": 0.6, "han_che": 0.8}, {3})],
)
def test_what_judges_others_is_an_opinion_and_speaks_for_no_element(chances: dict[str, float], told: set[int]) -> None:
    reading = _reading([*_PLAN, _OPINION], **chances)
    assert reading.opinions == told
    assert not reading.aside
    assert reading.chance(3, Role.NHAN_XET) == 0


def test_what_is_likelier_an_opinion_than_a_shortcoming_admits_none() -> None:
    told = [_reading([*_PLAN, _OPINION], nhan_xet=chance, han_che=0.7) for chance in (0.8, 0.6, 0.2)]
    assert [[s.type for s in find_acts(reading)] for reading in told] == [[], *[[SpanType.LIMITATION]] * 2]


def test_where_nobody_judges_others_the_text_is_looked_at_once() -> None:
    told = _reading([*_PLAN, _OPINION], nhan_xet=0.9)
    assert len(silenced(_reading(_PLAN))) == 1
    assert [[p.text for p in look.pieces] for look in silenced(told)][1] == [p.text for p in told.pieces[:-1]]


def _level(*looks: Reading) -> VerdictLevel:
    (verdict,) = judge_fairly(looks, (), ("muc_tieu",), _MODEL)
    return verdict.level


def test_the_better_verdict_counts() -> None:
    aiming, silent = _reading(_PLAN), _reading(["THƯ", "Trời mưa."])
    assert _level(silent) is VerdictLevel.THIEU
    assert _level(aiming, silent) is _level(silent, aiming) is VerdictLevel.CHUNG_CHUNG


def test_spans_of_every_look_stand_once() -> None:
    goal, near = Span(SpanType.GOAL, 5, 9, GoalValue(1.0, "lô")), Span(SpanType.GOAL, 7, 12, GoalValue(2.0, "lô"))
    later, other = Span(SpanType.GOAL, 20, 24, GoalValue(3.0, "lô")), Span(SpanType.LIMITATION, 0, 30)
    assert joined([[goal], [near, later, other]]) == (other, goal, later)
