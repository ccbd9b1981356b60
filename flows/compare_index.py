"""Fingerprints and counts of seeds of the texts on a shelf, kept beside it: only new texts are worked on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

import numpy as np

from flows.compare_shelf import Arrays
from nlp.reuse.candidates import RANK_BITS, SketchRule
from nlp.reuse.fast import count_seeds, own_prints, scatter, settle, waiting
from nlp.reuse.fold import I64, U8, U16, U32, U64
from nlp.reuse.jit import spare_algebra
from nlp.reuse.rarity import CELLS

PART_BITS = 3
PARTS = 1 << PART_BITS
"""Files of fingerprints by the highest bits of their hash: one is sorted and paired at a time."""
SHARD = 500
RECOUNT = 4000
"""Texts whose seeds are counted anew when the index is opened rather than all counts written for them."""


class Index:
    """What is kept of the first ``rows`` texts of a shelf; a torn last update (a killed run) is made again."""

    def __init__(self, arrays: Arrays, rule: SketchRule) -> None:
        spare_algebra()
        self._arrays = arrays
        self._rule = rule
        self._state = arrays.folder / f"prints-{rule.size}-{rule.sample}.json"
        self.rows, self._counted, lengths = self._read_state()
        self.counts = self._read_counts()
        if self.rows < len(arrays.bounds) - 1:
            self._update(lengths)

    def prints(self, part: int) -> U64:
        """Fingerprints of one part, named by row, rows in order."""
        path = self._file(part)
        return np.asarray(np.memmap(path, np.uint64, "r")) if path.stat().st_size else np.zeros(0, np.uint64)

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

    def _read_state(self) -> tuple[int, int, list[int]]:
        if not self._state.exists():
            return 0, 0, [0] * PARTS
        state = json.loads(self._state.read_text(encoding="utf-8"))
        return int(state["rows"]), int(state["counted"]), [int(n) for n in state["lengths"]]

    def _file(self, part: int) -> Path:
        return self._state.with_name(f"{self._state.stem}-{part}.bin")

    def _counts_file(self) -> Path:
        return self._state.with_name(f"counts-{self._counted}.bin")

    def _read_counts(self) -> U16:
        counts: U16 = np.fromfile(self._counts_file(), np.uint16) if self._counted else np.zeros(CELLS, np.uint16)
        held = waiting(counts)
        count_seeds(
            self._arrays.hashes, self._arrays.bounds[self._counted : self.rows + 1], self._arrays.codes, held, counts
        )
        settle(held, counts)
        return counts

    def _update(self, lengths: list[int]) -> None:
        files = [self._file(part).open("ab") for part in range(PARTS)]
        for file, length in zip(files, lengths, strict=True):
            file.truncate(length)
        old = self._counts_file()
        shards = list(_shards(self._arrays, self.rows))
        # Made once: fresh pages cost more than what is written on them.
        room = np.empty((2, 1 + max(int(bounds[-1] - bounds[0]) for _, bounds in shards)), np.uint64)
        held = waiting(self.counts)
        for first, bounds in shards:
            hashes, codes = _words(self._arrays, bounds)
            count_seeds(hashes, bounds - bounds[0], codes, held, self.counts)
            self._append(first, hashes, bounds - bounds[0], codes, files, room)
        settle(held, self.counts)
        self.rows = len(self._arrays.bounds) - 1
        if not self._counted or self.rows > self._counted + RECOUNT:
            self._counted = self.rows
            self.counts.tofile(self._counts_file())
        state = {"rows": self.rows, "counted": self._counted, "lengths": [file.tell() for file in files]}
        for file in files:
            file.close()
        fresh = self._state.with_suffix(".new")
        fresh.write_text(json.dumps(state), encoding="utf-8")
        fresh.replace(self._state)
        if old != self._counts_file():
            old.unlink(missing_ok=True)

    def _append(self, first: int, hashes: U32, bounds: I64, codes: U8, files: Sequence[IO[bytes]], room: U64) -> None:
        kept = own_prints(hashes, bounds, codes, self._rule.size, self._rule.sample, first, RANK_BITS, room[0])
        edges = scatter(room[0, :kept], 64 - PART_BITS, PART_BITS, room[1])
        for part, file in enumerate(files):
            file.write(room[1, edges[part] : edges[part + 1]].data)


def _shards(arrays: Arrays, first: int) -> Iterator[tuple[int, I64]]:
    last = len(arrays.bounds) - 1
    for low in range(first, last, SHARD):
        yield low, arrays.bounds[low : min(low + SHARD, last) + 1]


def _words(arrays: Arrays, bounds: I64) -> tuple[U32, U8]:
    part = slice(int(bounds[0]), int(bounds[-1]))
    return np.asarray(arrays.hashes[part]), np.asarray(arrays.codes[part])
