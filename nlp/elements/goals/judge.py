"""Is a quantity the author's own future target? A linear classifier over its words, its frame and its sentence's roles."""  # noqa: E501

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.elements.goals.frame import Frame
from nlp.elements.goals.place import Place
from nlp.elements.outline import Shape
from nlp.elements.roles.classifier import Fitted, Linear, fit, matrix, stack, vocabulary_of
from nlp.elements.roles.role import Role
from nlp.elements.topics import Topic
from nlp.records import Kind
from nlp.text.normalise import fold_letters
from nlp.text.patterns import opened, searched


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quantity in its sentence.

    ``plain`` is the sentence folded and without diacritics, ``clause`` the extent in it that holds the quantity;
    ``past`` and ``planned`` say whether the clause names a time before or after the document's date.
    """

    frame: Frame
    plain: str
    clause: tuple[int, int]
    topics: tuple[Topic, ...]
    above: tuple[Topic, ...]
    shape: Shape
    kind: Kind | None
    roles: tuple[float, ...]
    past: bool
    planned: bool
    order: int
    place: Place
    traits: tuple[float, ...] = ()
    text: str = ""
    """The sentence as typed, as long as ``plain``."""


@dataclass(frozen=True, slots=True)
class GoalModel:
    """Says how likely each candidate is a goal."""

    linear: Linear

    def probabilities(self, candidates: Sequence[Candidate]) -> NDArray[np.float64]:
        """One probability a candidate."""
        if not candidates:
            return np.zeros(0)
        column: NDArray[np.float64] = self.linear.probabilities(clues(c) for c in candidates)[:, 0]
        return column


_STRENGTH = 6.0
# What is said further away is of something else; a very long sentence stays linear.
_NEAR = 300
_CLOSE = 60
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[%/()\"]")
_FIRM = searched(
    r"phan dau|dang ky|chi tieu|muc tieu|cam ket|quyet tam|bao dam|dam bao|\bse\b|dat ra|\btu dat\b|nam nay|hoan thanh|xong"  # noqa: E501
)
_DONE = searched(
    r"\bda\b|nam qua|vua qua|hien (?:nay|co|tai|hanh)|truoc (?:day|kia)|den nay|hien\b|nam (?:truoc|ngoai)|ky truoc|so voi|trong ky|hoi\b|dang (?:co|quan|giu|phu)"  # noqa: E501
)
_FRAMED = searched(
    r"(?:nghi quyet|chi thi|ket luan|quy dinh|dai hoi|trung uong|bo chinh tri|huong dan|tinh|thanh pho|huyen|cap tren|ca nuoc|toan (?:tinh|huyen|xa|dang bo)|bo truong|chinh phu|van kien|luat)\b"  # noqa: E501
    r"[^.;]{0,60}\b(?:dat|neu|de ra|yeu cau|giao|xac dinh|phan dau|quy dinh|muc tieu|gom|co)\b"
)
_IF = searched(r"\bneu\b|co the|du kien tang|uoc tinh|du bao|con tuy|gia nhu")
_OWN = searched(r"\btoi\b|ban than|chi bo|chung toi")
_LIKELY = (0.1, 0.2, 0.35, 0.5, 0.7, 0.9)
_LIKELY_NAMES = tuple([f"role:{role}>{t}" for t in _LIKELY] for role in Role)


def clues(c: Candidate) -> list[str]:
    """The binary features of a candidate."""
    start, end = c.clause
    start, end = max(start, c.frame.start - _NEAR), min(end, c.frame.end + _NEAR)
    left = _words(c.plain[start : c.frame.start])
    before = _words(c.plain[max(0, c.frame.start - _CLOSE) : c.frame.start])
    right = _words(c.plain[c.frame.end : max(end, c.frame.end)])
    unit = " ".join(_words(c.plain[c.frame.start : c.frame.end])[1:3])
    found = {f"form:{c.frame.form}", f"op:{c.frame.value.op}", f"unit:{unit}", f"size:{_size(c)}"}
    found.update([f"l{n}:{w}" for n, w in enumerate(reversed(before[-3:]))])
    found.update({"lb:" + " ".join(before[-2:]), "lt:" + " ".join(before[-3:])})
    found.update([f"r{n}:{w}" for n, w in enumerate(right[:2])])
    found.update([f"cl:{w}" for w in left])
    found.update([f"cl2:{a} {b}" for a, b in itertools.pairwise(left)])
    found.update([f"cr:{w}" for w in right])
    found.update(("first:" + " ".join(left[:1]), "first2:" + " ".join(left[:2])))
    found.add("start:" + " ".join(_words(c.plain[:_CLOSE])[:2]))
    found.update(_pairs(c, before[-1:], unit.split(" ")[0], right[:1]))
    found.update(_context(c))
    found.update(_speech(c))
    found.update(c.place.clues)
    found.update(_typed(c))
    return list(found)


def _typed(c: Candidate) -> Iterator[str]:
    """The words around the quantity with their diacritics: "cấp", "cặp" and "cáp" are one word without."""
    start, end = max(c.clause[0], c.frame.start - _CLOSE), min(c.clause[1], c.frame.end + _CLOSE)
    folded = fold_letters(c.text)
    left, right = _words(folded[start : c.frame.start]), _words(folded[c.frame.end : max(c.frame.end, end)])
    yield from [f"wl:{w}" for w in left]
    yield from [f"wl{n}:{w}" for n, w in enumerate(reversed(left[-2:]))]
    yield "wlb:" + " ".join(left[-2:])
    yield from [f"wr:{w}" for w in right[:4]]
    yield "wu:" + " ".join(_words(folded[c.frame.start : c.frame.end + 1])[1:3])


def _pairs(c: Candidate, before: list[str], unit: str, after: list[str]) -> Iterator[str]:
    """What is counted beside the word before, the word after, how the number is written and how large it is."""
    yield f"l0&unit:{' '.join(before)}&{unit}"
    yield f"unit&r0:{unit}&{' '.join(after)}"
    yield f"form&unit:{c.frame.form}&{unit}"
    yield f"size&unit:{_size(c)}&{unit}"


def _size(c: Candidate) -> str:
    value = c.frame.value.value or 0.0
    band = (
        "0"
        if value == 0
        else "1"
        if value == 1
        else "few"
        if value < 10
        else "tens"
        if value < 100
        else "100"
        if value == 100
        else "many"
    )
    padded = c.plain[c.frame.start : c.frame.start + 1] == "0" and value > 0
    return f"{band}{'0' if padded else ''}"


def _context(c: Candidate) -> set[str]:
    found = {f"T:{t}" for t in c.topics} | {f"A:{t}" for t in c.above}
    found.add(f"T1:{c.topics[0] if c.topics else ''}")
    found.update((f"shape:{c.shape}", f"past:{c.past}", f"planned:{c.planned}", f"order:{min(c.order, 3)}"))
    found.add(f"T1&form:{c.topics[0] if c.topics else ''}&{c.frame.form}")
    found.add(f"op&pct:{c.frame.value.op}&{c.frame.value.unit.startswith('%')}")
    for p, names in zip(c.roles, _LIKELY_NAMES, strict=True) if c.roles else ():
        if p > _LIKELY[0]:
            found.update([name for t, name in zip(_LIKELY, names, strict=True) if p > t])
    return found


def _speech(c: Candidate) -> set[str]:
    start, end = c.clause
    near, far = max(0, c.frame.start - _NEAR), c.frame.end + _NEAR
    clause, sentence = c.plain[max(start, near) : min(end, far)], c.plain[near:far]
    before = c.plain[near : c.frame.start]
    found, gates = set(), opened(c.plain)
    for name, pattern in (("firm", _FIRM), ("done", _DONE), ("framed", _FRAMED), ("if", _IF)):
        for where, text in (("clause", clause), ("before", before), ("sentence", sentence)):
            if pattern.within(text, gates):
                found.add(f"{name}@{where}")
    brackets = before.count("(") - before.count(")")
    found.add(f"brackets:{brackets > 0}")
    found.add(f"toi:{_OWN.within(clause, gates)}")
    return found


def _words(plain: str) -> list[str]:
    return ["<n>" if t[0].isdigit() else t for t in _WORD.findall(plain)]


def train_goals(
    candidates: Sequence[Candidate], labels: Sequence[bool], groups: Sequence[int]
) -> tuple[GoalModel, Fitted]:
    """Fit on candidates that a person judged; the fit keeps what models said that had not seen a candidate."""
    rows = [clues(c) for c in candidates]
    vocabulary = vocabulary_of(rows)
    fitted = fit(matrix(rows, vocabulary), np.array(labels), np.array(groups), _STRENGTH)
    return GoalModel(stack(vocabulary, [fitted])), fitted
