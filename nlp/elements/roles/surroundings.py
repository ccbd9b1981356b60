"""What stands around a sentence: the roles of its neighbours, what announces it, its topics, who speaks of what."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nlp.elements.outline import Shape
from nlp.elements.reading import COLUMN, Piece, Reading
from nlp.elements.roles.role import SPAN_ROLES, Role
from nlp.elements.topics import Topic
from nlp.records import Kind
from nlp.text.patterns import Searches, searched

Floats = NDArray[np.float64]
# Over text without diacritics: who speaks, when, and the words that announce one of the four acts.
_WORDS = tuple(
    searched(pattern)
    for pattern in (
        r"\b(?:toi|em|minh|ban than)\b",
        r"\b(?:chi bo|don vi|chi uy|dang uy|to toi|phong|nha truong|hoi|chung toi)\b",
        r"\bda\b|nam qua|vua qua|nam ngoai|nam truoc|truoc day|\bhoi\b",
        r"\bse\b|phan dau|tu nay|sap toi|nam nay|dang ky",
        r"\bneu\b|gia nhu|gia ma",
        r"\b(?:chua|khong|thieu|cham|con)\b",
        r"\"",
        r"\d",
        r"xa hoi|nhan dan|ba con|doanh nghiep|thanh nien|nganh|nguoi dan|phu huynh",
        r"nguyen nhan|ly do",
        r"khau hieu|dat ten|goi la|phong trao|nhom zalo|bang ten|\bchu \"",
    )
)
_ANNOUNCING = tuple(
    searched(pattern)
    for pattern in (
        r"han che|khuyet diem|ton tai|yeu|\bdo\b|nhin lai|noi that|nhan loi|chua tot|\bsoi\b|khong vui|phai nhan",
        r"\bhua\b|cam ket|chiu trach nhiem|ky luat|lay danh du|nguyen",
        r"de nghi|kien nghi|\bxin\b|\bmong\b|gia nhu|\bnho\b",
        r"mo hinh|cach lam|dien hinh|guong",
    )
)
_SAID = Searches(_WORDS + _ANNOUNCING)
_BESIDE = (*(COLUMN[role] for role in SPAN_ROLES), COLUMN[Role.KET_QUA], COLUMN[Role.GIAI_PHAP])
_STEPS = (-2, -1, 1, 2)
# Tuples: walking an enumeration costs more than the work on its members.
_TOPICS, _KINDS = tuple(Topic), tuple(Kind)
_NOTHING = -6.9
# An announcement holds for about this many sentences.
_HOLDS = 7


def surroundings(reading: Reading) -> Floats:
    """One row a piece: its own chances, its neighbours', and what stands around it."""
    logits = np.log(np.clip(reading.roles, 1e-3, 1 - 1e-3) / np.clip(1 - reading.roles, 1e-3, 1))
    said = [_said(p.plain) for p in reading.pieces]
    kinds = [float(reading.pieces[0].sample.kind is kind) for kind in _KINDS] if reading.pieces else []
    rows = [[*_place(reading, i, said), *kinds] for i in range(len(reading.pieces))]
    return np.column_stack([logits, *(_beside(logits, step) for step in _STEPS), np.array(rows, dtype=np.float64)])


def _beside(logits: Floats, step: int) -> Floats:
    at = np.arange(len(logits)) + step
    inside = (at >= 0) & (at < len(logits))
    found = np.full((len(logits), len(_BESIDE)), _NOTHING)
    found[inside] = logits[at[inside]][:, _BESIDE]
    return found


def _said(plain: str) -> list[float]:
    row = [0.0] * (len(_WORDS) + len(_ANNOUNCING))
    for n in _SAID.found(plain):
        row[n] = 1.0
    return row


def _place(reading: Reading, i: int, said: Sequence[list[float]]) -> list[float]:
    piece = reading.pieces[i]
    segment = piece.segment
    lead = _lead(reading.pieces, i)
    nothing = [0.0] * len(said[i])
    return [
        *_named(segment.topics), *_named(segment.above),
        segment.labelled, segment.shape is Shape.ROW, segment.shape is Shape.ITEM, segment.shape is Shape.TEXT,
        i / len(reading.pieces), len(piece.text.split()), segment.first, segment.cell,
        *said[i], *(said[i - 1] if i else nothing), *(nothing if lead is None else said[lead])[-len(_ANNOUNCING) :],
        len(piece.frames), any(t.value.until for t in piece.times), piece.plain.rstrip().endswith(":"),
    ]  # fmt: skip


# Pieces of one section have the same topics.
@lru_cache(maxsize=256)
def _named(topics: tuple[Topic, ...]) -> tuple[float, ...]:
    return tuple([float(t in topics) for t in _TOPICS])


def _lead(pieces: Sequence[Piece], i: int) -> int | None:
    """The sentence that announces piece ``i``: the last one that ends in a colon, or the heading."""
    for j in range(i - 1, max(-1, i - 1 - _HOLDS), -1):
        if pieces[j].announces:
            return j
    return None
