"""How likely goals are that stand around a time."""

from __future__ import annotations

import datetime as dt

import numpy as np

from nlp.elements.goals.find import candidates
from nlp.elements.gold import read_gold
from nlp.elements.plans.aims import NO_AIMS, Aims, Near, aims_of
from nlp.elements.reading import Reading, read
from nlp.elements.times.planned import Weighed, weigh

HEAD = "---\nid: t\nkind: ke_hoach_ca_nhan\ndate: 2026-01-20\nchecklist: {}\n---\n"
TEXT = "KẾ HOẠCH\nI. MỤC TIÊU\n- Trồng 40 cây trước tháng 6.\n- Năm 2025 tôi nộp sổ muộn.\n"


def _seen(chance: float) -> tuple[Reading, tuple[Weighed, ...], Aims]:
    gold = read_gold(HEAD + TEXT, "t")
    reading = read(gold.document, gold.kind, None)
    found = candidates(reading, gold.kind)
    weighed = weigh(gold.document, kind=gold.kind, document_date=dt.date(2026, 1, 20))[0]
    return reading, weighed, aims_of(reading, found, np.full(len(found), chance))


def _near(chance: float) -> list[Near]:
    reading, weighed, aims = _seen(chance)
    pieces = [next(n for n, p in enumerate(reading.pieces) if p.segment.end >= w.end) for w in weighed]
    return [aims.around(reading, n, w) for n, w in zip(pieces, weighed, strict=True)]


def test_a_sure_goal_speaks_for_the_time_in_its_clause() -> None:
    sure, doubtful = _near(0.9)[0], _near(0.1)[0]
    assert sure.sentence == sure.clause == sure.nearest > 2 > 0 > doubtful.sentence
    assert {"g:clause>2", "g:line>-2"} <= set(sure.clues())


def test_the_sentence_before_is_told_apart_from_ones_own() -> None:
    after = _near(0.9)[1]
    assert after.before > 2 > 0 > after.sentence


def test_nothing_stands_where_no_quantity_does() -> None:
    reading, weighed, _ = _seen(0.5)
    assert NO_AIMS.around(reading, 0, weighed[0]) == Near()
    assert not list(Near().clues())
