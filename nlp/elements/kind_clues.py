"""What a submission shows of its kind, in weighed clues: its title and first words, how it is written and laid out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.elements.goals.frames import plain_of
from nlp.elements.outline import Line, Shape, Zone, outline
from nlp.records import Document, Identity, Kind
from nlp.text.lines import blocks_of
from nlp.text.patterns import Searched, searched

# What the first lines say of the paper, over text without diacritics.
_SAYS: dict[str, re.Pattern[str]] = {
    "dot_pha": re.compile(
        r"(?:viec|noi dung|nhiem vu|khau|phan)[^\n.]{0,20}(?:dot pha(?! phat trien| chien luoc| ve )|doi moi(?! cong nghe)|(?:viec|nhiem vu) kho\b)|"  # noqa: E501
        r"(?:viec|nhiem vu) (?:moi|kho|lon|duoc giao)|dot pha[^.\n]{0,40}(?:duoc giao|nguoi dung dau|toi|nhan|dang ky|nam \d)|"  # noqa: E501
        r"giao(?: cho)? (?:toi|em|moi nguoi|ca nhan)[^.\n]{0,30}(?:viec|nhiem vu)"
    ),
    "thu_hoach": re.compile(
        r"thu hoach|(?:hoc|nghe|doc|nghien cuu)[^.\n]{0,30}(?:nghi quyet|chi thi|quy dinh|ket luan|chuyen de)|cam nhan|suy nghi"  # noqa: E501
    ),
    "bao_cao": re.compile(
        r"^\W*bao cao|\bbao cao (?:nam|\d|so ket|tong ket|ket qua|tinh hinh|cong tac|nhu sau)|bao cao (?:dang uy|cap tren|ban)",  # noqa: E501
        re.MULTILINE,
    ),
    "ke_hoach": re.compile(r"ke hoach|chuong trinh"),
    "dang_ky": re.compile(
        r"ke hoach[^.\n]{0,20}(?:ca nhan|ban than|cua (?:toi|em|dong chi))|dang ky|neu guong|tu duong|cam ket|ren luyen|viec lam theo"  # noqa: E501
    ),
    "ca_nhan": re.compile(
        r"ca nhan|ho (?:va )?ten|nguoi (?:dang ky|viet|thuc hien|nhan)|(?<!chung )\btoi\b|\bem\b|cua dong chi"
    ),
    "tap_the": re.compile(
        r"cua (?:chi bo|dang uy|ban |dang bo|hoi|doan)|chung toi|chi bo (?:hop|co|thong nhat|xay dung|dang ky)|"
        r"ban (?:thuong vu|chap hanh)[^.\n]{0,40}(?:ban hanh|xay dung)"
    ),
    "don_vi": re.compile(r"^\W*(?:dang bo|dang uy|chi bo|hoi|doan|chi doan|chi uy|ban)\b", re.MULTILINE),
}
_NAMED = ("dot_pha", "thu_hoach", "bao_cao", "ke_hoach", "dang_ky")
_TITLES: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            Kind.VIEC_DOT_PHA,
            r"viec (?:lam )?(?:moi, )?(?:dot pha|doi moi)|dot pha[^.]{0,30}duoc giao|nhiem vu (?:dot pha|doi moi)|"
            r"(?:viec|nhiem vu) (?:moi|kho)\b",
        ),
        (Kind.BAI_THU_HOACH, r"(?:bai|ban) (?:viet )?thu hoach|^\W*thu hoach"),
        (Kind.BAO_CAO_DINH_KY, r"^\W*bao cao|bao cao (?:so ket|tong ket|ket qua|tinh hinh|dinh ky|6 thang|nam|quy)"),
        (Kind.KE_HOACH_CA_NHAN, r"ca nhan|neu guong|tu duong|cam ket"),
        (
            Kind.KE_HOACH_TAP_THE,
            r"(?:ke hoach|chuong trinh)[^\n]*(?:cua )?(?:chi bo|dang uy|dang bo|ban chap hanh|doan|hoi)",
        ),
    )
)
_TITLE = re.compile(r"^\W*(?:bai|ban|bao cao|ke hoach|chuong trinh|dang ky|thu hoach|phieu|so)\b")
_OWN = searched(
    r"(?<!chung )\btoi\b|(?<!cac )(?<!\d )(?<!may )(?<!nhieu )\bem\b(?! (?:hoc|nho))|\bban than\b|\btui\b|\bca nhan\b"
)
_UNIT = searched(
    r"\b(?:chung toi|chi bo|dang uy|dang bo|ban chap hanh|ban thuong vu|chi uy|hoi|doan vien|chi doan|don vi)\b"
)
# Words that the kinds use more or less often.
_HABITS: dict[str, Searched] = {
    "own": _OWN,
    "unit": _UNIT,
    "learn": searched(r"\b(?:hoc|nhan thuc|tam dac|hieu|thu hoach|doc|nghe|nghi|bai hoc|tiep thu)\b"),
    "plan": searched(r"\b(?:se|phan dau|dang ky|truoc (?:ngay )?\d|xong|hang (?:thang|tuan|quy))\b"),
    "task": searched(
        r"\b(?:duoc giao|giao (?:toi|em|cho)|viec (?:kho|moi)|dot pha|doi moi|cai (?:moi|doi)|nhan viec|viec duoc giao|viec toi)\b"  # noqa: E501
    ),
    "past": searched(r"\b(?:da|dat|ket qua|so voi|thuc hien duoc|trong ky|6 thang|nam qua|bao cao)\b"),
    "assign": searched(r"\b(?:d c|dong chi|chu tri|phoi hop|phu trach|phan cong|lo|giao)\b"),
    "product": searched(r"\b(?:san pham|nghiem thu|dau ra|danh gia)\b"),
    "example": searched(r"\b(?:neu guong|tu duong|nhom (?:1|2|mot|hai)|sua|khac phuc|cam ket)\b"),
}
_WORD = re.compile(r"[^\W\d_]+")
_HEAD = 900
_TITLE_LINES, _TITLE_WORDS = 8, 16
_SHORTEST = 300
# A word weighs little beside what the title says.
_WORD_WEIGHT, _HEAD_WEIGHT = 0.15, 0.225
# Below this share of words like "tôi" a plan is a unit's.
_OWN_SHARE = 0.006


def title_kinds(document: Document, lines: Sequence[Line]) -> list[Kind]:
    """The kinds that the title speaks for, the most telling first."""
    head = [plain_of(document.text[line.start : line.end]) for line in lines if line.zone is Zone.HEAD]
    at = next((i for i, line in enumerate(head) if _TITLE.match(line)), None)
    after = [plain_of(document.text[line.start : line.end]) for line in lines if line.zone is Zone.BODY][:1]
    title = "\n".join([*head[at:], *after]) if at is not None else "\n".join(head)
    found = [kind for kind, pattern in _TITLES if pattern.search(title)]
    if re.search(r"ke hoach|chuong trinh|dang ky", title) and not found:
        found = [Kind.KE_HOACH_CA_NHAN if _is_personal(document) else Kind.KE_HOACH_TAP_THE]
    return found


def _is_personal(document: Document) -> bool:
    plain = plain_of(document.text)
    return len(_OWN.findall(plain)) >= _OWN_SHARE * max(1, len(_WORD.findall(plain)))


def _title(document: Document) -> str:
    """The short ones among the first lines, without diacritics."""
    first = [line for line in document.text.split("\n") if line.strip()][:_TITLE_LINES]
    return "\n".join(plain_of(line) for line in first if len(line.split()) <= _TITLE_WORDS)


def _lead(title: str) -> list[str]:
    """What the first line that names a paper says: a report on a plan is a report."""
    said = ([key for key in _NAMED if _SAYS[key].search(line)] for line in title.split("\n"))
    return next(filter(None, said), [])


def is_titled(document: Document) -> bool:
    title = _title(document)
    return any(_SAYS[key].search(title) for key in _NAMED)


def clues_of(document: Document, lines: Sequence[Line] | None = None) -> dict[str, float]:
    plain, lines = plain_of(document.text), lines or outline(document)
    words = _WORD.findall(plain)
    clues = _words(words, _WORD.findall(plain[:_HEAD])) | _rates(plain, max(1, len(words)))
    title, first = _title(document), plain[:_HEAD]
    for key, pattern in _SAYS.items():
        clues[f"title:{key}"] = float(bool(pattern.search(title)))
        clues[f"first:{key}"] = float(bool(pattern.search(first)))
    clues |= {f"lead:{key}": 1.0 for key in _lead(title)}
    clues |= {f"said{i}:{kind}": 1.5 - 0.5 * i for i, kind in enumerate(title_kinds(document, lines)[:2])}
    clues |= {f"topic:{topic}": 0.5 for line in lines if line.shape is Shape.HEADING for topic in line.own}
    clues["table"] = 0.5 * any(line.cells for line in lines)
    return clues | identity_clues(document.identity)


_KNOWN = 1.0


def identity_clues(identity: Identity) -> dict[str, float]:
    """What is known of author, unit and post: a secretary's or a committee's paper is mostly its unit's."""
    clues: dict[str, float] = {}
    for name, fact, most in (
        ("post", identity.position, 6),
        ("unit", identity.unit, 6),
        ("author", identity.author, 1),
    ):
        words = _WORD.findall(plain_of(fact.value)) if fact else []
        clues |= {f"{name}:{word}": _KNOWN for word in words[:most]}
        clues |= {f"{name}:{' '.join(words[:2])}..": _KNOWN} if words else {f"{name}:?": _KNOWN}
    return clues


def _words(words: Sequence[str], first: Sequence[str]) -> dict[str, float]:
    # Each word and pair once: most of a document's come again.
    clues = {f"w:{w}": _WORD_WEIGHT for w in dict.fromkeys(words)}
    clues |= {f"2:{a} {b}": _WORD_WEIGHT for a, b in dict.fromkeys(itertools.pairwise(words))}
    return clues | {f"h2:{a} {b}": _HEAD_WEIGHT for a, b in itertools.pairwise(first)}


def _rates(plain: str, words: int) -> dict[str, float]:
    counts = {key: len(pattern.findall(plain)) for key, pattern in _HABITS.items()}
    clues = {f"rate:{key}": min(100 * n / words, 6.0) / 3 for key, n in counts.items()}
    clues |= {f"any:{key}": 0.5 * (n > 0) for key, n in counts.items()}
    clues["personal"] = 2 * counts["own"] / (counts["own"] + counts["unit"] + 1)
    clues["length"] = min(words / 400, 2.0)
    return clues


def untitled(document: Document) -> Document | None:
    """``document`` without the short lines at its beginning, as letters come in; ``None`` if little is left."""
    lines = document.text.split("\n")
    short = itertools.takewhile(lambda line: len(line.split()) <= _TITLE_WORDS, lines)
    text = "\n".join(lines[len(list(short)) :])
    return replace(document, text=text, blocks=blocks_of(text)) if len(text) >= _SHORTEST else None
