"""What the head of a table's column says: what was, what somebody else gives, what one undertakes, when, by whom."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from nlp.elements.goals.frames import plain_of
from nlp.text.normalise import bare, fold_letters, nfc


@dataclass(frozen=True, slots=True)
class Head:
    """The name of a column: ``plain`` has no diacritics, ``written`` those of the author."""

    plain: str
    written: str

    @property
    def last_year(self) -> int:
        """The latest year it names, 0 without one."""
        return max(map(int, _YEAR.findall(self.plain)), default=0)


def head_of(text: str) -> Head:
    """The head ``text``; the frame of a table drawn in characters is no part of it."""
    name = nfc(text).text.strip(" .|\t")
    return Head(plain_of(name), fold_letters(name))


_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Saying:
    """A pattern of words that only diacritics tell apart ("đang", "đảng"); heads without any are read without."""

    marked: re.Pattern[str]
    unmarked: re.Pattern[str]

    def of(self, head: Head) -> bool:
        """Whether ``head`` says so."""
        return bool((self.unmarked if head.written.isascii() else self.marked).search(head.written))


def _saying(*patterns: str) -> Saying:
    whole = "|".join(patterns)
    return Saying(re.compile(whole), re.compile(bare(whole)))


_SPELL = r"(?:năm|năm học|học kỳ|nhiệm kỳ|kỳ|vụ|mùa|đợt|khóa|lần|quý|tháng|tuần|bữa)"
_SELF = r"\b(?:tự|tôi|tui|em|mình)"
_WORK = r"(?:thực hiện|làm|chủ trì|phối hợp|phụ trách|giúp|lo|giữ|hưởng|coi|kiểm|theo|chịu trách nhiệm)"

# What was or is: the figure one starts from. What one has announced or is given already is still to be reached.
WAS = _saying(
    r"(?<!biết )(?<!dấu hiệu )\bđã\b(?! (?:đăng ký|cam kết|hứa|nhận|đề ra|giao))|\bđang\b(?! (?:ký|viên|bộ|ủy|phí))",
    r"\bhiện (?:nay|có|tại|trạng)",
    r"thực (?:trạng|tế)|tình hình|^(?:bây giờ|lúc này|trước)$|\b(?:xưa|bữa|lâu|trước) nay\b|\btrước (?:đây|kia)",
    rf"\b{_SPELL} (?:trước|ngoái|qua|rồi|vừa (?:qua|rồi))\b|(?:số|mức) cũ$|^cũ$|\bđầu nhiệm kỳ|(?:lượng|số|việc) tồn\b",
    r"^(?:hạn chế|tồn tại|vướng mắc|thụ lý)",
)
# What somebody above gives, or a norm: a target only where no column holds the author's own.
GIVEN = _saying(
    r"(?<!bàn )(?<!tự )\bgiao\b(?! (?:dịch|thông|lưu|nhận|ban|nộp|hàng))|(?<!tự )\bkhoán\b|\bsàn\b|\bngưỡng\b|quy định",
    r"\bchuẩn\b|\b(?:của|theo) (?:trung ương|tỉnh|ngành|cấp trên|tổng|bộ|sở|huyện|trung tâm|nghị quyết|luật)\b",
    r"cấp trên",
)
# What one undertakes.
OWN = _saying(
    r"phấn đấu|đăng ký|\bphải\b|\bcần (?:đạt|tới|có|làm|ra|xong|được)\b|mục tiêu|\bđích\b|cam kết|\bhứa\b|\bsẽ\b",
    rf"{_SELF}(?: \w+)? (?:nhận|sửa|đặt|giữ|làm|chọn)\b|(?:mức|số) nhận\b|^nhận (?:làm|xong|mức|đến|thêm)\b",
    rf"\bhướng (?:tới|20\d\d)|(?:đề|đặt) ra\b|\b{_SPELL} (?:sau|tới)\b|^tới$|\btừ nay\b",
)
# By what or whom it is done: such columns count means and people, never results.
MEANS = _saying(
    r"^(?:ghi chú|nói thêm|kinh phí|tiền|vốn|chi phí|đơn giá|nhân (?:công|lực)|dụng cụ|đồ dùng|nơi làm|điều kiện)\b",
    rf"^(?:chủ trì|phối hợp|phụ trách|đầu mối|cùng làm|ai\b)|^(?:rõ )?(?:người|đơn vị|tổ|cơ quan) (?:\w+ )?{_WORK}\b",
)
# How it is done: deeds may count, whatever stands in the columns after it.
WAY = _saying(r"^(?:cách|giải pháp|biện pháp|việc làm|bằng cách)\b")
WHEN = _saying(
    r"^(?:rõ )?(?:thời (?:gian|hạn)|tiến độ|kỳ hạn|hạn\b(?! chế)|khi nào|bao giờ|lúc nào|chừng nào|lộ trình|xong)\b",
    r"^(?:tháng|tháng thực hiện|hoàn thành|bắt đầu|kết thúc|ngày|trước ngày|ngày (?:xong|mở|nộp|hoàn thành))$",
)
UNIT = re.compile(r"^(?:dvt|don vi(?: tinh)?|dv tinh|dv)$")

_PART = re.compile(
    r"\b(?:(?P<months>[369]|ba|sau|chin) thang(?: (?P<side>dau|cuoi))?|nua (?P<half>dau|cuoi)|quy (?P<quarter>iv|iii|ii|i)\b)"  # noqa: E501
    r"[ /]*(?:nam\b[ /]*)?(?P<year>20\d\d)?"
)
_ENDS = {"3": 3, "ba": 3, "6": 6, "sau": 6, "9": 9, "chin": 9, "i": 3, "ii": 6, "iii": 9, "iv": 12}
# "Đến 30/6/2025" in a report of July 2025.
_UNTIL_DAY = re.compile(
    r"^(?:tinh )?den (?:het |ngay )*(?P<day>\d{1,2})[/.](?P<month>\d{1,2})(?:[/.](?P<year>20\d\d))?\b"
)
# Reports of a period are written from about here in its last month on.
_LAST_DAYS = 15


def part_ends(head: Head, year: int | None) -> tuple[int, int] | None:
    """The year and month in which the part of a year ends that ``head`` names; ``year`` where it names none itself."""
    part = _PART.search(head.plain)
    if part is None or not (part["year"] or part["side"] or part["half"] or part["quarter"]):
        return None
    said = int(part["year"]) if part["year"] else year
    if said is None:
        return None
    late = "cuoi" in (part["side"], part["half"])
    return said, 12 if late else 6 if part["half"] else _ENDS[part["months"] or part["quarter"]]


def elapsed(head: Head, year: int | None, today: dt.date | None, reviewed: bool) -> bool:
    """Whether a part of a year was over, or nearly, when the document was written.

    Where the table is ``reviewed``, with what comes next or what was a year ago, its last month is enough.
    """
    if today is None:
        return False
    now = (today.year, today.month, today.day)
    if until := _UNTIL_DAY.match(head.plain):
        said = int(until["year"]) if until["year"] else year or today.year
        return (said, int(until["month"]), int(until["day"])) <= now
    ends = part_ends(head, year or today.year)
    return ends is not None and (*ends, 1 if reviewed else _LAST_DAYS) <= now


def is_part(head: Head) -> bool:
    """Whether ``head`` is a part of a year and nothing else: "6 tháng cuối năm", "Quý I"."""
    return _PART.fullmatch(head.plain) is not None


# In the last quarter what a year has brought is told beside what the next one shall bring.
_LATE_MONTH, _SCHOOL_ENDS = 10, 6


def year_over(head: Head, today: dt.date) -> bool:
    """Whether the year of ``head`` was over, or nearly, when the document was written; a school year ends in May."""
    month = _SCHOOL_ENDS if "nam hoc" in head.plain or "hoc ky" in head.plain else _LATE_MONTH
    return (head.last_year, month) <= (today.year, today.month)
