"""What is listed of a comparison: pairs with their passages in characters, and the groups they make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np

from flows.compare_field import Field, Found, Sharing
from flows.compare_held import Held, HeldTexts
from nlp.records import Comparison, Kind, Pair, Passage, Quoted, Relation, Tier
from nlp.reuse.evidence import LEVELS, kind
from nlp.reuse.groups import groups


def listed(field: Field, held: HeldTexts, shown: Sequence[Sharing], quoted: Sequence[Quoted]) -> Comparison:
    """The comparison that tells what is ``shown`` and ``quoted``."""
    pairs = tuple(listed_pair(held, field, one) for one in shown)
    ranks = {rank for one in shown for rank in (one.a, one.b)}
    return Comparison(pairs, groups(pairs, {held.name(int(field.rows[rank])): rank for rank in ranks}), quoted)


def listed_pair(held: Sequence[Held], field: Field, shared: Sharing) -> Pair:
    """A pair as it is shown: shares of own words, likely source, relation."""
    source, other = held[int(field.rows[shared.a])], held[int(field.rows[shared.b])]
    certain = source.known or (source.handed_in and other.handed_in and source.handed_in < other.handed_in)
    return Pair(
        a=source.id,
        b=other.id,
        a_share=min(1.0, shared.own_a / max(1, source.own)),
        b_share=min(1.0, shared.own_b / max(1, other.own)),
        source="known" if source.known else "submission",
        passages=shared.passages,
        tier=LEVELS[shared.level] or Tier.WEAK,
        likely_source=source.id if certain else None,
        relation=_relation(source, other),
    )


def shared_passages(field: Field, found: Iterable[Found]) -> list[Sharing]:
    """Flagged pairs with their passages in characters: from a first word's start to a last word's end."""
    pairs = list(found)
    if not pairs:
        return []
    arrays, rows = field.arrays, np.concatenate([one.rows for one in pairs]).astype(np.int64)
    sizes = [len(one.rows) for one in pairs]
    base_a, base_b = (
        np.repeat(arrays.bounds[field.rows[side]], sizes) for side in ([p.a for p in pairs], [p.b for p in pairs])
    )
    low_a, high_a, low_b, high_b = (
        rows[:, 0] + base_a,
        rows[:, 1] - 1 + base_a,
        rows[:, 2] + base_b,
        rows[:, 3] - 1 + base_b,
    )
    start, size = arrays.start, arrays.size
    columns = [start[low_a], start[high_a] + size[high_a], start[low_b], start[high_b] + size[high_b]]
    sides = np.maximum(rows[:, 1] - rows[:, 0], rows[:, 3] - rows[:, 2])
    facts = [*(c.tolist() for c in columns), sides.tolist(), rows[:, 4].tolist(), rows[:, 5].tolist()]
    passages = iter(
        [
            Passage(a, a_end, b, b_end, kind(side, matched), own)
            for a, a_end, b, b_end, side, matched, own in zip(*facts, strict=True)
        ]
    )
    return [
        Sharing(one.a, one.b, one.level, one.own_a, one.own_b, tuple(islice(passages, count)))
        for one, count in zip(pairs, sizes, strict=True)
    ]


def _relation(a: Held, b: Held) -> Relation:
    if a.author and a.author.casefold() == b.author.casefold() and (a.known or b.known or a.unit == b.unit):
        return Relation.SAME_AUTHOR
    collective = (a.kind is Kind.KE_HOACH_TAP_THE) != (b.kind is Kind.KE_HOACH_TAP_THE)
    if collective and a.unit and a.unit.casefold() == b.unit.casefold():
        return Relation.UNIT_PLAN
    return Relation.NONE
