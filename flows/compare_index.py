"""Fingerprints and counts of seeds of the texts on a shelf, kept beside it in order of their hash.

Those of texts that came later are made when the index is opened, until they are many and are kept with the others.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from flows.compare_shelf import Arrays
from nlp.reuse.candidates import RANK, RANK_BITS, SketchRule
from nlp.reuse.fast import count_seeds, settle, waiting
from nlp.reuse.fold import I64, U8, U16, U32, U64
from nlp.reuse.jit import spare_algebra
from nlp.reuse.prints import held_by, in_order, own_prints, scatter
from nlp.reuse.rarity import CELLS

PART_BITS, BUCKET_BITS = 3, 8
"""Highest bits of a fingerprint that part them for the exchange, and that are told apart before they are sorted: the
nearest cache holds the ends of so many buckets."""
PARTS, BUCKETS = 1 << PART_BITS, 1 << BUCKET_BITS
SHARD = 500
LATER = 4000
"""Texts that are worked on anew when the index is opened rather than all of it written for them."""


class Index:
    """What is kept of the first texts of a shelf, and made of the ``later`` ones; it is replaced as a whole."""

    def __init__(self, arrays: Arrays, rule: SketchRule) -> None:
        spare_algebra()
        self._arrays = arrays
        self._rule = rule
        self._state = arrays.folder / f"prints-{rule.size}-{rule.sample}.json"
        self._open()
        made = self._made(self.kept)
        if not self.kept or self.rows > self.kept + LATER:
            self._keep(made)
        else:
            self._later = list(made)

    @property
    def rows(self) -> int:
        """How many texts it holds, the ``kept`` ones first."""
        return len(self._arrays.bounds) - 1

    def prints(self, part: int) -> U64:
        """Fingerprints of one part, named by row, in order."""
        return merged(self._base(part), self._later[part])

    def prints_among(self, part: int, fresh: U8, most: int) -> U64:
        """Those that a ``fresh`` text (by row, none of them kept) has; of kept texts the first ``most`` of each: nine
        of ten fingerprints that new texts share are of set phrases with hundreds of holders."""
        base, later = self._base(part), self._later[part]
        grams = later[fresh[(later & RANK).astype(np.int64)] > 0] & ~RANK
        grams = grams[np.append(True, grams[1:] != grams[:-1])[: len(grams)]]
        out = np.empty(min(len(base), most * len(grams)), np.uint64)
        return merged(out[: held_by(base, grams, most, out)], later)

    def counts_of(self, live: U8) -> U16:
        """Counts of seeds of the rows that are ``live``."""
        if live.all():
            return self.counts
        counts = np.zeros(CELLS, np.uint16)
        held = waiting(counts)
        for first, bounds in _shards(self._arrays, 0):
            hashes, codes = _words(self._arrays, bounds)
            codes = np.where(np.repeat(live[first : first + len(bounds) - 1], np.diff(bounds)), codes, np.uint8(1))
            count_seeds(hashes, bounds - bounds[0], codes, held, counts)
        settle(held, counts)
        return counts

    def _open(self) -> None:
        self.kept, self._edges = 0, [0] * (PARTS + 1)
        if self._state.exists():
            state = json.loads(self._state.read_text(encoding="utf-8"))
            self.kept, self._edges = int(state["rows"]), [int(edge) for edge in state["edges"]]
        self.counts: U16 = np.fromfile(self._file("counts"), np.uint16) if self.kept else np.zeros(CELLS, np.uint16)
        self._prints = self._mapped()

    def _file(self, what: str) -> Path:
        return self._state.with_name(f"{what}-{self._rule.size}-{self._rule.sample}-{self.kept}.bin")

    def _mapped(self) -> U64:
        if not self._edges[-1]:
            return np.zeros(0, np.uint64)
        # Not for reading alone: such an array is another type to compiled code.
        return np.asarray(np.memmap(self._file("prints"), np.uint64, "c"))

    def _base(self, part: int) -> U64:
        return self._prints[self._edges[part] : self._edges[part + 1]]

    def _made(self, first_row: int) -> Iterator[U64]:
        """Fingerprints of the texts from ``first_row`` on, part by part, their seeds counted."""
        shards = list(_shards(self._arrays, first_row))
        words = [int(bounds[-1] - bounds[0]) for _, bounds in shards]
        # What is not written takes no memory; made once, because fresh pages cost more than what is written on them.
        made, room = np.empty(sum(words) + 1, np.uint64), np.empty(max(words, default=0) + 1, np.uint64)
        edges, held = np.zeros((len(shards), BUCKETS + 1), np.int64), waiting(self.counts)
        at = 0
        for number, (first, bounds) in enumerate(shards):
            hashes, codes = _words(self._arrays, bounds)
            bounds = bounds - bounds[0]
            count_seeds(hashes, bounds, codes, held, self.counts)
            size = own_prints(hashes, bounds, codes, self._rule.size, self._rule.sample, first, RANK_BITS, room)
            edges[number] = at + scatter(room[:size], 64 - BUCKET_BITS, BUCKET_BITS, made[at:])
            at += size
        settle(held, self.counts)
        for part in range(PARTS):
            yield _in_order(made, edges[:, part * BUCKETS // PARTS : (part + 1) * BUCKETS // PARTS + 1])

    def _keep(self, made: Iterator[U64]) -> None:
        """Write the index of all texts and drop that of the first ones."""
        old, before = [self._file("prints"), self._file("counts")], [self._base(part) for part in range(PARTS)]
        self.kept = self.rows
        with self._file("prints").open("wb", buffering=0) as file:
            for part, (base, new) in enumerate(zip(before, made, strict=True)):
                file.write(merged(base, new).view(np.uint8).data)
                self._edges[part + 1] = file.tell() // 8
        self._prints, self._later = self._mapped(), [np.zeros(0, np.uint64)] * PARTS
        self.counts.tofile(self._file("counts"))
        fresh = self._state.with_suffix(".new")
        fresh.write_text(json.dumps({"rows": self.kept, "edges": self._edges}), encoding="utf-8")
        fresh.replace(self._state)
        for path in old:
            path.unlink(missing_ok=True)


def merged(first: U64, second: U64) -> U64:
    """Two arrays in order as one."""
    if not len(first) or not len(second):
        return first if len(first) else second
    # The stable sort takes what is in order as it is and merges it.
    return np.sort(np.concatenate([first, second]), kind="stable")


def _in_order(prints: U64, edges: I64) -> U64:
    out = np.empty(int((edges[:, -1] - edges[:, 0]).sum()), np.uint64)
    return out[: in_order(prints, np.ascontiguousarray(edges), RANK_BITS, 64 - BUCKET_BITS, out)]


def _shards(arrays: Arrays, first: int) -> Iterator[tuple[int, I64]]:
    last = len(arrays.bounds) - 1
    for low in range(first, last, SHARD):
        yield low, arrays.bounds[low : min(low + SHARD, last) + 1]


def _words(arrays: Arrays, bounds: I64) -> tuple[U32, U8]:
    part = slice(int(bounds[0]), int(bounds[-1]))
    return np.asarray(arrays.hashes[part]), np.asarray(arrays.codes[part])
