"""Headings and labels that only name a period."""

from __future__ import annotations

import datetime as dt

import pytest

from nlp.elements.outline import outline
from nlp.elements.segments import segments
from nlp.elements.told_periods import period_label, period_topics
from nlp.elements.topics import Topic
from nlp.records import Document, Fact, Identity, Source
from nlp.text.lines import blocks_of

WRITTEN = dt.date(2025, 12, 19)
AHEAD, BEHIND = (Topic.PHUONG_HUONG,), (Topic.KET_QUA,)


@pytest.mark.parametrize(
    ("heading", "topics"),
    [
        ("Năm 2026", AHEAD),
        ("Sang năm", AHEAD),
        ("Quý I năm 2026", AHEAD),
        ("Từ nay đến hết năm 2026", AHEAD),
        ("Năm 2025", BEHIND),
        ("Quý IV", BEHIND),
        ("Năm qua", BEHIND),
        ("Hằng tháng", ()),
        ("Kết quả năm 2025", ()),
        ("Mốc 30/6/2026", ()),
        ("Tháng 10", ()),
    ],
)
def test_period(heading: str, topics: tuple[Topic, ...]) -> None:
    assert period_topics(heading, WRITTEN) == topics


def test_without_a_date_nothing_is_told() -> None:
    assert period_topics("Năm 2026", None) == ()


@pytest.mark.parametrize(
    ("text", "topics"), [("Quý I/2026: mở 2 lớp", AHEAD), ("Lớp 2: mở quý I", ()), ("mở 2 lớp", ())]
)
def test_label(text: str, topics: tuple[Topic, ...]) -> None:
    body, found = period_label(text, 0, len(text), WRITTEN)
    assert (found, text[body:]) == (topics, "mở 2 lớp" if topics else text)


TEXT = """I. Kết quả
Năm 2025: tổ chức 3 lớp.
II. Năm 2026
Mở 4 lớp cho thanh niên.
III. Chỉ tiêu
Năm 2026: 5 lớp cho phụ nữ."""


def test_what_stands_under_it() -> None:
    identity = Identity(date=Fact(WRITTEN.isoformat(), Source.DOCUMENT))
    lines = outline(Document("d", "d.txt", "txt", TEXT, blocks_of(TEXT), identity=identity))
    topics = {TEXT[s.start : s.end]: s.topics for s in segments(TEXT, lines, WRITTEN)}
    assert topics["Năm 2025: tổ chức 3 lớp."] == BEHIND
    assert topics["Mở 4 lớp cho thanh niên."] == AHEAD
    assert topics["Năm 2026: 5 lớp cho phụ nữ."] == (Topic.MUC_TIEU,)
