"""What the desk calls things, in Vietnamese: one word for one thing, on every page."""

from __future__ import annotations

from collections.abc import Mapping

from flows.store.accounts import Role
from flows.store.records import Duty, Exclusion, Review, Ruling, RunState, TargetKind
from nlp.records import Kind, PassageKind, Relation, Tier, VerdictLevel
from nlp.synthesis.labels import HAND_IN

ROLES = {
    Role.ADMINISTRATOR: "Quản trị",
    Role.REVIEWER: "Cán bộ duyệt",
    Role.SECRETARY: "Bí thư đơn vị",
    Role.READER: "Người xem",
}
KINDS = {
    Kind.BAI_THU_HOACH: "Bài thu hoạch",
    Kind.KE_HOACH_CA_NHAN: "Kế hoạch cá nhân",
    Kind.KE_HOACH_TAP_THE: "Kế hoạch tập thể",
    Kind.VIEC_DOT_PHA: "Việc đột phá",
    Kind.BAO_CAO_DINH_KY: "Báo cáo định kỳ",
}
LEVELS = {
    VerdictLevel.DAT: "Đạt",
    VerdictLevel.CHUNG_CHUNG: "Chung chung",
    VerdictLevel.THIEU: "Thiếu",
    VerdictLevel.KHONG_RO: "Không rõ",
}
STATES = HAND_IN
REVIEWS = {Review.NEW: "Chờ duyệt", Review.REVIEWED: "Đã duyệt lần 1", Review.APPROVED: "Đã phê duyệt"}
RULINGS = {Ruling.CONFIRMED: "Cần xem lại với tác giả", Ruling.DISMISSED: "Bỏ qua, không phải trùng lặp"}
DUTIES = {Duty.MUST: "Phải nộp", Duty.EXEMPT: "Được miễn"}
EXCLUSIONS = {
    Exclusion.WRONG: "Máy nhận sai",
    Exclusion.QUOTED: "Có trích dẫn",
    Exclusion.TEMPLATE: "Mẫu chung",
    Exclusion.SAME_AUTHOR: "Cùng tác giả",
    Exclusion.OTHER: "Lý do khác",
    Exclusion.KEPT: "Giữ lại",
}
PASSAGES = {
    PassageKind.VERBATIM: "Giống nguyên văn",
    PassageKind.EDITED: "Có sửa vài chữ",
    PassageKind.REWRITTEN: "Viết lại, giữ ý",
}
TIERS = {Tier.STRONG: "Căn cứ rõ", Tier.WEAK: "Căn cứ yếu, chủ yếu là câu thường dùng"}
RELATIONS = {
    Relation.NONE: "",
    Relation.SAME_AUTHOR: "Cùng một tác giả",
    Relation.UNIT_PLAN: "Kế hoạch chung của đơn vị",
}
RUNS = {
    RunState.RUNNING: "đang chạy",
    RunState.DONE: "đã xong",
    RunState.FAILED: "gặp lỗi",
    RunState.BROKEN: "bị ngắt giữa chừng",
    RunState.CANCELLED: "đã dừng",
}
TARGETS = {
    TargetKind.VERDICT: "Kết quả phiếu kiểm",
    TargetKind.PAIR: "Cặp trùng lặp",
    TargetKind.PASSAGE: "Đoạn trùng",
    TargetKind.GROUP: "Nhóm trùng lặp",
    TargetKind.SUBMISSION: "Bài nộp",
    TargetKind.PROPOSAL: "Kiến nghị",
    TargetKind.TEMPLATE: "Mẫu chung",
    TargetKind.ROSTER: "Danh sách phải nộp",
}
# Codes in the address, never texts: a link cannot put words on the page.
NOTICES = {
    "": "",
    "da-luu": "Đã lưu.",
    "da-tao": "Đã tạo.",
    "da-xoa": "Đã xóa.",
    "da-giao": "Đã giao bài cho cán bộ duyệt.",
    "het-bai": "Đã lưu. Danh sách này không còn bài nào chờ ở bước đó.",
    "da-duyet": "Đã ghi nhận quyết định.",
    "dang-chay": "Đã bắt đầu xử lý. Trang này tự cập nhật tiến độ.",
    "doi-mat-khau": "Đã đổi mật khẩu. Hãy đăng nhập lại.",
    "da-thu-hoi": "Đã thu hồi.",
    "da-co-tra-loi": "Ý kiến này đã có trả lời; trả lời của đồng chí chưa được ghi.",
    "da-nhan": "Đã nhận tệp. Bấm “Bắt đầu xử lý” khi đã đủ.",
    "da-thay": "Đã thay tệp; bản cũ được giữ riêng. Bấm “Bắt đầu xử lý” để đọc bản mới.",
    "dang-dung": "Đang dừng; phần đã làm được giữ.",
    "da-phat-hanh": "Đã áp dụng các quyết định và đang soạn lại bản nháp.",
    "luu-dot": "Đã lưu đợt. Chạy xử lý lại để áp dụng thay đổi.",
}


def said(value: str) -> str:
    """A value of a decision in words; what is no code stays as it is."""
    return _CODES.get(value, value)


_CODES: Mapping[str, str] = {
    key.value: label for table in (LEVELS, RULINGS, EXCLUSIONS, REVIEWS, KINDS, DUTIES) for key, label in table.items()
}


def percent(share: float) -> str:
    """A share as officers write it."""
    return f"{100 * share:.1f}".replace(".", ",") + " %"
