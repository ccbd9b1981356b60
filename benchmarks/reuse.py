"""Shared text: quality and cost on synthetic campaigns beside the peers, and quality on real essays.

``python -m benchmarks.reuse [--n 10000 ...] [--no-peers] [--folder DIR]``. Every method is a fresh process; CPU
seconds are those of its whole tree, memory the peak of its own pages. Each size of ours is run twice and the second
counts: the first compiles.

What each is charged for: its start and imports, reading the campaign from the same kind of file, its work, writing
the listed pairs. Ours is also charged for keeping the words on disk for a later run and for deleting them. Ours reads
raw text, twice as many words, and masks quotations and headings itself; the peers are given text without them, and
nobody is charged for making that. Ours takes UTF-8 as it lies in the file, as the pass in C does (that one is charged
for neither start nor reading); the peers' interfaces take words or shingles made of ``str``, so they are charged for
decoding. Peers give pairs of documents, ours also the passages; records of quotations are made by neither: ours keeps
them as numbers until they are asked for.
"""

from __future__ import annotations

import argparse
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks import reuse_real
from benchmarks.one_pass import one_pass
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
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.measured", module, *arguments], stdout=subprocess.PIPE
    )
    assert process.stdout
    said = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{module} {' '.join(arguments)}: dừng với mã {process.returncode}")
    *lines, peak = said.splitlines()
    for line in lines:
        print(line, flush=True)
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - begin, int(peak) / 1024)


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


def ours(folder: Path, size: int) -> Cost:
    """Our run over one campaign; below 10,001 texts also over one in which nobody copies."""
    campaign, empty, out = folder / str(size), folder / f"{size}-honest", folder / "found.npy"
    write(campaign, size, SEED)
    timed("benchmarks.reuse_ours", str(campaign), str(out))
    cost = timed("benchmarks.reuse_ours", str(campaign), str(out))
    report("thuhoach", cost, quality(campaign, out))
    if size <= 10_000:
        write(empty, size, SEED, copying=False)
        honest = timed("benchmarks.reuse_ours", str(empty), str(out))
        print(f"không ai chép: {len(np.load(out))} cặp, CPU {honest.cpu:.1f} s", flush=True)
    return cost


def against_c(campaign: Path, cost: Cost) -> None:
    """Our CPU seconds against one pass in C that hashes every run of eight words of the same text."""
    seconds = one_pass(campaign)
    if seconds is None:
        print("một lượt bằng C: máy không có cc", flush=True)
    else:
        print(f"một lượt bằng C: {seconds:.3f} s, gấp {cost.cpu / seconds:.1f} lần", flush=True)


def growing(costs: dict[int, Cost]) -> None:
    """How CPU seconds and memory grow from the smallest to the largest campaign."""
    low, high = min(costs), max(costs)
    if low < high:
        power = math.log(costs[high].cpu / costs[low].cpu) / math.log(high / low)
        each = (costs[high].megabytes - costs[low].megabytes) * 1024 / (high - low)
        print(f"từ {low} đến {high} bài: số mũ CPU {power:.2f}, thêm {each:.1f} KB một bài", flush=True)


def more(folder: Path, size: int) -> None:
    """The last thousand essays of a campaign against the kept others; by the thousand before them the comparison is
    brought up to date."""
    campaign, kept, out = folder / str(size), folder / f"kept-{size}", folder / "found.npy"
    shutil.rmtree(kept, ignore_errors=True)
    timed("benchmarks.reuse_ours", str(campaign), str(out), "--keep", str(kept), "--last", str(size - 2000))
    for first, how in ((size - 2000, ("--again",)), (size - 1000, ())):
        cost = timed("benchmarks.reuse_more", str(campaign), str(kept), str(out), "--first", str(first), *how)
    print(f"  cả tiến trình: CPU {cost.cpu:.1f} s, {cost.megabytes:.0f} MB", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--n", type=int, nargs="+", default=[10_000])
    parser.add_argument("--peers", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--real", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--more", action="store_true", help="also 1,000 new essays against the largest campaign")
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    if given.real:
        reuse_real.main()
    with tempfile.TemporaryDirectory() as made:
        folder = given.folder or Path(made)
        costs = {}
        for size in given.n:
            costs[size] = ours(folder, size)
            against_c(folder / str(size), costs[size])
            for peer in ("rensa", "datasketch", "tfidf") if given.peers else ():
                cost = timed("benchmarks.reuse_peer", peer, str(folder / str(size)), str(folder / "found.npy"))
                report(peer, cost, quality(folder / str(size), folder / "found.npy"))
                print(f"  {peer}: gấp {cost.cpu / costs[size].cpu:.1f} lần CPU", flush=True)
        growing(costs)
        if given.more:
            more(folder, max(given.n))


if __name__ == "__main__":
    main()
