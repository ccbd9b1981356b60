"""Seasons and the summer holidays."""

from __future__ import annotations

import datetime as dt

import pytest

from nlp.elements.times import find_times


def _ends(text: str, date: dt.date, year: int | None = None) -> list[dt.date | None]:
    return [t.value.until for t in find_times(text, document_date=date, plan_year=year)]


@pytest.mark.parametrize(
    "text",
    [
        "Từ đây tới hè",
        "từ nay cho đến hè",
        "TỪ GIỜ TỚI HÈ",
        "từ nay đến nghỉ hè",
        "Tu day toi he toi tinh ba chuyen",
        "trước hè",
        "trước kỳ nghỉ hè",
        "trước khi nghỉ hè",
        "trước khi vào hè",
    ],
)
def test_up_to_the_summer_ends_with_the_school_year(text: str) -> None:
    assert _ends(text, dt.date(2026, 10, 5)) == [dt.date(2027, 5, 31)]


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("từ nay đến hết hè", dt.date(2026, 8, 31)),
        ("trước hè năm tới", dt.date(2027, 5, 31)),
        ("đến hè 2028", dt.date(2028, 5, 31)),
        ("trong dịp hè này", dt.date(2026, 8, 31)),
    ],
)
def test_the_summer_that_is_named(text: str, until: dt.date) -> None:
    assert _ends(text, dt.date(2026, 3, 2), 2026) == [until]


@pytest.mark.parametrize("text", ["sơn lại trước hè phố", "dọn từ cổng đến hè nhà", "Từ đây đến trường 5 km"])
def test_a_pavement_is_no_summer(text: str) -> None:
    assert _ends(text, dt.date(2026, 3, 2)) == []
