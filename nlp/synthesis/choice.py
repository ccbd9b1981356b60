"""Which quotes a report shows when there are more than it has room for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from nlp.synthesis.duplicates import near_duplicates
from nlp.synthesis.gather import Found


def in_turn(found: Sequence[Found], limit: int) -> tuple[Found, ...]:
    """Up to ``limit`` quotes, one unit after the other, near duplicates once.

    Every unit is heard before one is heard twice; inside a unit the more specific (longer) comes first.
    """
    groups = near_duplicates([f.quote.text for f in found]).group
    by_unit: dict[str, list[Found]] = defaultdict(list)
    for i, one in enumerate(found):
        if groups[i] == i:
            by_unit[one.unit].append(one)
    for rows in by_unit.values():
        rows.sort(key=lambda f: (-len(f.quote.text), f.quote.number, f.quote.start))
    chosen: list[Found] = []
    depth = 0
    while len(chosen) < limit and any(len(rows) > depth for rows in by_unit.values()):
        chosen += [rows[depth] for rows in by_unit.values() if len(rows) > depth]
        depth += 1
    return tuple(chosen[:limit])
