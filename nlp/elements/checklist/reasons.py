"""Why a verdict was given, in plain Vietnamese; never a word about opinions or attitude."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.elements.reading import Reading
from nlp.records import Extent, VerdictLevel

# What they show is itself a number, a time or a document.
_PLAIN = frozenset({"muc_tieu", "thoi_han", "can_cu"})

_WHAT = {
    "can_cu": "văn bản được học tập hoặc thực hiện",
    "nhan_thuc": "nội dung cốt lõi, điểm mới mà người viết hiểu được",
    "lien_he": "liên hệ với chức trách, nơi công tác",
    "han_che": "hạn chế của bản thân hoặc đơn vị",
    "muc_tieu_chung": "mục tiêu chung",
    "muc_tieu": "mục tiêu định lượng",
    "giai_phap": "giải pháp, việc sẽ làm",
    "thoi_han": "thời hạn, lộ trình",
    "cam_ket": "cam kết, nhận trách nhiệm",
    "khac_phuc": "khắc phục hạn chế kéo dài",
    "dot_pha": "việc đột phá, đổi mới, cấp bách",
    "phan_cong": "phân công người chủ trì, phối hợp",
    "san_pham": "sản phẩm, kết quả làm căn cứ đánh giá",
    "kiem_tra": "cách kiểm tra, giám sát, báo cáo",
    "ket_qua": "kết quả trong kỳ",
    "mo_hinh": "mô hình, cách làm hay, điển hình",
    "phuong_huong": "phương hướng kỳ tới",
    "kien_nghi": "kiến nghị, đề xuất",
}
_LACKS = {
    "can_cu": "chưa ghi số, ngày hoặc tên đầy đủ của văn bản",
    "nhan_thuc": "chưa nêu nội dung, điểm mới cụ thể nào của văn bản",
    "lien_he": "chưa nói việc cụ thể của mình, của nơi công tác",
    "han_che": "chưa rõ hạn chế ở việc nào, biểu hiện ra sao",
    "muc_tieu_chung": "chưa rõ đích muốn đạt",
    "san_pham": "chưa rõ sản phẩm là gì, lấy gì làm căn cứ đánh giá",
    "kien_nghi": "chưa rõ kiến nghị việc gì, với cấp nào",
    "khac_phuc": "chưa rõ khắc phục việc nào, đến khi nào",
    "muc_tieu": "chưa có con số để đối chiếu",
    "thoi_han": "chưa có mốc hoặc kỳ hạn cụ thể",
    "cam_ket": "chưa nói rõ cam kết việc gì",
    "ket_qua": "chưa kèm số liệu",
    "mo_hinh": "chưa nêu tên và việc đã làm",
    "phan_cong": "chưa rõ ai làm việc gì",
    "kiem_tra": "chưa rõ ai kiểm tra, theo kỳ nào",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What the shown places themselves hold, and how many of them are spans."""

    numbers: bool = False
    times: bool = False
    spans: int = 0


def seen_in(reading: Reading, shown: Sequence[Extent], spans: int) -> Seen:
    """Look into the places that the officer is shown, nowhere else; ``spans`` of them are spans."""
    numbers = times = False
    starts = [piece.segment.start for piece in reading.pieces] if shown else []
    for place in shown:
        first = max(0, bisect_right(starts, place.start) - 1)
        for piece in reading.pieces[first : bisect_left(starts, place.end)]:
            start, end = place.start - piece.segment.start, place.end - piece.segment.start
            if end <= 0 or start >= len(piece.text):
                continue
            # "Quá một lần" is no figure to an officer.
            numbers |= any(start <= f.start < end and f.form not in ("zero", "word") for f in piece.frames)
            times |= any(start <= t.start < end and bool(t.value.until or t.value.every) for t in piece.times)
    return Seen(numbers, times, spans)


def reason_of(key: str, level: VerdictLevel, seen: Seen, near: bool = False) -> str:
    """One or two sentences for the officer and the author; ``near``: something close to a missing element is there."""
    what = _WHAT[key]
    if level is VerdictLevel.THIEU and near:
        return f"Có đề mục hoặc câu gần với phần này nhưng chưa thấy nội dung về {what}."
    if level is VerdictLevel.THIEU:
        return f"Không thấy câu hoặc đề mục nào về {what}."
    if level is VerdictLevel.KHONG_RO:
        return f"Không thấy phần về {what}, nhưng tệp có chỗ không đọc rõ; cần xem bản gốc."
    if level is VerdictLevel.CHUNG_CHUNG:
        return f"Có nhắc đến {what} nhưng {_lack(key, seen)}."
    return f"Có nêu {what}{_signs(key, seen)}."


def _lack(key: str, seen: Seen) -> str:
    """What is missing; a detail that the shown places do hold is not called missing."""
    if key == "ket_qua" and seen.numbers:
        return "còn chung, số liệu chưa gắn với việc cụ thể"
    if key == "muc_tieu" and seen.numbers:
        return "chưa rõ con số nào là đích phải đạt"
    if key in _LACKS:
        return _LACKS[key]
    if seen.numbers or seen.times:
        return "chưa đủ rõ việc, rõ đích để sau này kiểm đếm"
    return "chưa có chi tiết để sau này kiểm đếm (con số, mốc thời gian, tên việc, nơi làm)"


def _signs(key: str, seen: Seen) -> str:
    found = f": {seen.spans} chỗ" if seen.spans else ""
    there = (("con số", seen.numbers), ("mốc thời gian", seen.times))
    signs = ", ".join(name for name, holds in there if holds)
    return f"{found}, có {signs}" if signs and key not in _PLAIN else found
