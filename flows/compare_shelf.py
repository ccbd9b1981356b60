"""Words of many texts on disk, memory-mapped: what is on the shelf is never hashed again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from flows.compare_held import ROW, HeldTexts, Rows, rows_of
from nlp.reuse.fold import I64, U8, U16, U32
from nlp.reuse.hasher import Batch
from nlp.reuse.inputs import CompareInput

_ARRAYS = (("hashes", np.uint32), ("start", np.uint16), ("size", np.uint8), ("codes", np.uint8))
_NAMES, _PERSONS, _ROWS, _TURNS = "names", "persons", "rows", "turns"
_HALF = 1 << 16


class Shelf:
    """Append batches, then read arrays; a torn last batch (a killed run) is cut off when it is opened again.

    The row of a text is written after all else of it and tells where that ends.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._whole()
        # Batches are some megabytes: a buffer would only copy them.
        self._files = {
            name: self._path(name).open("ab", buffering=0)
            for name in (*(name for name, _ in _ARRAYS), _NAMES, _PERSONS, _TURNS, _ROWS)
        }

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.bin"

    def _whole(self) -> None:
        """Read the rows and cut off what stands behind the last one."""
        path = self._path(_ROWS)
        rows: Rows = np.fromfile(path, ROW) if path.exists() else np.zeros(0, ROW)
        words, name, person = (int(rows[-1][end]) if len(rows) else 0 for end in ("words", "name", "person"))
        sizes = {array: words * np.dtype(kind).itemsize for array, kind in _ARRAYS}
        self._turns = [_turns_in(self._path(_TURNS), words)]
        sizes[_TURNS] = self._turns[0].nbytes
        for part, size in {**sizes, _NAMES: name, _PERSONS: person, _ROWS: len(rows) * ROW.itemsize}.items():
            if self._path(part).exists():
                with self._path(part).open("r+b") as file:
                    file.truncate(size)
        self._rows, self._end = [rows], (words, name, person)
        self.size = len(rows)

    def append(self, docs: Sequence[CompareInput], digests: Sequence[int], known: bool, batch: Batch) -> None:
        """Put the words of ``docs`` on the shelf."""
        rows, names, persons = rows_of(docs, digests, known, batch.bounds[1:], batch.own(), self._end)
        for name, kind in _ARRAYS:
            column: np.ndarray[Any, Any] = np.ascontiguousarray(getattr(batch, name), kind)
            self._files[name].write(column.view(np.uint8).data)
        turns = turns_of(batch.start, self._end[0])
        self._files[_TURNS].write(turns.view(np.uint8).data)
        self._turns.append(turns)
        self._files[_NAMES].write(names)
        self._files[_PERSONS].write(persons)
        self._files[_ROWS].write(rows.view(np.uint8).data)
        self._rows.append(rows)
        self._end = (self._end[0] + int(batch.bounds[-1]), self._end[1] + len(names), self._end[2] + len(persons))
        self.size += len(docs)

    def held(self) -> HeldTexts:
        """What is remembered of the texts."""
        self._rows = [np.concatenate(self._rows)]
        return HeldTexts(self._rows[0], self._path(_NAMES).read_bytes(), self._path(_PERSONS).read_bytes())

    def close(self) -> None:
        """Finish writing."""
        for file in self._files.values():
            file.close()

    def read(self) -> Arrays:
        """The arrays, mapped; closes the shelf for writing."""
        self.close()
        mapped: list[Any] = [
            np.memmap(self._path(name), kind, "r") if self._end[0] else np.zeros(0, kind) for name, kind in _ARRAYS
        ]
        hashes, low, size, codes = (np.asarray(column) for column in mapped)
        ends = [part["words"] for part in self._rows]
        start = Starts(low, np.concatenate(self._turns))
        return Arrays(self._folder, hashes, start, size, codes, np.concatenate([np.zeros(1, np.int64), *ends]))


def turns_of(start: U32, first: int) -> I64:
    """Words, counted from ``first``, from which on the upper half of ``start`` is another one, and it; 0 at the end."""
    if not len(start) or int(start.max()) < _HALF:
        # Thirty pages at most, as nearly all texts are.
        return np.zeros((0, 2), np.int64)
    high = np.concatenate(([0], start >> np.uint32(16), [0]))
    words = np.flatnonzero(high[1:] != high[:-1])
    return np.stack([words + first, high[words + 1]], 1)


def _turns_in(path: Path, words: int) -> I64:
    """The turns that are kept up to the word ``words``."""
    held = np.fromfile(path, np.int64) if path.exists() else np.zeros(0, np.int64)
    turns = held[: len(held) // 2 * 2].reshape(-1, 2)
    return turns[turns[:, 0] + (turns[:, 1] > 0) <= words]


class Starts:
    """Where words start in their texts, in code points: the lower halves, and where the upper one turns."""

    def __init__(self, low: U16, turns: I64) -> None:
        self._low, self._turns = low, turns

    def __getitem__(self, at: I64 | slice) -> U32:
        low: U32 = self._low[at].astype(np.uint32)
        if not len(self._turns):
            return low
        words = np.arange(at.start or 0, at.stop) if isinstance(at, slice) else at
        place = np.searchsorted(self._turns[:, 0], words, "right")
        high: U32 = np.concatenate(([0], self._turns[:, 1])).astype(np.uint32)[place]
        return low | high << np.uint32(16)


@dataclass(frozen=True, slots=True)
class Arrays:
    """Words of all texts of a shelf; text ``r`` has ``bounds[r]:bounds[r + 1]``."""

    folder: Path
    hashes: U32
    start: Starts
    size: U8
    codes: U8
    bounds: I64
