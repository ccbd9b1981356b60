"""What somebody thinks of others takes nothing away: a text is looked at with such sentences and as if it held none,
every span found either way stands, and of two verdicts the better."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.elements.checklist.judge import judge
from nlp.elements.checklist.model import VerdictModel
from nlp.elements.reading import Reading
from nlp.elements.roles.apart import without
from nlp.records import Span, Verdict, VerdictLevel

_RANK = {VerdictLevel.CHUNG_CHUNG: 1, VerdictLevel.DAT: 2}


def silenced(first: Reading) -> tuple[Reading, ...]:
    """``first``, and where somebody judges others in it also what is left without."""
    return (first, without(first, first.opinions)) if first.opinions else (first,)


def joined(found: Sequence[Sequence[Span]]) -> tuple[Span, ...]:
    """The first look's spans with those of later looks that meet none of their type, in order."""
    spans = list(found[0])
    for later in found[1:]:
        spans += [one for one in later if not any(_meet(one, other) for other in spans)]
    return tuple(sorted(spans, key=lambda s: (s.start, -s.end, s.type)))


def judge_fairly(
    looks: Sequence[Reading], spans: Sequence[Span], keys: Sequence[str], model: VerdictModel
) -> tuple[Verdict, ...]:
    """The best verdict of several ``looks`` at a text on every element of ``keys``, the first where they are alike."""
    verdicts = [judge(look, spans, keys, model) for look in looks]
    return tuple(max(said, key=lambda v: _RANK.get(v.level, 0)) for said in zip(*verdicts, strict=True))


def _meet(one: Span, other: Span) -> bool:
    return one.type is other.type and one.start < other.end and other.start < one.end
