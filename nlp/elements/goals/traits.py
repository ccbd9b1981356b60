"""What a quantity's clause is like, in general terms: does it act, does it look back, what is counted, who is meant."""

from __future__ import annotations

import re

from nlp.elements.goals.frame import Frame
from nlp.records import Op
from nlp.text.patterns import Searched, opened, searched


def _any(words: str) -> Searched:
    return searched(r"\b(?:" + "|".join(w.strip() for w in words.split(",")) + r")\b")


# Over text without diacritics. Verbs of planned work, as a plan's bare lines begin.
_ACT = (
    "to chuc, mo, xay, xay dung, dung, lap, thanh lap, viet, soan, bien soan, trong, lap dat, lam, tham, tang, van dong, ket nap, gioi thieu, boi duong, dao tao, "  # noqa: E501
    "tap huan, day, hoc, doc, du, di, hop, kiem tra, giam sat, khao sat, sua, thay, dao, nao vet, so hoa, in, phat, quay, ghi, ghi am, nuoi, cu, moi, ky, thu, "  # noqa: E501
    "chi, tiet kiem, giup, giup do, do dau, nhan, kem, hoa giai, tra, tra loi, giai quyet, cap, hoan thanh, xoa, dua, giu, duy tri, bao dam, dam bao, thuc hien, "  # noqa: E501
    "trien khai, phoi hop, tham muu, ban hanh, phat trien, nhan rong, ra mat, khai truong, lat, cung cap, trang bi, mua, sam, sap xep, chuyen, chuyen doi, cai tao, "  # noqa: E501
    "nang cap, bao ve, chup, dang, phat hanh, tuyen truyen, noi chuyen, doi thoai, tiep, gap, goi, nop, gui, bao cao, trinh, xet, cong nhan, xu ly, thanh tra, "  # noqa: E501
    "ra soat, thong ke, cham, luyen, tap, bo, cat, rut, giam, nang, tang them, keo, ha, thu hoi, quyen gop, ung ho, trao, ho tro, tao, giao, khoi cong, ban giao, "  # noqa: E501
    "nghiem thu, ban, bao tieu, thu mua, san xuat, chan nuoi, tiem, kham, cham soc, quan ly, tu hoc, nghien cuu, cong bo, xuat ban, dich, dien tap, tuan tra, truc, "  # noqa: E501
    "ve, son, lap moi, be tong hoa, lam moi, sinh hoat, binh chon, khen thuong, phat dong, ung dung, bao quan, suu tam, kiem dem, thi, dat, phu song, ket noi, chon"  # noqa: E501
)
_ACTS = re.compile(
    r"\W{0,4}(?:(?:se|toi|em|phai|can|tiep tuc|phan dau|tu|cung|va|deu|dinh|xin|nhan|de|co the|\d{1,2}[.)])"
    r"\W{1,3}){0,4}"
    r"(?:" + "|".join(sorted((w.strip() for w in _ACT.split(",")), key=len, reverse=True)) + r")\b"
)
_ACT_IN = _any(_ACT)
# The verb that the quantity is the object of ("mở 3 lớp"), not a noun that it describes ("tổ công tác 9 người").
_ACT_BEFORE = re.compile(
    _ACT_IN.pattern + r"(?: (?:duoc|them|moi|ra|lai|it nhat|du|xong|ca|toi thieu|toan bo|khoang|tren))* ?$"
)


def acted_on(before: str) -> bool:
    """Whether ``before`` ends in a verb of planned work, of which what follows is the object."""
    return _ACT_BEFORE.search(before[-40:]) is not None


_RISES = _any("dat, tang, giam, nang, rut, con, chiem, vuot, len, xuong, keo, ha, duoi, tren, binh quan")
_DONE_WELL = _any("xong, hoan thanh, du, dut diem, het, ca, toan bo, tat ca, them, moi")
_AHEAD = _any(
    "se, phan dau, dang ky, quyet tam, dat muc tieu, chi tieu, muc tieu, du kien, dat ra, huong toi, tu dat, nhan, hua, cam ket, phai, toi nay, tu nay"  # noqa: E501
)
_BEHIND = _any(
    "da, vua, nam qua, nam truoc, nam ngoai, hien, hien nay, hien co, dang co, truoc day, cung ky, so voi, vua qua, trong ky, hom, luc, hoi, nguyen la, tung, dang, tru di, den nay, thay vi"  # noqa: E501
)
# "Công ty giao 90", "Bệnh viện đặt chỉ tiêu 7%"; "đúng quy định", "theo luật".
_GIVEN = searched(
    r"\b(?:cong ty|chi nhanh|benh vien|so|nganh|cuc|chi cuc|tap doan|tinh|tinh doan|hoi so|cap tren|xa|phuong|bo|"
    r"chien luoc)(?: \w+){0,3} (?:giao|dat|dat chi tieu|yeu cau|quy dinh|cho phep|doi|hen|du bao|du kien|den)\b"
    r"[^.;]{0,40}$"
)
_BY_RULE = re.compile(r"[^.;]{0,40}\b(?:theo|dung) (?:luat|quy (?:dinh|che)|noi quy|tieu chuan|phac do|muc)\b")
_BY = re.compile(
    r"\b(cho|o|tai|cua|voi|trong|theo|tren|ve|tu|khoi|gom|co|do|duoc|bi|vi|gan|khoang|hon)\s+(?:ca |moi |du |toan bo )?$"  # noqa: E501
)
_GROUPS = (
    ("cho", "voi"),
    ("o", "tai", "tren", "trong"),
    ("cua", "do", "khoi", "vi"),
    ("gom", "co"),
    ("duoc",),
    ("bi",),
    ("theo", "ve", "tu"),
    ("hon", "khoang", "gan"),
)
_OTHERS = _any(
    "tinh, thanh pho, huyen, nganh, toan nganh, ca nganh, trung uong, bo chinh tri, quoc hoi, chinh phu, cap tren, ca nuoc, nghi quyet, chi thi, dai hoi, luat, quy dinh, ke hoach cua, chuong trinh, de an, tinh uy, doi ban"  # noqa: E501
)
_OWN = _any(
    "toi, tui, em, minh, ban than, chi bo, don vi, chung toi, to toi, dang vien, dang uy, chi uy, nha truong, co quan"
)
_IF = _any("neu, khi, gia nhu, gia ma, truong hop, co the, thi toi, ai, khoa nao, don vi nao, dong chi nao")
_EACH = searched(r"\b(?:moi|tung|hang|moi mot|nao cung)\b")
_NOT = searched(r"\b(?:khong|chua|chang)\b(?! (?:qua|duoi|it hon|vuot|de|thap hon|cham|muon))")
_UNITS = (
    ("share", re.compile(r"%|phan tram|diem phan tram")),
    ("money", re.compile(r".*\b(?:dong|trieu|ty|nghin|vnd)\b")),
    ("clock", re.compile(r"(?:ngay|gio|phut|thang|nam|tuan|giay|buoi sang|tieng)\b")),
    ("event", re.compile(r"(?:buoi|lan|cuoc|dot|lop|ky|hoi nghi|chuyen|luot|phien|khoa|tiet|dem|chuyen de|hoi thi|dien dan|ca)\b")),  # noqa: E501
    ("product", re.compile(r"(?:bai|bo|cuon|ban|sang kien|mo hinh|bao cao|de tai|tin|video|clip|phim|san pham|quy trinh|ke hoach|so|van ban|giai phap|de an|cong trinh|tuyen|diem|chuyen trang|hop dong|giay|bien ban|tai lieu|phan mem)\b")),  # noqa: E501
    ("people", re.compile(r"(?:dong chi|em|nguoi|hoc sinh|ho|dang vien|can bo|quan chung|doan vien|hoi vien|hoc vien|chau|ban|chi|anh|ba|giao vien|cong chuc|thanh nien|gia dinh|lao dong)\b")),  # noqa: E501
    ("body", re.compile(r"(?:chi bo|thon|xa|to|ban|ap|don vi|truong|phong|khu|chi hoi|co quan|doanh nghiep|phuong|khoa|lop|co so|hop tac xa|doi)\b")),  # noqa: E501
    ("part", re.compile(r"(?:viec|chuyen|khau|dieu|noi dung|van de|muc|y|phan|mat|huong|con so|chi tieu|nhiem vu|dot pha|buoc|chang|moc)\b")),  # noqa: E501
    ("measure", re.compile(r"(?:ha|km|m2|m3|m|met|kg|tan|ta|lit|cay|con|kwh|sao|mau|hec ta|goc)\b")),
)  # fmt: skip
_DIGIT = re.compile(r"\d")
# A clause reaches no further back; a line of digits stays linear.
_NEAR = 300
_FORMS = ("digit", "word", "fraction", "change", "range", "multiple", "share")


def traits(frame: Frame, plain: str, clause: tuple[int, int], frames: tuple[Frame, ...]) -> tuple[float, ...]:
    """General measures of ``frame`` in its ``clause`` of the sentence ``plain``; ``frames`` are all of the sentence."""
    start, end = clause
    left, whole = plain[max(start, frame.start - _NEAR) : frame.start], plain[start : min(end, start + _NEAR)]
    before, after = plain[max(0, frame.start - _NEAR) : frame.start], plain[frame.end : min(end, frame.end + _NEAR)]
    gates = opened(plain)
    by = _BY.search(before[: frame.cue] if frame.cue < frame.start else before)
    unit = _unit(frame, plain)
    return (
        _ACTS.match(whole) is not None, _ACTS.match(plain) is not None, _ACT_IN.within(left[-40:], gates),
        *[pattern.within(left, gates) for pattern in _LEFT],
        *[pattern.within(side, gates) for pattern in _BESIDE for side in (before, after)],
        *[by is not None and by[1] in group for group in _GROUPS],
        _GIVEN.within(before[-90:], gates), _BY_RULE.match(plain, frame.end) is not None,
        not left.strip(), not before.strip(" -+*•.0123456789)"),
        before.count("(") - before.count(")"), before.count('"') % 2,
        *[pattern.match(unit) is not None for _, pattern in _UNITS], *[frame.form == form for form in _FORMS],
        frame.value.op in _BOUNDS, plain[frame.start] == "0" and bool(frame.value.value),
        *_company(frame, clause, frames), *_hold(frame, plain, clause),
    )  # fmt: skip


_LEFT = (_RISES, _DONE_WELL, _AHEAD, _BEHIND, _OTHERS, _OWN, _IF, _EACH, _NOT)
_BESIDE = (_AHEAD, _BEHIND, _OTHERS, _OWN, _IF)
_BOUNDS = (Op.GE, Op.LE, Op.LT, Op.GT)


def _hold(frame: Frame, plain: str, clause: tuple[int, int]) -> tuple[float, ...]:
    """How the clause holds the quantity: what leads to it, whether it is compared, what follows, and ones and twos."""
    start, end = clause
    led = plain[max(start, frame.cue - _NEAR) : frame.cue].rstrip(' "(')
    words = len(led.split())
    # "Án tạm đình chỉ trên hai năm: còn 5 vụ": what is counted before a colon may only name the target.
    rest = plain[frame.end : frame.end + _NEAR]
    named = rest.partition(":")[2]
    return (
        acted_on(led), words, words <= 1, frame.cue < frame.start,
        plain[frame.end : frame.end + 1] in ",;.:|", min(end - frame.end, _NEAR), frame.value.value == 1,
        frame.form == "word" and frame.value.value in (2, 3),
        ":" in rest, _DIGIT.search(named) is not None, _DIGIT.search(rest) is not None,
    )  # fmt: skip


_COUNT = re.compile(r"(?:[\d.,/\s-]+|(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|tram)\s)+")


def _unit(frame: Frame, plain: str) -> str:
    written = plain[frame.start : frame.end + 24]
    count = _COUNT.match(written)
    return written[count.end() :] if count else written


def _company(frame: Frame, clause: tuple[int, int], frames: tuple[Frame, ...]) -> tuple[float, ...]:
    """The other quantities of the clause: how many, how many before, and whether a stronger one stands among them."""
    start, end = clause
    others = [f for f in frames if f is not frame and start <= f.start < end]
    if not others:
        return 0, 0, False, False
    before = [f for f in others if f.start < frame.start]
    return len(others), len(before), any(map(_strong, before)), any(_strong(f) for f in others if f.start > frame.start)


def _strong(frame: Frame) -> bool:
    return frame.form in ("change", "fraction", "multiple") or "%" in frame.value.unit or frame.value.op is not Op.EQ
