"""Tokens of one line or sentence as the grammars read them: linear, one pass, offsets into the source."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from nlp.text.normalise import Folded, bare, fold, lacks_diacritics

_TOKEN = re.compile(r"(\d+|[^\W\d_]+|[^\w\s]|_)")
_DIGIT = re.compile(r"\d")
_ROMANS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()  # noqa: SIM905 -- a list
_ROMAN = {roman: value for value, roman in enumerate(_ROMANS, 1)}
_CHAIN = frozenset("/.,-")
# "7O%", "2O26", "l5", "3.OOO" in scanned text: letters of the shape of a digit beside digits. A last l is a litre
# ("5l"), and letters alone are a roman numeral ("II/2O26", "I.5") unless thousands follow or they are three zeros.
_ALIKE_DIGIT = str.maketrans({"o": "0", "l": "1", "i": "1"})
_SCANNED = re.compile(r"(?<![\w.,/@-])[\doli]+(?:[.,/-][\doli]+)*(?![\w@])")
# Bounded: no number is longer, and a line of such letters would be read once from each of them.
_SCANNED_GROUP = re.compile(
    r"(?=[oli]{0,8}\d)(?:[\doli]{0,8}[\doi]|0l|[\doli]{1,9}(?=%|[./]\d))(?![oli])|(?<=[.,])ooo(?![oli])|"
    r"[li](?=\.[\do]{3}(?![\doli]))"
)
_HAS_ALIKE = re.compile(r"\d(?:[.,]?[oli]|(?<=[oli].))")
_ALIKE_ROMAN = {"l": "i", "ll": "ii", "lll": "iii", "lv": "iv", "il": "ii", "li": "ii", "iil": "iii", "lii": "iii"}

# Words that the grammars know, found again in a line typed without diacritics. A bare word with several readings
# ("nam", "tu") gets the one that counts time or number; the grammar then asks for digits beside it.
_KNOWN = """
tháng năm quý ngày tuần mồng mùng đầu giữa cuối nửa hết đến tới trước sau từ và hoặc trong vòng chậm nhất muộn hơn
không quá hạn thời điểm kể trở đi hằng hàng mỗi định kỳ lần thường nhiệm giai đoạn học khóa tầm nhìn
nay này tiếp theo qua rồi hôm mai kia thứ chủ nhật một hai ba bốn bảy tám chín mười mươi trăm nghìn ngàn triệu tỷ
chỉ thị nghị quyết kết luận quy quyết hướng dẫn kế hoạch luật số của bộ chính trị trung ương đại hội đảng tịch
làm việc hoàn thành xong trên dưới ít nhiều khoản điều điểm tuổi rõ dám chỗ tốt phần mục lần đề án
chương trình công văn thông báo
""".split()  # noqa: SIM905 -- a list of fifty quoted words is harder to read and to add to
_FROM_BARE = {bare(word): word for word in reversed(_KNOWN)} | {"nam": "năm", "quy": "quy", "tu": "từ", "dinh": "định"}
_MISSED = {"thang": "tháng", "nam": "năm", "ngay": "ngày", "quy": "quý", "truoc": "trước", "thágn": "tháng",
           "thnág": "tháng", "thág": "tháng", "ngaỳ": "ngày", "nàgy": "ngày", "nằm": "năm", "quỹ": "quý"}  # fmt: skip


class _At(dict[int, str]):
    """Words by their place; none stands outside the line."""

    __slots__ = ()

    def __missing__(self, i: int) -> str:
        return ""


class _Numbers(dict[int, int]):
    """Whole numbers by their place; -1 elsewhere."""

    __slots__ = ()

    def __missing__(self, i: int) -> int:
        return -1


def _none(_: int) -> int:
    return -1


@dataclass(slots=True)
class Lexed:
    """Parallel lists a token: canonical lower-case word, folded start and end, whole number (``-1`` if none)."""

    source: str
    folded: Folded
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    unmarked: bool = False
    """Whether the line was typed without diacritics."""
    digital: bool = False
    """Whether the line has a digit."""
    word: Callable[[int], str] = field(init=False)
    """The canonical word at a place, empty outside the line. The grammars ask a hundred times a line."""
    number: Callable[[int], int] = field(init=False)
    """The whole number that the token at a place writes in digits, ``-1`` if none."""

    def __post_init__(self) -> None:
        self.word = _At(enumerate(self.words)).__getitem__
        self.number = _Numbers(enumerate(self.numbers)).__getitem__ if self.digital else _none

    def __len__(self) -> int:
        return len(self.words)

    def digits(self, i: int) -> int:
        """How many digits token ``i`` has."""
        return self.ends[i] - self.starts[i] if self.number(i) >= 0 else 0

    def glued(self, i: int) -> bool:
        """Whether nothing stands between token ``i`` and the one before."""
        return 0 < i < len(self.words) and self.starts[i] == self.ends[i - 1]

    def roman(self, i: int) -> int:
        """The roman numeral at ``i``, look-alikes mended (ll for II), 0 if none."""
        return _roman(self.word(i))

    def follows(self, i: int, *words: str) -> bool:
        """Whether ``words`` stand at ``i`` and after."""
        return self.word(i) == words[0] and tuple(self.words[i : i + len(words)]) == words

    def chain(self, i: int) -> int:
        """The token after the numbers and marks that are glued to token ``i``."""
        last = i + 1
        while self.glued(last) and (self.numbers[last] >= 0 or self.words[last] in _CHAIN):
            last += 1
        return last

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Source extent of the tokens ``[first, last)``."""
        return self.folded.span(self.starts[first], self.ends[last - 1])


def lex(text: str | Lexed) -> Lexed:
    """Cut ``text`` into tokens; a ``Lexed`` is given back as it is, so that grammars can share one."""
    if isinstance(text, Lexed):
        return text
    folded = fold(text)
    mended = mend_scanned(folded.text)
    if mended is not folded.text:
        folded = folded._replace(text=mended)
    line = folded.text
    # Gaps and tokens by turns: a match object a token would cost more than all the rest.
    pieces = _TOKEN.split(line)
    words, edges = pieces[1::2], list(itertools.accumulate(map(len, pieces)))
    # A line of digits alone would cost int() its quadratic time: longer runs are no number of ours.
    digital = _DIGIT.search(line) is not None
    numbers = (
        [int(word) if word.isdecimal() and len(word) <= 15 else -1 for word in words] if digital else [-1] * len(words)
    )
    unmarked = lacks_diacritics(folded.text)
    return Lexed(
        text, folded, _canonical(words, numbers, unmarked), edges[:-1:2], edges[1::2], numbers, unmarked, digital
    )


def _roman(word: str) -> int:
    return _ROMAN.get(_ALIKE_ROMAN.get(word, word), 0)


def mend_scanned(folded: str) -> str:
    """Digits for the letters that a scan took them for; ``folded`` is lower-case, and as long as what comes back."""
    return _SCANNED.sub(_mended_chain, folded) if _HAS_ALIKE.search(folded) else folded


def _mended_chain(chain: re.Match[str]) -> str:
    after = chain.string[chain.end() : chain.end() + 1]
    return _SCANNED_GROUP.sub(lambda group: group[0].translate(_ALIKE_DIGIT), chain[0] + after)[: len(chain[0])]


def _canonical(typed: list[str], numbers: list[int], unmarked: bool) -> list[str]:
    """The words that were meant by those ``typed``."""
    words = typed
    if unmarked:
        words = [_FROM_BARE.get(word, word) for word in typed]
        _mend_quarters(words)
        _mend_weekdays(words)
    return words if _MISSED.keys().isdisjoint(typed) else _mended(words, typed, numbers)


def _mend_quarters(words: list[str]) -> None:
    """ "moi quy", "hang quy": without diacritics only the word before tells a quarter from a rule."""
    for i, (before, word) in enumerate(itertools.pairwise(words), 1):
        if word == "quy" and before in {"mỗi", "hằng", "hàng", "từng"}:
            words[i] = "quý"


_DAY_PARTS = {"sang": "sáng", "trua": "trưa", "chieu": "chiều", "toi": "tối", "tới": "tối", "dem": "đêm"}
_WEEKDAYS = {"từ": "tư", "sau": "sáu", "sáu": "sáu"}


def _mend_weekdays(words: list[str]) -> None:
    """ "trua thu Tu", "moi thu sau": the part of the day or "mỗi" before tells Wednesday from a list's fourth item."""
    for i, (before, word) in enumerate(itertools.pairwise(words), 1):
        if word not in {"thứ", "chủ"}:
            continue
        if before in _DAY_PARTS:
            words[i - 1] = _DAY_PARTS[before]
        if word == "thứ" and (before in _DAY_PARTS or before == "mỗi") and i + 1 < len(words):
            words[i + 1] = _WEEKDAYS.get(words[i + 1], words[i + 1])


def _mended(words: list[str], typed: list[str], numbers: list[int]) -> list[str]:
    """Words of time with a slip of the pen, which a number beside them tells."""
    found, after = words.copy(), zip([*words[1:], ""], [*numbers[1:], -1], strict=True)
    for i, (word, (following, number)) in enumerate(zip(typed, after, strict=True)):
        if word in _MISSED and (number >= 0 or (word[0] == "q" and _roman(following))):
            found[i] = word if word == "quỹ" and _goes_on(typed, i + 2) else _MISSED[word]
    return found


def _goes_on(typed: list[str], i: int) -> bool:
    """ "mỗi thủ quỹ 2 lượt": a number of things, not of a quarter ("quỹ 2 năm 2026")."""
    return i < len(typed) and typed[i].isalpha() and typed[i] not in {"năm", "nam", "và", "tới", "này"}


def look_alike_digits(word: str) -> int:
    """A number typed with l, I or O for 1 and 0 (``l5``), -1 if it is none."""
    mended = word.replace("l", "1").replace("i", "1").replace("o", "0")
    return int(mended) if mended.isdecimal() and len(mended) <= 4 else -1
