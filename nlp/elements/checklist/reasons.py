"""Why a verdict was given, in plain Vietnamese; never a word about opinions or attitude."""

from __future__ import annotations

from nlp.elements.checklist.evidence import Evidence
from nlp.records import VerdictLevel

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
    "muc_tieu": "chưa có con số để đối chiếu",
    "thoi_han": "chưa có mốc hoặc kỳ hạn cụ thể",
    "cam_ket": "chưa nói rõ cam kết việc gì",
    "ket_qua": "chưa kèm số liệu",
    "mo_hinh": "chưa nêu tên và việc đã làm",
    "phan_cong": "chưa rõ ai làm việc gì",
    "kiem_tra": "chưa rõ ai kiểm tra, theo kỳ nào",
}


def reason_of(key: str, level: VerdictLevel, evidence: Evidence) -> str:
    """One or two sentences for the officer and the author."""
    what = _WHAT[key]
    if level is VerdictLevel.THIEU and (evidence.labelled or evidence.spans):
        return f"Có đề mục hoặc câu gần với phần này nhưng chưa thấy nội dung về {what}."
    if level is VerdictLevel.THIEU:
        return f"Không thấy câu hoặc đề mục nào về {what}."
    if level is VerdictLevel.KHONG_RO:
        return f"Không thấy phần về {what}, nhưng tệp có chỗ không đọc rõ; cần xem bản gốc."
    if level is VerdictLevel.CHUNG_CHUNG:
        lack = _LACKS.get(key, "chưa có chi tiết để sau này kiểm đếm (con số, mốc thời gian, tên việc, nơi làm)")
        return f"Có nhắc đến {what} nhưng {lack}."
    return f"Có nêu {what}{_signs(evidence)}."


def _signs(evidence: Evidence) -> str:
    signs = [
        name
        for name, there in (
            ("con số", evidence.numbers),
            ("mốc thời gian", evidence.times),
            ("tên riêng", evidence.names),
        )
        if there
    ]
    count = len(evidence.spans)
    found = f": {count} chỗ" if count else ""
    return (
        f"{found}, có {', '.join(signs)}"
        if signs and evidence.element not in ("muc_tieu", "thoi_han", "can_cu")
        else found
    )
