"""What somebody thinks of others lowers no verdict: an element is judged with such sentences and without, and the
better counts."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.elements.checklist.judge import judge
from nlp.elements.checklist.model import VerdictModel
from nlp.elements.reading import Reading
from nlp.elements.roles.apart import without
from nlp.elements.roles.context import ContextModel
from nlp.records import Span, Verdict, VerdictLevel

_RANK = {VerdictLevel.CHUNG_CHUNG: 1, VerdictLevel.DAT: 2}


def judge_fairly(
    first: Reading, seen: Reading, spans: Sequence[Span], keys: Sequence[str], context: ContextModel,
    model: VerdictModel,
) -> tuple[Verdict, ...]:  # fmt: skip
    """A verdict on every element of ``keys``; ``seen`` is ``first`` after its second look by ``context``, ``spans`` are
    those of the result."""
    verdicts = judge(seen, spans, keys, model)
    if not first.opinions:
        return verdicts
    silent = judge(context.applied(without(first, first.opinions)), spans, keys, model)
    return tuple(map(_better, verdicts, silent))


def _better(said: Verdict, silent: Verdict) -> Verdict:
    return silent if _RANK.get(silent.level, 0) > _RANK.get(said.level, 0) else said
