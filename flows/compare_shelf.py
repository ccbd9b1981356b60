"""Words of many texts on disk, memory-mapped: what is on the shelf is never hashed again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from flows.compare_held import ROW, HeldTexts, Rows, rows_of
from nlp.reuse.fold import I64, U8, U32
from nlp.reuse.hasher import Batch
from nlp.reuse.inputs import CompareInput

_ARRAYS = (("hashes", np.uint32), ("start", np.uint32), ("size", np.uint8), ("codes", np.uint8))
_NAMES, _PERSONS, _ROWS = "names", "persons", "rows"


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
            for name in (*(name for name, _ in _ARRAYS), _NAMES, _PERSONS, _ROWS)
        }

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.bin"

    def _whole(self) -> None:
        """Read the rows and cut off what stands behind the last one."""
        path = self._path(_ROWS)
        rows: Rows = np.fromfile(path, ROW) if path.exists() else np.zeros(0, ROW)
        words, name, person = (int(rows[-1][end]) if len(rows) else 0 for end in ("words", "name", "person"))
        sizes = {array: words * np.dtype(kind).itemsize for array, kind in _ARRAYS}
        for part, size in {**sizes, _NAMES: name, _PERSONS: person, _ROWS: len(rows) * ROW.itemsize}.items():
            if self._path(part).exists():
                with self._path(part).open("r+b") as file:
                    file.truncate(size)
        self._rows, self._end = [rows], (words, name, person)
        self.size = len(rows)

    def append(self, docs: Sequence[CompareInput], digests: Sequence[int], known: bool, batch: Batch) -> None:
        """Put the words of ``docs`` on the shelf."""
        rows, names, persons = rows_of(docs, digests, known, batch.bounds[1:], batch.own(), self._end)
        for name, _ in _ARRAYS:
            column: np.ndarray[Any, Any] = np.ascontiguousarray(getattr(batch, name))
            self._files[name].write(column.view(np.uint8).data)
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
        hashes, start, size, codes = (np.asarray(column) for column in mapped)
        ends = [part["words"] for part in self._rows]
        return Arrays(self._folder, hashes, start, size, codes, np.concatenate([np.zeros(1, np.int64), *ends]))


@dataclass(frozen=True, slots=True)
class Arrays:
    """Words of all texts of a shelf; text ``r`` has ``bounds[r]:bounds[r + 1]``."""

    folder: Path
    hashes: U32
    start: U32
    size: U8
    codes: U8
    bounds: I64
