"""What the author will do with what is counted: verbs of planned work with their diacritics, before the quantity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.elements.goals.frame import Frame
from nlp.text.normalise import bare, fold_letters

_COMMAS, _SPACES = re.compile(r",\s+"), re.compile(r"\s+")
_DEEDS = frozenset(
    _COMMAS.split("""
    ban hành, biên soạn, biểu diễn, bàn, bàn giao, báo cáo, bán, bao tiêu, bảo dưỡng, bảo đảm, bảo hành, bảo quản,
    bảo tồn, bảo trì, bảo vệ, bầu, bê tông hóa, bình chọn, bổ nhiệm, bồi dưỡng, bố trí, bốc, bón, bỏ, bỏ hẳn, bớt, bù,
    cai, cai nghiện, canh, cải tạo, cập nhật, cân, cấp, cấp phát, cắm, cắm mốc, cắt, cắt bớt, cắt giảm, cấy, chăm sóc,
    chăn nuôi, chấm, chấm điểm, chạy, chạy thử, chế, chế tạo, chép, chi, chia, cho, cho vay, chọn, chốt, chủ trì,
    chụp, chụp ảnh, chuyển, chuyển đổi, chuyển giao, chữa, chữa bài, cung cấp, công bố, công nhận, cử, dán, dán nhãn,
    dành, dàn dựng, dạy, dệt, di dời, dịch, diễn, diễn tập, dọn, dự, dựng, dừng, duy trì, duyệt, dứt điểm, đan, đào,
    đào tạo, đánh giá, đạt, đảm bảo, đảm nhận, đặt, đăng, đăng ký, đăng tải, đầu tư, đấu nối, đếm, đến, đi, đi thăm,
    điều động, điều hành, đọc, đo, đo lại, đón, đóng, đóng mới, đổ, đối chiếu, đối thoại, đỡ đầu, đưa, đưa đón, đúc,
    đứng, gắn, gặp, gặp gỡ, ghép, ghép đôi, ghi, ghi âm, ghi hình, gieo, gieo trồng, giám sát, giảm, giảng, giảng dạy,
    giao, giải ngân, giải phóng, giải quyết, giới thiệu, giúp, giúp đỡ, giữ, gom, góp, gọi, gỡ, gỡ vướng, gửi, hạ, hàn,
    hiến, hiến máu, hỏi, hòa giải, hoàn thành, hoàn trả, học, họp, hỗ trợ, hợp nhất, huấn luyện, huy động, hưởng ứng,
    hướng dẫn, in, kèm, kèm cặp, kéo, kể, kết nạp, kết nghĩa, kết nối, kết thúc, kêu gọi, khai trương, khám, khám lại,
    khảo sát, khắc phục, khen, khen thưởng, khoan, khoanh, khôi phục, khởi công, khơi, khơi thông, kiên cố,
    kiên cố hóa, kiểm đếm, kiểm tra, ký, ký cam kết, ký kết, làm, lát, lấp, lắng nghe, lắp, lắp đặt, lập, luân chuyển,
    luyện, lưu, may, mở, mở lớp, mở thêm, mời, mua, mua sắm, nạo vét, nâng, nâng cấp, nấu, nghe, nghiên cứu, nghiệm thu,
    ngồi, ngồi với, ngừng, nhân rộng, nhận, nhận đỡ đầu, nhập, nhập liệu, niêm yết, nói chuyện, nối, nối thêm, nộp,
    nuôi, ôn, ôn tập, phát, phát động, phát hành, phát sóng, phát triển, phân, phân công, phân loại, phê duyệt,
    phỏng vấn, phối hợp, phổ cập, phụ đạo, phụ trách, phủ sóng, phun, phục dựng, phục hồi, phục vụ, quản, quản lý,
    quay, quay phim, quét, quy hoạch, quyên góp, quyết, ra, ra mắt, ra quyết định, rà, rà soát, rủ, rút, rút ngắn, rửa,
    san, san lấp, sao chép, sản xuất, sáng tác, sáp nhập, sắm, sắp, sắp xếp, sinh hoạt, số hóa, soát, soạn, soi, sơ kết,
    sơn, súc, sưu tầm, sửa, sửa chữa, tạo, tải, tặng, tăng, tập, tập huấn, tẩy, tham dự, tham gia, tham mưu, thanh toán,
    thanh tra, thành lập, thay, thả, thảo luận, tháo, tháo dỡ, tháo gỡ, thăm, thẩm định, thêm, thi, thí điểm, thiết kế,
    thoát, thống kê, thu, thu âm, thu gom, thu hồi, thu mua, thuê, thử, thử nghiệm, thực hiện, thực tập, tiêm, tiếp,
    tiếp đón, tiếp nhận, tiết kiệm, tổ chức, tổng hợp, tổng kết, trang bị, trao, trao tặng, trả, trả lời, trả nợ, trải,
    trám, treo, triển khai, trích, trình, trồng, trùng tu, trực, trực tiếp, tuần tra, tuyên truyền, tuyển, tuyển dụng,
    tuyển sinh, tự học, tưới, ủng hộ, ứng dụng, ươm, vá, vào, vay, vẽ, viết, vớt, vận động, vận hành, xây, xây dựng,
    xét, xếp, xếp lại, xin, xóa, xuất bản, xử lý
    """.strip())
)  # fmt: skip
# What may stand between the verb and the quantity, and before the verb at the head of a clause.
_BETWEEN = frozenset(
    _SPACES.split(
        "được thêm mới lại ít nhất đủ xong cả tối thiểu toàn bộ khoảng trên nốt hẳn ngay tiếp đúng dứt điểm bằng với "
        "cho ở tới đến vào lên ra từng mỗi"
    )
)
_HEAD = frozenset(
    _SPACES.split(
        "tôi tui em mình chi bộ đảng ủy ban chúng thường vụ bản thân sẽ phải cần định xin đều cùng và tiếp tục "
        "phấn đấu từ nay"
    )
)
_WORD = re.compile(r"[^\W\d_]+|[,;:.()]|\d+")
# A clause reaches no further back, and no more words part a verb from its object.
_NEAR, _MOST, _FAR = 160, 5, 9
_Words = frozenset[str]


def _bare(words: _Words) -> _Words:
    return frozenset(map(bare, words))


_TYPED = (_DEEDS, _BETWEEN, _HEAD)
# Without diacritics "mời" and "mới" are one: the verb is meant.
_UNTYPED = (_bare(_DEEDS), _bare(_BETWEEN) - _bare(_DEEDS), _bare(_HEAD))


def deeds(text: str, start: int, cue: int) -> Iterator[float]:
    """Of the quantity at ``cue`` in the clause from ``start``: whether it is the object of a verb, how many words part
    them, how far the nearest verb is, whether the clause begins with one, after a subject, and whether nothing leads.

    ``text`` is the sentence as typed; the words are those of plans' bare lines.
    """
    verbs, between, heads = _UNTYPED if text.isascii() else _TYPED
    words = _WORD.findall(fold_letters(text)[max(start, cue - _NEAR) : cue])
    last = len(words)
    while last and words[last - 1] in between and len(words) - last < _MOST:
        last -= 1
    first = 0
    while first < last and (words[first] in heads or not words[first].isalpha()):
        first += 1
    begins = first < last and (words[first] in verbs or " ".join(words[first : first + 2]) in verbs)
    back = next((n for n in range(last) if _ends(words, last - n, verbs)), _FAR)
    yield from (back == 0, len(words) - last, min(back, _FAR), begins, begins and first > 0, last == 0)


def _ends(words: Sequence[str], end: int, verbs: _Words) -> bool:
    return words[end - 1] in verbs or (end > 1 and f"{words[end - 2]} {words[end - 1]}" in verbs)


def alike(frame: Frame, before: Sequence[Frame], after: Sequence[Frame], each: bool) -> Iterator[float]:
    """Whether others of the sentence count the same: before, after, more of it before, which ``frame`` then shares out
    ("4 buổi, mỗi quý một buổi"), and exactly as much before."""
    thing = _thing(frame)
    same = [f for f in before if thing and _thing(f) == thing]
    total = any((f.value.value or 0) > (frame.value.value or 0) for f in same)
    yield bool(same)
    yield any(thing and _thing(f) == thing for f in after)
    yield total
    yield total and each
    yield any(f.value.value == frame.value.value and f.value.unit == frame.value.unit for f in before)


def _thing(frame: Frame) -> str:
    return frame.value.unit.lower().partition(" ")[0]
