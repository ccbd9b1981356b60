"""Shared text: quality and cost on a synthetic campaign beside the peers, and quality on real essays.

``python -m benchmarks.reuse [--n 10000] [--peers] [--folder DIR]``. Every method is a process of its own; CPU seconds
and peak memory are those of the process. Ours reads raw text, the peers text without quotations and headings.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks import reuse_real
from benchmarks.reuse_corpus import plants_of, right_pairs, write

SEED = 7


@dataclass(frozen=True, slots=True)
class Cost:
    cpu: float
    wall: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Quality:
    pairs: int
    precision: float
    recall: dict[str, float]

    @property
    def mean(self) -> float:
        return float(np.mean(list(self.recall.values()))) if self.recall else 0.0


def timed(module: str, *arguments: str) -> Cost:
    """Run a module of the benchmarks in a process of its own."""
    begin = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", module, *arguments])
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{module} {' '.join(arguments)}: dừng với mã {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - begin, usage.ru_maxrss / 1024)


def quality(folder: Path, found: Path) -> Quality:
    """Precision over listed pairs; recall of (copy, source) pairs by kind of copying."""
    plants = plants_of(folder)
    listed = {(min(a, b), max(a, b)) for a, b, *_ in np.load(found).tolist()}
    right = listed & right_pairs(plants)
    hits: dict[str, dict[tuple[int, int], bool]] = defaultdict(dict)
    for p in plants:
        pair = (min(p.copy, p.source), max(p.copy, p.source))
        hits[p.kind][pair] = pair in listed
    recall = {kind: sum(pairs.values()) / len(pairs) for kind, pairs in hits.items()}
    return Quality(len(listed), len(right) / max(1, len(listed)), recall)


def report(name: str, cost: Cost, found: Quality) -> None:
    below = ", ".join(f"{k} {v:.2f}" for k, v in found.recall.items() if v < 0.995)
    print(f"{name:11} P {found.precision:.4f}  R {found.mean:.4f}  {found.pairs} cặp  CPU {cost.cpu:.1f} s  "
          f"{cost.wall:.1f} s  {cost.megabytes:.0f} MB  [{below}]", flush=True)  # fmt: skip


def synthetic(folder: Path, size: int, peers: bool) -> None:
    campaign, empty = folder / str(size), folder / f"{size}-honest"
    write(campaign, size, SEED)
    out = folder / "found.npy"
    # The first run compiles; what is measured is the program as it runs every day.
    timed("benchmarks.reuse_ours", str(campaign), str(out))
    report("thuhoach", timed("benchmarks.reuse_ours", str(campaign), str(out)), quality(campaign, out))
    if size <= 10_000:
        write(empty, size, SEED, copying=False)
        cost = timed("benchmarks.reuse_ours", str(empty), str(out))
        print(f"không ai chép: {len(np.load(out))} cặp, CPU {cost.cpu:.1f} s", flush=True)
    for peer in ("rensa", "datasketch", "tfidf") if peers else ():
        cost = timed("benchmarks.reuse_peer", peer, str(campaign), str(out))
        report(peer, cost, quality(campaign, out))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--n", type=int, default=10_000)
    parser.add_argument("--peers", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    reuse_real.main()
    with tempfile.TemporaryDirectory() as made:
        synthetic(given.folder or Path(made), given.n, given.peers)


if __name__ == "__main__":
    main()
