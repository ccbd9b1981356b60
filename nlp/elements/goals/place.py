"""The place of a piece in its document: what announces it, what came before it, and whose plan or report it stands in."""  # noqa: E501

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlp.elements.goals.course import courses
from nlp.elements.goals.frames import plain_of
from nlp.elements.goals.grids import tables_of
from nlp.elements.goals.moment import last_leaning
from nlp.elements.goals.tables import Column
from nlp.elements.outline import Line, Shape, Zone
from nlp.elements.reading import COLUMN, Piece, Reading
from nlp.elements.roles.role import Role
from nlp.elements.segments import Segment
from nlp.text.patterns import Searches, searched

# Over text without diacritics. What a sentence does holds for the bare sentences after it until another does otherwise.
_MARKS = (
    ("own", r"\b(?:toi|tui|em|minh|ban than|chung toi|chi bo|don vi|to)\b[^.;]{0,40}\b(?:se|dinh|phai|dat|dat ra|de ra|dang ky|phan dau|nhan|lam|giao|hua|quyet tam|muon)\b|"  # noqa: E501
     r"\b(?:viec|huong|dich|chi tieu|muc tieu|phan dau|dang ky)\b[^.;]{0,30}(?::|\btoi\b|sap toi|tu nay|nam nay|nam toi|sang nam|phai dat|can dat)"),  # noqa: E501
    ("framed", r"\b(?:nghi quyet|chi thi|ket luan|quy dinh|dai hoi|trung uong|bo chinh tri|van kien|luat|quyet dinh|chinh phu|tam nhin|ca nuoc|ca nganh|toan nganh|toan tinh|thanh pho|tinh)\b"  # noqa: E501
     r"[^.;]{0,80}\b(?:dat|neu|de ra|yeu cau|giao|xac dinh|phan dau|quy dinh|muc tieu|gom|chi ro|nhan manh|khang dinh|coi)\b"),  # noqa: E501
    ("done", r"\bda\b|nam qua|vua qua|hien (?:nay|co|tai)|truoc (?:day|kia)|den nay|nam (?:truoc|ngoai)|ky truoc|\bhoi\b|\btung\b|\bdang\b|\bbi\b"),  # noqa: E501
)  # fmt: skip
_NAMES = tuple(name for name, _ in _MARKS)
_HEARD = Searches(searched(pattern) for _, pattern in _MARKS)
_ROLES = (
    Role.TRICH,
    Role.KET_QUA,
    Role.GIAI_PHAP,
    Role.HAN_CHE,
    Role.LIEN_HE,
    Role.NHAN_THUC,
    Role.PHUONG_HUONG,
    Role.SAN_PHAM,
    Role.CHI_TIEU,
)
_COLUMNS_OF_ROLES = [COLUMN[role] for role in _ROLES]
_NO_ROLES = [0.0] * len(_ROLES)
_WORD = re.compile(r"[^\W\d_]+")
_FAR = 9
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


@dataclass(frozen=True, slots=True)
class Place:
    """``clues`` are binary features of a piece's surroundings, ``measures`` numbers (position, distances, chances);
    ``line``, ``section`` and ``column`` say which pieces stand together."""

    clues: tuple[str, ...] = ()
    measures: tuple[float, ...] = ()
    line: int = 0
    section: int = 0
    column: tuple[int, int] | None = None
    """The table and the column of a cell."""
    standing: tuple[float, ...] = ()
    """Where it stands in its line: which cell of how many, whether the row has a target of its own, what follows; and
    in the course of the document."""


def places(reading: Reading, also: Collection[int] = ()) -> list[Place]:
    """One place a piece, in order; pieces without quantities have empty ones unless they are in ``also``."""
    mood = _Mood()
    found = []
    lead = ""
    known = _known(reading)
    section = 0
    for n, piece in enumerate(reading.pieces):
        if piece.segment.shape is Shape.HEADING:
            mood, section = _Mood(), section + 1
        if piece.frames or n in also:
            found.append(_place(reading, n, lead, mood, section, known))
        else:
            found.append(_NOWHERE)
        mood.hear(piece, reading.date)
        if piece.announces:
            lead = piece.plain
        elif piece.segment.shape is Shape.TEXT and piece.segment.first:
            lead = ""
    return found


_NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class _Known:
    """What holds for a whole document."""

    headers: dict[int, list[str]]
    kinds: dict[int, tuple[Column, ...]]
    """What the columns hold of a line that is a row of a table."""
    heads: Collection[int]
    """The lines that name the columns of tables."""
    course: Sequence[Sequence[float]]
    chances: Sequence[Sequence[float]]
    """Of ``_ROLES``, a row a piece."""


def _known(reading: Reading) -> _Known:
    size, tables = len(reading.pieces), tables_of(reading)
    return _Known(
        _headers(reading),
        {row: table.kinds for table in tables for row in table.rows},
        {table.rows[0] for table in tables},
        courses(reading.roles).tolist() or [()] * size,
        reading.roles[:, _COLUMNS_OF_ROLES].tolist() if len(reading.roles) else [_NO_ROLES] * size,
    )


def _headers(reading: Reading) -> dict[int, list[str]]:
    """The names of the columns of each table."""
    text = reading.document.text
    found: dict[int, list[str]] = {}
    for line in reading.lines:
        if line.cells and line.table not in found:
            found[line.table] = [plain_of(text[c.start : c.end]) for c in line.cells]
    return found


def _place(reading: Reading, n: int, lead: str, mood: _Mood, section: int, known: _Known) -> Place:
    segment = reading.pieces[n].segment
    line = reading.lines[segment.line] if reading.lines else None
    heading = plain_of(reading.document.text[line.heading.start : line.heading.end]) if line and line.heading else ""
    names = known.headers.get(line.table, []) if line and line.cells else []
    column = names[segment.cell] if 0 <= segment.cell < len(names) else ""
    clues = (*_clues(reading, n, lead, mood, heading), *[f"C:{w}" for w in _words(column)], *_held(segment, known))
    measures = (*_measures(reading, n, mood, known.chances), *_whose(reading.pieces[n].plain, heading, lead, column))
    table = (line.table, segment.cell) if line and line.cells else None
    standing = (*_standing(reading, n, line, known.kinds), *known.course[n])
    return Place(clues, measures, segment.line, section, table, standing)


def _held(segment: Segment, known: _Known) -> Iterator[str]:
    """What the column of a cell holds, apart for the cells that name columns."""
    kinds = known.kinds.get(segment.line, ())
    if 0 <= segment.cell < len(kinds):
        yield f"{'head' if segment.line in known.heads else 'column'}:{kinds[segment.cell]}"


def _standing(reading: Reading, n: int, line: Line | None, kinds: Mapping[int, Sequence[Column]]) -> Iterator[float]:
    segment = reading.pieces[n].segment
    cells = len(line.cells) if line else 0
    yield float(Column.TARGET in kinds.get(segment.line, ()))
    yield float(segment.cell)
    yield float(cells)
    yield float(segment.cell == 0)
    yield float(cells > 0 and segment.cell == cells - 1)
    after = reading.document.text[segment.end : line.end] if line and segment.cell < 0 else ""
    yield float(":" in after)
    yield float(any(map(str.isdigit, after)))


def _whose(plain: str, heading: str, lead: str, column: str) -> tuple[float, ...]:
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


@lru_cache(maxsize=256)
def _words(plain: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(plain))


@lru_cache(maxsize=256)
def _marked(lead: str) -> tuple[str, ...]:
    return tuple(f"L@{_NAMES[n]}" for n in _HEARD.found(lead))


class _Mood:
    """How many pieces ago each mark was last heard in this section."""

    def __init__(self) -> None:
        self.since = dict.fromkeys(_NAMES, _FAR)
        self.leaning = 0.0
        self.dated = _FAR

    def hear(self, piece: Piece, today: dt.date | None) -> None:
        self.since = {name: min(_FAR, ago + 1) for name, ago in self.since.items()}
        self.since.update((_NAMES[n], 1) for n in _HEARD.found(piece.plain))
        dated = any(t.value.until or t.value.begin for t in piece.times)
        self.dated = 1 if dated else min(_FAR, self.dated + 1)
        self.leaning = last_leaning(piece.times, today, self.leaning)

    def speaker(self) -> float:
        """Who set targets last: 1 somebody above, -1 the author, 0 nobody."""
        framed, own = self.since["framed"], self.since["own"]
        return 0.0 if framed == own == _FAR else 1.0 if framed < own else -1.0

    def last(self) -> str:
        nearest = min(self.since, key=lambda name: self.since[name])
        return nearest if self.since[nearest] < _FAR else "none"


def _clues(reading: Reading, n: int, lead: str, mood: _Mood, heading: str) -> Iterator[str]:
    segment = reading.pieces[n].segment
    yield from [f"H:{w}" for w in _words(heading)]
    yield from [f"L:{w}" for w in _words(lead)[-8:]]
    yield from _marked(lead)
    yield f"mood:{mood.last()}"
    before = reading.pieces[n - 1] if n else None
    if before is not None and before.segment.zone is Zone.BODY:
        words = _words(before.plain)
        yield from [f"P:{w}" for w in words[:3]]
        yield from [f"Q:{w}" for w in words[-3:]]
        yield f"Pcolon:{before.plain.rstrip()[-1:]}"
    after = reading.pieces[n + 1] if n + 1 < len(reading.pieces) else None
    if after is not None:
        yield from [f"N:{w}" for w in _words(after.plain)[:2]]
    yield f"first:{segment.first}"


def _measures(reading: Reading, n: int, mood: _Mood, chances: Sequence[Sequence[float]]) -> tuple[float, ...]:
    piece, size = reading.pieces[n], len(reading.pieces)
    shape, times = piece.segment.shape, piece.times
    near = [chances[at] if 0 <= at < size else _NO_ROLES for at in (n - 2, n - 1, n, n + 1)]
    return (
        n / max(1, size), *map(float, mood.since.values()), mood.speaker(), mood.leaning, float(mood.dated),
        float(any(t.value.until for t in times)), float(any(t.value.every for t in times)),
        float(len(piece.frames)), float(len(piece.plain)), float(shape is Shape.ITEM), float(shape is Shape.ROW),
        *itertools.chain.from_iterable(near),
    )  # fmt: skip
