"""Commitments, proposals, limitations, models: pieces of a reading that do one of these, as spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from nlp.elements.addressee import addressee_of, asked_in
from nlp.elements.modelname import model_name, named_before
from nlp.elements.outline import Shape
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
# A form that tells the act needs little more: "Mô hình "X": ...", "Đề nghị UBND xã: ...".
_TOLD, _TOLD_MODEL = 0.05, 0.20
# Cut at semicolons, their sentence is whole where one part is accepted.
_EXTENDED = frozenset({Role.KIEN_NGHI, Role.HAN_CHE})
_NAMES = {Role.CAM_KET: "cam kết", Role.KIEN_NGHI: "kiến nghị", Role.HAN_CHE: "hạn chế", Role.MO_HINH: "mô hình"}


def find_acts(reading: Reading) -> list[Span]:
    """The spans of the four acts, in order."""
    heads = header_lines(reading)
    able = [i for i, piece in enumerate(reading.pieces) if piece.segment.line not in heads and _can(piece)]
    found = [span for role in _TYPES for span in _of(reading, able, role)]
    return sorted(found, key=lambda s: (s.start, s.end))


def _of(reading: Reading, able: Sequence[int], role: Role) -> Iterable[Span]:
    taken = {i for i in able if reading.chance(i, role) >= _bar(reading, reading.pieces[i], role)}
    if role is Role.HAN_CHE:
        taken -= reading.of_others
    merged = [group for sentence in _sentences(reading, able) for group in _groups(reading, sentence, taken, role)]
    grounds = [_grounds(reading, [reading.pieces[i] for i in g], role) for g in merged]
    firm = {i for g, own in zip(merged, grounds, strict=True) if own for i in g}
    for g, own in zip(merged, grounds, strict=True):
        # What has no ground of its own is told by a neighbour that has one: two alike would vouch for each other.
        beside = g[0] - 1 in firm or g[-1] + 1 in firm
        yield _span(reading, [reading.pieces[i] for i in g], role, own or _lent(role, beside=beside))


def _bar(reading: Reading, piece: Piece, role: Role) -> float:
    """How likely ``piece`` must be to be taken: less where its form tells the role."""
    if role is Role.MO_HINH and named_before(piece.text):
        return _TOLD_MODEL
    if role is Role.KIEN_NGHI and piece.segment.shape is not Shape.ROW and Topic.KIEN_NGHI in piece.segment.topics:
        lead = _announced(reading, piece) if piece.segment.shape is Shape.ITEM else ""
        return _TOLD if asked_in(piece.text) or asked_in(lead) else THRESHOLDS[role]
    return THRESHOLDS[role]


def _sentences(reading: Reading, able: Sequence[int]) -> list[list[int]]:
    """The pieces of ``able`` that are parts of one sentence, together."""
    found: list[list[int]] = []
    for i in able:
        if found and _same_sentence(reading, found[-1][-1], i):
            found[-1].append(i)
        else:
            found.append([i])
    return found


def _groups(reading: Reading, sentence: Sequence[int], taken: Set[int], role: Role) -> Iterable[list[int]]:
    """The parts of ``sentence`` that make one act each, where one of them is among ``taken``."""
    groups: list[list[int]] = []
    for i in sentence:
        if i not in taken and not (role in _EXTENDED and _goes_along(reading, i, role)):
            groups.append([])
        elif not groups or (role is Role.KIEN_NGHI and _asks_anew(reading.pieces[i])):
            groups.append([i])
        else:
            groups[-1].append(i)
    return (group for group in groups if not taken.isdisjoint(group))


def _goes_along(reading: Reading, i: int, role: Role) -> bool:
    """Whether a part at a semicolon may belong to the ``role`` of its sentence: it is no cell, and no other act."""
    if reading.pieces[i].segment.shape is Shape.ROW:
        return False
    return all(reading.chance(i, other) < bar for other, bar in THRESHOLDS.items() if other is not role)


def _asks_anew(piece: Piece) -> bool:
    """Whether a part names whom it asks, or is a cell's sentence: it is then a proposal of its own."""
    return piece.segment.shape is Shape.ROW or addressee_of(piece.text, piece.text) is not None


def _same_sentence(reading: Reading, a: int, b: int) -> bool:
    first, second = reading.pieces[a], reading.pieces[b]
    if b != a + 1 or first.segment.line != second.segment.line:
        return False
    # "...; (2) ..." is read as a new sentence, but none ends at a semicolon.
    goes_on = second.segment.shape is not Shape.ROW and first.text.endswith(";")
    return goes_on or first.segment.sentence == second.segment.sentence


def _can(piece: Piece) -> bool:
    """Whether ``piece`` says something at all: a heading, a bare number or "không có" does nothing."""
    segment = piece.segment
    if not segment.acts:
        return False
    return not _EMPTY.fullmatch(piece.plain, segment.body - segment.start) and bool(_SAYS.search(piece.plain))


def _span(reading: Reading, pieces: list[Piece], role: Role, grounds: Sequence[str]) -> Span:
    """The act of ``pieces``; ``grounds`` are said to the officer."""
    start, end = _extent(pieces)
    if role is Role.MO_HINH and named_before(pieces[0].text):
        start = pieces[0].segment.start
    value = _value(reading, reading.document.text[start:end], pieces[0], role)
    return Span(_TYPES[role], start, end, value, "; ".join(grounds))


def _extent(pieces: Sequence[Piece]) -> tuple[int, int]:
    return pieces[0].segment.body, pieces[-1].segment.end


def _value(reading: Reading, text: str, piece: Piece, role: Role) -> ProposalValue | ModelValue | None:
    if role is Role.KIEN_NGHI:
        return ProposalValue(addressee_of(text, piece.text, _announced(reading, piece)))
    return ModelValue(model_name(text) or model_name(piece.text)) if role is Role.MO_HINH else None


def _announced(reading: Reading, piece: Piece) -> str:
    """The line that announces the item: the nearest heading."""
    heading = reading.lines[piece.segment.line].heading if reading.lines else None
    return reading.document.text[heading.start : heading.end] if heading else ""


def _grounds(reading: Reading, pieces: Sequence[Piece], role: Role) -> list[str]:
    """The words and the heading that tell the act."""
    start, end = _extent(pieces)
    cues = reason(bare(" ".join(syllables(reading.document.text[start:end]))), role)
    under = Topic(role.value) in pieces[0].segment.topics
    return [*([cues] if cues else []), *([f"đứng dưới đề mục về {_NAMES[role]}"] if under else [])]


def _lent(role: Role, *, beside: bool) -> list[str]:
    """What is said of an act without grounds of its own; ``beside``: one that has some stands next to it."""
    name = _NAMES[role]
    return [f"đứng liền câu khác về {name}" if beside else f"cách diễn đạt giống các câu {name} đã biết"]
