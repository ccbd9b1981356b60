"""Columns of task tables, members of "rõ" that a row lacks, deadlines of goals."""

from __future__ import annotations

import datetime as dt

import pytest

from nlp.campaign import Ro
from nlp.elements.goals.frames import plain_of
from nlp.elements.links import find_links
from nlp.elements.reading import read
from nlp.records import Document, Fact, GoalValue, Identity, Link, Source, Span, SpanType, TimeValue
from nlp.text.lines import blocks_of

RO = tuple(
    Ro(key=k, label=v)
    for k, v in (("nguoi", "rõ người"), ("viec", "rõ việc"), ("thoi_gian", "rõ thời gian"), ("san_pham", "rõ sản phẩm"))
)


def _linked(text: str, *marks: tuple[SpanType, str]) -> tuple[str, tuple[Link, ...], tuple[Span, ...]]:
    identity = Identity(date=Fact("2026-01-10", Source.GIVEN))
    reading = read(Document("k", "n", "txt", text, blocks_of(text), identity), None, None)
    values = {SpanType.GOAL: GoalValue(1.0, "việc"), SpanType.TIMELINE: TimeValue(until=dt.date(2026, 6, 30))}
    past = TimeValue(until=dt.date(2025, 12, 31))
    spans = tuple(
        Span(kind, text.index(said), text.index(said) + len(said), past if "2025" in said else values[kind])
        for kind, said in marks
    )
    return text, find_links(reading, spans, RO), spans


def test_row_without_owner_and_product_lacks_them() -> None:
    table = "KẾ HOẠCH\nI. PHÂN CÔNG\nViệc | Chủ trì | Thời hạn | Sản phẩm\nNạo vét mương |  | 30/6/2026 | \nTrồng hoa | Đ/c Sim | 30/6/2026 | Biên bản"  # noqa: E501
    text, links, _ = _linked(table)
    by_task = {text[x.task.start : x.task.end]: x.missing for x in links if x.task}
    assert by_task == {"Nạo vét mương": ("rõ người", "rõ sản phẩm"), "Trồng hoa": ()}


def test_goal_takes_the_nearest_deadline_of_its_sentence() -> None:
    said = "KẾ HOẠCH\nTrồng 12 ha rừng trước 30/6, số hóa 40 hộp hồ sơ trước 31/8."
    _, links, spans = _linked(
        said, (SpanType.GOAL, "12 ha rừng"), (SpanType.TIMELINE, "trước 30/6"),
        (SpanType.GOAL, "40 hộp hồ sơ"), (SpanType.TIMELINE, "trước 31/8"),
    )  # fmt: skip
    assert [(link.goal, link.timeline) for link in links] == [(0, 1), (2, 3)]
    assert spans[3].start > spans[1].start


@pytest.mark.parametrize(
    ("said", "goals", "times"),
    [
        ("Đến 30/6 đạt 50%; đến 31/12 đạt 100%.", ("50%", "100%"), ("Đến 30/6", "đến 31/12")),
        ("Quý I: 150 hộ; quý II: 300 hộ.", ("150 hộ", "300 hộ"), ("Quý I", "quý II")),
        ("Năm 2026 đạt 60%, năm 2027 đạt 75%.", ("60%", "75%"), ("Năm 2026", "năm 2027")),
        ("Trong quý II: mở 3 lớp, thăm 20 hộ.", ("3 lớp", "20 hộ"), ("Trong quý II", "Trong quý II")),
        ("Mở 3 lớp, mỗi lớp 9 em, trước 30/6.", ("3 lớp",), ("trước 30/6",)),
    ],
)
def test_a_time_between_the_same_marks_comes_first(said: str, goals: tuple[str, ...], times: tuple[str, ...]) -> None:
    text, links, spans = _linked(
        "KẾ HOẠCH\n" + said,
        *((SpanType.GOAL, goal) for goal in goals),
        *((SpanType.TIMELINE, time) for time in dict.fromkeys(times)),
    )
    dates = [spans[link.timeline] for link in links if link.timeline is not None]
    assert tuple(text[date.start : date.end] for date in dates) == times


@pytest.mark.parametrize(
    ("said", "wide"),
    [
        ("Trong năm 2026 tôi trồng 50 cây keo, hoàn thành trước ngày 30/6/2026.", "Trong năm 2026"),
        ("Trước ngày 30/6/2026, tôi soạn xong 50 cây keo, mỗi tháng chăm.", "mỗi tháng"),
    ],
)
def test_a_deadline_says_more_nearly_when_a_goal_is_due(said: str, wide: str) -> None:
    text = "KẾ HOẠCH\n" + said
    reading = read(Document("k", "k.txt", "txt", text, blocks_of(text)), None, None)
    due = next(word for word in ("trước ngày 30/6/2026", "Trước ngày 30/6/2026") if word in text)
    year = TimeValue(dt.date(2026, 1, 1), dt.date(2026, 12, 31)) if "năm" in wide else TimeValue(every="P1M")
    values = {"50 cây keo": GoalValue(50.0, "cây"), due: TimeValue(until=dt.date(2026, 6, 30)), wide: year}
    spans = [
        Span(SpanType.GOAL if isinstance(v, GoalValue) else SpanType.TIMELINE, text.index(w), text.index(w) + len(w), v)
        for w, v in values.items()
    ]
    (link,) = find_links(reading, spans, RO)
    assert link.timeline == 1


def test_a_goal_outside_tables_lacks_what_its_sentence_does_not_say() -> None:
    said = "KẾ HOẠCH\nMở 3 lớp trước 30/6; sản phẩm: sổ điểm danh."
    _, (link,), _ = _linked(said, (SpanType.GOAL, "Mở 3 lớp"), (SpanType.TIMELINE, "trước 30/6"))
    assert link.missing == ("rõ người",)


def test_what_is_over_is_no_deadline() -> None:
    marks = (SpanType.GOAL, "85%"), (SpanType.TIMELINE, "năm 2025")
    _, links, _ = _linked("KẾ HOẠCH\nTỷ lệ đạt 85% (năm 2025: 67%).", *marks)
    assert links[0].timeline is None


def test_a_figure_in_a_cell_is_named_by_its_row() -> None:
    table = "KẾ HOẠCH\nChỉ tiêu | Kế hoạch 2026\nTỷ lệ trả đúng hẹn (%) | 95"
    text, links, _ = _linked(table, (SpanType.GOAL, "95"))
    assert links[0].task is not None
    assert text[links[0].task.start : links[0].task.end] == "Tỷ lệ trả đúng hẹn (%)"


def test_a_date_or_a_mark_names_no_row() -> None:
    table = "KẾ HOẠCH\nMốc | Chỉ tiêu\nHết tháng 10/2026 | 95"
    text, links, _ = _linked(table, (SpanType.TIMELINE, "Hết tháng 10/2026"), (SpanType.GOAL, "95"))
    task = next(link.task for link in links if link.goal is not None)
    assert task is not None
    assert text[task.start : task.end] == "95"


def test_goal_under_a_dated_heading_takes_its_time() -> None:
    said = "KẾ HOẠCH\nII. CHỈ TIÊU NĂM 2026\n1. Kết nạp 02 đảng viên."
    _, links, _ = _linked(said, (SpanType.TIMELINE, "NĂM 2026"), (SpanType.GOAL, "02 đảng viên"))
    assert links[0].timeline == 0


def test_owner_is_read_from_the_sentence() -> None:
    text, links, _ = _linked("KẾ HOẠCH\nĐồng chí Lò Thị Mỷ chủ trì, mở 02 lớp xóa mù.", (SpanType.GOAL, "02 lớp"))
    owner = links[0].owner
    assert owner is not None
    assert "lo thi my" in plain_of(text[owner.start : owner.end])


def test_goal_in_a_year_column_takes_the_year_of_its_header() -> None:
    table = "KẾ HOẠCH\nII. CHỈ TIÊU\nChỉ tiêu | Đã có | năm 2026 | năm 2027\nRừng có chứng chỉ | 31 ha | 38 ha | 45 ha"
    _, links, _ = _linked(
        table, (SpanType.TIMELINE, "năm 2026"), (SpanType.TIMELINE, "năm 2027"),
        (SpanType.GOAL, "38 ha"), (SpanType.GOAL, "45 ha"),
    )  # fmt: skip
    assert [(x.goal, x.timeline) for x in links] == [(2, 0), (3, 1)]


def test_columns_in_plain_words_are_understood() -> None:
    table = (
        "KẾ HOẠCH\nViệc | Ai đứng đầu | Ai cùng làm | Bao giờ xong | Thấy được gì\n"
        "Đường bê tông | Anh Pó | Đoàn bản | 31/5 | 700 m đường"
    )
    text, links, _ = _linked(table, (SpanType.TIMELINE, "31/5"))
    (link,) = links
    assert link.owner is not None and link.product is not None
    said = [text[x.start : x.end].strip() for x in (link.owner, link.product)]
    assert (said, link.missing, link.timeline) == (["Anh Pó", "700 m đường"], (), 0)
