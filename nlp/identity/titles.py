"""What the title of a document says of its kind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.identity.dates import plain
from nlp.records import Kind

# Asked in this order: a plan for breakthrough work is a plan too.
_TITLES = (
    (Kind.VIEC_DOT_PHA, re.compile(r"viec dot pha|viec doi moi|dot pha,? doi moi|nhiem vu dot pha|giao viec|"
    r"doi moi,? sang tao duoc giao")),
    (Kind.KE_HOACH_CA_NHAN, re.compile(
        r"neu guong|ban (?:dang ky )?cam ket|cam ket tu duong|tu duong,? ren luyen|"
        r""
        r"ke hoach (?:hanh dong )?(?:cua )?ca nhan|ke hoach hanh dong cua (?:dong chi|ban than)|ke hoach ca nhan|"
        r"ke hoach tu |nguoi dung dau")),
    (Kind.BAI_THU_HOACH, re.compile(r"(?:bai|ban)? ?(?:viet )?thu hoach|cam nhan sau|"
    r"nhan thuc sau")),
    (Kind.BAO_CAO_DINH_KY, re.compile(r"^bao cao|^so ket|"
    r"^tong ket")),
    (Kind.KE_HOACH_TAP_THE, re.compile(r"chuong trinh hanh dong|chuong trinh cong tac|ke hoach hanh dong|^ke hoach|"
    r"^chuong trinh")),
)  # fmt: skip
_HEAD = 16
_BARE = frozenset(("ke hoach", "chuong trinh", "bao cao", "ban dang ky", "ban cam ket", "bai viet"))
_LONGEST = 160


def kind_of_title(lines: Sequence[str], *, person: bool) -> tuple[Kind | None, int | None]:
    """The kind that the first title line names, with the index of that line; ``person`` where one person signs."""
    for index, line in enumerate(lines[:_HEAD]):
        text = plain(line).strip(' *-–"“”.:')
        if text in _BARE and index + 1 < len(lines):
            # The form of the paper stands alone; what it is about follows on the next line.
            text = f"{text} {plain(lines[index + 1])[:_LONGEST]}"
        if len(line) > _LONGEST or not (_stands_out(line) or len(line) < 90) or line.rstrip().endswith(":"):
            continue
        for kind, rule in _TITLES:
            if rule.search(text) and (_stands_out(line) or rule.match(text)):
                if kind is Kind.KE_HOACH_TAP_THE and person and "chuong trinh" not in text:
                    return Kind.KE_HOACH_CA_NHAN, index
                return kind, index
    return None, None


def _stands_out(line: str) -> bool:
    letters = [char for char in line if char.isalpha()]
    return bool(letters) and sum(char.isupper() for char in letters) > 0.7 * len(letters)
