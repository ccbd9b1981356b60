"""What asks or thanks stands apart: a line of criticism, added or struck out, moves no other line's chances."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nlp.elements.reading import Reading

Floats = NDArray[np.float64]


def apart(reading: Reading, rows: Callable[[Reading], Floats]) -> Floats:
    """``rows`` of every piece: those aside are seen in the whole text, the others as if it held none of those."""
    found = rows(reading)
    if reading.aside is None or not reading.aside.any():
        return found
    kept = ~reading.aside
    if kept.any():
        found[kept] = rows(_only(reading, kept))
    return found


def _only(reading: Reading, kept: NDArray[np.bool_]) -> Reading:
    return replace(
        reading,
        pieces=tuple(p for p, keep in zip(reading.pieces, kept.tolist(), strict=True) if keep),
        roles=reading.roles[kept],
        hints=None if reading.hints is None else reading.hints[kept],
        around=None,
        aside=None,
    )
