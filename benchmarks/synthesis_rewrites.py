"""Measures the gate on rewritings of single sentences: faithful ones, and ones with one thing changed."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from nlp.synthesis.gate import judge

FAITHFUL = "faithful"


@dataclass(frozen=True, slots=True)
class Rewrite:
    """``kind`` says what is wrong with it, if anything."""

    kind: str
    evidence: str
    rewrite: str


def rewrites() -> tuple[Rewrite, ...]:
    """The whole set; invented sentences."""
    path = Path(__file__).with_name("synthesis_rewrites.tsv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(Rewrite(r["kind"], r["evidence"], r["rewrite"]) for r in rows)


def report() -> None:
    """Accepted of each kind: of the wrong ones there should be none."""
    counts = Counter((r.kind, judge(r.rewrite, [r.evidence]).passed) for r in rewrites())
    kinds = sorted({kind for kind, _ in counts} - {FAITHFUL})
    wrong = sum(counts[kind, True] for kind in kinds)
    whole = sum(counts[kind, ok] for kind in kinds for ok in (True, False))
    good = counts[FAITHFUL, True], counts[FAITHFUL, True] + counts[FAITHFUL, False]
    print(f"Gate: faithful accepted {good[0]}/{good[1]} (the others stay verbatim), wrong accepted {wrong}/{whole}")
    for kind in kinds:
        print(f"  {kind:10} rejected {counts[kind, False]}/{counts[kind, False] + counts[kind, True]}")
