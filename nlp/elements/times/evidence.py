"""What speaks for and against a time being planned. Texts here are folded and without diacritics."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from nlp.elements.lexer import Lexed
from nlp.elements.times.find import FoundTime
from nlp.elements.times.surroundings import Tense
from nlp.elements.times.tree import Every, Lasting, Modifier, Relative
from nlp.records import BlockKind, Kind

_PERSONAL = re.compile(
    r"(?:sinh|ngay sinh|nam sinh|vao dang|vo dang|ket nap|chinh thuc|du bi|dang vien|cap|nghi huu|tuoi dang|thanh lap|"
    r"tham gia|nhap ngu|cong tac|bo nhiem|truong chuan quoc gia muc \d|xay|lap)\W*(?:(?:dang|ngay|vao|tu|nam|la|chinh thuc|du bi)\W*){0,3}$"
)
_DOCUMENT = re.compile(
    r"(?:\d{1,5}\s?[-/]\s?[\w-]+(?:/[\w-]+)*|nghi quyet \d+|chi thi \d+|ket luan \d+|quy dinh \d+|thong bao \d+|cuoc hop)"
    r"\W*(?:cua [a-z ]{2,60})?\W*(?:(?:ban hanh|ky|hop)\W*)?$"
)
_REPORTED = re.compile(
    r"(?:nghi quyet|chi thi|ket luan|quy dinh|dai hoi|trung uong|bo chinh tri|chinh phu|dang ta|ca nuoc|nuoc ta|viet nam|"
    r"thanh pho|tinh|huyen|so [a-z]+|nganh|toan tinh|cap tren|tong cong ty|cong ty|tinh uy|huyen uy|benh vien tinh|tinh hoi)"
    r"[^.;]{0,80}?(?:dat muc tieu|de ra|neu|xac dinh|yeu cau|khang dinh|giao|dat chi tieu|noi|phan dau|muc tieu|dat ra|"
    r"chi dao|quy dinh|dat|lam|dap ung|ban hanh)(?!\w)"
)
_REQUEST = re.compile(
    r"(?:^|[,;:] ?)\W*(?:toi |chi bo |ban than |xin |tran trong |rat )?(?:de nghi|kien nghi|de xuat|mong|kinh de nghi|xin de nghi|xin kien nghi)(?!\w)"
)
_CONDITION = re.compile(r"(?:neu|trong truong hop|gia nhu|khi nao)(?!\w)[^.;]*$")
_PAST = re.compile(
    r"(?:^|\W)(?:da|vua qua|vua roi|truoc day|hoi|tung|so voi|cung ky|tinh den|truoc kia|luc do|hien nay|hien|thoi diem)(?!\w)"
)
_PAST_AFTER = re.compile(
    r"^\W*(?:da|dat duoc|co \d|thu |duoc|moi|toi moi|binh quan|trung binh|de mat|la \d|chi dat)(?!\w)"
)
_FUTURE = re.compile(
    r"(?:^|\W)(?:se|phan dau|phai|quyet tam|cam ket|dang ky|muc tieu|chi tieu|nhiem vu|phuong huong|ke hoach|hoan thanh|"
    r"xong|khac phuc|du kien|bao dam|duy tri|tiep tuc|to chuc|mo|xay dung|thuc hien|nang|tang|giam|han|trien khai|khong de)(?!\w)"
)
_OWN = re.compile(r"(?:^|\W)(?:toi|ban than|em|minh|tui|chung toi|chi bo toi|don vi toi|chi bo|chi uy|to toi)(?!\w)")
_DESCRIBED = re.compile(
    r"(?:hien|binh quan|trung binh|tiep nhan|phuc vu|thong quan|nep song|cong viec|viec|cuoc song|doi song|nhiem vu)\W*(?:[\w.]+\W+){0,5}$"
)
_COMPARED = re.compile(
    r"(?:so voi|cung ky|nhu|tu|ton|ton dong|tren|truoc|cua|nguon|du phong|han|o|nay|nhung|may|nhieu)\W*(?:cung ky|cuoi|dau|chi tieu)?\W*$"
)
_ENDS = re.compile(
    r"(?:xong|hoan thanh|han|ket thuc|moc|thoi han|nop|chot|nghiem thu|ban giao|den|giua ky)\W*(?:\w+\W+){0,3}$"
)
_ENDS_AFTER = re.compile(r"^\W*(?:phai |se |la )?(?:xong|hoan thanh|ket thuc|han|phai)")
_DEADLINE_COLUMN = re.compile(r"han|hoan thanh|tien do|thoi gian|moc|khi nao|ngay|thoi diem|lo trinh|^$")
_DONE_COLUMN = re.compile(
    r"ket qua|thuc hien \d|thuc hien nam|hien trang|da |uoc|nam truoc|ky truoc|so lieu|hien nay|dat duoc"
)
_GOAL_HEADING = re.compile(
    r"muc tieu|chi tieu|phuong huong|nhiem vu|ke hoach|dang ky|lo trinh|giai doan|phan dau|viec|cam ket"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The surroundings of one time: its sentence before, inside and after it, its line, section and column."""

    kind: Kind | None
    head: bool
    tense: Tense
    line: BlockKind
    header_row: bool
    cell: int
    column: str
    before: str
    inside: str
    after: str
    cited: bool
    previous: FoundTime | None
    today: dt.date | None
    lexed: Lexed

    def ends_something(self, time: FoundTime) -> bool:
        """Whether the day is a deadline though no word of its own says so."""
        if self.cell >= 0:
            return bool(_DEADLINE_COLUMN.search(self.column)) or not (self.before.strip() or self.after.strip())
        if _ENDS.search(self.before) or _ENDS_AFTER.match(self.after):
            return True
        last = self.previous
        joined = self.lexed.words[last.last : time.first] if last else []
        return bool(last) and last is not None and joined in (["và"], [","]) and last.modifier is not Modifier.NONE


def verdict(time: FoundTime, evidence: Evidence) -> tuple[bool, str]:
    """Whether a time is planned, and the reason in Vietnamese."""
    against = next((reason for rule, reason in _AGAINST if rule(time, evidence)), None)
    if against:
        return False, against
    return True, "Mốc thời gian của việc hoặc chỉ tiêu sẽ làm."


def _is_document_date(time: FoundTime, e: Evidence) -> bool:
    return e.cited or bool(_DOCUMENT.search(e.before))


def _is_over(time: FoundTime, e: Evidence) -> bool:
    """The whole period lies before the day of writing, or it began long before and is still going on."""
    if e.today is None:
        return False
    value = time.value
    if value.until:
        return value.until < e.today
    return value.begin is not None and value.begin < e.today - dt.timedelta(days=45)


def _is_past(time: FoundTime, e: Evidence) -> bool:
    if isinstance(time.node, Relative) and time.node.shift < 0:
        return True
    if _is_coming(time, e):
        return False
    if e.tense is Tense.PAST and not _FUTURE.search(e.before):
        return True
    return bool(_PAST.search(e.before) or _PAST_AFTER.match(e.after)) and not _FUTURE.search(e.before)


def _is_coming(time: FoundTime, e: Evidence) -> bool:
    """The period begins, or its deadline lies, after the day of writing."""
    begin = time.value.begin or time.value.until
    return e.today is not None and begin is not None and begin > e.today


def _is_duration(time: FoundTime, e: Evidence) -> bool:
    """A plain length of time is a quantity; from an event it is a term."""
    if not isinstance(time.node, Lasting):
        return False
    return not time.node.anchored or time.modifier is Modifier.AFTER


def _is_habit(time: FoundTime, e: Evidence) -> bool:
    """A recurrence that describes what is, not what will be done."""
    if not isinstance(time.node, Every):
        return False
    if _DESCRIBED.search(e.before) or e.tense is Tense.PAST:
        return True
    return False


def _is_reported(time: FoundTime, e: Evidence) -> bool:
    return bool(_REPORTED.search(e.before)) and not _OWN.search(e.before.split(",")[-1])


def _is_vision(time: FoundTime, e: Evidence) -> bool:
    """In an essay a far year without the author in the sentence is the country's, not the author's."""
    if e.kind is not Kind.BAI_THU_HOACH or isinstance(time.node, Every | Lasting):
        return False
    far = e.today is not None and time.value.until is not None and time.value.until.year > e.today.year + 1
    return far and not _OWN.search(e.before + e.after)


def _is_essay_story(time: FoundTime, e: Evidence) -> bool:
    """An essay or a report tells more than it plans: there a plan shows by its words, its section or a coming date."""
    if e.kind not in {Kind.BAI_THU_HOACH, Kind.BAO_CAO_DINH_KY} or e.tense is Tense.FUTURE:
        return False
    if e.kind is Kind.BAI_THU_HOACH and isinstance(time.node, Every):
        return not (_OWN.search(e.before + e.after) or _FUTURE.search(e.before + e.after))
    return not _is_coming(time, e) and not _FUTURE.search(e.before + e.after)


def _is_done_column(time: FoundTime, e: Evidence) -> bool:
    text = e.before + e.inside if e.header_row else e.column
    return e.cell >= 0 and bool(_DONE_COLUMN.search(text))


def _is_quoted(time: FoundTime, e: Evidence) -> bool:
    return e.before.count('"') % 2 == 1 and '"' in e.after


_AGAINST = (
    (lambda t, e: e.head, "Thời gian ở phần đầu, tên văn bản."),
    (_is_document_date, "Ngày của văn bản được dẫn."),
    (lambda t, e: bool(_PERSONAL.search(e.before)), "Ngày sinh, vào Đảng, bổ nhiệm hoặc thành lập."),
    (_is_duration, "Độ dài thời gian, không phải thời hạn."),
    (_is_done_column, "Cột kết quả đã làm."),
    (_is_over, "Thời gian đã qua khi viết."),
    (lambda t, e: t.modifier is Modifier.AS_OF and not _is_coming(t, e), "Số liệu tính đến ngày đã qua."),
    (lambda t, e: e.tense is Tense.REQUEST or bool(_REQUEST.search(e.before)), "Thời gian trong đề nghị với nơi khác."),
    (lambda t, e: bool(_CONDITION.search(e.before)), "Thời gian trong điều kiện."),
    (_is_quoted, "Trong tên gọi đặt trong ngoặc kép."),
    (_is_habit, "Việc thường làm được kể lại."),
    (_is_past, "Việc đã qua."),
    (_is_reported, "Mốc của nghị quyết hoặc của cấp khác."),
    (_is_vision, "Mốc chung của đất nước, không phải của người viết."),
    (_is_essay_story, "Lời kể, không phải việc sẽ làm."),
)
