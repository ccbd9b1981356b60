"""Dates written in thirty ways are read back; spelling, case and place change no value; cost grows with length."""

from __future__ import annotations

import datetime as dt
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.elements.citations import find_citations
from nlp.elements.masks import find_masks
from nlp.elements.numbers import find_numbers
from nlp.elements.times import find_times
from nlp.records import TimeValue

STYLES = [
    "{d}/{m}/{y}",
    "{d:02}/{m:02}/{y}",
    "{d:02}/{m}/{y}",
    "{d}.{m}.{y}",
    "{d:02}.{m:02}.{y}",
    "{d}-{m}-{y}",
    "{d:02}-{m:02}-{y}",
    "{d} / {m} / {y}",
    "ngày {d}/{m}/{y}",
    "ngày {d:02}/{m:02}/{y}",
    "ngày {d}.{m}.{y}",
    "ngày {d}-{m}-{y}",
    "ngày {d} tháng {m} năm {y}",
    "ngày {d:02} tháng {m:02} năm {y}",
    "Ngày {d} Tháng {m} Năm {y}",
    "{d} tháng {m} năm {y}",
    "ngày {d} tháng {m}/{y}",
    "ngày {d} tháng {word} năm {y}",
    "ngay {d} thang {m} nam {y} cua don vi toi",
    "NGÀY {d} THÁNG {m} NĂM {y}",
    "vào ngày {d}/{m}/{y}",
    "trong ngày {d}/{m}/{y}",
    "ngày {d} tháng {m}, năm {y}",
    "ngày {d} tháng {m} của năm {y}",
    "({d}/{m}/{y})",
    "ngày {d}/{m} năm {y}",
    "ngày {d:02}/{m:02} năm {y}",
    "{d}/{m} năm {y}",
    "sáng ngày {d}/{m}/{y}",
    "ngày\u00a0{d}/{m}/{y}",
]
WORDS = ["", "một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai"]
DATES = st.dates(dt.date(1950, 1, 1), dt.date(2069, 12, 31))


def write(date: dt.date, style: str) -> str:
    return style.format(d=date.day, m=date.month, y=date.year, word=WORDS[date.month])


def values(text: str) -> list[TimeValue]:
    return [found.value for found in find_times(text, document_date=dt.date(2026, 1, 20), plan_year=2026)]


def test_thirty_styles() -> None:
    assert len(set(STYLES)) == 30


@given(DATES, st.sampled_from(STYLES))
@settings(max_examples=300)
def test_a_date_is_read_back(date: dt.date, style: str) -> None:
    assert values(write(date, style)) == [TimeValue(date, date)]


@given(st.dates(dt.date(2026, 2, 1), dt.date(2030, 12, 31)), st.sampled_from(STYLES[:18]))
@settings(max_examples=150)
def test_a_deadline_is_read_back(date: dt.date, style: str) -> None:
    written = write(date, style)
    for modifier in ("chậm nhất", "đến hết", "không muộn hơn"):
        assert values(f"Hoàn thành {modifier} {written}.") == [TimeValue(until=date)]
    # Before the first of a month is by the end of the month before.
    last = date - dt.timedelta(days=date.day == 1)
    assert values(f"Hoàn thành trước {written}.") == [TimeValue(until=last)]


SENTENCES = [
    "Hoàn thành trước ngày 30/6/2026, mỗi quý báo cáo một lần, định kỳ 6 tháng rà soát",
    "Quý II/2026 mở lớp; từ tháng 9 đến tháng 11/2026 kiểm tra; 15-25/5/2026 tổng kết",
    "Nhiệm kỳ 2025-2030 và năm học 2026-2027, 6 tháng cuối năm 2026, đến năm 2030",
    "Trong 15 ngày kể từ ngày nhận hồ sơ, chậm nhất ngày 05/12/2026, hằng tháng họp ngày 25",
    "Tỷ lệ hoà giải thành đạt 90% vào cuối quý III/2026, thuỷ lợi xong tháng 10, 11, 12/2026",
]
CHANGES = {
    "nfd": lambda text: unicodedata.normalize("NFD", text),
    "upper": str.upper,
    "lower": str.lower,
    "old tones": lambda text: text.replace("hòa", "hoà").replace("quý", "quí").replace("kỳ", "kì"),
    "new tones": lambda text: text.replace("hoà", "hòa").replace("thuỷ", "thủy"),
    "en dash": lambda text: text.replace("-", "–"),
    "odd spaces": lambda text: text.replace(" ", "\u00a0"),
    "zero width": lambda text: text.replace("ng", "n\u200bg"),
    "hang": lambda text: text.replace("hằng", "hàng"),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_spelling_changes_no_value(sentence: str, change: str) -> None:
    assert values(CHANGES[change](sentence)) == values(sentence)
    assert values(sentence)


@pytest.mark.parametrize("unit", ["1", "1.", "1/", "1-", "1,", "0 ", "12/2026 ", "ngày 1 ", "05-", '"1 a', "ii.", "@a"])
def test_cost_grows_with_length(unit: str) -> None:
    """A line four times as long takes about four times as long; quadratic steps would take sixteen."""

    def cost(length: int) -> float:
        text = (unit * length)[:length]
        begin = time.process_time()
        for step in (find_masks, find_numbers, find_times, find_citations):
            step(text)
        return time.process_time() - begin

    assert min(cost(16_000) for _ in range(3)) <= 11 * max(min(cost(4_000) for _ in range(3)), 0.004)
