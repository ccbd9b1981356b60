"""What stands in every piece of a submission, counted once for all elements, and how far the whole is specific."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.elements.goals.frames import plain_of
from nlp.elements.outline import Zone
from nlp.elements.reading import Piece, Reading, header_lines
from nlp.elements.roles.role import Role
from nlp.elements.topics import Topic
from nlp.records import Kind, Span, SpanType, TimeValue
from nlp.text.letters import CAPITALS
from nlp.text.patterns import searched

Floats = NDArray[np.float64]
_PERSON = re.compile(
    rf"(?:[đĐ]/c|[đĐ]ồng chí|[aA]nh|[cC]hị|[ôÔ]ng|[bB]à|[cC]ô|[cC]hú|[bB]ác|[tT]hầy|BS|KS|[eE]m|ĐC|đc|dong chi)\.? [{CAPITALS}]\w*"  # noqa: E501
)
_POST = searched(
    r"\b(?:truong (?:phong|ban|thon|ap|khoa|khu|to|doan|cong an)|pho (?:bi thu|chu tich|truong|giam doc|hieu truong|ban)|bi thu|chu tich|to truong|"  # noqa: E501
    r"giam doc|hieu truong|chi (?:uy|bo|doan|hoi)(?: \w+)?|ban (?:thuong vu|chi huy|chap hanh|tuyen giao|xay dung|to chuc|dan van|thanh tra|quan ly|giam hieu|cong tac)|uy ban|ubnd|mat tran|"  # noqa: E501
    r"cong doan|doan (?:thanh nien|truong|xa|phuong)|hoi (?:phu nu|nong dan|cuu chien binh|nguoi cao tuoi)|van phong|phong \w+|cong an|tram y te|to \w+|khoa \w+|ke toan|van thu|thu ky|can bo \w+|toi)\b"  # noqa: E501
)
_DELIVERABLE = searched(
    r"\b(?:so (?:tay|theo doi|ghi|ky|nhat ky|lieu)|so\b(?= (?:co|cua))|danh (?:sach|muc|ba)|bao cao|bien ban|bo (?:tai lieu|mau|quy|de|cau|anh|ho so|giao an|du lieu|chuong trinh)|cam nang|"  # noqa: E501
    r"video|phim|clip|quy (?:trinh|che|uoc)|phan mem|ung dung|ban (?:do|do so|in|ve|dien tu|tin|ke|cam ket|mau|ghi|thiet ke|quy)|ho so|nghi quyet|quyet dinh|giay (?:chung nhan|phep)|"  # noqa: E501
    r"cong trinh|hop dong|anh|bang|phieu|kho|trang (?:tin|web)|file|du lieu|nhat ky|giao an|sang kien|de tai|ke hoach|tai lieu|mo hinh|to roi|bai (?:giang|viet)|tuyen (?:duong)?|nha|may|the|ma|vuon|lop|chung tu|van ban)\b"  # noqa: E501
)
_SLOGAN = searched(
    r"day manh|tang cuong|nang cao|phat huy|khong ngung|hon nua|quyet liet|sau sac|manh me|toan dien|hieu qua|chat luong|thiet thuc|"  # noqa: E501
    r"kip thoi|thuong xuyen|nghiem tuc|tich cuc|chu dong|guong mau|gan lien|tiep tuc|quan triet|thuc hien tot|hoan thanh (?:tot|xuat sac)|doi moi|"  # noqa: E501
    r"sang tao|phu hop|theo quy dinh|gop phan|xung dang|tin tuong|nhat tri|y nghia|to lon|quan trong|duong loi|chu truong|lanh dao|"  # noqa: E501
    r"trong sach|vung manh|ban linh|pham chat|dao duc|loi song|tu tuong|chinh tri|van minh|giau dep|phat trien|ben vung|hien dai|cac (?:bo phan|cap|nganh|dong chi|don vi)|"  # noqa: E501
    r"moi mat|nhieu (?:hinh thuc|cach|mat)|chat che|no luc|co gang|phan dau|chuyen bien|tinh hinh|dong bo|trong tam|tinh than|y thuc|trach nhiem"  # noqa: E501
)
_CAPITAL = re.compile(rf" [{CAPITALS}]")
_NAME = re.compile(rf" (?<=[^\W\d_,;] )[{CAPITALS}][^\W\d_]+")
NAMED = re.compile(rf" (?<=[^\W\d_,] )[{CAPITALS}][^\W\d_]+")
# Fields of a form's head say who writes, not what.
_FIELD = re.compile(
    r"\W*(?:ho (?:va )?ten|ten toi|chuc (?:vu|danh)|don vi(?: cong tac)?|sinh (?:ngay|nam)|ngay (?:sinh|vao dang)|que quan|kinh gui|kinh thua|"  # noqa: E501
    r"nguoi (?:viet|lap|dang ky|thuc hien|nhan viec)|sinh hoat tai|dang sinh hoat|noi (?:o|cong tac))\s*:"
)
_LABEL_ENDS = re.compile(r"[:–.-]")
_LABEL_LONGEST = 40


# Where a count says no more by being higher.
_PIECES, _WORDS, _NUMBERS, _TIMES, _NAMES, _PERSONS, _POSTS, _THINGS = 4, 80, 3, 2, 4, 2, 4, 4
_SPANS = 5
_LONG_WORDS, _LONG_PIECES = 1200, 60
_KINDS = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Survey:
    """A row a piece: words, numbers, firm times, names, persons, posts, things, set phrases; the whole's habits."""

    counts: Floats
    rows: list[list[float]]
    """The counts as lists: what asks for a few rows is done before an array is asked."""
    under: Mapping[Topic, frozenset[int]]
    """The speaking pieces by their topics."""
    above: dict[int, str]
    """The header above a table's cell, without diacritics, by piece."""
    habits: Floats
    speaking: tuple[int, ...]
    """The pieces that say something of their own: neither head, heading nor signature, and not aside."""
    aside: tuple[int, ...]
    """The speaking pieces that ask or thank, by which no other element is judged."""
    named: tuple[bool, ...]
    """Whether a piece names somebody or something."""
    labels: tuple[str, ...]
    """What stands before the first mark of a piece, without diacritics; empty where that is no label's length."""
    headings: tuple[str, ...]
    """The heading over each piece, without diacritics."""

    def contents(self, pieces: Sequence[int]) -> list[float]:
        """What stands in ``pieces``, in numbers between 0 and about 1."""
        if not pieces:
            return [0.0] * 11
        columns = zip(*[self.rows[i] for i in pieces], strict=True)
        words, numbers, times, names, persons, posts, things, phrases = map(sum, columns)
        return [
            1.0, min(len(pieces), _PIECES) / _PIECES, min(words, _WORDS) / _WORDS, min(numbers, _NUMBERS) / _NUMBERS,
            min(times, _TIMES) / _TIMES, min(names, _NAMES) / _NAMES, min(persons, _PERSONS) / _PERSONS,
            min(posts, _POSTS) / _POSTS, min(things, _THINGS) / _THINGS,
            min(phrases / max(words, 6.0) * 8.0, 1.5), float(phrases == 0),
        ]  # fmt: skip


def survey(reading: Reading, spans: Sequence[Span]) -> Survey:
    """Count once what all elements ask; ``spans`` are those of the result."""
    rows = [_counts(p) for p in reading.pieces]
    counts, speaking, aside = np.array(rows).reshape(-1, 8), _speaking(reading), reading.aside
    return Survey(
        counts, rows, _under(reading, speaking), _above(reading), _habits(reading, spans, counts),
        tuple(i for i in speaking if i not in aside), tuple(i for i in speaking if i in aside),
        tuple(bool(NAMED.search(p.text)) for p in reading.pieces),
        tuple(_label(p.plain) for p in reading.pieces),
        _headings(reading),
    )  # fmt: skip


def _under(reading: Reading, speaking: Sequence[int]) -> dict[Topic, frozenset[int]]:
    found: dict[Topic, set[int]] = {}
    for i in speaking:
        for topic in reading.pieces[i].segment.topics:
            found.setdefault(topic, set()).add(i)
    return {topic: frozenset(pieces) for topic, pieces in found.items()}


def _speaking(reading: Reading) -> tuple[int, ...]:
    heads = header_lines(reading)
    return tuple(i for i, p in enumerate(reading.pieces) if _speaks(p) and p.segment.line not in heads)


def _speaks(piece: Piece) -> bool:
    segment = piece.segment
    return segment.acts and segment.end > segment.body and not _FIELD.match(piece.plain)


def _label(plain: str) -> str:
    end = _LABEL_ENDS.search(plain, 3, _LABEL_LONGEST)
    return plain[: end.start()] if end else ""


def _headings(reading: Reading) -> tuple[str, ...]:
    over = [line.heading for line in reading.lines]
    plain = {h: plain_of(reading.document.text[h.start : h.end]) for h in over if h}
    heads = [over[p.segment.line] for p in reading.pieces]
    return tuple(plain[h] if h else "" for h in heads)


# Columns of the counts.
WORDS, FRAMES, TIMES, PHRASES = 0, 1, 2, 7


def _counts(piece: Piece) -> list[float]:
    plain, named = piece.plain, _CAPITAL.search(piece.text)
    return [
        len(piece.text.split()), len(piece.frames), sum(1 for t in piece.times if t.value.until or t.value.every),
        len(_NAME.findall(piece.text)) if named else 0, len(_PERSON.findall(piece.text)) if named else 0,
        len(_POST.findall(plain)),
        len(_DELIVERABLE.findall(plain)), len(_SLOGAN.findall(plain)),
    ]  # fmt: skip


def _habits(reading: Reading, spans: Sequence[Span], counts: Floats) -> Floats:
    body = [i for i, p in enumerate(reading.pieces) if p.segment.zone is Zone.BODY and i not in reading.aside]
    length, numbers, _, names, _, _, _, phrases = counts[body].sum(axis=0)
    words = max(length, 1.0)
    goals = sum(s.type is SpanType.GOAL for s in spans)
    firm = sum(isinstance(s.value, TimeValue) and bool(s.value.until or s.value.every) for s in spans)
    kind = reading.pieces[0].sample.kind if reading.pieces else None
    concrete = np.mean([1.0 - reading.chance(i, Role.CHUNG) for i in body]) if body else 0.0
    return np.array([
        min(goals, _SPANS) / _SPANS, min(firm, _SPANS) / _SPANS, float(goals > 0), float(firm > 0), 2.0 * concrete,
        min(numbers / words * 20.0, 1.5), min(phrases / words * 15.0, 1.5), min(names / words * 20.0, 1.5),
        float(any(line.table >= 0 for line in reading.lines)),
        *(float(kind is k) for k in _KINDS), min(length, _LONG_WORDS) / _LONG_WORDS,
        min(len(body), _LONG_PIECES) / _LONG_PIECES,
    ])  # fmt: skip


def _above(reading: Reading) -> dict[int, str]:
    first: dict[int, int] = {}
    heads: dict[tuple[int, int], str] = {}
    found: dict[int, str] = {}
    for i, piece in enumerate(reading.pieces):
        table = reading.lines[piece.segment.line].table
        if table < 0 or piece.segment.cell < 0:
            continue
        key = (table, piece.segment.cell)
        if first.setdefault(table, piece.segment.line) == piece.segment.line:
            heads[key] = piece.plain.strip()
        elif key in heads:
            found[i] = heads[key]
    return found
