"""Words before a period: typed without diacritics in a short cell, "qua" before a day."""

from __future__ import annotations

import datetime as dt

import pytest

from nlp.elements.times import find_times

WRITTEN = dt.date(2026, 1, 20)


def _read(text: str) -> list[tuple[str, str]]:
    found = find_times(text, document_date=WRITTEN, plan_year=2026)
    return [(text[t.start : t.end], f"{t.value.begin or ''}..{t.value.until or ''}") for t in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("hết quý III", "..2026-09-30"),
        ("het quy III", "..2026-09-30"),
        ("HET QUY 3", "..2026-09-30"),
        ("den het quy III/2026", "..2026-09-30"),
        ("het thang 9", "..2026-09-30"),
        ("Đến hết tháng chín", "..2026-09-30"),
        ("truoc thang 9", "..2026-08-31"),
        ("tu thang 9", "2026-09-01.."),
        ("tu nay den het thang 9", "..2026-09-30"),
        ("từ rày tới cuối năm", "..2026-12-31"),
        ("Qua rằm tháng Bảy (27/8)", "2026-08-28.."),
        ("Qua ram thang Bay (27/8)", "2026-08-28.."),
        ("qua Tết", "2026-02-18.."),
        ("qua mùng 10 Tết", "2026-02-27.."),
        ("từ rằm tháng Bảy (27/8)", "2026-08-27.."),
    ],
)
def test_whole_phrase_and_value(text: str, value: str) -> None:
    assert _read(text) == [(text, value)]


@pytest.mark.parametrize(
    "text", ["đã trải qua lễ hội", "thông qua lễ phát động", "không quá lễ nghi", "quy II nay het"]
)
def test_no_time(text: str) -> None:
    assert all(not phrase.lower().startswith(("qua", "quá", "het")) for phrase, _ in _read(text))
