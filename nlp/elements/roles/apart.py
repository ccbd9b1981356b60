"""What asks or thanks stands apart: a line of criticism, added or struck out, moves no other line's chances."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nlp.elements.reading import Reading

Floats = NDArray[np.float64]


def apart(reading: Reading, rows: Callable[[Reading], Floats]) -> Floats:
    """``rows`` of every piece: those aside are seen in the whole text, the others as if it held none of those."""
    found = rows(reading)
    kept = [i for i in range(len(found)) if i not in reading.aside]
    if reading.aside and kept:
        found[kept] = rows(without(reading, reading.aside))
    return found


def without(reading: Reading, left_out: Collection[int]) -> Reading:
    """``reading`` as if it did not hold the pieces ``left_out``."""
    kept = [i for i in range(len(reading.pieces)) if i not in left_out]
    place = {i: n for n, i in enumerate(kept)}
    aside, opinions, of_others = (
        frozenset(place[i] for i in some if i in place) for some in (reading.aside, reading.opinions, reading.of_others)
    )
    return replace(
        reading,
        pieces=tuple(reading.pieces[i] for i in kept),
        roles=reading.roles[kept],
        hints=None if reading.hints is None else reading.hints[kept],
        around=None,
        aside=aside,
        opinions=opinions,
        of_others=of_others,
    )
