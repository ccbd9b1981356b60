"""What two texts share around their rare runs: most candidates have one turn of phrase in common and nothing near it.

From a rare seed the own words of both texts are followed in either direction while they agree. What the closer look
(``nlp.reuse.turns``) would about say of that is told for a tenth of what the exact look (``nlp.reuse.verify``) costs.
"""

from __future__ import annotations

from numba.extending import register_jitable

from nlp.reuse.evidence import REACHED, Limits
from nlp.reuse.fold import I32, U16, U32
from nlp.reuse.grams import SEED
from nlp.reuse.pieces import Reach, next_run
from nlp.reuse.turns import TURN_PLACES, Room, Turns, cheapest

NEAR = Reach(total=24, each=12, drift=6)
"""Words of either text that may lie between two runs, and by how much those of one may be more. Of 100,000 texts, with
gaps of any size half as many pairs again pass here and in the closer look nine times as many honest ones; one or two
more of a hundred passages of forty words do."""


@register_jitable
def promising(
    a: U32, b: U32, places_a: U16, places_b: U16, through: I32, met: int, counts: U16, least: Limits, turns: Turns,
    space: Room,
) -> bool:  # fmt: skip
    """Could the closer look find enough in own words ``a`` and ``b``?

    ``through`` are ``met`` pairs of indices into the places where they have a rare seed in common.
    """
    total, done_a, done_b = 0.0, 0, 0
    for seed in range(met):
        # Adding to a signed number makes one of a place in 16 bits.
        i, j = 0 + int(places_a[through[2 * seed]]), 0 + int(places_b[through[2 * seed + 1]])
        if j < done_b and abs((i - j) - (done_a - done_b)) <= NEAR.drift:
            continue
        i, j = _begin(a, b, i, j)
        found, done_a, done_b = _passage(a, b, i, j, counts, least, turns, space, least.nearby - total + TURN_PLACES)
        total += max(0.0, found - TURN_PLACES)
        if total >= least.nearby:
            return True
    return False


@register_jitable
def _begin(a: U32, b: U32, i: int, j: int) -> tuple[int, int]:
    """Where the passage begins that holds the words ``i`` and ``j``."""
    while True:
        while i > 0 and j > 0 and a[i - 1] == b[j - 1]:
            i, j = i - 1, j - 1
        gap_a, gap_b = next_run(a, b, i - 1, j - 1, -1, i, j, NEAR)
        if gap_a < 0:
            return i, j
        i, j = i - gap_a, j - gap_b


@register_jitable
def _passage(
    a: U32, b: U32, i: int, j: int, counts: U16, least: Limits, turns: Turns, space: Room, enough: float
) -> tuple[float, int, int]:
    """Cost of the passage from ``i`` and ``j`` on, and where it ends; no further than it takes to be ``enough``."""
    found = 0.0
    while True:
        size = 0
        while i + size < len(a) and j + size < len(b) and a[i + size] == b[j + size]:
            size += 1
        if size >= SEED:
            here = cheapest(a[i : i + size], counts, least, turns, space)
            found = found + max(0.0, here - REACHED) if found else here
        i, j = i + size, j + size
        gap_a, gap_b = next_run(a, b, i, j, 1, len(a) - i, len(b) - j, NEAR)
        if gap_a < 0 or found >= enough:
            return found, i, j
        i, j = i + gap_a, j + gap_b
