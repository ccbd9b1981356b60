"""Proposals made comparable: courtesy left out, abbreviations written out, numbers in digits."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from nlp.synthesis.folding import fold

# Common abbreviations of bodies and papers, folded. Departments write them both ways.
_ABBREVIATIONS: Final[dict[str, str]] = {
    "ubnd": "ủy ban nhân dân",
    "hdnd": "hội đồng nhân dân",
    "mttq": "mặt trận tổ quốc",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "ubkt": "ủy ban kiểm tra",
    "btc": "ban tổ chức",
    "btg": "ban tuyên giáo",
    "btgdv": "ban tuyên giáo và dân vận",
    "bhxh": "bảo hiểm xã hội",
    "bhyt": "bảo hiểm y tế",
    "gcn": "giấy chứng nhận",
    "gcnqsdd": "giấy chứng nhận quyền sử dụng đất",
    "gpmb": "giải phóng mặt bằng",
    "htx": "hợp tác xã",
    "gddt": "giáo dục và đào tạo",
    "vhttdl": "văn hóa thể thao và du lịch",
    "vhtt": "văn hóa thông tin",
    "bchqs": "ban chỉ huy quân sự",
    "ntm": "nông thôn mới",
    "cntt": "công nghệ thông tin",
    "cds": "chuyển đổi số",
    "cchc": "cải cách hành chính",
    "tthc": "thủ tục hành chính",
    "ttht": "thông tin hiện trường",
    "antt": "an ninh trật tự",
    "pccc": "phòng cháy chữa cháy",
    "atgt": "an toàn giao thông",
    "nvh": "nhà văn hóa",
    "tdp": "tổ dân phố",
    "dn": "đề nghị",
    "kn": "kiến nghị",
    "tp": "thành phố",
    "thcs": "trung học cơ sở",
    "thpt": "trung học phổ thông",
    "dtts": "dân tộc thiểu số",
    "cbcc": "cán bộ công chức",
}
# Words and phrases of asking and binding: they say nothing of what is asked.
FRAME: Final[frozenset[str]] = frozenset(
    """kinh xin mong muon rat som toi cho cac va voi de thi la ma do vi nen can phai duoc bi cua o tai trong ve tu den
    theo nhu cung da dang se vao ra hon nua them lai moi nhung""".split()  # noqa: SIM905 -- easier to add to
)
_FRAME_PHRASES: Final = tuple(
    tuple(phrase.split())
    for phrase in (
        "tao dieu kien",
        "cap co tham quyen",
        "cac cap cac nganh",
        "de nghi",
        "kien nghi",
        "de xuat",
        "cap tren",
        "tiep tuc",
        "quan tam",
        "xem xet",
        "tang cuong",
        "day manh",
        "kip thoi",
        "ban than",
        "chi bo",
        "dong chi",
    )
)
_DIGITS: Final[dict[str, str]] = {
    "một": "1",
    "hai": "2",
    "ba": "3",
    "bốn": "4",
    "năm": "5",
    "sáu": "6",
    "bảy": "7",
    "tám": "8",
    "chín": "9",
    "mười": "10",
}
_COUNTED: Final = frozenset(
    """ngày giờ tháng tuần lần người hộ phòng máy km đồng triệu tỷ cái chiếc bộ cột nhà lớp xã thôn bản suất cháu em
    điểm trạm cầu xe buổi quý kỳ""".split()  # noqa: SIM905 -- easier to add to
)
# Of the numerals only these are nothing else: "ba", "chín", "năm" are other words too, and without marks most are.
_ALWAYS: Final = frozenset({"một", "hai", "bốn", "bảy", "tám", "mười"})
_Numerals = tuple[dict[str, str], frozenset[str]]
_SPELT: Final[_Numerals] = (_DIGITS, _COUNTED)
_BARE: Final[_Numerals] = ({fold(k): v for k, v in _DIGITS.items()}, frozenset(fold(w) for w in _COUNTED))
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+", re.UNICODE)
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_UNMISTAKABLE = 4
_MARKED = 0.25
"""Share of syllables with marks above which a text was typed with marks."""


@dataclass(frozen=True, slots=True)
class Word:
    """A syllable or number: ``plain`` without marks, ``exact`` with its tone set apart, ``name`` by its capital."""

    plain: str
    exact: str
    name: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a proposal in order, courtesy left out; ``marked`` where it was typed with Vietnamese marks."""

    words: tuple[Word, ...]
    content: tuple[Word, ...]
    """The words that say what is asked."""
    marked: bool

    @property
    def plain(self) -> str:
        return " ".join(w.plain for w in self.words)


@lru_cache(maxsize=65_536)
def wording(text: str) -> Wording:
    """``text`` made comparable."""
    bare = fold(text) == text.casefold()
    tokens = [(m[0], _at_start(text, m.start())) for m in _TOKEN.finditer(unicodedata.normalize("NFC", text))]
    words: list[Word] = []
    for i, (token, first) in enumerate(tokens):
        following = tokens[i + 1][0].lower() if i + 1 < len(tokens) else ""
        words += _words(token, first, following, _BARE if bare else _SPELT)
    letters = [w for w in words if w.plain.isalpha()]
    marks = sum(w.plain != w.exact for w in letters)
    return Wording(tuple(words), _content(tuple(words)), not bare and marks > _MARKED * max(1, len(letters)))


def _content(words: tuple[Word, ...]) -> tuple[Word, ...]:
    kept: list[Word] = []
    i = 0
    while i < len(words):
        step = _frame_at(words, i)
        if not step:
            kept.append(words[i])
        i += step or 1
    return tuple(kept)


def _frame_at(words: tuple[Word, ...], at: int) -> int:
    """How many words of asking or binding stand at ``at``."""
    for phrase in _FRAME_PHRASES:
        if tuple(w.plain for w in words[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return int(words[at].plain in FRAME)


def _words(token: str, first: bool, following: str, spelt: _Numerals) -> list[Word]:
    if token[0].isdigit():
        return [Word(_number(token), _number(token), False)]
    lower = token.lower()
    digits, counted = spelt
    if lower in digits and (following in counted or lower in _ALWAYS):
        return [Word(digits[lower], digits[lower], False)]
    # Four letters and more of an abbreviation are no Vietnamese syllable, so it may be typed small.
    long = _ABBREVIATIONS.get(fold(token)) if token.isupper() or len(token) >= _UNMISTAKABLE else None
    if long:
        return [Word(fold(s), tone_apart(s), False) for s in long.split()]
    return [Word(fold(token), tone_apart(lower), token[0].isupper() and not first)]


def _number(token: str) -> str:
    whole = token.replace(".", "") if re.fullmatch(r"\d{1,3}(\.\d{3})+", token) else token.replace(".", ",")
    return whole.lstrip("0") or "0"


def tone_apart(syllable: str) -> str:
    """``ủy`` and ``uỷ`` alike: the tone stands behind the letters."""
    split = unicodedata.normalize("NFD", syllable)
    tone = "".join(c for c in split if c in _TONES)
    return unicodedata.normalize("NFC", "".join(c for c in split if c not in _TONES)) + tone


def _at_start(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \t\"“'(-–+*•")
    return not before or before[-1] in ".!?:;\n"
