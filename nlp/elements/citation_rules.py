"""The patterns of citations, over text without diacritics, and how a number is standardised."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from nlp.text.normalise import bare
from nlp.text.patterns import late

HEADS = {
    "chi thi": "chi_thi", "ct": "chi_thi", "nghi quyet": "nghi_quyet", "nq": "nghi_quyet", "ket luan": "ket_luan",
    "kl": "ket_luan", "quy dinh": "quy_dinh", "ke hoach": "ke_hoach", "kh": "ke_hoach", "huong dan": "huong_dan",
    "hd": "huong_dan", "quyet dinh": "quyet_dinh", "qd": "quy_dinh", "luat": "luat", "bo luat": "luat",
    "nghi dinh": "nghi_dinh", "nd": "nghi_dinh",
}  # fmt: skip
# As they are spelled: a typist may leave marks out, but "chị thì" is no directive.
_SPELLED = {
    bare(head): head
    for head in ("chỉ thị", "nghị quyết", "kết luận", "quy định", "kế hoạch", "hướng dẫn", "quyết định", "nghị định")
}
# These words are common verbs and nouns too: a bare number after them is mostly a count.
WEAK_HEADS = frozenset({"ke_hoach", "huong_dan", "quyet_dinh", "luat"})
_TYPES = {
    "CT": "chi_thi", "NQ": "nghi_quyet", "KL": "ket_luan", "QĐ": "quy_dinh", "QĐi": "quy_dinh", "KH": "ke_hoach",
    "HD": "huong_dan", "NĐ": "nghi_dinh",
}  # fmt: skip
_CODES = {
    "ct": "CT", "nq": "NQ", "kl": "KL", "qd": "QĐ", "qdi": "QĐi", "kh": "KH", "hd": "HD", "nd": "NĐ",
}  # fmt: skip
_BODIES = {"du": "ĐU", "ttg": "TTg", "hdnd": "HĐND", "bgddt": "BGDĐT", "tdu": "TĐU", "bcđ": "BCĐ"}
# Bodies of the Party end so; their numbers are written 05-CT/TW. State bodies write 27/CT-TTg.
_PARTY = re.compile(r"(?:tw|tu|hu|qu|du|thu|btv|bch|cb|dh|dhdb)$|^(?:btg|btc|vp|ubkt|bdv|bnc|du|bcs)\w*")

# Letters inside a number ("100 - KL/TW") are no head; "kỷ luật" is no law.
_NO_LAW = r"(?<!ky )(?<!phap )"
_HEAD = "|".join(_NO_LAW + head if head == "luat" else head for head in sorted(HEADS, key=len, reverse=True))
HEADED = re.compile(late(rf"(?<![\w/-])(?<!\d[-/] )(?<!\d [-/] )(?:{_HEAD})(?![^\W\d]|\s?/)"))
_CODE = r"(?:ct|nq|kl|qdi|qd|kh|hd|nd)"
_NUMBER = r"\d{1,5}+(?:/(?:19|20)\d\d)?+"
# Scanned papers show "0S-CT/TW", "57-NQITW"; typists leave the dash out ("05 CT/TW"): the letters still name the body.
_SCANNED = r"(?=[\dosli]{0,2}\d|o[1-9s])[\dosli]{1,4}+"
# No more than five digits stand before the first mark: a long row of digits is passed over at once.
_CODED = (
    r"(?=[\dosli]{1,5}+[-/\s])"
    rf"(?:{_NUMBER}\s?+[-/]\s?+(?:{_CODE}\s?[-/]\s?(?:trung uong|[a-z][a-z0-9]{{1,11}}(?:[-/][a-z]{{2,8}})?)"
    rf"|(?:ubtv)?qh\d{{1,2}}|{_CODE}(?!\w))"
    rf"|{_SCANNED}\s?[-/ ]\s?{_CODE}\s?[-/il|1]?\s?(?:tw|ttg)(?!\w))"
)
CODED = re.compile(rf"(?<![\w/.-]){_CODED}")
_AFTER_LAW = re.compile(rf"(?<=luat)\s{{0,3}}(?:[a-z]{{1,8}},? ){{0,8}}?(?:so)?[: ]{{0,3}}({_CODED})")
_DIRECT = re.compile(rf"[: ]{{0,3}}+(?:so[: ]{{0,3}}+)?+({_CODED})")
# "NQ-57", 'Nghị quyết "57"', "các nghị quyết (57, 59)"; "57 - 60" counts, "57 - một bước ngoặt" goes on.
_SHORT = re.compile(
    r"(?:\s?+(so)?+[: ]{0,3}+[\"“]?+|[-.](?=\d)| \((?=\d\d(?:, \d\d)+))((?!(?:19|20)\d\d(?!\d))\d{1,4}+)"
    r"(?![\w%]|[.,]\d|[-/]\s?\w|\s[-/](?:\w|\s\d))"
)
# "NQ57/TW": the letters of the type stand before the number.
_CENTRAL = re.compile(r"\s?(?:so)?[: ]{0,3}(\d{1,3})\s?[-/]\s?tw(?!\w)")
_COUNTED = (
    r"\s?(?:%|điều(?! (?:chỉnh|hành|này|đó))|điểm|nội dung|nhiệm vụ|giải pháp|khoản|nhóm|mục(?! (?:tiêu|đích))|"
    r"tiêu chí|bước|chuẩn mực|quan điểm|chỉ tiêu|trang|phần|chương(?! trình)|người|đồng chí|việc|"
    r"năm(?! (?:19|20)\d\d)|tháng(?! \d)|ngày(?! (?:\d|ấy|đó|này))|lần(?! (?:đầu|này))|loại|"
    r"yêu cầu(?! (?:đến|phải|các|mọi|mỗi|tất cả))|nguyên tắc|vấn đề|hộ|lớp|buổi|"
    r"giờ|phút|giây|tuần|quý|lượt|tiết|học viên|cán bộ|đảng viên|đoàn viên|hội viên|học sinh|tổ(?! chức)|chi bộ|"
    r"đồng|triệu|tỷ|nghìn|nghiên cứu|câu|chữ(?! trong)|đột phá|khâu|biện pháp|lĩnh vực|trụ cột|mét|km|ha|xã|thôn|"
    r"bài|em(?! (?:thấy|hiểu|đã|xin|được))|cháu|nơi|chỗ|trường hợp|cơ sở|vụ|cuộc|đơn(?! vị)|hồ sơ)(?!\w)"
)
# A number before what is counted names no directive.
COUNTED, COUNTED_BARE = re.compile(_COUNTED), re.compile(bare(_COUNTED))
_DAY = (
    r"(?P<d>[l\d]\d|\d(?!\d))(?:\s?+[/.-]\s?+| thang )(?P<m>\d{1,2}+)(?:\s?+[/.-]\s?+| nam )"
    r"(?P<y>(?:19|2[0o])[\dol][\dol])(?!\w)"
)
_OF_TERM = r"(?: khoa [ivx]{1,6}| \(khoa [ivx]{1,6}\))?"
# What is done with a directive has a day of its own.
_DEED = (
    r"(?:(?:toi|em|nghe|den|trong|tai|vao|duoc|se|vua)\b|(?:chung (?:toi|em)|hoc (?:tap|ngay)|du (?:hoc|lop|hop)|"
    r"quan triet|trien khai|to chuc (?:hoc|ngay)|pho bien|thuc hien|tu ngay)\b)"
)
DATE = re.compile(
    r"(?=[ ,(])"
    rf"(?:(?= [cdkn(]){_OF_TERM}(?: nam (?:19|20)\d\d)?(?: (?:cua|do|duoc)(?: (?!{_DEED})[a-z]{{1,12}}){{1,9}}?)?"
    rf"{_OF_TERM})?[ ,]{{0,3}}+(?P<o>\()?\s?+"
    rf"(?:(?:duoc )?(?:ban hanh|thong qua|ky|ra) )?(?:ngay )?{_DAY}(?(o)\s?\))"
)
# "Nghị quyết ngày 22/12/2024 số 57-NQ/TW": the date before the number.
DATE_FIRST = re.compile(rf",? (?:ban hanh )?ngay {_DAY},? ?(?=so )")
SAME_DAY = re.compile(r",? (?:ban hanh )?cung ngay(?! \w+ thang)(?!\w)")
MORE = re.compile(rf"(?: ?, ?(?:va )?| va | ?; ?| ?[+&] ?)(?:so )?({_CODED}|\d{{2,3}}(?![\w%/]|[.,-]\w| ?[-/] ?\w))")
_ROMAN = r"[ivx]{1,6}"
_ORDER = (
    rf"(?! (?:lan )?nay)(?: lan(?: thu)?(?= \w))?"
    rf"(?: (?:nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi)(?!\w)| {_ROMAN}(?!\w)| \d{{1,2}}(?!\w))?"
)
_YEARS = r"nhiem ky (?:19|20)\d\d ?- ?(?:19|20)\d\d"
# "Đại hội Cựu chiến binh phường lần thứ V".
_OF_OTHERS = (
    r"dai hoi (?=doan|hoi|cuu|phu nu|nong dan|cong doan|mat tran|lien|chi (?:doan|hoi))"
    rf"(?:(?!nghi )[a-z]{{1,10}},? ){{1,8}}?(?:lan(?: thu)? {_ROMAN}|{_YEARS})(?!\w)"
)
UNNUMBERED = re.compile(
    rf" (?:cua )?(?:{_OF_OTHERS}|"
    rf"(?:dai hoi|dh)(?: dai bieu)?(?: toan quoc| dang bo [\w ]{{0,30}}?(?= lan| nhiem)| dang cac cap|"
    rf" dang bo(?: (?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|dac khu|cong ty|benh vien|truong|co quan))?|"
    rf" dang| chi bo)*"
    rf"{_ORDER}(?: cua dang)?(?:,? nhiem ky (?:19|20)\d\d ?- ?(?:19|20)\d\d)?"
    r"|dang bo (?!cac cap)[a-z ]{2,40}? ?,? nhiem ky (?:19|20)\d\d ?- ?(?:19|20)\d\d"
    rf"|(?:hoi nghi )?(?:lan thu )?(?:bch )?(?:trung uong|tw) ?\d{{1,2}}(?:,? khoa {_ROMAN})?(?!\w)"
    rf"|hoi nghi (?:lan thu \w+ )?(?:(?:ban chap hanh|bch) )?(?:trung uong|tw)(?: dang)?{_ORDER}"
    rf"(?:,? khoa {_ROMAN})?(?!\w))"
)
# "Nghị quyết Trung ương 4 khóa XII (04-NQ/TW)".
ASIDE = re.compile(rf" ?\((?:so )?({_CODED})\)")
# Without its body or number, "Nghị quyết Đại hội" names no more than "nghị quyết này".
_CONGRESS = frozenset({"cua", "dai", "hoi", "dh", "bieu", "toan", "quoc"})
_HOLDS = re.compile(r" (?:hoi|doan|cong doan|mat tran|lien doan|cap|cac)\b")
NOT_CITED = re.compile(r"khen|ky luat|bo nhiem|dieu dong|tang thuong|danh hieu|nghi huu|cong nhan")
# The name of a law ends where the clause goes on: "Luật Đất đai và ...", "Luật Phòng, chống tham nhũng quy định ...".
_ON = (
    "và|của|để|là|có|được|quy định|quy|tại|trong|thì|đã|cho|với|này|mới|sửa|số|năm|ngày|nói|yêu cầu|tôi|em|"
    "chúng|theo|mà|khi|vào|từ|đến|hiện|luôn|phải|cần|sẽ|đang"
)
# "tôi dạy Luật Hành chính hai lớp": a subject.
TAUGHT = re.compile(r"(?<!\w)(?:day|mon|nganh|khoa|lop|hoc phan) $")
_JOINED = "chống|công chức|chữa|khen|an toàn|vệ sinh|trật tự"
_LAW = (
    rf" (?!(?:{_ON})(?!\w))[^\W\d_]+(?:(?: |, (?=(?:{_JOINED})(?!\w)))(?!(?:{_ON})(?!\w))[^\W\d_]+){{0,6}}"
    r"(?: (?:năm )?(?:19|20)\d\d(?!\d))?"
)
# A day behind the name of a law is the law's own where it is called on; "phổ biến Luật Đất đai ngày 5/3" was then.
CALLED_ON = re.compile(r"(?:^|can cu|theo|va|[;,:(])\s{0,3}$")
LAW, LAW_BARE = re.compile(_LAW), re.compile(bare(_LAW))
_TERM = re.compile(rf"(?:khoa|dai hoi(?: lan)?(?: thu)?) ({_ROMAN})(?!\w)")
_TERM_NEAR, _TERM_ENDS = 24, re.compile("[.;|]")


def misspelled(written: str) -> bool:
    """Whether a head, as written in small letters, bears marks that its word has not."""
    spelled = _SPELLED.get(bare(written))
    return spelled is not None and any(not _marks(a) <= _marks(b) for a, b in zip(written, spelled, strict=True))


def central(plain: str, at: int, doc_type: str) -> tuple[int, str] | None:
    """ "NQ57/TW": where the number ends, and what it is with the letters of its type."""
    match = _CENTRAL.match(plain, at)
    code = next((code for code, said in _TYPES.items() if said == doc_type), None)
    return (match.end(), f"{int(match[1]):02}-{code}/TW") if match and code else None


def is_bare_congress(plain: str, start: int, end: int) -> bool:
    """Whether what stands between is a congress of nobody named."""
    return _CONGRESS.issuperset(plain[start:end].split()) and not _HOLDS.match(plain, end)


def _marks(letter: str) -> frozenset[str]:
    return frozenset(unicodedata.normalize("NFD", letter))


@dataclass(frozen=True, slots=True)
class Coded:
    """A number after a head: its place, and whether "số" was said."""

    start: int
    end: int
    said: bool = False

    @staticmethod
    def match(plain: str, at: int) -> Coded | None:
        """A number with letters ("05-CT/TW") right after a head, or after the name of a law."""
        match = _AFTER_LAW.match(plain, at) or _DIRECT.match(plain, at)
        if match is None or HEADED.search(plain, at, match.start(1)):
            return None
        return Coded(*match.span(1))

    @staticmethod
    def short(plain: str, at: int) -> Coded | None:
        """A number alone ("01")."""
        match = _SHORT.match(plain, at)
        return Coded(*match.span(2), bool(match.group(1))) if match else None

    @staticmethod
    def type_of(number: str) -> str | None:
        """The type that the letters of a standardised number say, ``None`` for types that are no citations."""
        if re.search(r"/QH\d+$", number):
            return "luat"
        code = re.search(r"[-/]([^\W\d]+)", number)
        return _TYPES.get(code.group(1)) if code else None


def standard(written: str) -> str | None:
    """``57/NQ-TW``, ``100 - KL/TW``, ``05-ct/tw`` as 57-NQ/TW, 100-KL/TW, 05-CT/TW; ``None`` if it is no number.

    ``written`` is folded text, diacritics kept where the author typed them.
    """
    parts = _parts(_CENTRE.sub("tw", written))
    number, rest = parts[0], parts[1:]
    year = rest.pop(0) if rest and rest[0].isdecimal() else None
    if not rest:
        return None
    number = f"{int(number):02}"
    code = _CODES.get(_plain(rest[0]), rest[0].upper())
    body = "-".join(_BODIES.get(_plain(part), part.upper()) for part in rest[1:])
    if year:
        return f"{number}/{year}/{code}" + (f"-{body}" if body else "")
    if not body:
        return f"{number}-{code}"
    own = _PARTY_FORM.match(_plain(written)) and not _STATE.match(_plain(rest[1]))
    if own or _PARTY.search(_plain(rest[1])):
        return f"{number}-{code}/{body}"
    return f"{number}/{code}-{body}"


_CENTRE = re.compile("trung (?:ương|uong)$")
# A body that is not known is of the side whose form the author wrote.
_PARTY_FORM = re.compile(r"\s?\d{1,5}\s?-\s?[a-z]{1,6}\s?/")
_STATE = re.compile(r"(?:ttg|cp|ubnd|hdnd|ctn|qh)$")
_OCR = str.maketrans("osli", "0511")
_GLUED = re.compile(rf"^([\dosli]+)\s?[-/ ]\s?({_CODE})\s?[-/il|1]?\s?(tw|ttg)$")


def _parts(written: str) -> list[str]:
    """Number, letters and body; what a scanner or a typist made of the marks between them is undone."""
    glued = _GLUED.match(_plain(written.strip()))
    if glued:
        return [glued[1].translate(_OCR), glued[2], glued[3]]
    return [part for part in re.split(r"\s?[-/]\s?", written.strip()) if part]


def _plain(word: str) -> str:
    return word.replace("đ", "d")


def term_of(plain: str, at: int) -> str | None:
    """The congress term that a citation names after its number ("khóa XIII"), in upper case."""
    match = _TERM.search(plain, at, at + 80)
    if match is None or match.start() > at + _TERM_NEAR or _TERM_ENDS.search(plain, at, match.start()):
        return None
    return match.group(1).upper()
