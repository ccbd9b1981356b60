"""Features numbered once for many fits: each fit takes the rows it wants and the features seen often enough in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Row = NDArray[np.int32]
"""The numbers of a sample's features."""


class Sheet:
    """Numbers for features, given in the order in which they are first seen."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._sorted = np.zeros(0, dtype=np.intp)

    def row(self, features: Iterable[str]) -> Row:
        """The numbers of ``features``; new ones are added."""
        numbers = self._numbers
        return np.array([numbers.setdefault(f, len(numbers)) for f in features], dtype=np.int32)

    def weighed(self, clues: Mapping[str, float]) -> Weighed:
        """Clues that weigh more or less, by number."""
        return Weighed(self.row(clues), np.array(list(clues.values()), dtype=np.float64))

    @property
    def names(self) -> Iterable[str]:
        """The features in the order of their numbers."""
        return self._numbers

    def columns(self, rows: Sequence[Row], least: int) -> Columns:
        """The features seen in at least ``least`` of ``rows``, by name, so that every run numbers them alike."""
        order = self._by_name()
        counts = np.bincount(np.concatenate(rows), minlength=len(order))
        kept = order[counts[order] >= least]
        # The last place stands for every feature that comes later.
        places = np.full(len(order) + 1, -1, dtype=np.int32)
        places[kept] = np.arange(len(kept))
        return Columns(kept, places)

    def vocabulary(self, columns: Columns) -> dict[str, int]:
        """The columns by the names of their features."""
        names = list(self.names)
        return {names[k]: i for i, k in enumerate(columns.kept.tolist())}

    def _by_name(self) -> NDArray[np.intp]:
        """The numbers in the order of their names; sorted once for many fits."""
        if len(self._sorted) != len(self._numbers):
            self._sorted = np.array([n for _, n in sorted(self._numbers.items())], dtype=np.intp)
        return self._sorted


@dataclass(frozen=True, slots=True)
class Weighed:
    """The numbers of a sample's clues, and the weight of each."""

    row: Row
    weights: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Columns:
    """The features of one fit: their numbers, and by number their columns (-1 where a feature is left out)."""

    kept: NDArray[np.intp]
    places: Row

    def matrix(self, rows: Sequence[Row]) -> csr_matrix:
        """The rows as unit vectors; features without a column are left out."""
        made = self._filled(rows, np.ones(sum(len(row) for row in rows)))
        lengths = np.diff(made.indptr)
        made.data = np.repeat(1.0 / np.sqrt(np.maximum(lengths, 1)), lengths)
        return made

    def weighed(self, samples: Sequence[Weighed]) -> csr_matrix:
        """The samples with their weights; clues without a column are left out."""
        return self._filled([s.row for s in samples], np.concatenate([s.weights for s in samples]))

    def _filled(self, rows: Sequence[Row], values: NDArray[np.float64]) -> csr_matrix:
        columns = self.places.take(np.concatenate(rows), mode="clip")
        known = columns >= 0
        sample = np.repeat(np.arange(len(rows)), [len(row) for row in rows])[known]
        bounds = np.concatenate([[0], np.cumsum(np.bincount(sample, minlength=len(rows)))])
        made = csr_matrix((values[known], columns[known], bounds), shape=(len(rows), len(self.kept)))
        made.sort_indices()
        return made
