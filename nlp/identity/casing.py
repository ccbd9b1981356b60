"""A line in capitals as it is written in running text: the text itself shows which words are names."""

from __future__ import annotations

import re
from collections.abc import Sequence

MIXED_CASE = 0.7
"""Share of capitals from which a line is held to be in capitals; running text has below 0.2."""

_SEEN = 200
# Words of offices, bodies and kinds of places; all others are names until the text says otherwise.
_SMALL_WORDS = """
bộ ủy uỷ thư tịch phó chấp hành thường vụ chi trưởng và của thôn xã phường ấp bản khu phố dân cư phòng ban sở trường học
tiểu mầm non trung tâm bệnh viện công an ty hội đoàn liên hiệp cơ sở hợp tác quân sự y tế thuế nhà nước cấp ngành tỉnh
văn nhân đồng giáo dục đào tạo tài chính kế hoạch đầu tư cựu chiến binh phụ nữ thể thao hóa xã quản lý chính quyền quan
vực nghiệp điện lực cơ sở khối mặt trận đoàn thể chuyển đổi số vận động quần chúng dự án xây dựng chợ mối giao dịch
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_KEPT_WORDS = "THPT THCS PTDTBT PTDT UBND HĐND HTX TNCS LHPN MTTQ BCH TNHH MTV CP BQL UBMTTQ GD&ĐT VH&TT THCS&THPT"
_KEEP = frozenset(_KEPT_WORDS.split())
_VOWEL = re.compile("[AEIOUYĂÂÊÔƠƯÀ-Ỹ]")


def capital_share(text: str) -> float:
    """The share of letters that are capitals."""
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) / len(letters) if letters else 0.0


def sentence_case(text: str, lines: Sequence[str]) -> str:
    """``text`` as ``lines`` write it elsewhere in small letters, else by what is known of its words."""
    if capital_share(text) < MIXED_CASE:
        return text
    small = [line for line in lines if not line.isupper() and capital_share(line[:_SEEN]) < MIXED_CASE]
    words = text.split()
    out: list[str] = []
    at = 0
    while at < len(words):
        shown, taken = _longest(words[at:], small)
        out.extend(shown or [_cased(words[at], first=at == 0)])
        at += taken or 1
    line = " ".join(out)
    return line[:1].upper() + line[1:]


def _longest(words: Sequence[str], lines: Sequence[str]) -> tuple[list[str], int]:
    """The longest run from the first of ``words`` that stands in ``lines``, as it is written there."""
    for size in range(len(words), 1, -1):
        phrase = " ".join(words[:size]).lower()
        for line in lines:
            at = line.lower().find(phrase)
            if at >= 0 and not line[at + len(phrase) : at + len(phrase) + 1].isalpha():
                return line[at : at + len(phrase)].split(), size
    return [], 0


def _cased(word: str, *, first: bool) -> str:
    if word in _KEEP or (word.isupper() and 1 < len(word) <= 5 and not _VOWEL.search(word)):
        return word
    lower = word.lower()
    return lower if lower in _SMALL and not first else lower[:1].upper() + lower[1:]
