"""Words of many texts on disk, memory-mapped: what is on the shelf is never hashed again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, NamedTuple

import numpy as np

from nlp.records import Kind
from nlp.reuse.fold import I64, U8, U32
from nlp.reuse.hasher import Batch
from nlp.reuse.inputs import CompareInput

_ARRAYS = (("hashes", np.uint32), ("start", np.uint32), ("size", np.uint8), ("codes", np.uint8))


class Held(NamedTuple):
    """What is remembered of one text beside its words; ``digest`` tells whether it has changed."""

    id: str
    digest: int
    author: str
    unit: str
    kind: Kind | None
    handed_in: dt.date | None
    known: bool
    own: int
    """Words of its own, after quotations, headings and form text."""


class Shelf:
    """Append batches, then read arrays; a torn last batch (a killed run) is cut off when it is opened again."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self.held: list[Held] = []
        self._bounds: list[I64] = [np.zeros(1, np.int64)]
        self._words = 0
        self._load()
        self._files: dict[str, IO[bytes]] = {name: (folder / f"{name}.bin").open("ab") for name, _ in _ARRAYS}
        self._index = (folder / "index.jsonl").open("a", encoding="utf-8")

    def _load(self) -> None:
        path = self._folder / "index.jsonl"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        for line in lines:
            self._take(json.loads(line))
        for name, kind in _ARRAYS:
            part = self._folder / f"{name}.bin"
            if part.exists():
                with part.open("r+b") as file:
                    file.truncate(self._words * np.dtype(kind).itemsize)

    def _take(self, batch: dict[str, list[Any]]) -> None:
        for row in batch["held"]:
            self.held.append(_held(row))
        bounds = np.array(batch["bounds"], np.int64)
        self._bounds.append(bounds[1:] + self._words)
        self._words += int(bounds[-1])

    def append(self, docs: Sequence[CompareInput], digests: Sequence[int], known: bool, batch: Batch) -> None:
        """Put the words of ``docs`` on the shelf."""
        for name, _ in _ARRAYS:
            column: np.ndarray[Any, Any] = np.ascontiguousarray(getattr(batch, name))
            self._files[name].write(column.data.cast("B") if len(column) else b"")
        rows = [
            Held(d.id, mark, d.author, d.unit, d.kind, d.handed_in, known, count)
            for d, mark, count in zip(docs, digests, batch.own().tolist(), strict=True)
        ]
        self._index.write(json.dumps({"held": [_plain(r) for r in rows], "bounds": batch.bounds.tolist()}) + "\n")
        self.held.extend(rows)
        self._bounds.append(batch.bounds[1:] + self._words)
        self._words += int(batch.bounds[-1])

    def close(self) -> None:
        """Finish writing."""
        for file in self._files.values():
            file.close()
        self._index.close()

    def read(self) -> Arrays:
        """The arrays, mapped; closes the shelf for writing."""
        self.close()
        mapped: list[Any] = [
            np.memmap(self._folder / f"{name}.bin", kind, "r") if self._words else np.zeros(0, kind)
            for name, kind in _ARRAYS
        ]
        hashes, start, size, codes = (np.asarray(column) for column in mapped)
        return Arrays(self._folder, hashes, start, size, codes, np.concatenate(self._bounds))


@dataclass(frozen=True, slots=True)
class Arrays:
    """Words of all texts of a shelf; text ``r`` has ``bounds[r]:bounds[r + 1]``."""

    folder: Path
    hashes: U32
    start: U32
    size: U8
    codes: U8
    bounds: I64


def _plain(held: Held) -> list[object]:
    day = held.handed_in.isoformat() if held.handed_in else None
    return [held.id, held.digest, held.author, held.unit, held.kind, day, held.known, held.own]


def _held(row: list[Any]) -> Held:
    name, mark, author, unit, kind, day, known, own = row
    return Held(name, mark, author, unit, Kind(kind) if kind else None, _day(day) if day else None, known, own)


@lru_cache(maxsize=1000)
def _day(given: str) -> dt.date:
    return dt.date.fromisoformat(given)
