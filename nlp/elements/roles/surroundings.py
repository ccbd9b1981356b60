"""What stands around a sentence: the roles of its neighbours, what announces it, its topics, who speaks of what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.elements.arrays import bounded, numbered
from nlp.elements.outline import Shape
from nlp.elements.reading import COLUMN, Piece, Reading
from nlp.elements.roles.hints import leads
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
    logits = np.log(bounded(reading.roles, 1e-3, 1 - 1e-3) / bounded(1 - reading.roles, 1e-3, 1))
    beside = [_beside(logits, step) for step in _STEPS]
    return np.concatenate([logits, *beside, *_around(reading.pieces)], axis=1)


def _around(pieces: Sequence[Piece]) -> Iterator[Floats]:
    """What stands around each piece, in columns that follow each other."""
    segments, size = [p.segment for p in pieces], len(pieces)
    yield _named([s.topics for s in segments])
    yield _named([s.above for s in segments])
    yield np.array([
        (s.labelled, s.shape is Shape.ROW, s.shape is Shape.ITEM, s.shape is Shape.TEXT, i / size, len(p.text.split()),
         s.first, s.cell)
        for i, (p, s) in enumerate(zip(pieces, segments, strict=True))
    ], dtype=np.float64).reshape(size, -1)  # fmt: skip
    # Behind the last piece stands one that says nothing: before the first, and where nothing announces.
    said = np.array([*(_said(p.plain) for p in pieces), _SILENT])
    yield said[:-1]
    yield said[np.arange(size) - 1]
    yield said[_leads(pieces), -len(_ANNOUNCING) :]
    yield np.array([
        (len(p.frames), any(t.value.until for t in p.times), p.plain.rstrip().endswith(":")) for p in pieces
    ], dtype=np.float64).reshape(size, -1)  # fmt: skip
    kinds = [float(pieces[0].sample.kind is kind) for kind in _KINDS] if pieces else []
    yield np.broadcast_to(kinds, (size, len(kinds)))


def _beside(logits: Floats, step: int) -> Floats:
    at = np.arange(len(logits)) + step
    inside = (at >= 0) & (at < len(logits))
    found = np.full((len(logits), len(_BESIDE)), _NOTHING)
    found[inside] = logits[at[inside]][:, _BESIDE]
    return found


_SILENT = [0.0] * (len(_WORDS) + len(_ANNOUNCING))


def _said(plain: str) -> list[float]:
    row = _SILENT.copy()
    for n in _SAID.found(plain):
        row[n] = 1.0
    return row


def _named(topics: Sequence[tuple[Topic, ...]]) -> Floats:
    """A column a topic; pieces of one section have the same topics."""
    numbers = dict.fromkeys(topics)
    rows = np.array([[t in named for t in _TOPICS] for named in numbers], dtype=np.float64).reshape(-1, len(_TOPICS))
    return rows.take(numbered(topics), axis=0)


def _leads(pieces: Sequence[Piece]) -> list[int]:
    """For each piece the sentence that announces it: the last one that ends in a colon, or the heading; -1 if none."""
    return [lead if i - lead <= _HOLDS else -1 for i, lead in enumerate(leads(pieces))]
