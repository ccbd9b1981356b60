"""The name of a model: what stands in quotation marks, else what follows "mô hình" or begins with a capital."""

from __future__ import annotations

import re
from unicodedata import normalize

_QUOTED = re.compile(r"[\"“”«‘']([^\"“”»«’'\n]{2,80})[\"“”»’']")
_AFTER = re.compile(
    r"(?i)(?:mô hình|cách làm(?: hay)?|câu lạc bộ|sáng kiến|phong trào|chương trình|mo hinh|cach lam)\s+"
    r"(?P<name>[^\W\d_][^,.:;\n\"“”(]{1,60}?)(?=\s+(?:của|do|ở|tại|giúp|được|đã|với|có|cho|trên|là|thu|mỗi|từ|cua|o|tai|giup|da|voi|co)\s|[,.:;\n(]|$)"
)
# Without quotation marks a name begins with a capital noun of practice: "Hũ gạo tình thương", "Vườn ươm 0 đồng".
_CAPITAL = re.compile(
    r"(?:^|(?<=[^\W\d_] ))(?P<name>(?:Tổ|Hũ|Vườn|Tủ|Phiên|Lớp|Câu lạc bộ|Quỹ|Chuyến|Điểm|Nhóm|Đội|Ngày|Giờ|Góc|Bếp|Cây|Tuyến|Hộp|Hòm|Sổ|Kênh|Trạm|Thư viện|Sân|Xe|Cửa|Bữa|Sạp|Gian hàng)"  # noqa: E501
    r"\s[^,.:;\"“”\n]{3,50}?)(?=\s(?:của|do|ở|tại|giúp|đã|mở|bằng|có|mỗi|được|mở|cùng|thu|hoạt động|duy trì)\s|\s[-–]|[,:;(]|\.\s|\.$|$)"  # noqa: E501
)
_BEFORE = re.compile(
    r"(?i)\W*(?:mô hình|cách làm(?: hay)?|mo hinh|cach lam(?: hay)?)\s+"
    r"[\"“«‘'][^\"“”»’'\n:]{2,80}[\"”»’']\s*:"
)


def named_before(sentence: str) -> bool:
    """Whether ``sentence`` begins with a model's name and tells of it after a colon."""
    return bool(_BEFORE.match(normalize("NFC", sentence)))


def model_name(sentence: str) -> str | None:
    """The name as written, ``None`` where the sentence names none."""
    quoted = _QUOTED.search(sentence)
    if quoted:
        return quoted[1].strip()
    named = _AFTER.search(sentence) or _CAPITAL.search(sentence)
    return named["name"].strip() if named else None
