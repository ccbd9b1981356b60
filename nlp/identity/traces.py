"""Traces that a text was copied or pasted: hints for the officer, never a verdict."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlp.records import Block, BlockKind, Document, Extent, FileProperties, FontRun, Note
from nlp.text.legacy_damage import Broken, Damage, broken
from nlp.text.normalise import fold_letters

_BODY = {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
# A second font below this share of the body is a symbol, a quotation or a slip.
_SECOND_SHARE = 0.05
_SECOND_LETTERS = 120
_SIZE_STEP = 0.9
_PAST = re.compile(r"(?:nguyên|trước đây|(?<!\w)cũ(?!\w)|trước sáp nhập|khi còn|thời kỳ|giai đoạn trước)", re.I)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_STOP = re.compile(r"\n|[.;!?]\s")
_WIDE = 250
_NEAR = 30
_AFTER = 12


@dataclass(frozen=True, slots=True)
class Dissolved:
    """A body that ended: its names, its last day, what took its place."""

    names: tuple[str, ...]
    until: dt.date
    now: str


def traces(
    document: Document, date: dt.date | None, dissolved: Sequence[Dissolved], pairs: Mapping[str, str]
) -> tuple[Note, ...]:
    """All traces in a document that was written on ``date``."""
    return (
        *mixed_fonts(document.blocks, document.fonts),
        *spoiled(document.text, pairs),
        *dead_names(document.text, date, dissolved),
        *foreign_properties(document.properties),
    )


# PDF names each cut of a font for itself: "ABCDEF+Tinos-BoldItalic" is Tinos.
_CUT = re.compile(r"^[A-Z]{6}\+|[-,](?:Bold|Italic|Oblique|Regular|Roman|Medium|MT|PS)+$|PSMT$|MT$")


def _family(font: str) -> str:
    return _CUT.sub("", _CUT.sub("", font))


def mixed_fonts(blocks: Sequence[Block], fonts: Sequence[FontRun]) -> Iterator[Note]:
    """A second font or size in running text: where it was pasted from elsewhere."""
    bodies = [(block.start, block.end) for block in blocks if block.kind in _BODY]
    for code, label, parts in (
        ("mixed_fonts", "phông chữ", [(_family(run.font), run) for run in fonts]),
        ("mixed_sizes", "cỡ chữ", [(f"{run.size:g}", run) for run in fonts if run.size]),
    ):
        letters: Counter[str] = Counter()
        first: dict[str, FontRun] = {}
        for name, run in parts:
            inside = _overlap(run, bodies)
            if inside:
                letters[name] += inside
                first.setdefault(name, run)
        yield from _second(code, label, letters, first)


def _second(code: str, label: str, letters: Counter[str], first: Mapping[str, FontRun]) -> Iterator[Note]:
    total = sum(letters.values())
    ranked = letters.most_common()
    others = [name for name, count in ranked[1:] if count >= max(_SECOND_LETTERS, _SECOND_SHARE * total)]
    if code == "mixed_sizes" and ranked:
        others = [name for name in others if abs(float(name) - float(ranked[0][0])) >= _SIZE_STEP]
    if others:
        run = first[others[0]]
        shown = ", ".join(f"{name} ({letters[name] / total:.0%})" for name in (ranked[0][0], *others))
        yield Note(code, f"Thân bài dùng nhiều {label}: {shown}.", Extent(run.start, run.end))


def _overlap(run: FontRun, bodies: Sequence[tuple[int, int]]) -> int:
    return sum(max(0, min(run.end, end) - max(run.start, start)) for start, end in bodies)


def spoiled(text: str, pairs: Mapping[str, str]) -> Iterator[Note]:
    """Words that a failed conversion of encodings left: a mark of texts from sharing sites."""
    found = broken(text, pairs)
    for damage, told in (
        (Damage.HALF, "chữ còn sót mã VNI"),
        (Damage.OVER, "chữ bị chuyển mã nhầm"),
    ):
        of: list[Broken] = [one for one in found if one.damage is damage]
        if of:
            words = dict.fromkeys(text[one.extent.start : one.extent.end] for one in of)
            shown = ", ".join(f"“{word}”" for word in list(words)[:5])
            message = f"Có {len(of)} {told} ({shown}), thường gặp ở bài tải từ trang chia sẻ tài liệu."
            yield Note(f"broken_{damage}", message, of[0].extent)


def dead_names(text: str, date: dt.date | None, dissolved: Sequence[Dissolved]) -> Iterator[Note]:
    """Bodies named in a text that is dated after they ended.

    "Nguyên" or "trước đây" before a name is history, and so is a year of its time in the same sentence.
    """
    if date is None:
        return
    folded = fold_letters(text)
    ended = {fold_letters(name): (name, body) for body in dissolved if date > body.until for name in body.names}
    if not ended:
        return
    told: set[str] = set()
    for match in _any_of(tuple(ended)).finditer(folded):
        name, body = ended[match.group()]
        if name in told or _PAST.search(folded[max(0, match.start() - _NEAR) : match.end() + _AFTER]):
            continue
        if any(int(year) <= body.until.year for year in _YEAR.findall(_sentence(text, *match.span()))):
            # A decision of 2021 stays that of the body of 2021.
            continue
        told.add(name)
        message = f"Còn nhắc “{name}”, đã kết thúc hoạt động sau ngày {body.until:%d/%m/%Y}; nay là {body.now}."
        yield Note("dissolved_body", message, Extent(*match.span()))


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence or line around a place, as far as a short look goes."""
    before = _STOP.split(text[max(0, start - _WIDE) : start])[-1]
    return before + _STOP.split(text[end : end + _WIDE])[0]


@lru_cache(maxsize=8)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def foreign_properties(properties: FileProperties) -> Iterator[Note]:
    """What the file says of who made it, for comparison with other files."""
    if properties.author and properties.modified_by and properties.author != properties.modified_by:
        yield Note("properties", f"Tệp do “{properties.author}” tạo, “{properties.modified_by}” sửa lần cuối.")
