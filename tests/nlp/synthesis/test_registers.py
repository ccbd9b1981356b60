"""What a row of a register says, and of which versions there are rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from nlp.records import DaySource, Submission
from nlp.synthesis.entries import Numbered, named
from nlp.synthesis.registers import registers
from tests.flows.draft.sample import CAMPAIGN, UNITS, sample

FIRST = sample().given[0]


def rows(title: str, submission: Submission = FIRST.submission, **names: str) -> list[dict[str, object]]:
    (register,) = [r for r in registers(names) if r.title == title]
    item = Numbered(1, UNITS[0], replace(FIRST, submission=submission))
    heads = [column.title for column in register.full_columns()]
    return [dict(zip(heads, row, strict=True)) for row in register.full_rows(item, CAMPAIGN)]


def by_clock(source: DaySource) -> Submission:
    return replace(FIRST.submission, day_source=source, handed_in=dt.date(2026, 3, 1))


def test_the_other_submission_is_named_as_people_know_it() -> None:
    other = sample().given[3]
    name = named(Numbered(4, UNITS[2], other))
    (row,) = rows("Đoạn cần xem lại", **{other.submission.id: name})
    assert row["Bài kia"] == f"Bài số 4: Giàng Thị Súa, {UNITS[2]}"


def test_only_the_list_of_submissions_holds_what_was_replaced() -> None:
    earlier = replace(FIRST.submission, superseded_by="later")
    (row,) = rows("Bài nộp", earlier)
    assert (row["Tình trạng"], row["Mức đề xuất"]) == ("Bản trước, đã có bản sau thay", "")
    assert rows("Mục tiêu, thời hạn") and not rows("Mục tiêu, thời hạn", earlier)
    assert rows("Đoạn cần xem lại") and not rows("Đoạn cần xem lại", earlier)


def test_shared_text_stands_beside_the_level_and_does_not_lower_it() -> None:
    (row,) = rows("Bài nộp")
    assert row["Mức đề xuất"] == "Khá; có trùng lặp cần xem lại"


@pytest.mark.parametrize(
    ("given", "state", "origin"),
    [
        (FIRST.submission, "Đúng hạn", ""),
        (by_clock(DaySource.FILE), "Đã nộp, chưa rõ ngày", "theo ngày của tệp trong hộp bài, để tham khảo"),
        (by_clock(DaySource.MAIL), "Đúng hạn", "theo ngày gửi của thư kèm bài"),
        (replace(FIRST.submission, handed_in=None), "Đã nộp, chưa rõ ngày", ""),
    ],
    ids=["of the text", "of the file", "of the letter", "none"],
)
def test_nobody_is_called_in_time_by_a_clock(given: Submission, state: str, origin: str) -> None:
    (row,) = rows("Bài nộp", given)
    assert (row["Tình trạng"], row["Ngày nộp lấy từ"]) == (state, origin)
