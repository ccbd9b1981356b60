"""Scores of spans and verdicts against gold: one-to-one matching, precision and recall, Cohen's kappa."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from nlp.records import CitationValue, GoalValue, ModelValue, ProposalValue, Span, SpanType, TimeValue


@dataclass(frozen=True, slots=True)
class Matched:
    """The spans of one type in one document: pairs, what was not found, what was found for nothing."""

    pairs: tuple[tuple[Span, Span], ...]
    missed: tuple[Span, ...]
    extra: tuple[Span, ...]


@dataclass(slots=True)
class Tally:
    """Counts over documents."""

    right: int = 0
    missed: int = 0
    extra: int = 0
    values: int = 0
    parts: Counter[str] = field(default_factory=Counter)

    def add(self, matched: Matched) -> None:
        """Count one document."""
        self.right += len(matched.pairs)
        self.missed += len(matched.missed)
        self.extra += len(matched.extra)
        for wanted, found in matched.pairs:
            self.values += same_value(wanted, found)
            self.parts.update(name for name, same in parts(wanted, found) if same)

    @property
    def precision(self) -> float:
        """Share of the found that is right."""
        return self.right / max(1, self.right + self.extra)

    @property
    def recall(self) -> float:
        """Share of the wanted that is found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.right / max(1, 2 * self.right + self.missed + self.extra)


def overlap(a: Span, b: Span) -> float:
    """Shared characters over the length of the shorter."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / max(1, min(a.end - a.start, b.end - b.start))


def match(wanted: Sequence[Span], found: Sequence[Span]) -> Matched:
    """Pair spans of one type one to one, at least half of the shorter shared, the best overlaps first."""
    ranked = sorted(
        ((overlap(w, f), same_value(w, f), -i, -j) for i, w in enumerate(wanted) for j, f in enumerate(found)),
        reverse=True,
    )
    left: dict[int, int] = {}
    for share, _, i, j in ranked:
        if share >= 0.5 and -i not in left and -j not in left.values():
            left[-i] = -j
    pairs = tuple((wanted[i], found[j]) for i, j in sorted(left.items()))
    return Matched(
        pairs,
        tuple(w for i, w in enumerate(wanted) if i not in left),
        tuple(f for j, f in enumerate(found) if j not in left.values()),
    )


def same_value(wanted: Span, found: Span) -> bool:
    """Whether the value that the guide asks for is right; spans without a value always are."""
    a, b = wanted.value, found.value
    if isinstance(a, GoalValue) and isinstance(b, GoalValue):
        return (a.value, a.upper, a.base) == (b.value, b.upper, b.base)
    if isinstance(a, TimeValue) and isinstance(b, TimeValue):
        return (a.begin, a.until, a.every, a.duration) == (b.begin, b.until, b.every, b.duration)
    if isinstance(a, CitationValue) and isinstance(b, CitationValue):
        return (a.number, a.date) == (b.number, b.date)
    return True


def parts(wanted: Span, found: Span) -> Iterable[tuple[str, bool]]:
    """The other attributes of a pair and whether each is right."""
    a, b = wanted.value, found.value
    if isinstance(a, GoalValue) and isinstance(b, GoalValue):
        return (("op", a.op == b.op), ("unit", a.unit.lower() == b.unit.lower()))
    if isinstance(a, ProposalValue) and isinstance(b, ProposalValue):
        return (("to", (a.to or "").lower() == (b.to or "").lower()),)
    if isinstance(a, ModelValue) and isinstance(b, ModelValue):
        return (("name", (a.name or "").lower() == (b.name or "").lower()),)
    if isinstance(a, CitationValue) and isinstance(b, CitationValue):
        return (("type", a.doc_type == b.doc_type),)
    return ()


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of two raters; 1.0 where both always say the same one thing."""
    total = len(pairs)
    if not total:
        return 1.0
    agreed = sum(a == b for a, b in pairs) / total
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[k] * second[k] for k in first) / total**2
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)


TYPES = tuple(SpanType)
