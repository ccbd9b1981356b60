"""Who, where, as what, when: from the header, the signature, the running text, the place."""

from __future__ import annotations

import datetime as dt

import pytest

from nlp.identity import Stated, identify
from nlp.identity.casing import sentence_case
from nlp.identity.dates import parse_date, placed_date
from nlp.identity.names import clean_name, is_person
from nlp.identity.places import author_of_place, unit_of_place
from nlp.identity.signature import signature
from nlp.records import Fact, Identity, Source

PLAN = """ĐẢNG BỘ XÃ HÒA LẠC
CHI BỘ TRƯỜNG THCS HÒA LẠC
Hòa Lạc, ngày 15 tháng 3 năm 2026
KẾ HOẠCH HÀNH ĐỘNG CÁ NHÂN
- Họ và tên: TRẦN VĂN BÌNH     Ngày sinh: 02/9/1980
- Chức vụ Đảng: Phó Bí thư chi bộ; Chức vụ chính quyền: Phó Hiệu trưởng
- Sinh hoạt tại chi bộ: Trường THCS Hòa Lạc
Căn cứ Nghị quyết số 07-NQ/TU ngày 10/01/2026, tôi lập kế hoạch.
NGƯỜI LẬP KẾ HOẠCH
Trần Văn Bình"""

REPORT = """ĐẢNG BỘ XÃ TÀ LÈNG
ĐẢNG ỦY XÃ TÀ LÈNG
*
Số 31-BC/ĐU
Tà Lèng, ngày 19 tháng 6 năm 2026
BÁO CÁO
kết quả 6 tháng đầu năm 2026
Đảng ủy xã Tà Lèng đã quán triệt nghị quyết.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Lò Thị Dung"""


def _values(identity: Identity) -> dict[str, str | None]:
    facts: dict[str, Fact | None] = {
        name: getattr(identity, name) for name in ("author", "unit", "position", "date", "kind")
    }
    return {name: fact.value if fact else None for name, fact in facts.items()}


def test_a_plan_of_one_person() -> None:
    assert _values(identify(PLAN.split("\n"), "a.docx", Stated())) == {
        "author": "Trần Văn Bình",
        "unit": "Chi bộ Trường THCS Hòa Lạc",
        "position": "Phó Bí thư chi bộ",
        "date": "2026-03-15",
        "kind": "ke_hoach_ca_nhan",
    }


def test_a_report_of_a_body() -> None:
    found = _values(identify(REPORT.split("\n"), "a.docx", Stated()))
    assert found["author"] == "Ban thường vụ Đảng ủy xã Tà Lèng"
    assert (found["unit"], found["date"]) == ("Đảng ủy xã Tà Lèng", "2026-06-19")
    assert found["kind"] == "bao_cao_dinh_ky"


def test_who_introduces_himself() -> None:
    text = "Bài thu hoạch\nTôi là Ngô Văn Tấn, tổ trưởng tổ bảo vệ, chi bộ thôn Bồng xã Đồng Sậy. Tôi xin thưa."
    found = _values(identify(text.split("\n"), "x.txt", Stated()))
    assert (found["author"], found["unit"]) == ("Ngô Văn Tấn", "chi bộ thôn Bồng xã Đồng Sậy")
    assert found["position"] == "tổ trưởng tổ bảo vệ"


def test_what_is_given_comes_first_and_the_place_last() -> None:
    given = identify(PLAN.split("\n"), "a.docx", Stated(author="Lê Thị Hòa", date="20/01/2026"))
    assert given.author == Fact("Lê Thị Hòa", Source.GIVEN)
    assert given.date == Fact("2026-01-20", Source.GIVEN)
    placed = identify(["Tôi hứa."], "Chi bộ Công an xã/Lê Thị Hòa - thu hoạch.docx", Stated())
    assert placed.author == Fact("Lê Thị Hòa", Source.FOLDER, sure=False)
    assert placed.unit == Fact("Chi bộ Công an xã", Source.FOLDER, sure=False)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Hòa Bình, ngày 15 tháng 3 năm 2026", dt.date(2026, 3, 15)),
        ("Cái Sình, 5/6/2025", dt.date(2025, 6, 5)),
        ("11 tháng 4 năm 2025", dt.date(2025, 4, 11)),
        ("Ha Noi, ngay 02 thang 01 nam 2026", dt.date(2026, 1, 2)),
        ("Căn cứ Nghị quyết số 07-NQ/TU ngày 10/01/2026 của Tỉnh ủy", None),
        ("Ngày sinh: 02/9/1980", None),
        ("Ngày vào Đảng 19/5/2014", None),
        ("ngày 31 tháng 02 năm 2026", None),
    ],
)
def test_lines_of_place_and_date(line: str, date: dt.date | None) -> None:
    assert placed_date(line) == date


def test_dates() -> None:
    assert parse_date("08/06/2026 09:15:00") == dt.date(2026, 6, 8)
    assert parse_date("2026-06-08T09:00") == dt.date(2026, 6, 8)
    assert parse_date("quý II") is None


@pytest.mark.parametrize("name", ["Nguyễn Văn A Bình", "Kpă H'Lan", "Giàng A Sử", "Thạch Sô Phia", "Vu Dinh Khoi"])
def test_persons(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize("text", ["Bí thư", "Phó Chủ tịch", "Chi Bộ Thôn Hạ", "tôi xin hứa", "Ban Chấp hành", "Hòa"])
def test_no_persons(text: str) -> None:
    assert not is_person(text)


def test_names_are_cleaned() -> None:
    assert clean_name("Đ/c LÊ THỊ HÒA ............") == "Lê Thị Hòa"
    assert clean_name("BS. Nguyễn Trường Sinh") == "Nguyễn Trường Sinh"


@pytest.mark.parametrize(
    ("path", "author", "unit"),
    [
        ("Dang uy xa Dong Say.zip!03. Dinh Trong Thuy.docx", "Dinh Trong Thuy", "Dang uy xa Dong Say"),
        ("Chi bộ thôn Hạ/lê-thị-hòa_thu-hoach.pdf", "Lê Thị Hòa", "Chi bộ thôn Hạ"),
        ("nop/bai thu hoach.docx", None, None),
    ],
)
def test_places(path: str, author: str | None, unit: str | None) -> None:
    assert author_of_place(path) == author
    assert unit_of_place(path) == unit


def test_signature_beside_a_confirmation() -> None:
    found = signature(["Tôi xin hứa.", "XÁC NHẬN CỦA CHI BỘ | NGƯỜI CAM KẾT", "(Ký, ghi rõ họ tên) | Vũ Đình Khôi"])
    assert (found.name, found.personal) == ("Vũ Đình Khôi", True)


def test_a_heading_at_the_end_of_an_unsigned_plan_is_no_signer() -> None:
    lines = ["IV. GIẢI PHÁP", "Họp không giấy.", "V. TỔ CHỨC THỰC HIỆN", "Chi ủy kiểm tra hằng quý."]
    assert signature(lines).name == ""


def test_capitals_as_the_text_writes_them() -> None:
    lines = ["CHI BỘ HẠT KIỂM LÂM PÙ LUÔNG", "Chi bộ Hạt Kiểm lâm Pù Luông họp."]
    assert sentence_case(lines[0], lines) == "Chi bộ Hạt Kiểm lâm Pù Luông"
    assert sentence_case("CHI BỘ THÔN HẠ", []) == "Chi bộ thôn Hạ"
