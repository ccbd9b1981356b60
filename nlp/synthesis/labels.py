"""How the drafts word the enumerations, in Vietnamese."""

from __future__ import annotations

from typing import Final

from nlp.records import DaySource, HandIn, Kind, Op, PassageKind, Registry, Tier, VerdictLevel

KIND: Final[dict[Kind, str]] = {
    Kind.BAI_THU_HOACH: "Bài thu hoạch cá nhân",
    Kind.KE_HOACH_CA_NHAN: "Kế hoạch hành động, đăng ký nêu gương cá nhân",
    Kind.KE_HOACH_TAP_THE: "Chương trình, kế hoạch hành động của tập thể",
    Kind.VIEC_DOT_PHA: "Kế hoạch thực hiện việc đột phá, đổi mới",
    Kind.BAO_CAO_DINH_KY: "Báo cáo định kỳ",
}
LEVEL: Final[dict[VerdictLevel, str]] = {
    VerdictLevel.DAT: "Đạt",
    VerdictLevel.CHUNG_CHUNG: "Chung chung",
    VerdictLevel.THIEU: "Chưa có",
    VerdictLevel.KHONG_RO: "Không rõ (đọc kém)",
}
HAND_IN: Final[dict[HandIn, str]] = {
    HandIn.ON_TIME: "Đúng hạn",
    HandIn.LATE: "Nộp chậm",
    HandIn.MISSING: "Chưa nộp",
    HandIn.EXEMPT: "Được miễn",
}
DAY_SOURCE: Final[dict[DaySource, str]] = {
    DaySource.TEXT: "",
    DaySource.MAIL: "theo ngày gửi của thư kèm bài",
    DaySource.ARCHIVE: "theo ngày của tệp trong gói nén, để tham khảo",
    DaySource.SAVED: "theo ngày lưu cuối ghi trong tệp, để tham khảo",
    DaySource.FILE: "theo ngày của tệp trong hộp bài, để tham khảo",
}
OP: Final[dict[Op, str]] = {
    Op.GE: "ít nhất",
    Op.LE: "không quá",
    Op.EQ: "đạt",
    Op.GT: "trên",
    Op.LT: "dưới",
    Op.RANGE: "từ … đến …",
    Op.CHANGE: "tăng/giảm",
}
PASSAGE: Final[dict[PassageKind, str]] = {
    PassageKind.VERBATIM: "nguyên văn",
    PassageKind.EDITED: "có sửa",
    PassageKind.REWRITTEN: "diễn đạt lại",
}
TIER: Final[dict[Tier, str]] = {Tier.STRONG: "rõ", Tier.WEAK: "yếu"}
REGISTRY: Final[dict[Registry, str]] = {
    Registry.KHOP: "Khớp danh mục",
    Registry.SAI_NGAY: "Ngày khác danh mục",
    Registry.THIEU_NGAY: "Thiếu ngày nên chưa rõ",
    Registry.DA_THAY_THE: "Đã được thay thế",
    Registry.KHONG_CO: "Chưa có trong danh mục, cần kiểm tra",
}
_SPANS = {"D": "ngày", "W": "tuần", "M": "tháng", "Y": "năm"}
_OFTEN = {"P1D": "hằng ngày", "P1W": "hằng tuần", "P1M": "hằng tháng", "P3M": "hằng quý", "P1Y": "hằng năm"}


def period_text(every: str | None, duration: str | None) -> str:
    """How often or how long, of ISO 8601 periods: "hằng quý", "14 ngày một lần", "trong 3 ngày"."""
    said = every or duration or ""
    if every in _OFTEN:
        return _OFTEN[every]
    if not said[1:-1].isdigit() or said[-1:] not in _SPANS:
        return said
    length = f"{said[1:-1]} {_SPANS[said[-1]]}"
    return f"{length} một lần" if every else f"trong {length}"


REPLACED: Final = "bản trước, đã có bản sau thay"
NO_UNIT: Final = "(chưa rõ đơn vị)"
NO_AUTHOR: Final = "(chưa rõ họ tên)"
GAP: Final = "[CẦN BỔ SUNG]"
DRAFT_NOTE: Final = "Bản dự thảo do phần mềm soạn từ các bài nộp; cán bộ phụ trách xem, sửa và quyết định."
"""Printed on every draft (promise 3: a person decides)."""
