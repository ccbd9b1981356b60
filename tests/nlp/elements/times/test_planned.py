"""Planned times told apart from all other times, by section, sentence and table."""

from __future__ import annotations

import datetime as dt

import pytest

from nlp.elements.citations import find_citations
from nlp.elements.times.evidence import objections
from nlp.elements.times.planned import Weighed, weigh
from nlp.records import Document, Kind, Note, Span
from nlp.text.lines import blocks_of

WRITTEN = dt.date(2026, 1, 20)


def judge(
    text: str, kind: Kind = Kind.KE_HOACH_CA_NHAN, date: dt.date | None = WRITTEN
) -> tuple[tuple[Weighed, ...], tuple[Note, ...]]:
    document = Document("k", "bai.txt", "txt", text, blocks_of(text))
    citations: list[Span] = []
    for block in document.blocks:
        for span in find_citations(text[block.start : block.end]):
            citations.append(Span(span.type, span.start + block.start, span.end + block.start, span.value))
    return weigh(document, kind=kind, document_date=date, citations=citations)


def planned(text: str, kind: Kind = Kind.KE_HOACH_CA_NHAN, date: dt.date | None = WRITTEN) -> list[tuple[str, str]]:
    """The times against which no rule speaks."""
    return [
        (text[w.start : w.end], w.value.every or w.value.duration or f"{w.value.begin or ''}..{w.value.until or ''}")
        for w in judge(text, kind, date)[0]
        if not objections(w.time, w.evidence)
    ]


HEAD = "ĐẢNG BỘ XÃ TÂN HỢP\nTân Hợp, ngày 20 tháng 01 năm 2026\nKẾ HOẠCH HÀNH ĐỘNG NĂM 2026\n"


def test_what_is_told_again_is_one_timeline() -> None:
    told = planned(HEAD + "Nối chuông cho ba hẻm, từ đây tới hè, tức hết tháng 5.\n")
    assert told[1:] == [("từ đây tới hè, tức hết tháng 5", "..2026-05-31")]


def test_head_and_citations_are_no_timelines() -> None:
    text = HEAD + "Căn cứ Kết luận số 01-KL/TW, ngày 18/5/2021 và Thông báo 8-TB/ĐU ngày 05/01/2026;\nTôi đăng ký:\n"
    assert planned(text) == []


@pytest.mark.parametrize(
    "line",
    [
        "Họ và tên: Lò Thị Mai, sinh ngày 12/4/1985, vào Đảng ngày 03/02/2010.",
        "Tính đến ngày 31/12/2025, phòng còn 42 hồ sơ.",
        "Năm 2025, đơn vị đạt 88% chỉ tiêu, tăng 3% so với cùng kỳ năm trước.",
        "Đề nghị Ủy ban nhân dân xã cấp máy tính trước ngày 30/6/2026.",
        "Nếu được bố trí kinh phí, quý III/2026 sẽ lắp thêm camera.",
        "Nghị quyết của tỉnh đề ra đến năm 2030 có 80% xã đạt chuẩn.",
        'Duy trì câu lạc bộ "Mỗi tuần một cuốn sách".',
        "Hiện nay mỗi ngày bộ phận tiếp nhận bình quân 40 hồ sơ.",
        "Rút thời gian giải quyết còn 03 ngày làm việc.",
        "Hoàn thành trước ngày 31/6/2026.",
    ],
)
def test_other_times_are_no_timelines(line: str) -> None:
    assert planned(HEAD + "II. NHIỆM VỤ\n- " + line) == []


@pytest.mark.parametrize(
    ("line", "timelines"),
    [
        ("Giải quyết xong 42 hồ sơ tồn trước ngày 30/6/2026.", [("trước ngày 30/6/2026", "..2026-06-30")]),
        ("Mở lớp vào tháng 3.", [("vào tháng 3", "2026-03-01..2026-03-31")]),
        ("Họp chuyên đề mỗi quý một lần.", [("mỗi quý một lần", "P3M")]),
        ("Trả lời đơn trong 10 ngày kể từ ngày nhận.", [("trong 10 ngày kể từ ngày nhận", "P10D")]),
        ("Xong trong tháng 9, trễ nhất 20/9/2026.", [("trong tháng 9, trễ nhất 20/9/2026", "..2026-09-20")]),
        ("Mốc nghiệm thu: 30/11/2026.", [("30/11/2026", "..2026-11-30")]),
    ],
)  # fmt: skip
def test_plans(line: str, timelines: list[tuple[str, str]]) -> None:
    assert planned(HEAD + "II. NHIỆM VỤ\n- " + line) == timelines


def test_year_of_the_title_dates_a_plan_written_in_december() -> None:
    head = "CHI BỘ THÔN ĐỒNG\nngày 22 tháng 12 năm 2025\nKẾ HOẠCH NĂM 2026\n"
    text = head + "I. Nhiệm vụ\n- Tháng 2: dọn kênh, trước 15/12 tổng kết."
    assert planned(text, date=dt.date(2025, 12, 22)) == [
        ("Tháng 2", "2026-02-01..2026-02-28"),
        ("trước 15/12", "..2026-12-15"),
    ]


def test_section_with_a_year_dates_its_lines() -> None:
    text = HEAD + "II. Nhiệm vụ năm 2027\n- Quý I: sửa nhà văn hóa."
    assert planned(text)[-1] == ("Quý I", "2027-01-01..2027-03-31")


def test_table_deadlines_and_header_years() -> None:
    text = HEAD + (
        "II. Chỉ tiêu\nChỉ tiêu | Kết quả 2025 | Kế hoạch 2026\nHộ khá | 40% | 55%\n"
        "III. Phân công\nNội dung | Người phụ trách | Thời hạn\n"
        "Mở lớp | Đ/c Mai | 15/5/2026\nKiểm tra | Đ/c Sơn | Quý III"
    )
    assert planned(text) == [
        ("2026", "2026-01-01..2026-12-31"),
        ("15/5/2026", "..2026-05-15"),
        ("Quý III", "2026-07-01..2026-09-30"),
    ]


def test_a_column_that_says_before_ends_its_periods_early() -> None:
    text = (
        HEAD
        + "II. Chỉ tiêu\nKhu | Số gốc | Xong trước | Dấu hiệu\nBờ kè | 25 gốc | tháng 9 | ảnh\nChợ | 9 | 31/10 | ảnh"
    )
    assert planned(text) == [("tháng 9", "..2026-08-31"), ("31/10", "..2026-10-31")]


def test_report_plans_only_in_its_last_part() -> None:
    text = (
        "ĐẢNG ỦY XÃ HẠ LONG\nngày 18 tháng 6 năm 2026\nBÁO CÁO\nKết quả 6 tháng đầu năm 2026\nI. Kết quả đạt được\n"
        "- Chi bộ sinh hoạt hằng tháng, tháng 3 mở một lớp.\nII. Phương hướng 6 tháng cuối năm 2026\n"
        "- Kiểm tra 5 chi bộ trong quý III.\n- Báo cáo hằng quý."
    )
    found = planned(text, Kind.BAO_CAO_DINH_KY, dt.date(2026, 6, 18))
    assert found == [
        ("6 tháng cuối năm 2026", "2026-07-01..2026-12-31"),
        ("trong quý III", "2026-07-01..2026-09-30"),
        ("hằng quý", "P3M"),
    ]


def test_essay_tells_before_it_plans() -> None:
    text = (
        "Phường An Bình, ngày 15/3/2026\nBÀI THU HOẠCH\nHọ và tên: Vũ Văn Kha\n"
        "Nghị quyết xác định đến năm 2030 nước ta là nước đang phát triển có công nghiệp hiện đại.\n"
        "Tháng 1 tổ tôi xử lý 20 đơn. Từ nhận thức đó tôi xin hứa: mỗi tuần dành một buổi tiếp dân, "
        "hoàn thành số hóa hồ sơ trước ngày 30/9/2026."
    )
    assert planned(text, Kind.BAI_THU_HOACH, dt.date(2026, 3, 15)) == [
        ("mỗi tuần", "P1W"),
        ("trước ngày 30/9/2026", "..2026-09-30"),
    ]


def test_impossible_date_becomes_a_note() -> None:
    text = HEAD + "II. NHIỆM VỤ\n- Hoàn thành trước ngày 31/6/2026."
    _, (note,) = judge(text)
    assert note.extent is not None
    assert text[note.extent.start : note.extent.end] == "trước ngày 31/6/2026"
    assert "31/6/2026" in note.message


def test_column_makes_numbers_months_and_says_what_begins_and_ends() -> None:
    text = HEAD + (
        "II. Việc\nTháng | Việc\n2 - 3 | Quyết toán\n8 | Tờ trình\n"
        "III. Việc\nViệc | Bắt đầu | Kết thúc\nSố hóa | 15/9/2026 | Tháng 3/2027\n"
        "IV. Việc\nViệc | Thời gian\nHỏi ý kiến | T4\nMở lớp | 5 - 7"
    )
    assert planned(text) == [
        ("2 - 3", "2026-02-01..2026-03-31"),
        ("8", "2026-08-01..2026-08-31"),
        ("15/9/2026", "2026-09-15.."),
        ("Tháng 3/2027", "..2027-03-31"),
        ("T4", "2026-04-01..2026-04-30"),
        ("5 - 7", "2026-05-01..2026-07-31"),
    ]


def test_a_lead_dates_its_items() -> None:
    text = HEAD + "II. Nhiệm vụ\nSang năm 2027:\n- Xong hết tháng 2.\n- Mở lớp quý III.\nViệc khác: xong trong quý IV."
    assert [value for _, value in planned(text)][1:] == [
        "..2027-02-28",
        "2027-07-01..2027-09-30",
        "2026-10-01..2026-12-31",
    ]


def test_the_year_reported_on_does_not_date_what_comes_next() -> None:
    text = (
        "ĐẢNG ỦY XÃ HẠ LONG\nngày 18 tháng 12 năm 2025\nBÁO CÁO\nKết quả năm 2025\nI. Kết quả đạt được\n- Đạt 3 lớp.\n"
        "II. Phương hướng, nhiệm vụ\n- Xong hết tháng 5."
    )
    assert planned(text, Kind.BAO_CAO_DINH_KY, dt.date(2025, 12, 18)) == [("hết tháng 5", "..2026-05-31")]


def test_moving_a_line_changes_no_value() -> None:
    lines = ["- Xong việc A trước ngày 30/6/2026.", "- Họp chi bộ hằng tháng.", "- Quý III kiểm tra."]
    one = {value for _, value in planned(HEAD + "II. NHIỆM VỤ\n" + "\n".join(lines))}
    other = {value for _, value in planned(HEAD + "II. NHIỆM VỤ\n" + "\n".join(reversed(lines)))}
    assert one == other
    assert len(one) == 3


def test_a_cell_of_months_apart_holds_two_times() -> None:
    text = HEAD + "II. Việc\nViệc | Tháng\nTiêm phòng | 3 - 4; 9 - 10\nThi sửa tin | 4 và 11\nĐặt mã | 2027"
    assert planned(text) == [
        ("3 - 4", "2026-03-01..2026-04-30"),
        ("9 - 10", "2026-09-01..2026-10-31"),
        ("4", "2026-04-01..2026-04-30"),
        ("11", "2026-11-01..2026-11-30"),
        ("2027", "2027-01-01..2027-12-31"),
    ]


def test_the_far_end_of_a_title_dates_no_month() -> None:
    text = "Ngày 20 tháng 01 năm 2026\nKẾ HOẠCH\nNhiệm vụ năm 2026, hướng đến 2030\nII. Việc\n- Giám sát trong quý III."
    assert planned(text)[-1] == ("trong quý III", "2026-07-01..2026-09-30")


def test_in_december_the_whole_year_is_the_next() -> None:
    weighed, _ = judge("Đăng ký việc mới\nGiữ 0 vụ cả năm, đo lại vào 6 tháng đầu năm.", date=dt.date(2025, 12, 18))
    assert [w.value.until for w in weighed] == [dt.date(2026, 12, 31), dt.date(2026, 6, 30)]


def test_a_plan_without_a_year_is_never_over() -> None:
    text = "BÁO CÁO\nKết quả năm 2025\nNhìn lại một năm, tổ đã làm tròn việc.\nHướng tới, xong trong quý I."
    weighed, _ = judge(text, Kind.BAO_CAO_DINH_KY, dt.date(2025, 12, 18))
    assert weighed[-1].value.until == dt.date(2026, 3, 31)


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("Hủy phiếu khống, trước 15/10.", dt.date(2026, 10, 15)),
        ("Mở lớp trong tháng 11.", dt.date(2026, 11, 30)),
        ("Mở lớp trong quý I.", dt.date(2027, 3, 31)),
        ("Mở lớp trước 01/10.", dt.date(2027, 9, 30)),
    ],
)
def test_a_plan_of_the_rest_of_this_year_and_of_the_next(line: str, until: dt.date) -> None:
    text = "Ngày 5 tháng 10 năm 2026\nKẾ HOẠCH HÀNH ĐỘNG\nquý IV/2026 và năm 2027\nII. Cách đi\n- " + line
    weighed, _ = judge(text, date=dt.date(2026, 10, 5))
    assert weighed[-1].value.until == until


def test_a_period_reported_on_opens_no_plan() -> None:
    title = "KẾ HOẠCH\nsau kết quả quý IV/2026, nhiệm vụ năm 2027\n"
    text = "Ngày 5 tháng 12 năm 2026\n" + title + "II. Nhiệm vụ\n- Xong trước 20/12."
    weighed, _ = judge(text, date=dt.date(2026, 12, 5))
    assert weighed[-1].value.until == dt.date(2027, 12, 20)


def test_a_term_from_an_event_is_a_plan_and_a_measure_is_none() -> None:
    assert planned(HEAD + "II. NHIỆM VỤ\n- Gửi biên bản chậm nhất 3 ngày sau họp.") == [
        ("chậm nhất 3 ngày sau họp", "P3D")
    ]
    assert planned(HEAD + "II. NHIỆM VỤ\n- Trả lời không quá 3 ngày kể từ khi nhận.") == []
