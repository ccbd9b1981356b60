"""Targets that stand in the paper but are somebody else's: quoted sections, sentences that begin with another body."""

from __future__ import annotations

import re

_BODIES = (
    r"tinh|thanh pho|huyen|trung uong|quoc hoi|chinh phu|bo chinh tri|bo truong|tap doan|tong cong ty|cap tren|"
    r"ngan hang(?: \w+){0,3}|vien thong(?: \w+){0,2}|dien luc|nha mang|nha dau tu|nha thau|khach hang|doi tac|"
    r"doi ban|to ban|ban ben|xom ben|thon ben|xa (?:ben|ban)|"
    r"(?:ban|thon|xa|xom|ap|truong|doi|phong)(?: \w+){0,3} ben canh|(?:toan|ca) (?:tinh|nganh|nuoc|huyen|quoc)|"
    r"nghi quyet(?: \w+){0,4}|chi thi(?: \w+){0,3}|chuong trinh muc tieu(?: \w+){0,2}|nganh(?: \w+){0,2}|"
    r"dai hoi|van kien"
)
_SETS = (
    r"phan dau|dat (?:ra )?(?:muc tieu|chi tieu)|du kien|cam ket|hua|dang ky|giao|xac dinh|de ra|dat ra|neu|yeu cau|"
    r"ke hoach"
)
# "Mục tiêu của Nghị quyết và của tỉnh", "Chỉ tiêu cấp trên giao (tham khảo)".
_SECTION = re.compile(
    rf"\bcua (?:{_BODIES}|chuong trinh|de an|dang bo (?:tinh|huyen|thanh pho))\b|"
    rf"^(?:muc tieu|chi tieu) (?:{_BODIES})\b|\b(?:{_BODIES})\b[^.]{{0,20}}\b(?:de ra|dat ra|neu|xac dinh)\b|"
    r"nhac lai|\(tham khao\)"
)
# "Mục tiêu của tỉnh (để các chi bộ nắm)"
_ASIDE = re.compile(r"\([^)]*\)")
_OWN = re.compile(
    r"\b(?:chi bo|don vi|dang uy|ban than|toi|em|phuong|xa|truong|co quan|phong|chung toi|thuc hien|trien khai)\b"
)
_SPEAKS = re.compile(rf"\W*(?:rieng |con |theo |nhu )?(?P<who>{_BODIES})(?:\s?:|\s[^,;.]{{0,30}}?\b(?:{_SETS})\b)")


def is_foreign(plain: str, above: str, unit: str) -> bool:
    """Whether the targets of a sentence are not the author's: ``above`` announces it, ``unit`` is the author's.

    All three are folded and without diacritics.
    """
    if _SECTION.search(above) and not _OWN.search(_ASIDE.sub("", above)):
        return True
    speaks = _SPEAKS.match(plain)
    if speaks is None or (_OWN.search(speaks[0]) and not re.match(r"(?:xa|to|thon|xom|doi) b", speaks["who"])):
        return False
    return speaks["who"].split()[-1] not in unit.split()
