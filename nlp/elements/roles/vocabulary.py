"""The columns of features by name, found for a whole document at once.

A dictionary of so many names lies all over the memory, and each name asked for waits for it four times. The hashes of
the names in order lie side by side; that two of a hundred thousand names share one of 2^64 hashes need not be feared.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.intp]


class Placed(NamedTuple):
    """The known features of ``size`` rows: the column and the row of each, row by row."""

    columns: Indices
    rows: Indices
    size: int


class Vocabulary(dict[str, int]):
    """Columns by the names of their features."""

    __slots__ = ("_columns", "_hashes")

    def __init__(self, columns: dict[str, int]) -> None:
        super().__init__(columns)
        hashes = np.fromiter(map(hash, columns), dtype=np.int64, count=len(columns))
        order = np.argsort(hashes)
        # Behind the last stands one that no feature has.
        self._hashes = np.append(hashes[order], 0)
        self._columns = np.append(np.fromiter(columns.values(), dtype=np.intp, count=len(columns))[order], -1)

    def __reduce__(self) -> tuple[type[Vocabulary], tuple[dict[str, int]]]:
        """Hashes differ from process to process."""
        return Vocabulary, (dict(self),)

    def found(self, rows: Iterable[Iterable[str]]) -> Placed:
        """The features of ``rows`` that have a column; each row is let go before the next is made."""
        hashed = [list(map(hash, row)) for row in rows]
        lengths = list(map(len, hashed))
        asked = np.fromiter(itertools.chain.from_iterable(hashed), dtype=np.int64, count=sum(lengths))
        at = self._hashes[:-1].searchsorted(asked)
        known = (self._hashes[at] == asked) & (self._columns[at] >= 0)
        return Placed(self._columns[at[known]], np.repeat(np.arange(len(lengths)), lengths)[known], len(lengths))
