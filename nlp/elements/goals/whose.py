"""Whose target a piece may speak of, by what stands above it, at its head, and in the head of its column."""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.text.patterns import searched

# Whose plan a heading, a lead-in or the head of a sentence speaks of: somebody else's, or the author's own.
_OTHERS = searched(
    r"\b(?:cua (?:nghi quyet|tinh|huyen|trung uong|nganh|dang bo (?:tinh|huyen|thanh pho)|cap tren|thanh pho|chuong trinh|de an|tap doan|bo)|nghi quyet|chi thi|"  # noqa: E501
    r"tham khao|de nam|nhac lai|trich|van kien|(?:toan|ca) (?:tinh|nganh|nuoc|huyen|xa|phuong)|trung uong)\b"
)
_SOMEBODY = re.compile(
    r"\W*(?:rieng |con |ve phia |theo |nhu |o )?(?:(?:ban|thon|xa|xom|ap|truong|doi|phong)(?: \w+){0,3} ben canh|tinh|thanh pho|huyen|nganh|trung uong|quoc hoi|chinh phu|bo [a-z]+|so [a-z]+|tap doan|tong cong ty|ngan hang|vien thong|dien luc|"  # noqa: E501
    r"nha mang|nha dau tu|nha thau|doanh nghiep|khach hang|doi (?:ban|\d)|to (?:ban|ben|\d)|ban ben|xa (?:ben|ban)|don vi ban|phong ben|toan (?:tinh|nganh|huyen|quoc|quan)|ca (?:tinh|nganh|nuoc)|"  # noqa: E501
    r"cap tren|nghi quyet|chi thi|ke hoach cua|luat|quy dinh|du bao|dai hoi|bo truong|giam doc so)\b"
)
_MINE = searched(
    r"\b(?:toi|ban than|cua (?:phuong|xa|chi bo|don vi|truong|chung toi|ca nhan)|phai (?:dat|lam)|dang ky|nam nay|chi tieu|con so)\b"  # noqa: E501
)
_DONE = searched(
    r"\bda\b|ket qua|uu diem|thanh tich|nam qua|vua qua|nhin lai|thuc trang|tinh hinh|hien (?:trang|nay)|danh gia|"
    r"lam duoc|han che|ton tai|khuyet diem|nguyen nhan|dac diem"
)
_AHEAD = searched(
    r"\bse\b|muc tieu|chi tieu|phuong huong|nhiem vu|giai phap|ke hoach|hanh dong|phan dau|dang ky|lam gi|viec lam|"
    r"dinh|sap toi|thoi gian toi|dot pha|tu nay|nam nay|cam ket|noi dung|viec|san pham|lo trinh|du kien|tien do"
)
_COLUMNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"chi tieu|muc tieu|dich|phai dat|phan dau|dang ky|con so|ket qua can|can dat|so luong",
        r"san pham|dau ra|ket qua|minh chung|bang chung|nhin thay",
        r"viec|noi dung|nhiem vu|hoat dong|cong tac|giai phap|cach lam",
        r"nguoi|ai|chu tri|phoi hop|don vi|phu trach|luc luong",
        r"han\b|thoi gian|khi nao|tien do|moc|thang|quy|lich",
        r"hien|da qua|dau nam|truoc|thuc hien|nam ngoai|co san|ghi chu",
    )
)


def whose(plain: str, heading: str, lead: str, column: str) -> tuple[float, ...]:
    """Whose target it may be by what stands above and at its head, and what its column holds."""
    somebody = float(_SOMEBODY.match(plain) is not None)
    return (*_spoken_of(heading), *_spoken_of(lead), somebody, *_held_by(column))


# Many pieces stand under the same headings, announcements and columns.
@lru_cache(maxsize=256)
def _spoken_of(above: str) -> tuple[float, ...]:
    return tuple(float(bool(pattern.search(above))) for pattern in (_OTHERS, _MINE, _DONE, _AHEAD))


@lru_cache(maxsize=256)
def _held_by(column: str) -> tuple[float, ...]:
    return tuple(float(bool(pattern.search(column))) for pattern in _COLUMNS)
