"""Times: found with their modifier, resolved as the annotation guide says."""

from __future__ import annotations

import datetime as dt

import pytest

from nlp.elements.times import FoundTime, Setting, find_times
from nlp.records import TimeValue

WRITTEN = dt.date(2026, 1, 20)


def iso(value: TimeValue) -> str:
    """``begin..until``, or the period or duration."""
    if value.every or value.duration:
        return value.every or str(value.duration)
    return f"{value.begin or ''}..{value.until or ''}"


def read(text: str, *, year: int | None = 2026, date: dt.date | None = WRITTEN) -> list[tuple[str, str]]:
    return [(text[t.start : t.end], iso(t.value)) for t in find_times(text, document_date=date, plan_year=year)]


def only(text: str) -> FoundTime:
    (found,) = find_times(text, document_date=WRITTEN, plan_year=2026)
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("trước ngày 30/6/2026", "..2026-06-30"),
        ("chậm nhất là ngày 15/7/2026", "..2026-07-15"),
        ("không muộn hơn 31/10", "..2026-10-31"),
        ("trễ lắm là 12/4", "..2026-04-12"),
        ("trước Tết Bính Ngọ", "..2026-02-17"),
        ("trước Tết Đinh Mùi", "..2027-02-06"),
        ("đến mùng mười Tết", "..2026-02-26"),
        ("trước Tết, 15/2", "..2026-02-15"),
        ("trước ngày Quốc tế Thiếu nhi 1/6/2026", "..2026-06-01"),
        ("trước khi năm học kết thúc", "..2026-05-31"),
        ("Kết thúc năm", "..2026-12-31"),
        ("vào vụ chiêm xuân 2026 (tháng 5 - 6)", "2026-05-01..2026-06-30"),
        ("hai quý cuối năm", "2026-07-01..2026-12-31"),
        ("trước ngày 5 tháng sau", "..2026-02-05"),
        ("hai ngày 15-16/4", "2026-04-15..2026-04-16"),
        ("6/2026–9/2026", "2026-06-01..2026-09-30"),
        ("niên khóa 2026-2027", "2026-09-01..2027-05-31"),
        ("từ sau tháng 3", "2026-04-01.."),
        ("sau nửa năm", "P6M"),
        ("trước ngày 25 của tháng", "P1M"),
        ("sau Tết 2027", "2027-02-07.."),
        ("học kỳ I năm học tới", "2026-09-01..2027-01-31"),
        ("tháng 7 tháng 8", "2026-07-01..2026-08-31"),
        ("trung tuần tháng 4", "2026-04-11..2026-04-20"),
        ("tháng cuối của quý II", "2026-06-01..2026-06-30"),
        ("tuần thứ hai của tháng 3", "2026-03-09..2026-03-15"),
        ("01/03/2026–30/04/2026", "2026-03-01..2026-04-30"),
        ("Thời hạn: 05/9 - 31/10/2026", "2026-09-05..2026-10-31"),
        ("Thời hạn: quý I - quý III", "2026-01-01..2026-09-30"),
        ("ngày 16 và 17/5", "2026-05-16..2026-05-17"),
        ("đến hết quý III/2026", "..2026-09-30"),
        ("hạn cuối 30/11/2026", "..2026-11-30"),
        ("trước tháng 9/2026", "..2026-08-31"),
        ("trước năm 2028", "..2027-12-31"),
        ("trước khi hết năm 2026", "..2026-12-31"),
        ("đến năm 2030", "..2030-12-31"),
        ("đến 2030", "..2030-12-31"),
        ("từ nay đến hết năm 2026", "..2026-12-31"),
        ("vào cuối năm 2026", "..2026-12-31"),
        ("chậm nhất giữa tháng 10", "..2026-10-15"),
        ("trước Quốc khánh 2/9/2026", "..2026-09-02"),
        ("từ ngày 01/3/2026 trở đi", "2026-03-01.."),
        ("bắt đầu từ tháng 7", "2026-07-01.."),
        ("tháng 11 trở đi", "2026-11-01.."),
        ("trước 17h00 ngày 10/9/2026", "..2026-09-10"),
        ("chậm nhất 16 giờ 30 phút, ngày 15/4/2026", "..2026-04-15"),
        ("T3-T4/2026", "2026-03-01..2026-04-30"),
        ("18/5/2026 → 31/8/2026", "2026-05-18..2026-08-31"),
        ("18/5/2026 -> 31/8/2026", "2026-05-18..2026-08-31"),
        ("từ giữa tháng 4 (15/4) đến 15/7/2026", "2026-04-15..2026-07-15"),
        ("từ giữa tháng 2 đến giữa tháng 4/2026", "2026-02-15..2026-04-15"),
        ("tuần cuối tháng 5 (25-29/5/26)", "2026-05-25..2026-05-29"),
        ("cuối quý III (25/9)", "..2026-09-25"),
        ("đến 31 - 12 - 2026", "..2026-12-31"),
        ("trong năm Bính Ngọ 2026", "2026-01-01..2026-12-31"),
        ("hết học kỳ I năm học 2026-2027", "..2027-01-31"),
        ("học kỳ II", "2026-02-01..2026-05-31"),
        ("hết năm học", "..2026-05-31"),
        ("đến cuối nhiệm kỳ", "..2030-12-31"),
        ("3 - 5/2027", "2027-03-01..2027-05-31"),
        ("từ kỳ họp tháng 4", "2026-04-01.."),
        ("trong 24 giờ kể từ khi nhận tin", "P1D"),
        ("cuối tháng 6/2026", "2026-06-21..2026-06-30"),
        ("đầu mỗi buổi sáng", "P1D"),
        ("ngày 24/7 năm 2026", "2026-07-24..2026-07-24"),
        ("sang năm", "2027-01-01..2027-12-31"),
        ("trong mười ngày đầu tháng 2", "2026-02-01..2026-02-10"),
        ("trước ngày 30/4 năm nay", "..2026-04-30"),
        ("trước ngày 20 tháng cuối quý", "P3M"),
        ("trước ngày giải phóng miền Nam", "..2026-04-30"),
        ("cứ thứ Sáu", "P1W"),
        ("bắt đầu muộn nhất là cuối tháng 3", "..2026-03-31"),
        ("từ tháng 3 sang năm", "2027-03-01.."),
        ("cả năm", "2026-01-01..2026-12-31"),
        ("tháng một chuyến", "P1M"),
        ("tháng 02 buổi", "P1M"),
        ("tuần ba buổi", "P1W"),
        ("cứ hai tuần", "P2W"),
        ("tối thứ Ba, tối thứ Năm hằng tuần", "P1W"),
        ("quý II/2026", "2026-04-01..2026-06-30"),
        ("Quí ll/2026", "2026-04-01..2026-06-30"),
        ("quý 2 năm 2026", "2026-04-01..2026-06-30"),
        ("Q2/2026", "2026-04-01..2026-06-30"),
        ("quý hai", "2026-04-01..2026-06-30"),
        ("T9/2026", "2026-09-01..2026-09-30"),
        ("tháng mười một năm 2026", "2026-11-01..2026-11-30"),
        ("tháng giêng", "2026-01-01..2026-01-31"),
        ("ngày 18 tháng 5 năm 2026", "2026-05-18..2026-05-18"),
        ("mùng 3 tháng 2", "2026-02-03..2026-02-03"),
        ("5.8.2026", "2026-08-05..2026-08-05"),
        ("l5/12/2026", "2026-12-15..2026-12-15"),
        ("thứ Sáu, ngày 13/3/2026", "2026-03-13..2026-03-13"),
        ("trong năm 2026", "2026-01-01..2026-12-31"),
        ("6 tháng đầu năm 2026", "2026-01-01..2026-06-30"),
        ("sáu tháng cuối năm", "2026-07-01..2026-12-31"),
        ("nửa đầu năm 2026", "2026-01-01..2026-06-30"),
        ("9 tháng năm 2026", "2026-01-01..2026-09-30"),
        ("4 tháng còn lại của năm 2026", "2026-09-01..2026-12-31"),
        ("nhiệm kỳ 2025 – 2030", "2025-01-01..2030-12-31"),
        ("giai đoạn 2026-2028", "2026-01-01..2028-12-31"),
        ("năm học 2026-2027", "2026-09-01..2027-05-31"),
        ("năm học tới", "2026-09-01..2027-05-31"),
        ("Tháng 10, 11, 12/2026", "2026-10-01..2026-12-31"),
        ("quý I, II và III/2026", "2026-01-01..2026-09-30"),
        ("quý I và quý II năm 2026", "2026-01-01..2026-06-30"),
        ("trong hai tháng 10 và 11", "2026-10-01..2026-11-30"),
        ("từ ngày 01 đến ngày 15/4/2026", "2026-04-01..2026-04-15"),
        ("15-25/5/2026", "2026-05-15..2026-05-25"),
        ("tháng 5 - tháng 8/2026", "2026-05-01..2026-08-31"),
        ("từ tháng 9/2026 đến tháng 5", "2026-09-01..2027-05-31"),
        ("từ tháng 11 đến tháng 2/2027", "2026-11-01..2027-02-28"),
        ("trong hai năm, từ tháng 3/2026 đến tháng 2/2028", "2026-03-01..2028-02-29"),
        ("các năm 2026, 2027", "2026-01-01..2027-12-31"),
        ("quý IV năm nay", "2026-10-01..2026-12-31"),
        ("tháng tới", "2026-02-01..2026-02-28"),
        ("hằng tháng", "P1M"),
        ("hàng quý", "P3M"),
        ("mỗi tuần", "P1W"),
        ("định kỳ 6 tháng", "P6M"),
        ("6 tháng một lần", "P6M"),
        ("3 tháng/lần", "P3M"),
        ("mỗi năm hai lần", "P6M"),
        ("mỗi quý một lần", "P3M"),
        ("ngày 05 hằng tháng", "P1M"),
        ("các ngày 10, 25 hằng tháng", "P1M"),
        ("chiều thứ Sáu hằng tuần", "P1W"),
        ("mỗi thứ Hai", "P1W"),
        ("trước ngày 25 hằng tháng", "P1M"),
        ("trong vòng 15 ngày kể từ ngày nhận hồ sơ", "P15D"),
        ("trong 05 (năm) ngày làm việc kể từ khi có đơn", "P5D"),
    ],
)
def test_whole_phrase_and_value(text: str, value: str) -> None:
    assert read(text) == [(text, value)]


@pytest.mark.parametrize(
    "text",
    [
        "Thứ hai, tôi sẽ rèn luyện; thứ năm, đoàn kết",
        "sớm được ngày nào hay ngày ấy",
        "ngày một tốt hơn, trước Tết Mông",
        "hàng hóa, hàng nghìn lượt, hàng đầu",
        "Quý cơ quan, quý vị, đức tính quý báu",
        "có 1975 người, 27/36 thôn, tỷ lệ 1/500",
        "đầu tư, không ngừng, một cửa, ba mẹ",
        "mấy năm nay, những năm tới, nhiều tháng",
        "điện thoại 0912.345.678, phiên bản 1.10.30",
        "tháng 13, ngày 0, quý 5, 1-2-3",
        "sáng kiến, chiều sâu, thời gian, thời sự",
    ],
)
def test_no_time(text: str) -> None:
    assert read(text) == []


def test_separate_months_are_separate_times() -> None:
    assert read("tháng 3 và tháng 9/2026") == [
        ("tháng 3", "2026-03-01..2026-03-31"),
        ("tháng 9/2026", "2026-09-01..2026-09-30"),
    ]


def test_rank_is_not_the_start_of_the_year() -> None:
    assert read("đưa xã vào nhóm dẫn đầu năm 2027") == [("năm 2027", "2027-01-01..2027-12-31")]


@pytest.mark.parametrize("text", ["31/6/2026", "ngày 30 tháng 2 năm 2026", "trước 29/2/2026"])
def test_impossible_date_is_told_and_never_rolled_over(text: str) -> None:
    found = only(text)
    assert found.value == TimeValue()
    assert found.impossible
    assert "không có trong lịch" in str(found.problem)


def test_year_comes_from_the_plan_before_the_day_of_writing() -> None:
    december = dt.date(2025, 12, 18)
    assert read("tháng 2", date=december) == [("tháng 2", "2026-02-01..2026-02-28")]
    assert read("tháng 2", date=december, year=None) == [("tháng 2", "2026-02-01..2026-02-28")]
    assert read("tháng 12", date=december, year=None) == [("tháng 12", "2025-12-01..2025-12-31")]


def test_year_comes_from_the_sentence_first() -> None:
    assert read("Năm 2027: quý I mở lớp, quý III tổng kết")[1:] == [
        ("quý I", "2027-01-01..2027-03-31"),
        ("quý III", "2027-07-01..2027-09-30"),
    ]


def test_a_vision_does_not_date_the_rest() -> None:
    assert read("đến năm 2045; cuối năm báo cáo")[1] == ("cuối năm", "..2026-12-31")


def test_school_year_gives_each_month_its_year() -> None:
    found = find_times("tháng 10, sau đó tháng 3", setting=Setting(WRITTEN, school=2026))
    assert [iso(t.value) for t in found] == ["2026-10-01..2026-10-31", "2027-03-01..2027-03-31"]


def test_without_any_date_the_year_stays_unknown() -> None:
    (found,) = find_times("trước 30/6")
    assert found.value == TimeValue()
    assert not found.impossible
    assert "năm nào" in str(found.problem)


def test_line_without_diacritics() -> None:
    assert read("Hoan thanh ho so truoc ngay 30/6/2026, hang thang bao cao chi bo, quy II tong ket") == [
        ("truoc ngay 30/6/2026", "..2026-06-30"),
        ("hang thang", "P1M"),
        ("quy II", "2026-04-01..2026-06-30"),
    ]


def test_brackets_in_brackets_stay_shallow() -> None:
    assert len(read("tháng 3 (" * 2000)) == 2000


@pytest.mark.parametrize(
    ("text", "phrase", "value"),
    [
        ("Xã đạt trước 30/11, huyện theo sau", "trước 30/11", "..2026-11-30"),
        ("Tháng 4, 5 kỹ sư Lưu Văn Thà lắp máy", "Tháng 4, 5", "2026-04-01..2026-05-31"),
        ("quý II và III phân loại xong tài liệu", "quý II và III", "2026-04-01..2026-09-30"),
        ("Tháng 4, 5 đồng chí đi học", "Tháng 4", "2026-04-01..2026-04-30"),
        ("mo hom thu vao trua thu Tu cho dan", "trua thu Tu", "2026-01-21..2026-01-21"),
    ],
)
def test_where_a_time_ends_in_its_clause(text: str, phrase: str, value: str) -> None:
    assert read(text) == [(phrase, value)]


@pytest.mark.parametrize("text", ["Sổ mượn giữ tối đa một ngày", "lam khong qua 40 gio mot tuan, xa quy dinh"])
def test_the_unit_of_a_measure_is_no_recurrence(text: str) -> None:
    assert [t.value.every for t in find_times(text, document_date=WRITTEN)] == [None]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("áp dụng từ kỳ lương tháng 2.", "2026-02-01.."),
        ("từ lứa giống tháng 9.", "2026-09-01.."),
        ("từ chuyến 25/2", "2026-02-25.."),
        ("trả đúng hạn từ ngày 01/5/2026,", "2026-05-01.."),
        ("kể từ mồng 1 Tết Đinh Mùi.", "2027-02-06.."),
        ("kịp ngày 19/5/2026.", "..2026-05-19"),
        ("không vượt 0,3% vào thời điểm 31/12/2026;", "..2026-12-31"),
        ("trở lên trước 30-9.", "..2026-09-30"),
        ("hạn 30.6", "..2026-06-30"),
        ("trước Ngày Gia đình Việt Nam", "..2026-06-28"),
        ("trước Tết dương lịch", "..2026-12-31"),
        ("từ tháng 1/2026 đến hết năm học", "2026-01-01..2026-05-31"),
        ("9 tháng 2026", "2026-01-01..2026-09-30"),
        ("trước khi khai giảng năm học 2026-2027", "..2026-08-31"),
        ("kết thúc năm nộp Đảng ủy tập sơ đồ", "..2026-12-31"),
        ("lên được 14 hết năm mà không tăng giờ", "..2026-12-31"),
        ("ra mắt dịp 26/3.", "2026-03-26..2026-03-26"),
        ("nửa năm sau giữ nền nếp", "2026-07-01..2026-12-31"),
        ("cả nhiệm kỳ: bớt được", "2025-01-01..2030-12-31"),
        ("cuối 2026", "..2026-12-31"),
        ("gửi đi cuối tháng 9, biên tập", "2026-09-21..2026-09-30"),
        ("cuối quý đọc trước toàn chi bộ", "P3M"),
        ("tháng chẵn dựng máy ảo", "P2M"),
        ("mỗi năm năm ý tưởng", "P1Y"),
        ("mỗi năm năm một lần", "P5Y"),
        ("đọc trước cả đội mỗi kỳ trăng", "P1M"),
        ("vào các tháng 3, 6, 9, 12 hằng năm", "P3M"),
    ],
)
def test_as_strangers_write(text: str, value: str) -> None:
    (found,) = read(text)
    assert found[1] == value


def test_a_rank_and_a_count_are_no_times() -> None:
    assert read("tổ dẫn đầu tháng 6") == [("tháng 6", "2026-06-01..2026-06-30")]
    assert not read("dạy hết năm bài")


@pytest.mark.parametrize(
    "text",
    ["Làm đường từ số nhà 12/5 đến cuối ngõ", "vài ngày lẻ tẻ"],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", ["Nửa năm sau khi khai trương", "Nửa năm còn ba việc"])
def test_half_a_year_counted_from_a_deed_is_a_duration(text: str) -> None:
    assert [t.value.duration for t in find_times(text, document_date=WRITTEN)] == ["P6M"]
