"""What a comparison says of quotations: kept as numbers, records only of what is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import eq
from typing import overload

import numpy as np

from flows.compare_held import HeldTexts
from flows.compare_shelf import Arrays
from nlp.records import Quoted
from nlp.reuse.fold import I64
from nlp.reuse.masks import FIRST_REFERENCE, References
from nlp.reuse.runs import runs_of_texts

QUOTED_WORDS = 8
"""Shorter quotations are masked, but not worth a line in the list."""


@dataclass(frozen=True, slots=True, eq=False)
class Quotations(Sequence[Quoted]):
    """Quotations of many texts, a dozen each; a large campaign has a million of them."""

    texts: HeldTexts
    labels: tuple[str, ...]
    facts: I64
    """A row each: row of the shelf, first and last code point, index into ``labels``."""

    def __len__(self) -> int:
        return len(self.facts)

    @overload
    def __getitem__(self, at: int) -> Quoted: ...
    @overload
    def __getitem__(self, at: slice) -> Quotations: ...
    def __getitem__(self, at: int | slice) -> Quoted | Quotations:
        if isinstance(at, slice):
            return Quotations(self.texts, self.labels, self.facts[at])
        return self._record(self.facts[at].tolist())

    def __iter__(self) -> Iterator[Quoted]:
        return map(self._record, self.facts.tolist())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(other) == len(self) and all(map(eq, self, other))

    def _record(self, row: list[int]) -> Quoted:
        name, low, high, label = row
        return Quoted(self.texts.name(name), low, high, self.labels[label])


def quoted_in(held: HeldTexts, arrays: Arrays, rows: Sequence[int], index: References) -> Sequence[Quoted]:
    """Quotations of references in the texts of ``rows``."""
    if not index.labels or not rows:
        return ()
    text, first, end, code = runs_of_texts(
        arrays.codes, arrays.bounds, np.array(rows, np.int64), FIRST_REFERENCE, QUOTED_WORDS
    )
    low, high = arrays.bounds[text] + first, arrays.bounds[text] + end - 1
    columns = (text, arrays.start[low], arrays.start[high] + arrays.size[high], code - FIRST_REFERENCE)
    facts = np.stack([column.astype(np.int64) for column in columns], 1)
    facts[:, 3] = np.minimum(facts[:, 3], len(index.labels) - 1)
    return Quotations(held, index.labels, facts)
