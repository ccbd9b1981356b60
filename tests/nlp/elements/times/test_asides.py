"""Dates in brackets behind a named part of time: they say which days are meant, and the whole is one time."""

from __future__ import annotations

import datetime as dt

import pytest

from nlp.elements.times import find_times

WRITTEN = dt.date(2026, 1, 2)


def _read(text: str) -> list[tuple[str, str]]:
    found = find_times(text, document_date=WRITTEN, plan_year=2026)
    return [(text[t.start : t.end], f"{t.value.begin or ''}..{t.value.until or ''}") for t in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("tuần đầu tháng Giêng dương lịch (05 - 10/01)", "2026-01-05..2026-01-10"),
        ("tuần trước Tết (9 - 13/02)", "2026-02-09..2026-02-13"),
        ("TUẦN TRƯỚC TẾT (từ ngày 9 đến ngày 13/02)", "2026-02-09..2026-02-13"),
        ("tuần cuối tháng 3 (từ 24 đến 28/3)", "2026-03-24..2026-03-28"),
        ("tuan cuoi cua thang 3 (24 - 28/3)", "2026-03-24..2026-03-28"),
        ("tháng Giêng âm lịch (17/02 - 18/3)", "2026-02-17..2026-03-18"),
        ("tuần đầu sau khai giảng (7/9 - 11/9)", "2026-09-07..2026-09-11"),
        ("ngày hội đọc sách (20 - 21/4)", "2026-04-20..2026-04-21"),
        ("tháng 3 (10 - 15/3)", "2026-03-10..2026-03-15"),
    ],
)
def test_the_interval_in_brackets_is_meant(text: str, value: str) -> None:
    assert _read(text) == [(text, value)]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("quý II (5-7/10 điểm)", ["quý II"]),
        ("quý II (5-7/10)", ["quý II"]),
        ("trước Tết một bữa, ngày 18/11 một bữa", ["trước Tết", "ngày 18/11"]),
        ("Ngày thành lập Đoàn (26/3/1931 - 26/3/2026)", ["26/3/1931 - 26/3/2026"]),
        ("ngày họp (5-7/10 người)", []),
    ],
)
def test_what_explains_nothing(text: str, phrases: list[str]) -> None:
    assert [phrase for phrase, _ in _read(text)] == phrases
