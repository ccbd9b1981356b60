"""The kind of a submission where nobody gave it: its title first, else how it is written."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nlp.elements.goals.frames import plain_of
from nlp.elements.gold import Gold
from nlp.elements.outline import Line, Zone, outline
from nlp.elements.roles.classifier import Linear, fit, matrix, stack, vocabulary_of
from nlp.records import Document, Kind

_TITLES: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (Kind.VIEC_DOT_PHA, r"viec (?:lam )?(?:moi, )?(?:dot pha|doi moi)|dot pha[^.]{0,30}duoc giao|nhiem vu dot pha"),
        (Kind.BAI_THU_HOACH, r"(?:bai|ban) (?:viet )?thu hoach|^\W*thu hoach"),
        (Kind.BAO_CAO_DINH_KY, r"^\W*bao cao|bao cao (?:so ket|tong ket|ket qua|tinh hinh|dinh ky|6 thang|nam|quy)"),
        (Kind.KE_HOACH_CA_NHAN, r"ca nhan|neu guong|tu duong|cam ket"),
        (
            Kind.KE_HOACH_TAP_THE,
            r"(?:ke hoach|chuong trinh)[^\n]*(?:cua )?(?:chi bo|dang uy|dang bo|ban chap hanh|doan|hoi)",
        ),
    )
)
_TITLE = re.compile(r"^\W*(?:bai|ban|bao cao|ke hoach|chuong trinh|dang ky|thu hoach|phieu|so)\b")
_OWN = re.compile(r"\b(?:toi|em|ban than)\b")
_UNIT = re.compile(r"\b(?:chi bo|dang uy|don vi|chung toi|ban chap hanh|chi uy|dang bo|doan|hoi)\b")
_PERSONAL = re.compile(r"\btoi\b|ho va ten|ho ten|nguoi (?:viet|cam ket|dang ky|lap)")
_STRENGTH = 20.0
_WORD = re.compile(r"[^\W\d_]+")
_HEAD = 900
# Below this many words "tôi" in a hundred a plan is a unit's.
_OWN_SHARE = 0.006


@dataclass(frozen=True, slots=True)
class KindModel:
    """How likely each kind is, by the words of a document."""

    linear: Linear

    def chances(self, document: Document) -> dict[Kind, float]:
        """A probability a kind."""
        row = self.linear.probabilities([_clues(document)])[0]
        return dict(zip(Kind, map(float, row), strict=True))


def kind_of(document: Document, model: KindModel, lines: Sequence[Line] | None = None) -> Kind:
    """The most likely kind: what the title says counts as much as all words together."""
    chances = model.chances(document)
    said = title_kinds(document, lines or outline(document))
    scores = {
        kind: chances[kind] + (1.0 if said and kind is said[0] else 0.35 if kind in said else 0.0) for kind in Kind
    }
    return max(Kind, key=lambda kind: scores[kind])


def title_kinds(document: Document, lines: Sequence[Line]) -> list[Kind]:
    """The kinds that the title speaks for, the most telling first."""
    head = [plain_of(document.text[line.start : line.end]) for line in lines if line.zone is Zone.HEAD]
    at = next((i for i, line in enumerate(head) if _TITLE.match(line)), None)
    after = [plain_of(document.text[line.start : line.end]) for line in lines if line.zone is Zone.BODY][:1]
    title = "\n".join([*head[at:], *after]) if at is not None else "\n".join(head)
    found = [kind for kind, pattern in _TITLES if pattern.search(title)]
    if re.search(r"ke hoach|chuong trinh|dang ky", title) and not found:
        found = [Kind.KE_HOACH_CA_NHAN if _is_personal(document) else Kind.KE_HOACH_TAP_THE]
    return found


def _is_personal(document: Document) -> bool:
    plain = plain_of(document.text)
    return len(re.findall(r"\btoi\b", plain)) >= _OWN_SHARE * max(1, len(_WORD.findall(plain)))


def _clues(document: Document) -> list[str]:
    plain = plain_of(document.text)
    head, words = plain[:_HEAD], _WORD.findall(plain)
    first = _WORD.findall(head)
    found = {f"h2:{a} {b}" for a, b in itertools.pairwise(first)} | {f"w:{w}" for w in words}
    found.update(f"2:{a} {b}" for a, b in itertools.pairwise(words))
    own, unit = len(_OWN.findall(plain)), len(_UNIT.findall(plain))
    found.update(
        (
            f"own:{min(own, 6)}",
            f"share:{round(4 * own / (own + unit + 1))}",
            f"personal:{bool(_PERSONAL.search(plain))}",
        )
    )
    found.add(f"length:{min(len(words) // 150, 6)}")
    return list(found)


def train_kinds(golds: Sequence[Gold]) -> KindModel:
    """Fit on documents whose kind is known."""
    known = [g for g in golds if g.kind]
    rows = [_clues(g.document) for g in known]
    vocabulary = vocabulary_of(rows)
    x = matrix(rows, vocabulary)
    groups = np.arange(len(known))
    fitted = [fit(x, np.array([g.kind is kind for g in known]), groups, _STRENGTH) for kind in Kind]
    return KindModel(stack(vocabulary, fitted))
