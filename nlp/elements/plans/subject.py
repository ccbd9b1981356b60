"""Who acts in a clause: the author, the author's own body, another body or person, or nobody named."""

from __future__ import annotations

import re
from enum import StrEnum

from nlp.records import Document, Fact
from nlp.text.normalise import bare, fold_letters


class Subject(StrEnum):
    """Who acts."""

    SELF = "self"
    OWN_BODY = "own_body"
    OTHER_BODY = "other_body"
    PERSON = "person"
    EVERYBODY = "everybody"
    NONE = "none"


def _any(words: str) -> str:
    """Alternatives, one a comma, the longest first."""
    return "(?:" + "|".join(sorted((word.strip() for word in words.split(",")), key=len, reverse=True)) + ")"


# Over text without diacritics. The nouns by which bodies and people are named in these papers.
_SELF = _any("toi, tui, em, minh, ban than, chung toi, chung em, ca nhan, bon toi, nguoi viet, phan toi, rieng toi")
_BODY = _any(
    "ngan hang, dien luc, cong an, toa an, toa, vien kiem sat, vien, benh vien, nha thau, goi thau, cong ty, tong cong ty, tap doan, khach hang, tinh uy, tinh, "  # noqa: E501
    "thanh pho, thanh uy, huyen, xa, phuong, so, phong, hat, don, bo, uy ban, ubnd, hdnd, chinh phu, quoc hoi, trung uong, ban, hoi, doan, truong, nha truong, lam truong, "  # noqa: E501
    "nong truong, nha may, xi nghiep, trung tam, tram, to, doi, khoa, thon, ban, ap, khu pho, chi bo, dang uy, dang bo, chi uy, mat tran, cong doan, quan khu, bo chi huy, "  # noqa: E501
    "ban quan ly, don vi, co quan, nganh, cuc, chi cuc, kho bac, bao hiem, vien thong, hop tac xa, doanh nghiep, chi hoi, chi doan, lien doan, nha nuoc, cap tren, tren, dat nuoc, "  # noqa: E501
    "ca nuoc, nuoc ta, viet nam, nghi quyet, chi thi, ket luan, quy dinh, luat, ke hoach, de an, chuong trinh, dai hoi"
)
_PERSON = _any(
    "dong chi, d/c, anh, chi, ong, ba, co, chu, bac, thay, giam doc, chu tich, bi thu, pho bi thu, hieu truong, truong phong, luat su, lanh dao, truong thon, hoi truong, gia dinh, ho"  # noqa: E501
)
_ALL = _any(
    "moi can bo, moi dang vien, moi nguoi, cac dong chi, toan dang, tat ca, chung ta, ai, dang vien, can bo, "
    "nguoi dan, ba con, nhan dan"
)
# What may stand before the subject without being one.
_LEAD = (
    r"\W*(?:(?:con|rieng|va|nhung|thi|phia|ben|theo|nay|nhat la|dong thoi|hien|viec|de|neu|khi|cac|moi|phan)\s+){0,3}"
)
_SUBJECT = re.compile(rf"{_LEAD}(?:(?P<self>{_SELF})|(?P<everybody>{_ALL})|(?P<body>{_BODY})|(?P<person>{_PERSON}))\b")


def own_words(document: Document) -> frozenset[str]:
    """The syllables by which the author's own unit and post are named, without diacritics."""
    return frozenset(word for fact in (document.identity.unit, document.identity.position) for word in _words(fact))


def _words(fact: Fact | None) -> list[str]:
    return re.findall(r"[^\W\d_]+", bare(fold_letters(fact.value))) if fact else []


def subject_of(plain: str, own: frozenset[str]) -> Subject:
    """Who acts in ``plain``, a clause without diacritics; ``own`` are the words of the author's own unit."""
    match = _SUBJECT.match(plain)
    if match is None:
        return Subject.NONE
    if match["body"]:
        return Subject.OWN_BODY if _is_own(match["body"].split(), own) else Subject.OTHER_BODY
    return Subject.SELF if match["self"] else Subject.EVERYBODY if match["everybody"] else Subject.PERSON


def _is_own(body: list[str], own: frozenset[str]) -> bool:
    return bool(own) and all(word in own for word in body)
