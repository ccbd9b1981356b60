"""Commitments, proposals, limitations, models: pieces of a reading that do one of these, as spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from nlp.elements.addressee import addressee_of
from nlp.elements.modelname import model_name
from nlp.elements.reading import Piece, Reading, header_lines
from nlp.elements.roles.cues import reason
from nlp.elements.roles.role import Role
from nlp.elements.roles.words import syllables
from nlp.elements.topics import Topic
from nlp.records import ModelValue, ProposalValue, Span, SpanType
from nlp.text.normalise import bare

# Precision and recall meet here on cross-validated development texts.
THRESHOLDS = {Role.CAM_KET: 0.50, Role.KIEN_NGHI: 0.47, Role.HAN_CHE: 0.45, Role.MO_HINH: 0.40}
# "Kiến nghị: không có."; "Lâm Hà, ngày 11 tháng 5 năm 2026" after the last section.
_EMPTY = re.compile(r"\W*(?:khong(?: co)?(?: gi)?|chua co|[^.;:]{0,30}\bngay (?:\d+ thang \d+ nam \d+|nhu tren))\W*")
# Two words at least.
_SAYS = re.compile(r"[^\W\d_]+[\W_]+[^\W_]")
_TYPES = {
    Role.CAM_KET: SpanType.COMMITMENT,
    Role.KIEN_NGHI: SpanType.PROPOSAL,
    Role.HAN_CHE: SpanType.LIMITATION,
    Role.MO_HINH: SpanType.MODEL,
}
_WHOLE = frozenset({Role.CAM_KET, Role.HAN_CHE, Role.MO_HINH})
_NAMES = {Role.CAM_KET: "cam kết", Role.KIEN_NGHI: "kiến nghị", Role.HAN_CHE: "hạn chế", Role.MO_HINH: "mô hình"}


def find_acts(reading: Reading) -> list[Span]:
    """The spans of the four acts, in order."""
    heads = header_lines(reading)
    able = [i for i, piece in enumerate(reading.pieces) if piece.segment.line not in heads and _can(piece)]
    found = [span for role in _TYPES for span in _of(reading, able, role)]
    return sorted(found, key=lambda s: (s.start, s.end))


def _of(reading: Reading, able: Sequence[int], role: Role) -> Iterable[Span]:
    taken = [i for i in able if reading.chance(i, role) >= THRESHOLDS[role]]
    merged: list[list[int]] = []
    for i in taken:
        if merged and role in _WHOLE and _same_sentence(reading, merged[-1][-1], i):
            merged[-1].append(i)
        else:
            merged.append([i])
    return [_span(reading, [reading.pieces[i] for i in g], role, beside=_has_neighbour(g, taken)) for g in merged]


def _has_neighbour(group: Sequence[int], taken: Sequence[int]) -> bool:
    """Whether another act of the kind stands right before or after ``group``."""
    return group[0] - 1 in taken or group[-1] + 1 in taken


def _same_sentence(reading: Reading, a: int, b: int) -> bool:
    return b == a + 1 and reading.pieces[a].segment.sentence == reading.pieces[b].segment.sentence


def _can(piece: Piece) -> bool:
    """Whether ``piece`` says something at all: a heading, a bare number or "không có" does nothing."""
    segment = piece.segment
    if not segment.acts:
        return False
    return not _EMPTY.fullmatch(piece.plain, segment.body - segment.start) and bool(_SAYS.search(piece.plain))


def _span(reading: Reading, pieces: list[Piece], role: Role, *, beside: bool) -> Span:
    """The act of ``pieces``; ``beside``: another of its kind stands next to it."""
    start, end = pieces[0].segment.body, pieces[-1].segment.end
    text = reading.document.text[start:end]
    value = _value(reading, text, pieces[0], role)
    return Span(_TYPES[role], start, end, value, _reason(text, pieces[0], role, beside=beside))


def _value(reading: Reading, text: str, piece: Piece, role: Role) -> ProposalValue | ModelValue | None:
    if role is Role.KIEN_NGHI:
        return ProposalValue(addressee_of(text, piece.text, _announced(reading, piece)))
    return ModelValue(model_name(text) or model_name(piece.text)) if role is Role.MO_HINH else None


def _announced(reading: Reading, piece: Piece) -> str:
    """The line that announces the item: the nearest heading."""
    heading = reading.lines[piece.segment.line].heading if reading.lines else None
    return reading.document.text[heading.start : heading.end] if heading else ""


def _reason(text: str, piece: Piece, role: Role, *, beside: bool) -> str:
    cues = reason(" ".join(bare(w) for w in syllables(text)), role)
    under = Topic(role.value) in piece.segment.topics
    parts = [cues] if cues else []
    if under:
        parts.append(f"đứng dưới đề mục về {_NAMES[role]}")
    elif beside and not parts:
        parts.append(f"đứng liền câu khác về {_NAMES[role]}")
    return "; ".join(parts) or f"cách diễn đạt giống các câu {_NAMES[role]} đã biết"
