"""One run of the comparison over a synthetic campaign, as a process of its own: raw text in, pairs out."""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa

from flows.compare import CompareInput, LabelledText, compare

FIRST = dt.date(2026, 1, 1)


def stream(path: Path, first: int = 0, last: int | None = None) -> Iterator[CompareInput]:
    """Essays of a campaign, a batch in memory at a time, in UTF-8 as they lie in the file."""
    reader = pa.ipc.open_file(pa.memory_map(str(path)))
    number = 0
    for index in range(reader.num_record_batches):
        column = reader.get_batch(index).column(0)
        _, offsets, data = column.buffers()
        edges = np.frombuffer(offsets, np.int64)[column.offset : column.offset + len(column) + 1].tolist()
        view = memoryview(data)
        for low, high in pairwise(edges):
            if number >= first and (last is None or number < last):
                yield CompareInput(str(number), "", handed_in=FIRST, utf8=view[low:high])
            number += 1


def references(folder: Path) -> list[LabelledText]:
    return [
        LabelledText(name, (folder / f"{name}.txt").read_text(encoding="utf-8")) for name in ("official", "headings")
    ]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--exchange", default="local")
    parser.add_argument("--keep", type=Path, help="the folder to keep what a later run needs")
    parser.add_argument("--rewritten", action="store_true", help="search rewritten passages as well")
    parser.add_argument("--last", type=int, help="only so many essays")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.out.parent) as work:
        found = compare(
            stream(given.folder / "texts.arrow", last=given.last),
            references=references(given.folder),
            known=[],
            work=given.keep or Path(work),
            exchange=given.exchange,
            rewritten=given.rewritten,
        )
    rows = [(int(p.a), int(p.b), max(q.words for q in p.passages), p.tier == "strong") for p in found.pairs]
    np.save(given.out, np.array(rows, np.int64).reshape(-1, 4))


if __name__ == "__main__":
    main()
