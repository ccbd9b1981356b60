"""Citations: type, standardised number, date, standing in the catalogue."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from nlp.elements.catalogue import Directive, make_catalogue
from nlp.elements.citations import find_citations
from nlp.records import CitationValue, Registry, Span

CATALOGUE = make_catalogue(
    [
        Directive("chi_thi", "05-CT/TW", dt.date(2016, 5, 15), "Bộ Chính trị", "học tập Bác", "nguồn", "XII"),
        Directive("nghi_quyet", "18-NQ/TW", dt.date(2017, 10, 25), "BCHTW", "bộ máy", "nguồn", "XII"),
        Directive("nghi_quyet", "18-NQ/TW", dt.date(2022, 6, 16), "BCHTW", "đất đai", "nguồn", "XIII"),
        Directive(
            "quy_dinh", "37-QĐ/TW", dt.date(2021, 10, 25), "BCHTW", "điều không được làm", "nguồn", "XIII",
            replaced_by="Quy định 207-QĐ/TW", replaced_on=dt.date(2026, 7, 26),
        ),
        Directive("nghi_quyet", None, None, "Đại hội", "NQ ĐH XIII", "nguồn", "XIII", ("Nghị quyết Đại hội XIII",)),
        Directive("luat", "91/2025/QH15", None, "Quốc hội", "dữ liệu cá nhân", "nguồn"),
    ]
)  # fmt: skip


def value(span: Span) -> CitationValue:
    assert isinstance(span.value, CitationValue)
    return span.value


def one(text: str, written: dt.date | None = None) -> tuple[str, CitationValue]:
    (span,) = find_citations(text, CATALOGUE, written)
    return text[span.start : span.end], value(span)


@pytest.mark.parametrize(
    ("text", "doc_type", "number", "date"),
    [
        ("Chỉ thị số 05-CT/TW ngày 15/5/2016", "chi_thi", "05-CT/TW", dt.date(2016, 5, 15)),
        ("chỉ thị số 05-ct/tw, ngày 15-5-2016", "chi_thi", "05-CT/TW", dt.date(2016, 5, 15)),
        ("nghị quyết 57/NQ-TW ngày 22.12.2024", "nghi_quyet", "57-NQ/TW", dt.date(2024, 12, 22)),
        ("Kết luận 100 - KL/TW ngày 5.8.2021", "ket_luan", "100-KL/TW", dt.date(2021, 8, 5)),
        ("Kết luận số 21-KL/TW, ngày 25 tháng 10 năm 2021", "ket_luan", "21-KL/TW", dt.date(2021, 10, 25)),
        ("Quy định 08-QĐi/TW (25/10/2018)", "quy_dinh", "08-QĐi/TW", dt.date(2018, 10, 25)),
        ("Chỉ thị 27/CT-TTg ngày 08/9/2016", "chi_thi", "27/CT-TTg", dt.date(2016, 9, 8)),
        ("Nghị định số 30/2020/NĐ-CP", "nghi_dinh", "30/2020/NĐ-CP", None),
        ("Nghị quyết ngày 22/12/2024 số 57-NQ/TW", "nghi_quyet", "57-NQ/TW", dt.date(2024, 12, 22)),
        ("Nghị quyết 57-NQ/TW do Bộ Chính trị ký ngày 22/12/2024", "nghi_quyet", "57-NQ/TW", dt.date(2024, 12, 22)),
        ("Kết luận số 01-KL/TW, ngày l8/5/2O21", "ket_luan", "01-KL/TW", dt.date(2021, 5, 18)),
        ("Nghị quyết Đại hội Đảng bộ xã lần thứ nhất, nhiệm kỳ 2025-2030", "nghi_quyet", None, None),
        ("Nghị quyết số 01-NQ/ĐH ngày 12/8/2025", "nghi_quyet", "01-NQ/ĐH", dt.date(2025, 8, 12)),
        ("Kế hoạch 92 ngày 5/4/2026", "ke_hoach", "92", dt.date(2026, 4, 5)),
        ("Luật Tư pháp người chưa thành niên", "luat", None, None),
        ("Nghị quyết Đảng bộ Bệnh viện nhiệm kỳ 2025-2030", "nghi_quyet", None, None),
        ("Luật Đất đai số 31/2024/QH15", "luat", "31/2024/QH15", None),
        ("Kế hoạch 14-KH/ĐU ngày 3/2/2026 của Đảng ủy", "ke_hoach", "14-KH/ĐU", dt.date(2026, 2, 3)),
        ("Hướng dẫn số 03-HD/BTGDVTW", "huong_dan", "03-HD/BTGDVTW", None),
        ("Nghị quyết số 80-NQ/TW của Bộ Chính trị ngày 07/01/2026", "nghi_quyet", "80-NQ/TW", dt.date(2026, 1, 7)),
        ("Thuc hien Quy dinh so 37-QD/TW ngay 25/10/2021", "quy_dinh", "37-QĐ/TW", dt.date(2021, 10, 25)),
        ("Kết luận 01", "ket_luan", "01", None),
        ("NQ57", "nghi_quyet", "57", None),
        ("qui định 144", "quy_dinh", "144", None),
        ("Nghị quyết Đại hội XIII của Đảng", "nghi_quyet", None, None),
        ("Nghị quyết Trung ương 4 khóa XII", "nghi_quyet", None, None),
        ("Nghi quyet 57-NQITW ngay 22/12/2024", "nghi_quyet", "57-NQ/TW", dt.date(2024, 12, 22)),
        ("Chỉ thị số 0S-CT/TW ngày l5/5/2016", "chi_thi", "05-CT/TW", dt.date(2016, 5, 15)),
        ("Nghị quyết 18 NQ-TW", "nghi_quyet", "18-NQ/TW", None),
        ("Luật Cán bộ, công chức số 80/2025/QH15", "luat", "80/2025/QH15", None),
        ("Nghị quyết 59-NQ/TW ngày 31/2/2025", "nghi_quyet", "59-NQ/TW", None),
    ],
)
def test_attributes(text: str, doc_type: str, number: str | None, date: dt.date | None) -> None:
    _, found = one(text)
    assert (found.doc_type, found.number, found.date) == (doc_type, number, date)


def test_list_with_one_head_gives_every_number() -> None:
    found = find_citations("Chỉ thị 05, Kết luận 01 và các Nghị quyết 57, 59 và 68")
    assert [(value(s).doc_type, value(s).number) for s in found] == [
        ("chi_thi", "05"),
        ("ket_luan", "01"),
        ("nghi_quyet", "57"),
        ("nghi_quyet", "59"),
        ("nghi_quyet", "68"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Căn cứ Luật Người khuyết tật và hướng dẫn của tỉnh", "Luật Người khuyết tật"),
        ("theo Luật Phòng, chống tham nhũng quy định", "Luật Phòng, chống tham nhũng"),
        ("Chỉ thị 05-CT/TW ngày 15/5/2016 của Bộ Chính trị", "Chỉ thị 05-CT/TW ngày 15/5/2016"),
        ("Nghị quyết Đại hội Đảng bộ tỉnh đặt mục tiêu", "Nghị quyết Đại hội Đảng bộ tỉnh"),
    ],
)
def test_boundaries(text: str, said: str) -> None:
    assert one(text)[0] == said


@pytest.mark.parametrize(
    "text",
    [
        "Công văn số 123-CV/BTGTU ngày 3/4/2026",
        "Thông báo số 45-TB/TW ngày 2/2/2026",
        "Luật sư Nguyễn Văn Ba, chấp hành pháp luật, Luật chơi mới",
        "tiếp tục quán triệt nghị quyết của Đảng",
        "Căn cứ nghị quyết của Đảng ủy xã về chè",
        "Thông tư 12/2024/TT-BNV",
        "Đề án 06 và phong trào 5 rõ",
        "đưa nghị quyết này vào cuộc sống",
        "hướng dẫn 12 hộ dân làm thủ tục",
        "Quy định 19 điều rất rõ",
        "kế hoạch 5 năm, quyết định 3 việc",
        "Số 45-KH/ĐU",
        "Báo cáo số 12-BC/ĐU ngày 3/4/2026",
        "được khen thưởng tại Quyết định số 77/QĐ-UBND",
        "vi phạm kỷ luật 2 lần",
        "các nghị quyết của Đảng",
    ],
)
def test_no_citation(text: str) -> None:
    assert find_citations(text) == ()


@pytest.mark.parametrize(
    ("text", "written", "registry"),
    [
        ("Chỉ thị 05-CT/TW ngày 15/5/2016", dt.date(2026, 1, 1), Registry.KHOP),
        ("Chỉ thị 05-CT/TW ngày 16/5/2016", dt.date(2026, 1, 1), Registry.SAI_NGAY),
        # Of another term: numbers begin again after each congress.
        ("Chỉ thị 05-CT/TW ngày 09/3/2021", dt.date(2026, 1, 1), Registry.KHONG_CO),
        ("Chỉ thị 05-CT/TW ngày 15/5/2014", dt.date(2026, 1, 1), Registry.KHONG_CO),
        ("Nghị quyết 18-NQ/TW", dt.date(2026, 1, 1), Registry.THIEU_NGAY),
        ("Nghị quyết 18-NQ/TW ngày 16/6/2022", dt.date(2026, 1, 1), Registry.KHOP),
        ("Nghị quyết 18-NQ/TW khóa XII", dt.date(2026, 1, 1), Registry.KHOP),
        ("Quy định 37-QĐ/TW ngày 25/10/2021", dt.date(2026, 7, 25), Registry.KHOP),
        ("Quy định 37-QĐ/TW ngày 25/10/2021", dt.date(2026, 7, 26), Registry.DA_THAY_THE),
        ("Quyết định 37-QĐ/TW ngày 25/10/2021", dt.date(2026, 8, 1), Registry.DA_THAY_THE),
        ("Quy định 37-QĐ/TW ngày 25/10/2021", None, Registry.KHOP),
        ("Nghị quyết 12-NQ/TU ngày 3/3/2026", dt.date(2026, 4, 1), Registry.KHONG_CO),
        ("Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng", None, Registry.KHOP),
        ("NQ đại hội 13", None, Registry.KHOP),
        ("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIII", None, Registry.KHONG_CO),
        ("Luật 91/2025/QH15", None, Registry.KHOP),
    ],
)
def test_standing(text: str, written: dt.date | None, registry: Registry) -> None:
    assert one(text, written)[1].registry is registry


def test_unknown_is_never_called_wrong() -> None:
    _, found = one("Nghị quyết 12-NQ/TU ngày 3/3/2026")
    assert "không có nghĩa là sai" in found.registry_note


def test_spelling_does_not_change_the_value() -> None:
    text = "Chỉ thị số 05-CT/TW, ngày 15/5/2016"
    variants = [unicodedata.normalize("NFD", text), text.upper(), text.replace("-", "–"), "\u00a0" + text]
    assert {(value(s).number, value(s).date) for v in variants for s in find_citations(v)} == {
        ("05-CT/TW", dt.date(2016, 5, 15))
    }


def test_the_day_of_the_citation_before() -> None:
    text = "Kết luận 21-KL/TW ngày 25/10/2021, Quy định 37-QĐ/TW cùng ngày"
    assert [value(span).date for span in find_citations(text, CATALOGUE)] == [dt.date(2021, 10, 25)] * 2


def test_the_law_that_all_obey_is_no_head() -> None:
    text = "xây dựng, thi hành pháp luật và Nghị quyết số 04-NQ/TW"
    assert one(text)[0] == "Nghị quyết số 04-NQ/TW"


def test_this_congress_names_no_resolution() -> None:
    assert find_citations("Nghị quyết Đại hội lần này tôi nghe trọn vẹn", CATALOGUE) == ()


@pytest.mark.parametrize(
    ("text", "doc_type", "number", "date"),
    [
        ("Nghị quyết 57 được Bộ Chính trị ban hành ngày 22/12/2024", "nghi_quyet", "57", dt.date(2024, 12, 22)),
        ("Chỉ thị 05-CT/TW của Bộ Chính trị (khóa XII) ngày 15/5/2016", "chi_thi", "05-CT/TW", dt.date(2016, 5, 15)),
        ("Nghị quyết 57 của Bộ Chính trị tôi học ngày 15/3/2025", "nghi_quyet", "57", None),
        ("Căn cứ Luật Lưu trữ ngày 21/6/2024", "luat", None, dt.date(2024, 6, 21)),
        ("hội nghị phổ biến Luật Đất đai ngày 5/3/2025", "luat", None, None),
        ("Nghị quyết 72 yêu cầu đến năm 2030 mọi người dân có sổ", "nghi_quyet", "72", None),
        ("Nghị quyết 18 ngày ấy đề ra", "nghi_quyet", "18", None),
        ("Kế hoạch 12-KH/TU của Thành ủy Đà Nẵng ngày 3/2/2026", "ke_hoach", "12-KH/TU", dt.date(2026, 2, 3)),
        ("NQ-57", "nghi_quyet", "57", None),
        ("NQ57/TW", "nghi_quyet", "57-NQ/TW", None),
        ("Chỉ thị 05-CTTW", "chi_thi", "05-CT/TW", None),
        ("Nghị quyết 57-NQ/Trung ương", "nghi_quyet", "57-NQ/TW", None),
        ("Nghị quyết 76/2025/UBTVQH15", "nghi_quyet", "76/2025/UBTVQH15", None),
        ('Nghị quyết "57"', "nghi_quyet", "57", None),
        ("Nghị quyết 57 - một bước ngoặt", "nghi_quyet", "57", None),
        ("NQ ĐH 14", "nghi_quyet", None, None),
        ("Nghị quyết của Đại hội XIV", "nghi_quyet", None, None),
        ("Nghị quyết Trung ương 4 khóa XII (04-NQ/TW)", "nghi_quyet", "04-NQ/TW", None),
        ("Chỉ thị 05 năm 2016", "chi_thi", "05", None),
        ("Nghị quyết 57 tổ chức tại hội trường", "nghi_quyet", "57", None),
        ("Nghị quyết 57 lần đầu tiên", "nghi_quyet", "57", None),
        ("Chi thị 05", "chi_thi", "05", None),
        ("- Chỉ thị 05 của Bộ Chính trị", "chi_thi", "05", None),
        ("- Quyết định số 09-QĐ/ĐU ngày 10/02/2025", "quyet_dinh", "09-QĐ/ĐU", dt.date(2025, 2, 10)),
        ("- Luật Hòa giải, đối thoại tại Tòa án số 58/2020/QH14;", "luat", "58/2020/QH14", None),
        ("Theo Nghị quyết Đại hội Cựu chiến binh phường lần thứ V", "nghi_quyet", None, None),
    ],
)
def test_as_strangers_write(text: str, doc_type: str, number: str | None, date: dt.date | None) -> None:
    _, found = one(text)
    assert (found.doc_type, found.number, found.date) == (doc_type, number, date)


@pytest.mark.parametrize(
    "text",
    [
        "chị thì 48 chị không làm",
        "can thiệp 310 ca trên KH 300",
        "theo quy định 30 phút",
        "Nghị quyết Đại hội xác định năm nhiệm vụ",
        "nghị quyết 5 điểm",
        "kết luận 2 nơi đăng ký trùng",
        "tôi dạy Luật Hành chính hai lớp",
        "học tập Nghị quyết Đảng bộ các cấp nhiệm kỳ 2025 - 2030",
    ],
)
def test_what_names_no_directive(text: str) -> None:
    assert not find_citations(text)


def test_what_is_counted_ends_a_list() -> None:
    found = find_citations("học Chỉ thị 05, 231 lượt đoàn viên dự; bốn nghị quyết (57, 59, 66 + 68)")
    assert [value(s).number for s in found] == ["05", "57", "59", "66", "68"]
