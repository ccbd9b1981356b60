"""The goals of a reading as spans: what is likely enough, nobody else's and no length of time, with its clause."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from nlp.elements.goals.clause import extents
from nlp.elements.goals.find import Found, Judged
from nlp.elements.goals.foreign import is_foreign
from nlp.elements.goals.frame import Frame
from nlp.elements.goals.frames import plain_of
from nlp.elements.goals.grids import table_spans
from nlp.elements.goals.per import per_of
from nlp.elements.reading import Piece, Reading
from nlp.elements.roles.role import Role
from nlp.records import Span, SpanType, TimeValue

# With four groups of hands of the development texts left out the score is the same from 0.40 to 0.50; two hands that
# nothing had learned from brought more false goals than they lost.
THRESHOLD = 0.50
_PROPOSAL = 0.5


def find_goals(reading: Reading, judged: Judged, timelines: Sequence[Span] = ()) -> list[Span]:
    """The goals of ``reading``, in order; a length of time that is one of the ``timelines`` is none.

    Where both were found, a person had marked the timeline in 14 of 15 cases of cross-validated development texts.
    """
    lengths = [(t.start, t.end) for t in timelines if isinstance(t.value, TimeValue) and t.value.duration]
    kept = [
        (chance, f) for f, chance in zip(judged.found, judged.chances.tolist(), strict=True)
        if chance >= THRESHOLD and reading.chance(f.piece, Role.KIEN_NGHI) < _PROPOSAL
        and not _others(reading, f) and not _told(reading, f, lengths)
    ]  # fmt: skip
    grouped = itertools.groupby(_foremost(kept), key=lambda f: f.piece)
    spans = [span for n, together in grouped for span in _spans(reading.pieces[n], list(together))]
    return sorted([*spans, *table_spans(reading)], key=lambda s: (s.start, s.end))


def _foremost(kept: Sequence[tuple[float, Found]]) -> list[Found]:
    """One target a clause, in order: what else it counts ("cho 35 chị ở ba thôn") describes that target."""
    best: dict[tuple[int, tuple[int, int]], tuple[float, Found]] = {}
    for chance, found in kept:
        place = (found.piece, found.candidate.clause)
        if place not in best or chance > best[place][0]:
            best[place] = (chance, found)
    return [found for _, found in best.values()]


def _others(reading: Reading, found: Found) -> bool:
    """Whether the heading or the sentence itself says that the target is somebody else's."""
    segment = reading.pieces[found.piece].segment
    heading = reading.lines[segment.line].heading if reading.lines else None
    above = plain_of(reading.document.text[heading.start : heading.end]) if heading else ""
    unit = reading.document.identity.unit
    return is_foreign(found.candidate.plain, above, plain_of(unit.value) if unit else "")


def _told(reading: Reading, found: Found, lengths: Sequence[tuple[int, int]]) -> bool:
    """Whether the quantity lies in one of ``lengths``, which are characters of the document."""
    offset, frame = reading.pieces[found.piece].segment.start, found.candidate.frame
    return any(start <= offset + frame.start and offset + frame.end <= end for start, end in lengths)


def _spans(piece: Piece, found: Sequence[Found]) -> list[Span]:
    kept = [f.candidate.frame for f in found]
    offset = piece.segment.start
    spans = []
    for i, (frame, (start, end)) in enumerate(
        zip(kept, extents(piece.text, piece.plain, kept, piece.times), strict=True)
    ):
        after = kept[i + 1].cue if i + 1 < len(kept) else len(piece.plain)
        per = per_of(piece.text, frame, kept[i - 1].end if i else 0, after)
        value = replace(frame.value, per=per)
        spans.append(Span(SpanType.GOAL, offset + start, offset + end, value, _reason(frame, piece)))
    return spans


_FORMS = {"change": "mức từ … lên/xuống …", "range": "khoảng giá trị", "fraction": "phần trên tổng số",
          "multiple": "gấp mấy lần", "share": "phần của tổng số", "word": "số viết bằng chữ"}  # fmt: skip


def _reason(frame: Frame, piece: Piece) -> str:
    written = piece.text[frame.start : frame.end].strip()
    form = _FORMS.get(frame.form)
    return f"mục tiêu có con số “{written}”" + (f" ({form})" if form else "")
