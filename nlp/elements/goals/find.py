"""Every quantity of a reading that might be a goal, judged together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.elements.goals.clause import clause_of
from nlp.elements.goals.context import GoalContext
from nlp.elements.goals.deeds import alike, deeds
from nlp.elements.goals.frame import Frame
from nlp.elements.goals.grids import read_apart
from nlp.elements.goals.judge import Candidate, GoalModel
from nlp.elements.goals.moment import moments, within
from nlp.elements.goals.named import ends_another, foremost
from nlp.elements.goals.place import Place, places
from nlp.elements.goals.traits import acted_on, traits
from nlp.elements.outline import Zone
from nlp.elements.reading import Piece, Reading
from nlp.records import Kind
from nlp.text.normalise import bare, fold_letters

Floats = NDArray[np.float64]
# A clause with more quantities on either side is a list; a very long one stays linear.
_COMPANY = 8
_LEADS = 40


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate and the piece it stands in."""

    piece: int
    candidate: Candidate


def candidates(reading: Reading, kind: Kind | None, around: Sequence[Place] | None = None) -> list[Found]:
    """Every quantity of the body that might be a goal; rows of tables of targets are read apart.

    ``around`` are the places of the pieces, where they are known already.
    """
    apart = read_apart(reading)
    found = []
    around = places(reading) if around is None else around
    for n, piece in enumerate(reading.pieces):
        segment = piece.segment
        if segment.zone is Zone.TAIL or (segment.line, segment.cell) in apart:
            continue
        for order, frame in enumerate(piece.frames):
            if segment.zone is Zone.BODY and frame.end > segment.body - segment.start and not _only_names(piece, frame):
                found.append(Found(n, candidate_of(reading, n, around[n], frame, order, kind)))
    return found


# Numbers that only number: "Bốn là", "đợt một", "3. Đổi mới" at the head of a piece, "Km 47", the first cell of a row.
_ORDINAL_AFTER = re.compile(r"\s*(?:la\b|[.)](?:\s|$))")
# With diacritics: "khoan 9 giếng" and "dừng tuyển 02 ngành" name nothing.
_ORDINAL_BEFORE = re.compile(
    r"(?:^|(?<!mỗi)(?<!từng)(?<!hằng)(?<!hàng)(?<!các)(?<!một)(?<!\d)\s)"
    r"(?:đợt|lần thứ|bước|nhóm|câu|cầu|điều|khoản|km|(?<!trực )tuyến)\s$"
)
_BARE_ORDINAL_BEFORE = re.compile(bare(_ORDINAL_BEFORE.pattern))
# Nobody sets a target inside a name: "Chuyến xe 0 đồng", "3 sạch". No name is longer.
_NAME = 60


def _in_name(plain: str, frame: Frame) -> bool:
    """Whether the number stands between quotes, not right behind a verb of planned work: targets are quoted too."""
    opened = plain.rfind('"', max(0, frame.start - _NAME), frame.start)
    if opened < 0 or plain.count('"', 0, frame.start) % 2 == 0 or acted_on(plain[opened : frame.start]):
        return False
    return plain.find('"', frame.end - 1, opened + _NAME) >= 0


def _only_names(piece: Piece, frame: Frame) -> bool:
    """Whether the number only says which one it is, or belongs to a name."""
    if _in_name(piece.plain, frame):
        return True
    if frame.value.unit.startswith("%"):
        return False
    if piece.segment.cell == 0 and not re.search(r"\w", piece.plain[: frame.start] + piece.plain[frame.end :]):
        return True
    if frame.form in ("change", "range"):
        return False
    before, number = piece.plain[: frame.start], piece.plain[frame.start : frame.end].split(" ")[0]
    after = piece.plain[frame.start + len(number) :]
    if not any(ch.isalnum() for ch in before) and _ORDINAL_AFTER.match(after):
        return True
    ordinal = _BARE_ORDINAL_BEFORE if piece.text.isascii() else _ORDINAL_BEFORE
    if not number.isalnum() or not ordinal.search(fold_letters(piece.text)[max(0, frame.start - 12) : frame.start]):
        return False
    head = piece.plain.rfind(" ", 0, frame.start - 1) + 1
    return not (ends_another(piece.text, frame.start) or foremost(piece.plain, head, frame.start + len(number)))


def candidate_of(reading: Reading, n: int, place: Place, frame: Frame, order: int, kind: Kind | None) -> Candidate:
    """What the judge sees of ``frame``."""
    piece = reading.pieces[n]
    start, end = clause_of(piece.plain, frame)
    start = max(start, min(piece.segment.body - piece.segment.start, frame.cue))
    inside = [t for t in within(piece.times, start, end) if start <= t.start and t.end <= end]
    today = reading.date
    past = any(t.value.until and today and t.value.until < today for t in inside)
    planned = any((t.value.until and today and t.value.until >= today) or t.value.every for t in inside)
    company = piece.frames[max(0, order - _COMPANY) : order + _COMPANY + 1]
    return Candidate(frame, piece.plain, (start, end), piece.segment.topics, piece.segment.above, piece.segment.shape, kind,  # noqa: E501
                     tuple(reading.roles[n].tolist()), past, planned, order, place,
                     (*traits(frame, piece.plain, (start, end), company),
                      *moments(piece.times, frame.cue, frame.end, today),
                      *deeds(piece.text, start, frame.cue), *_alike(piece, frame, order, start)),
                     piece.text)  # fmt: skip


_EACH = re.compile(r"\b(?:moi|tung|hang)\b")


def _alike(piece: Piece, frame: Frame, order: int, start: int) -> Iterator[float]:
    each = _EACH.search(piece.plain, max(start, frame.start - _LEADS), frame.start) is not None
    before, after = piece.frames[max(0, order - _COMPANY) : order], piece.frames[order + 1 : order + 1 + _COMPANY]
    return alike(frame, before, after, each)


@dataclass(frozen=True, slots=True)
class Judged:
    """The quantities of a reading with their chances as goals, and with those by which times are judged."""

    found: list[Found]
    chances: Floats
    blended: Floats


def judge_goals(
    reading: Reading, kind: Kind | None, model: GoalModel, context: GoalContext, around: Sequence[Place] | None = None
) -> Judged:
    """How likely each quantity of ``reading`` is a goal; ``around`` as in ``candidates``."""
    found = candidates(reading, kind, around)
    seen = [f.candidate for f in found]
    return Judged(found, *context.looks(seen, [f.piece for f in found], model.probabilities(seen)))
