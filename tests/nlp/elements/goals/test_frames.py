"""What a quantity says: value, base, range, comparator, unit."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from nlp.elements.goals.clause import extents
from nlp.elements.goals.frame import Frame
from nlp.elements.goals.frames import frames, plain_of
from nlp.elements.times import find_times
from nlp.records import Op


def _read(text: str) -> tuple[Frame, ...]:
    return frames(text, plain_of(text), find_times(text, document_date=dt.date(2026, 1, 5)))


def _only(text: str) -> Frame:
    found = _read(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "op", "unit"),
    [
        ("100% hồ sơ được số hóa", 100, Op.EQ, "%"),
        ("kết nạp từ 01 đảng viên mới trở lên", 1, Op.GE, "đảng viên"),
        ("tối thiểu 80% dân số", 80, Op.GE, "%"),
        ("hộ nghèo còn không quá 9 hộ", 9, Op.LE, "hộ"),
        ("nợ quá hạn dưới 1,5%", 1.5, Op.LT, "%"),
        ("không quá 20 ngày làm việc", 20, Op.LE, "ngày làm việc"),
        ("vận động 500 triệu đồng", 500, Op.EQ, "triệu đồng"),
        ("thu nhập 75 triệu đồng/người", 75, Op.EQ, "triệu đồng/người"),
        ("tăng bình quân 11,5%/năm", 11.5, Op.EQ, "%/năm"),
        ("xây hai lớp xóa mù chữ", 2, Op.EQ, "lớp"),
        ("toàn bộ 12/12 chi bộ", 12, Op.EQ, "chi bộ"),
        ("ít nhất 7 trong 11 tuyến thông thoáng", 7, Op.GE, "tuyến"),
        ("giam toi thieu 25% luong nuoc", 25, Op.GE, "%"),
        ("mỗi người học 40 giờ lâm sàng", 40, Op.EQ, "giờ"),
        ("tối thứ Sáu ngồi 2 giờ với thợ", 2, Op.EQ, "giờ"),
        ("thời gian duyệt: 3 ngày", 3, Op.EQ, "ngày"),
        ("bàn giao sớm 45 ngày so với hợp đồng", 45, Op.EQ, "ngày"),
        ("dạy qua màn hình tuần hai tiết", 2, Op.EQ, "tiết"),
        ("mở lớp ghi sổ hai tháng một lớp", 1, Op.EQ, "lớp"),
        ("dán nhãn ngày sáu chục hồ sơ", 60, Op.EQ, "hồ sơ"),
        ("in cả năm 120 bức", 120, Op.EQ, "bức"),
        ("phá rừng trong tiểu khu 0 vụ", 0, Op.EQ, "vụ"),
        ("kẻ vạch, đánh số 90 ô", 90, Op.EQ, "ô"),
        ("dân quân đạt quân số 98% trở lên", 98, Op.GE, "%"),
        ("Tỷ lệ đỗ lớp 10 công lập từ 70% trở lên", 70, Op.GE, "%"),
        ("thu âm 70 người", 70, Op.EQ, "người"),
        ("giống trái vụ không dưới 350 nghìn con", 350, Op.GE, "nghìn con"),
        ("khoan 9 giếng tập trung", 9, Op.EQ, "giếng"),
        ("làm ngay 12 phòng ở", 12, Op.EQ, "phòng"),
        ("đi hết 7/7 xã trong huyện", 7, Op.EQ, "xã"),
        ("bán ba khía góp một triệu", 1, Op.EQ, "triệu"),
        ("tiền ăn góp không quá sáu nghìn mỗi bữa", 6, Op.LE, "nghìn"),
    ],
)
def test_single_targets(text: str, value: float, op: Op, unit: str) -> None:
    found = _only(text).value
    assert (found.value, found.op, found.unit) == (value, op, unit)


@pytest.mark.parametrize(
    ("text", "base", "value"),
    [
        ("nâng tỷ lệ từ 85% lên 95%", 85, 95),
        ("nâng thu nhập từ 52 lên 58 triệu đồng/người", 52, 58),
        ("giảm từ 6,8% còn 5%", 6.8, 5),
        ("rút thời gian chờ từ 15 phút xuống còn 8 phút", 15, 8),
        ("từ 38% tăng lên 70%", 38, 70),
        ("đưa tỷ lệ từ 61% (năm 2025) lên 75%", 61, 75),
        ("số giống được bảo hộ: 3 lên 9", 3, 9),
        ("hao hụt: 21,7% => 17%", 21.7, 17),
        ("hao hụt thép 4,2% kéo về 2,5%", 4.2, 2.5),
        ("thịt không dấu: 17 quầy còn 5 quầy", 17, 5),
        ("phân loại hồ sơ quá hạn: 176 hồ sơ xuống 0", 176, 0),
        ("trả lời khiếu nại: 26 ngày → 10 ngày", 26, 10),
        ("rút thời gian vận hành từ 6 giờ xuống 4 giờ", 6, 4),
        ("giảm số hộ chưa đạt từ 210 hộ năm 2025 xuống còn 150 hộ", 210, 150),
        ("giảm tiêu hao từ 46 kWh/tấn năm 2025 đạt 41 kWh/tấn", 46, 41),
        ("bé nhẹ cân: 19% lùi về 14%", 19, 14),
        ("lượng giống từ 160 ký xuống 90 ký", 160, 90),
        ("rút từ ba phần tư xuống 50% số tiết", 75, 50),
        ("rau vào siêu thị từ 38% lên một nửa sản lượng", 38, 50),
        ("cháu còi bớt một nửa, từ 14 còn 7 cháu", 14, 7),
        ("giảm 25%, từ 40 xuống còn 30 vụ", 40, 30),
        ("giảm một phần ba số đơn, tức là từ 40 xuống 27 đơn", 40, 27),
        ("tăng gấp đôi (từ 3 lên 6 lớp)", 3, 6),
    ],
)
def test_change_is_one_target_with_its_base(text: str, base: float, value: float) -> None:
    found = _only(text).value
    assert (found.base, found.value, found.op) == (base, value, Op.CHANGE)


def test_changes_whose_figures_do_not_agree_are_two() -> None:
    assert [f.value.value for f in _read("tăng 20%, từ 50 lên 70 hộ")] == [20, 70]


@pytest.mark.parametrize("text", ["đạt 65-70%", "đạt từ 65% đến 70%", "đạt 65% - 70%"])
def test_range_keeps_both_bounds(text: str) -> None:
    found = _only(text).value
    assert (found.value, found.upper, found.op) == (65, 70, Op.RANGE)


@pytest.mark.parametrize(
    "text",
    [
        "thực hiện Chỉ thị số 05-CT/TW",
        "khoản 3 Điều 7",
        "bảo đảm 5 rõ",
        "đồng chí 36 tuổi",
        "trước ngày 30/6/2026",
        "trực 24/7",
        "không ngừng học tập",
    ],
)
def test_masked_numbers_and_times_are_no_quantities(text: str) -> None:
    assert _read(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "không để xảy ra vụ cháy nào",
        "không một ai bị tai nạn",
        "mở cửa từ 6 giờ sáng",
        "báo cáo vào ngày 25 của tháng",
        "một số chỉ tiêu cụ thể",
        "phủ sóng 5G toàn xã",
        "phong trào 5S",
        "làm ngay sau Tết 2027",
        "phấn đấu cả năm đạt kế hoạch",
        "tàu về mồng Một đến mồng Năm âm lịch",
        "Năm giờ chiều hằng ngày giao ban",
        "sinh viên năm cuối có việc làm",
        "nghệ nhân chín mươi mốt tuổi",
        "cắt tách lộ 473, 475 thành các đoạn ngắn",
    ],
)
def test_what_only_names_or_holds_no_number_is_no_quantity(text: str) -> None:
    assert _read(text) == ()


def test_zero_is_a_quantity_where_it_is_written() -> None:
    assert _only("để xảy ra 0 vụ cháy").value.value == 0


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("doanh thu tăng gấp đôi", 2, "lần"),
        ("sản lượng gấp rưỡi năm trước", 1.5, "lần"),
        ("gom được một tạ rưỡi pin", 1.5, "tạ"),
        ("hai phần ba số hộ tham gia", 66.7, "%"),
        ("giảm một nửa số vụ việc", 50, "%"),
        ("đơn thư giảm phân nửa", 50, "%"),
        ("thu hồi ít nhất ba tỷ đồng", 3, "tỷ đồng"),
        ("đi cơ sở 16 ngày trở lên", 16, "ngày"),
        ("làm tuyến đường 2 km", 2, "km"),
        ("mỗi tháng năm bài", 5, "bài"),
        ("tặng 12 suất quà", 12, "suất"),
        ("giải quyết dứt điểm 7 đơn tồn", 7, "đơn"),
        ("mỗi lớp 25 em", 25, "em"),
        ("12.000 hiện vật lên mạng", 12000, "hiện vật"),
        ("góp năm chục triệu trở lên", 50, "triệu"),
        ("xếp dỡ 6,9 triệu tấn", 6.9, "triệu tấn"),
        ("quá nửa đề cương được viết lại", 50, "%"),
        ("dạy chừng mươi buổi", 10, "buổi"),
        ("trồng bốn trăm rưởi mét hoa", 450, "mét"),
        ("chụp ba đến bốn trăm tấm ảnh", 300, "tấm"),
        ("kết nạp hai quần chúng ưu tú", 2, "quần chúng"),
    ],
)
def test_shares_and_amounts_in_words(text: str, value: float, unit: str) -> None:
    found = _only(text).value
    assert (found.value, found.unit) == (value, unit)


def test_clauses_are_disjoint_and_leave_times_out() -> None:
    text = "Đến cuối tháng 5/2026, tối thiểu 95% học sinh đọc thông, mở hai lớp xóa mù chữ cho ít nhất 35 chị"
    plain = plain_of(text)
    times = find_times(text, document_date=dt.date(2026, 1, 5))
    pieces = [text[a:b] for a, b in extents(text, plain, _read(text), times)]
    assert pieces == ["tối thiểu 95% học sinh đọc thông", "mở hai lớp xóa mù chữ", "ít nhất 35 chị"]


@pytest.mark.parametrize(
    "spell", [str.upper, lambda t: t.replace("òa", "oà").replace("ủy", "uỷ"), lambda t: plain_of(t)]
)
def test_spelling_changes_no_value(spell: object) -> None:
    text = "Hòa giải thành từ 80% lên 92% vụ việc, ít nhất 03 ủy viên tham gia"
    assert callable(spell)
    changed = unicodedata.normalize("NFC", spell(text))
    read = [(f.value.value, f.value.base, f.value.op) for f in _read(changed)]
    assert read == [(92, 80, Op.CHANGE), (3, None, Op.GE)]


@pytest.mark.parametrize(
    "text",
    [
        "mở cửa đón khách từ 6 giờ",
        "mở cửa từ 4 giờ 30 đến 6 giờ 30",
        "dò âm từ 1 giờ đến 4 giờ sáng",
        "dân không phải quay lại lần hai",
        "Gói thầu số 3 bên kia sông",
        "mời nghệ nhân Tám Hượt về dạy",
        "den 2030 co du nuoc",
        "nguoi benh hai long",
        "một quý II, một quý IV",
        "tám giờ sáng cửa bếp mở",
        "Một, đeo máy ghi hình",
        "Nửa năm còn lại",
        "trực từ 18 đến 22 giờ ở cổng",
        "đứng bến từ 4 rưỡi sáng",
        "nhận trẻ từ 18 tháng cho mẹ đi rẫy",
        "trồng ba kích dưới tán rừng",
        "sáng thứ tư, từ 7 đến 9 giờ, trực ở nhà văn hóa",
        "nộp phiếu sau 17 giờ",
        "Số 7 in màu",
        "chạy thử tuyến 03 và 04",
        "Văn An, Hai Lành lo hậu cần",
        "theo mục II.3",
        "trước ngày 15/5 và 15/11 hằng năm",
        "đối chiếu với ngân hàng ngày 7 hằng tháng",
    ],
)
def test_numbers_that_name_or_tell_the_hour_are_no_quantities(text: str) -> None:
    assert _read(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("quy nghia tinh dong doi 350 trieu", 350),
        ("hướng dẫn 3 khoa còn lại", 3),
        ("mỗi tháng ít nhất một lần", 1),
        ("trọn một ngày mỗi tuần", 1),
        ("trả lời muộn nhất 3 ngày sau khi nhận đơn", 3),
        ("đi cơ sở 16 buổi", 16),
        ("ngồi trực hai ngày mỗi tuần", 2),
        ("vào Tà Mung 02 chuyến", 2),
        ("bé đủ tháng tuổi: 95%", 95),
        ("công khai danh mục 24 thủ tục", 24),
        ("hao hụt giữ dưới mức 4%", 4),
        ("mỗi quý tôi dành 02 ngày ở bản", 2),
        ("một ngày xuống ruộng mỗi tuần", 1),
    ],
)
def test_quantities_inside_what_looks_like_something_else(text: str, value: float) -> None:
    assert [f.value.value for f in _read(text)] == [value]


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("Tổ chức 2 buổi sinh hoạt chuyên đề về học tập Bác", "Tổ chức 2 buổi sinh hoạt chuyên đề về học tập Bác"),
        ("Viết 3 báo cáo vấn đề nổi cộm", "Viết 3 báo cáo vấn đề nổi cộm"),
        ("Trồng 500 cây để giữ đất", "Trồng 500 cây"),
        ("Trong 500 cay de giu dat", "Trong 500 cay"),
        ("Gia cố 2 km đê bao", "Gia cố 2 km đê bao"),
        ("Đề xuất 02 sáng kiến", "Đề xuất 02 sáng kiến"),
        ("to chuc 04 buoi sinh hoat chuyen de", "to chuc 04 buoi sinh hoat chuyen de"),
        ("Thi đua trồng 500 cây", "Thi đua trồng 500 cây"),
        ("mở 02 cuộc thi", "mở 02 cuộc thi"),
        ("giảm ít nhất 30% so với năm 2025", "giảm ít nhất 30% so với năm 2025"),
        ("tăng thêm 15 tấn so với vụ trước", "tăng thêm 15 tấn so với vụ trước"),
        ("họp tổ hái mỗi tháng một buổi ngay tại nương", "họp tổ hái mỗi tháng một buổi ngay tại nương"),
        ("Hoc tieng Lao hai buoi moi tuan", "Hoc tieng Lao hai buoi moi tuan"),
        ("trong quý II mở 3 lớp", "mở 3 lớp"),
    ],
)
def test_a_goal_ends_before_its_purpose_alone(text: str, goal: str) -> None:
    assert [text[a:b] for a, b in extents(text, plain_of(text), _read(text), find_times(text))] == [goal]
