"""The patterns behind the masks, over folded text. Every repetition is bounded or eats a class of its own: linear."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from nlp.text.normalise import bare
from nlp.text.patterns import late


class MaskKind(StrEnum):
    """What a piece of text is, when it is neither a time nor a quantity."""

    WEB = "web"
    PHONE = "phone"
    IDENTITY = "identity"
    DOCUMENT_NUMBER = "document_number"
    LEGAL = "legal"
    SCHEME = "scheme"
    ORDINAL = "ordinal"
    SLOGAN = "slogan"
    AGE = "age"
    SCALE = "scale"
    IDIOM = "idiom"
    HOLIDAY = "holiday"
    LIST_NUMBER = "list_number"
    ADDRESS = "address"
    VERSION = "version"
    CLOCK = "clock"


def _any(words: str) -> str:
    """Alternatives, one a comma; a space in them is a space in the text."""
    return "(?:" + "|".join(word.strip() for word in re.split(r",(?!\d)", words)) + ")"


ROMAN = r"[ivxl]{1,6}"
COUNT = _any(r"\d{1,2}, một, hai, ba, bốn, năm, sáu, bảy, tám, chín, mười")
_OPEN = r"(?<![\w./,-])"
_BREAK = r"(?<!\w)"
# A count goes on with a unit letter, a percent sign or a decimal; a name does not.
_NAME_END = r"(?![\w%]|[.,]\d)"

# Campaigns count their points with words that are no countable nouns ("5 rõ", "4 tại chỗ").
SLOGAN_HEADS = _any(
    "rõ, nhất, dám, tại chỗ, sẵn sàng, tốt, giỏi, thật, không, có, sạch, an, cùng, xung phong, tiên phong, gương mẫu,"
    "kiên định, đảm đang, chủ động, biết, xin, luôn, hơn, trước, tự giác, quyết liệt, bám, hóa, trong một, tăng cường,"
    "đồng hành, nên, phải"
)
_HOLIDAYS = _any(
    r"quốc khánh, giải phóng(?: \w+){0,3}, quốc tế(?: \w+){1,3}, thành lập(?: \w+){1,4}, phong trào, quỹ, chiến thắng,"
    r"lễ, dịp, kỷ niệm, cách mạng tháng tám, ngày thương binh(?: \w+){0,3}, tết"
)
_LEGAL_HEADS = _any(r"điều, khoản, điểm, chương, mục, phần, phụ lục, mẫu(?: số)?, tiết, biểu(?: số)?, bảng(?: số)?")
_NUMBERED = _any(
    "đề án, chương trình(?: mục tiêu quốc gia)?, dự án, nghị quyết, chỉ thị, kết luận, quy định, quyết định, nghị định,"
    "luật, thông tư, công văn, kế hoạch, hướng dẫn, thông báo, tổ, chi bộ, thôn, khu phố, khu, xóm, ấp, bản, buôn,"
    "phường, quận, lớp, khối, quốc lộ, ql, nhóm, bước, tiểu khu, tổ dân phố, câu lạc bộ, trung đoàn, đội"
)
_CONGRESS = _any(
    r"lần(?: thứ)?, khóa, trung ương, hội nghị(?: trung ương)?(?: lần)?(?: thứ)?, hạng, loại, cấp,"
    r"đại hội(?: đại biểu)?(?: toàn quốc)?(?: đảng)?(?: lần)?(?: thứ)?"
)
# A number of a document has a known code, or two codes glued to it; "100/năm" and "quý 3 - tổ chức" have neither.
_CODE = r"(?:nq|ct|kl|qđi|qđ|qd|qc|qy|kh|hd|bc|tb|cv|ctr|ttr|tt|nđ|nd|đa|tl|gm|bb|ub|pl|qh\d{1,2})"
_UNIT = r"(?:năm|tháng|quý|tuần|ngày|giờ|lần|người|hộ|buổi|nay|km|m|ha)"
_ISSUED = (
    rf"(?:\s?[-/]\s?{_CODE}(?!\w)(?:\s?[-/]\s?[a-zđ]\w{{1,11}}){{0,3}}"
    rf"|[-/](?!{_UNIT}(?!\w))[a-zđ]\w{{0,11}}(?:[-/][a-zđ]\w{{0,11}}){{1,3}})"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over folded text, tried only on lines that hold one of its words or signs."""

    kind: MaskKind
    marked: re.Pattern[str]
    bared: re.Pattern[str]
    words: frozenset[str] = frozenset()
    signs: tuple[str, ...] = ()
    digits: bool = False
    """Whether only a line with a digit can hold it."""

    def may_hold(self, line: str) -> bool:
        """Whether a rule without words is worth trying; one without signs always is."""
        return not self.signs or any(map(line.__contains__, self.signs))

    def pattern(self, unmarked: bool) -> re.Pattern[str]:
        """The pattern, or its twin for a line without diacritics."""
        return self.bared if unmarked else self.marked


_WRITTEN_IN_DIGITS = frozenset(MaskKind) - {
    MaskKind.WEB,
    MaskKind.LEGAL,
    MaskKind.ORDINAL,
    MaskKind.SLOGAN,
    MaskKind.AGE,
    MaskKind.LIST_NUMBER,
}


def _rule(kind: MaskKind, pattern: str, *, words: str = "", signs: str = "") -> Rule:
    digits = kind in _WRITTEN_IN_DIGITS
    marked, bared = (re.compile(late(p)) for p in (pattern, bare(pattern)))
    return Rule(kind, marked, bared, frozenset(words.split()), tuple(signs.split()), digits)


_COUNTS = "một hai ba bốn năm sáu bảy tám chín mười"
RULES: tuple[Rule, ...] = (
    _rule(
        MaskKind.WEB,
        r"(?:https?://|www\.)[^\s|<>\"]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}",
        signs="http www. @",
    ),
    _rule(MaskKind.PHONE, r"[+0](?<![\w./,-].)(?:(?<=0)|(?<=\+)84)\d(?:[ .-]?\d){8,9}(?![\w/]|[.,]\d)", signs="0 +84"),
    _rule(MaskKind.IDENTITY, rf"{_OPEN}\d\d{{11}}(?![\w/]|[.,]\d)", signs="0"),
    _rule(
        MaskKind.IDENTITY,
        rf"{_BREAK}(?:cccd|cmnd|cmtnd|số hiệu|mã số|số thẻ|mã)(?: đảng viên| số| thẻ)?:? ?\d[\d. ]{{0,20}}\d",
        words="cccd cmnd cmtnd hiệu mã thẻ",
    ),
    _rule(MaskKind.DOCUMENT_NUMBER, rf"{_OPEN}\d\d{{0,5}}(?:/(?:19|20)\d\d)?{_ISSUED}", signs="/ -"),
    _rule(MaskKind.DOCUMENT_NUMBER, r"(?<=số )\d{1,6}(?:/(?:19|20)\d\d)?(?:[-/][a-zđ]\w*){1,4}", words="số"),
    _rule(
        MaskKind.LEGAL,
        # "Danh mục 87 thủ tục" and "chấm điểm 6 tháng một lần" count; "mục IV.1" is one name.
        rf"{_BREAK}(?<!danh ){_LEGAL_HEADS} "
        rf"(?:\d{{1,3}}(?![\w%/]|[.,]\d| (?:tháng|tuần|quý) )|{ROMAN}(?:\.\d{{1,2}})?(?!\w))"
        rf"(?:(?:,| và|-) ?\d{{1,3}}(?![\w%/]|[.,]\d)){{0,8}}",
        words="điều khoản điểm chương mục phần phụ mẫu tiết biểu bảng",
    ),
    _rule(
        MaskKind.SCHEME,
        rf"{_BREAK}{_NUMBERED}(?: số)? \d{{1,5}}{_NAME_END}(?! ?[-/] ?\d|[-/][a-zđ]| - ?[a-zđ]{{2,4}} ?/)",
    ),
    _rule(
        MaskKind.ORDINAL,
        rf"{_BREAK}{_CONGRESS} (?:\d{{1,2}}(?![\w%/-]|[.,]\d)|{ROMAN}(?!\w))",
        words="lần khóa ương hội hạng loại cấp",
    ),
    _rule(
        MaskKind.SLOGAN,
        rf"(?<![\w/.,])(?<!tháng )(?<!quý )(?<!ngày )(?!năm (?!rõ|nhất|dám|tốt|thật|tại)){COUNT} {SLOGAN_HEADS}(?!\w)",
        words=f"{SLOGAN_HEADS[3:-1]} sẵn xung tiên gương kiên đảm tự trong tăng đồng quyết chủ tại".replace("|", " "),
    ),
    _rule(
        MaskKind.SLOGAN,
        rf"[\"']{COUNT} [^\"'\d]{{1,30}}(?:, ?{COUNT} [^\"'\d]{{1,30}}){{0,4}}[\"']",
        signs="\" '",
    ),
    _rule(
        MaskKind.AGE,
        r"(?<![\w/.,])(?:\d{1,3}|[a-zđ]{2,5} mươi(?: \w+)?) (?:tuổi đảng|năm tuổi|tuổi)(?!\w)",
        words="tuổi",
    ),
    _rule(
        MaskKind.AGE,
        # "Sống đến 30 ngày tuổi: 40 - 45%" is a share.
        rf"{_BREAK}(?:tuổi|lứa tuổi|độ tuổi):? (?:từ )?\d{{1,3}}(?: ?(?:-|đến) ?\d{{1,3}})?(?!\d|,\d| ?- ?\d| ?%)",
        words="tuổi",
    ),
    _rule(MaskKind.IDIOM, r"(?<![\w/.,])24/(?:7|24)(?!\w|/)|(?<![\w/.,])8/8(?= giờ)", signs="24/ 8/8"),
    _rule(
        MaskKind.SCALE,
        rf"{_BREAK}(?:bậc|trình độ|hệ|lớp|tỷ lệ) \d{{1,2}}/\d{{1,2}}(?![\w/])",
        words="bậc độ hệ lớp lệ",
    ),
    # 1/10, 1/11 and 1/12 are days unless the words before say that a scale is meant.
    _rule(MaskKind.SCALE, r"(?<![\w/.,])(?<!tháng )1/(?:\d{1,3}\.?000|(?!1[0-2](?!\d))\d{2,3})(?!\w|/)", signs="1/"),
    _rule(
        MaskKind.HOLIDAY,
        rf"{_BREAK}{_HOLIDAYS} (?:ngày )?\d{{1,2}} ?[-/.] ?\d{{1,2}}(?!\w|[-/.]\d)",
        words="khánh giải quốc thành phong quỹ chiến lễ dịp kỷ cách thương tết",
    ),
    _rule(MaskKind.ADDRESS, rf"{_BREAK}số (?:nhà )?\d{{1,4}}[a-d]?,? (?=đường|phố|ngõ|ngách|tổ)", words="số"),
    _rule(
        MaskKind.VERSION,
        # "1.500.000" is an amount.
        r"\d(?<![\w./-].)(?!(?<=[1-9])\d{0,2}(?:\.\d{3})+(?!\w|\.\d))\d{0,2}\.\d{1,3}\.\d{1,3}(?:\.\d{1,3})*\.?"
        r"(?![\w/]|[.-]\d)",
        signs=".",
    ),
    _rule(
        MaskKind.CLOCK,
        r"\d(?<![\w./,].)\d?(?: ?(?:giờ|h)(?: ?\d{1,2}(?: ?phút)?)?(?!\w)|:\d{2}(?!\w|:))",
        signs="h giờ : gio",
    ),
)
# A list number opens its line: "1.", "1.2.", "a)", "(3)", "II-", "3.12."
LIST_NUMBER = re.compile(
    rf"\s*+(?:[-+*•] ?+)?+(?:\(?+\d{{1,2}}+[.)](?:\d{{1,2}}+[.)]?+){{0,3}}+|{ROMAN}+[.)-])(?=\s|[^\W\d])"
)
