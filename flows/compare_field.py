"""The texts of one comparison, and what two of them are found to share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from flows.compare_shelf import Arrays
from nlp.records import Passage
from nlp.reuse.compare import TextWords
from nlp.reuse.fold import I32, I64
from nlp.reuse.words import MASK, SENTENCE_END, STOP

UNCOUNTED = -1


@dataclass(frozen=True, slots=True)
class Found:
    """A pair: ranks, index into ``LEVELS``, own words matched on either side, rows of passages.

    A level of 0 asks for a closer look, or after it is nearly flagged. ``evidence`` is that of the first look in a
    large campaign, in nats beyond chance; ``phrases`` counts the seeds of its passages that are set phrases.
    """

    a: int
    b: int
    level: int
    own_a: int
    own_b: int
    rows: I32
    evidence: float = 0.0
    phrases: int = UNCOUNTED


@dataclass(frozen=True, slots=True)
class Sharing:
    """A pair by rank with its passages in characters, own words shared on either side, index into ``LEVELS``."""

    a: int
    b: int
    level: int
    own_a: int
    own_b: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """Texts of one comparison: rows of the shelf by rank (known ones first, then by hand-in)."""

    arrays: Arrays
    rows: I64
    known: int

    def __len__(self) -> int:
        return len(self.rows)

    def text(self, rank: int) -> TextWords:
        row = int(self.rows[rank])
        part = slice(int(self.arrays.bounds[row]), int(self.arrays.bounds[row + 1]))
        start, codes = self.arrays.start[part], np.asarray(self.arrays.codes[part])
        flags = (codes >= SENTENCE_END) * np.uint8(STOP)
        return TextWords(
            np.asarray(self.arrays.hashes[part]), start, start + self.arrays.size[part], flags, codes & np.uint8(MASK)
        )

    def ranks(self) -> I64:
        """Rank by row of the shelf; -1 for rows of other runs."""
        out = np.full(len(self.arrays.bounds) - 1, -1, np.int64)
        out[self.rows] = np.arange(len(self.rows))
        return out
