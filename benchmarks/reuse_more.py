"""New essays against the kept ones of a synthetic campaign, as a process of its own."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np

from benchmarks.reuse_ours import references, stream
from flows.compare_more import compare_more

NEW = 1000


def main() -> None:
    parser = argparse.ArgumentParser()
    for name in ("folder", "kept", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--first", type=int, required=True)
    given = parser.parse_args()
    docs = list(stream(given.folder / "texts.arrow", given.first, given.first + NEW))
    allowed = references(given.folder)
    wall, cpu = time.perf_counter(), time.process_time()
    found = compare_more(docs, references=allowed, work=given.kept)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    np.save(given.out, np.array([(int(p.a), int(p.b)) for p in found.pairs], np.int64).reshape(-1, 2))
    print(f"{len(docs)} bài mới: {len(found.pairs)} cặp, {wall:.2f} s, CPU {cpu:.2f} s")


if __name__ == "__main__":
    main()
