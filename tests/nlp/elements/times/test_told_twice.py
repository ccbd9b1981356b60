"""One timeline that a sentence tells in two ways."""

from __future__ import annotations

import datetime as dt

import pytest

from nlp.elements.phrase import phrase
from nlp.elements.times import Setting
from nlp.elements.times.told_twice import told_twice

SETTING = Setting(dt.date(2025, 10, 20), 2025)


@pytest.mark.parametrize(
    ("text", "said", "until"),
    [
        ("trước khi hết học kỳ I, tức 10/01/2026", "trước khi hết học kỳ I, tức 10/01/2026", dt.date(2026, 1, 10)),
        ("xong trước hè, tức là ngày 25/5/2026", "trước hè, tức là ngày 25/5/2026", dt.date(2026, 5, 25)),
        ("trước Tết Dương lịch, tức hết ngày 31/12", "trước Tết Dương lịch, tức hết ngày 31/12", dt.date(2025, 12, 31)),
    ],
)
def test_the_day_that_explains_a_deadline_is_its_end(text: str, said: str, until: dt.date) -> None:
    (found,) = _told(text)
    assert (text[found[0] : found[1]].removeprefix("xong "), found[2], found[3]) == (said, None, until)


@pytest.mark.parametrize("text", ["trước 30/11, ngày 10/12/2025 họp", "trước 30/11 và ngày 10/12/2025"])
def test_another_day_is_a_timeline_of_its_own(text: str) -> None:
    assert len(_told(text)) == 2


def _told(text: str) -> list[tuple[int, int, dt.date | None, dt.date | None]]:
    said = phrase(text)
    return [(t.start, t.end, t.value.begin, t.value.until) for t in told_twice(said.times(SETTING), said.lexed)]
