"""What speaks for an element: the pieces under its heading or in its role, and how far they could be checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nlp.elements.checklist.sight import Sight
from nlp.elements.checklist.survey import FRAMES, TIMES, WORDS, Floats, Survey
from nlp.elements.outline import Zone
from nlp.elements.reading import COLUMN, Reading
from nlp.elements.roles.role import Role
from nlp.elements.topics import Topic
from nlp.records import Extent, Kind, Span, SpanType

ELEMENTS = (
    "can_cu", "nhan_thuc", "lien_he", "han_che", "muc_tieu_chung", "muc_tieu", "giai_phap", "thoi_han", "cam_ket", "khac_phuc",  # noqa: E501
    "dot_pha", "phan_cong", "san_pham", "kiem_tra", "ket_qua", "mo_hinh", "phuong_huong", "kien_nghi",
)  # fmt: skip
_ROLES: dict[str, Role] = {
    **{key: Role(key) for key in ELEMENTS if key in set(Role)},
    "can_cu": Role.TRICH,
    "muc_tieu": Role.MUC_TIEU_CHUNG,
    "thoi_han": Role.PHUONG_HUONG,
}
SPAN_TYPES = {
    "can_cu": SpanType.CITATION,
    "han_che": SpanType.LIMITATION,
    "muc_tieu": SpanType.GOAL,
    "thoi_han": SpanType.TIMELINE,
    "cam_ket": SpanType.COMMITMENT,
    "mo_hinh": SpanType.MODEL,
    "kien_nghi": SpanType.PROPOSAL,
}
_TOPICS: dict[str, tuple[Topic, ...]] = {
    **{key: (Topic(key),) for key in ELEMENTS if key in set(Topic)},
    "muc_tieu": (Topic.MUC_TIEU, Topic.MUC_TIEU_CHUNG),
    "giai_phap": (Topic.GIAI_PHAP, Topic.KHAC_PHUC, Topic.DOT_PHA),
    "phan_cong": (Topic.PHAN_CONG,),
}
_AHEAD = frozenset({SpanType.GOAL, SpanType.TIMELINE})
_NEGLIGIBLE = 0.12
# Of elements called there though no sentence speaks for them likelier than this, two in three were missing: five groups
# of hands left out.
_FAINT = 0.1
# A remedy answers a shortcoming: where no sentence admits one likelier than this, half of the remedies that were called
# there were none, with three groups of hands left out.
_ADMITTED = 0.2
_LIKELY = 0.4
_SHOWN = 3
# A piece under the element's own label shows it best; its words alone show it less than a likely role does.
_LABEL_WORTH, _WORD_WORTH = 0.5, 0.15
_SENTENCE = 4
_SEEN_WORTH = 1.0
_CLOSE = 0.5
_TASK = re.compile(r"dot pha|doi moi|\b(?:viec|nhiem vu) (?:duoc giao|moi|kho)\b|\bten (?:viec|nhiem vu)\b")


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece that speaks for an element: how likely it does, and how likely it could be checked later."""

    piece: int
    chance: float
    concrete: float
    headed: bool

    @property
    def weight(self) -> float:
        """Concrete and likely at once."""
        return self.chance * self.concrete


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that speaks for one element in one document."""

    element: str
    proofs: tuple[Proof, ...]
    spans: tuple[int, ...]
    span_concrete: tuple[float, ...]
    numbers: bool
    times: bool
    names: bool
    words: int
    dense: float
    """Share of the likely pieces that hold a number, a time or a name."""
    labelled: tuple[int, ...]
    worded: tuple[int, ...]
    chances: Mapping[int, tuple[float, float]]
    """By piece, on a second look: how likely it speaks for the element at all, and so that it could be checked."""
    seen: Floats
    """The sum of these chances, in numbers between 0 and about 1."""
    contents: Floats
    """What stands in the labelled, the worded and the likely pieces, and the habits of the whole text."""
    groundless: bool = False
    """Whether what the element would answer is not there."""
    task: int | None = None
    """The piece that names the task of which the whole document is the plan."""

    @property
    def silent(self) -> bool:
        """Whether nothing at all speaks for the element: on a second look where one was taken, else at first sight."""
        if self.groundless:
            return True
        if self.task is not None:
            return False
        best = max((there for there, _ in self.chances.values()), default=0.0)
        if best and not self.spans:
            return best < _FAINT
        return not (self.proofs or self.spans or self.labelled or self.worded)

    def extents(self, reading: Reading) -> tuple[Extent, ...]:
        """The best pieces, in the order of the text: those of a sentence's length where there are any."""
        marks = dict.fromkeys(self.labelled, _LABEL_WORTH) | dict.fromkeys(self.worded, _WORD_WORTH)
        for p in self.proofs:
            marks[p.piece] = marks.get(p.piece, 0.0) + p.weight + 0.2 * p.chance
        for i, (there, firm) in self.chances.items():
            if there >= _FAINT:
                marks[i] = marks.get(i, 0.0) + _SEEN_WORTH * (there + firm)
        if not marks and self.task is not None:
            marks[self.task] = _LABEL_WORTH
        long = {i: m for i, m in marks.items() if len(_body(reading, i).split()) >= _SENTENCE} or marks
        least = max(long.values(), default=0.0) * _CLOSE
        best = sorted(sorted((i for i in long if long[i] >= least), key=lambda i: (-long[i], i))[:_SHOWN])
        pieces = [reading.pieces[i].segment for i in best]
        return tuple(Extent(s.body, s.end) for s in pieces)


def _body(reading: Reading, i: int) -> str:
    segment = reading.pieces[i].segment
    return reading.document.text[segment.body : segment.end]


def evidence_of(reading: Reading, element: str, spans: Sequence[Span], survey: Survey, sight: Sight) -> Evidence:
    """Gather what speaks for ``element``; ``survey`` and ``sight`` are those of the reading."""
    proofs = tuple(_proofs(reading, element, survey, _planned(reading, element, spans)))
    mine = tuple(i for i, s in enumerate(spans) if s.type is SPAN_TYPES.get(element))
    concrete = tuple(_span_concrete(reading, spans[i]) for i in mine)
    labelled, worded = sight.signs.get(element, ((), ()))
    likely = [p.piece for p in proofs if p.chance >= _LIKELY]
    strong = [p.piece for p in proofs if p.chance >= 0.5 or p.headed]
    rows = [survey.rows[i] for i in strong]
    names = [survey.named[i] for i in strong]
    dense = [bool(row[FRAMES] or row[TIMES] or named) for row, named in zip(rows, names, strict=True)]
    return Evidence(
        element, proofs, mine, concrete,
        any(f.form != "zero" for i in strong for f in reading.pieces[i].frames), any(row[TIMES] for row in rows),
        any(names),
        int(sum(survey.rows[p.piece][WORDS] for p in proofs if p.headed)),
        sum(dense) / max(1, len(strong)),
        labelled, worded, sight.chances(element), sight.summary(element),
        np.array([*(n for x in (labelled, worded, likely) for n in survey.contents(x)), *survey.habits.tolist()]),
        element == "khac_phuc" and not any(reading.chance(i, Role.HAN_CHE) >= _ADMITTED for i in survey.speaking),
        _task(reading) if element == "dot_pha" else None,
    )  # fmt: skip


def _task(reading: Reading) -> int | None:
    """The title or heading that names the task of a plan for one; the task itself is the breakthrough."""
    pieces = reading.pieces
    if not pieces or pieces[0].sample.kind is not Kind.VIEC_DOT_PHA:
        return None
    named = (i for i, p in enumerate(pieces) if not p.segment.acts and _TASK.search(p.plain))
    return next(named, None)


def _planned(reading: Reading, element: str, spans: Sequence[Span]) -> frozenset[int]:
    """The pieces that set a goal or a time: in a report they are the direction, whatever its heading."""
    if element != "phuong_huong":
        return frozenset()
    ahead = [s for s in spans if s.type in _AHEAD]
    segments = [p.segment for p in reading.pieces]
    return frozenset(i for i, p in enumerate(segments) if any(p.start < s.end and s.start < p.end for s in ahead))


def _proofs(reading: Reading, element: str, survey: Survey, planned: frozenset[int]) -> Iterator[Proof]:
    role = _ROLES.get(element)
    under = planned.union(*(survey.under.get(topic, ()) for topic in _TOPICS.get(element, ())))
    chances = reading.roles[:, COLUMN[role]].tolist() if role else [0.0] * len(reading.pieces)
    speaking = sorted(survey.speaking + survey.aside) if role is Role.KIEN_NGHI else survey.speaking
    for i in speaking:
        if chances[i] >= _NEGLIGIBLE or i in under:
            yield Proof(i, chances[i], concreteness(reading, i), i in under)


def concreteness(reading: Reading, i: int) -> float:
    """How likely piece ``i`` says something that could be checked later."""
    return 1.0 - reading.chance(i, Role.CHUNG)


def _span_concrete(reading: Reading, span: Span) -> float:
    inside = [i for i, p in enumerate(reading.pieces) if p.segment.start < span.end and span.start < p.segment.end]
    return max((concreteness(reading, i) for i in inside), default=0.0)


def pieces_with(reading: Reading, pattern: re.Pattern[str]) -> list[int]:
    """The body pieces whose plain text has ``pattern``."""
    return [i for i, p in enumerate(reading.pieces) if p.segment.zone is Zone.BODY and pattern.search(p.plain)]
