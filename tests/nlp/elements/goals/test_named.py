"""Numbers behind what looks like the head of a name, and the names that stay names."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from nlp.elements.goals.frames import frames, plain_of
from nlp.elements.times import find_times
from nlp.records import Op


def _values(text: str) -> list[tuple[float | None, str]]:
    found = frames(text, plain_of(text), find_times(text, document_date=dt.date(2026, 1, 5)))
    return [(f.value.value, f.value.unit) for f in found]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("dự họp chi bộ 18 nơi", 18, "nơi"),
        ("thăm chiến khu 4 chuyến", 4, "chuyến"),
        ("de lai cho thu vien thon 160 cuon sach", 160, "cuon"),
        ("trao tận buôn 250 cuốn sổ đỏ", 250, "cuốn"),
        ("hủy đúng luật 70 mét giấy", 70, "mét"),
        ("vá tấm bạt trung đội 12 mét", 12, "mét"),
        ("xét xử trực tuyến 70 vụ", 70, "vụ"),
        ("mở góc phỏng vấn trực tuyến 10 cabin", 10, "cabin"),
        ("dự phòng 2 giây", 2, "giây"),
        ("lưu trữ số 12.000 trang hồ sơ", 12000, "trang"),
        ("leo lên nhóm 10 phường đứng đầu", 10, "phường"),
        ("vào nhóm 3 đội đầu", 3, "đội"),
        ("Cấp 33 loa cầm tay", 33, "loa"),
        ("giá nước đồng hạng 10 nghìn", 10, "nghìn"),
        ("gọi đòi 63 hóa đơn treo", 63, "hóa đơn"),
        ("nâng lên mức 5 trước khi hết hạn", 5, ""),
        ("kiếm cho ra ba trước mùa hoa", 3, ""),
        ("sang năm 410 cháu", 410, "cháu"),
        ("hai tháng một số", 1, "số"),
        ("mua một mặt nạ", 1, "mặt nạ"),
        ("truy thu 2,5 ty dong", 2.5, "ty dong"),
        ("khám 45 tháng 12", 45, ""),
    ],
)
def test_what_only_looks_like_a_name_is_counted(text: str, value: float, unit: str) -> None:
    assert _values(text) == [(value, unit)]
    assert _values(unicodedata.normalize("NFC", unicodedata.normalize("NFD", text))) == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "giao cho tổ 3",
        "khu 4 thực hiện",
        "sửa quốc lộ 18",
        "lớp 5A",
        "số 12 đường Hùng Vương",
        "quân khu 4 giao",
        "văn phòng 2 làm",
        "chi bộ 3 họp",
        "theo luật 70 mới",
        "nhóm 3 thảo luận",
        "nhóm 3 đầu tư",
        "khóa 12 họp",
        "đô thị hạng 3",
        "cấp 3 trường huyện",
        "ở lầu 2 trước mùa mưa",
        "nhà ông Năm Đước",
        "một số chi bộ",
        "một mặt lo việc",
        "mỗi tháng một lần",
    ],
)
def test_names_stay_names(text: str) -> None:
    assert _values(text) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("mời năm người báo hay nhất", 5),
        ("tập cho năm cô gái biết đọc", 5),
        ("gỡ tin sai trong năm phút", 5),
        ("kéo cả năm cháu ấy lên", 5),
        ("như mọi năm", None),
        ("cả năm nay", None),
        ("bao nhiêu năm ta chờ", None),
        ("trong năm có nhiều việc", None),
        ("năm rồi được mùa", None),
    ],
)
def test_five_is_no_year(text: str, count: float | None) -> None:
    assert [value for value, _ in _values(text)] == ([] if count is None else [count])


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("ít nhất 8 phần 10 bộ", 80, "%"),
        ("đốc cho sửa 9 phần 10", 90, "%"),
        ("thu hồi nửa số nợ", 50, "%"),
        ("mất dưới nửa héc-ta", 0.5, "héc-ta"),
        ("tự xúc nửa bát cơm", 0.5, "bát"),
        ("có mặt trong nửa ngày", 0.5, "ngày"),
        ("đạt chứng chỉ 10/12 tháng", 10, "tháng"),
        ("gương mẫu lên 6/8", 6, ""),
    ],
)
def test_parts_are_counted(text: str, value: float, unit: str) -> None:
    assert _values(text) == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    ["khoản 3 phần 4", "xong ngày 10/12 tháng chạp", "dời lên 6/8", "nghỉ nửa ngày", "trong nửa giờ đầu", "trước 6/8"],
)
def test_no_parts(text: str) -> None:
    assert _values(text) == []


def test_a_word_that_ends_like_more_than_compares_nothing() -> None:
    for text in ("Chọn 20 tài xế", "mỗi thôn 2 tổ", "chôn 12 cột"):
        found = frames(text, plain_of(text), ())
        assert [f.value.op for f in found] == [Op.EQ], text
    assert frames("hơn 20 tài xế", "hon 20 tai xe", ())[0].value.op is Op.GE
