"""To whom a proposal is put, as written: the body named after "đề nghị", or at the head of the item."""

from __future__ import annotations

import re

from nlp.elements.goals.frames import plain_of

_HEADS = (
    r"ubnd|hdnd|uy ban|hoi dong|dang uy|dang bo|tinh uy|thanh uy|huyen uy|quan uy|tinh|huyen|thanh pho|quan|xa|phuong|dac khu|so|phong|ban|bo|cap|lanh dao|"  # noqa: E501
    r"nha truong|truong|trung uong|quoc hoi|chinh phu|nha nuoc|cong an|dien luc|hoi|doan|huyen doan|tinh doan|ngan hang|benh vien|trung tam|tram|"  # noqa: E501
    r"cong doan|lien doan|chi cuc|cuc|tong cuc|vien|quy|mat tran|kho bac|toa an|chi uy|chi bo|giam doc|hieu truong|cong ty|xi nghiep|chi nhanh|bao hiem|"  # noqa: E501
    r"buu dien|van phong|dong chi|d/c|thuong truc|chi doan|to chuc|co quan|don vi|bo chi huy|bo tu lenh|nganh|khoi|vnpt|viettel|evn|hop tac xa|htx|ttyt"  # noqa: E501
)
_ASK = r"(?:de nghi|kien nghi|de xuat|de dat|mong muon|mong|xin|kinh de nghi|kinh mong|kinh xin|rat mong|thiet tha mong|nho)"  # noqa: E501
_STOPS = (
    r"som|bo tri|cap|ho tro|mo|giam|tang|cho|quan tam|xem xet|xem|ban hanh|huong dan|trang bi|tao|bo sung|sua|giai quyet|dau tu|to chuc|cu|"  # noqa: E501
    r"phan cong|phan bo|co|lap|them|thay|keo|nghien cuu|chi dao|dieu chinh|sap xep|phe duyet|duyet|gui|bien soan|thong nhat|nen|can|khong|"  # noqa: E501
    r"giup|lam|giao|danh|trich|day|kiem tra|dua|tiep tuc|phoi hop|hop dong|chinh|yeu cau|rut|tham muu|dong y|ky|xay|lap|cung cap|chap thuan|ban|doi|"  # noqa: E501
    r"kien|cong nhan|chuyen|hoan|quy dinh|cap nhat|cai|cong khai|thanh lap|la|de|duoc|ve|voi|dao tao|boi duong|tuyen|noi|dung|kip thoi|"  # noqa: E501
    r"tap huan|chi tra|khao sat|ra soat|gia han|thi diem|trong|nhanh|mua|in|cham|chu tri|day|bao|dat|dau|keo|lo|mien|nang|ghi|trien|vao|xu ly"  # noqa: E501
)
_AFTER_ASK = re.compile(rf"\b{_ASK}(?: (?:voi|toi|den|cac|quy))* ((?:cac )?(?:{_HEADS})\b.*)")
_WITH = re.compile(rf"^\W*(?:doi voi|voi|ve phia|gui|kinh gui)\s+((?:cac )?(?:{_HEADS})\b[^:;.\n]{{0,70}}?)\s*[:,]")
_FIRST = re.compile(rf"^\W*((?:cac )?(?:{_HEADS})\b.*)")
_STOP = re.compile(rf"[,;:.()]|\s(?:{_STOPS})\b")
_LONGEST = 12


def addressee_of(body: str, whole: str) -> str | None:
    """The addressee in ``body``; ``whole`` still has its label ("Đối với UBND xã: ..."), ``None`` where none is named."""  # noqa: E501
    for text in dict.fromkeys((body, whole)):
        plain = plain_of(text)
        match = _WITH.match(plain)
        if match:
            return text[match.start(1) : match.end(1)].strip()
        for rule in (_AFTER_ASK, _FIRST):
            match = rule.search(plain)
            if match:
                named = _named(text, plain, match.start(1))
                if named:
                    return named
    return None


def _named(text: str, plain: str, start: int) -> str | None:
    head = re.match(rf"(?:cac )?(?:{_HEADS})\b", plain[start:])
    if head is None:
        return None
    at = start + head.end()
    end = len(plain)
    for stop in _STOP.finditer(plain, at):
        # "Ban Tổ chức", "Sở Xây dựng", "Phòng Kinh tế": a verb with a capital letter belongs to the name.
        word = text[stop.start() :].lstrip()
        if not word[:1].isupper() or stop.group().strip() in ",;:.()":
            end = stop.start()
            break
    named = text[start:end].strip()
    return named if 0 < len(named.split()) <= _LONGEST else None
