"""New essays against the kept ones of a synthetic campaign, as a process of its own.

It asks what the new ones share, or brings a comparison up to date, by the steps of ``flows.compare.compare`` when texts
only came, but for reading the kept texts to see that they have not changed, which takes a second for 100,000.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.reuse_ours import references, stream
from flows.compare import CompareInput, LabelledText, put_on_shelf, shelf_name
from flows.compare_field import Field
from flows.compare_last import read_last, step_from, write_last
from flows.compare_listed import listed, shared_passages
from flows.compare_pairs import find_pairs
from flows.compare_quoted import quoted_in
from flows.compare_shelf import Shelf
from flows.exchange import EXCHANGES
from flows.pause import no_cycles
from nlp.records import Comparison
from nlp.reuse.masks import index_references

NEW = 1000


@no_cycles()
def compare_more(
    docs: Iterable[CompareInput], allowed: Sequence[LabelledText], work: Path, again: bool = True
) -> Comparison:
    """The last comparison under ``work`` with ``docs``, or without ``again`` only the pairs of ``docs``, which changes
    nothing that is kept; quotations are those of ``docs``."""
    index = index_references(allowed)
    shelf = Shelf(work / shelf_name(allowed))
    new = put_on_shelf(shelf, docs, (), index)
    arrays, held = shelf.read(), shelf.held()
    last = read_last(arrays.folder)
    if last is None:
        raise SystemExit(f"{work}: keeps no comparison; compare the kept essays first")
    field = Field(arrays, held.ranked(np.concatenate([last.rows, new])), last.known)
    step = step_from(last, field)
    if step is None:
        raise SystemExit(f"{len(field)} essays move a threshold, so all would be compared: choose another size (60000)")
    if not again:
        step = replace(step, kept=step.kept.some(np.zeros(len(step.kept.pairs), np.bool_)))
    looked = list(find_pairs(field, EXCHANGES["local"], step))
    if again:
        write_last(arrays.folder, field, looked, step)
    shown = shared_passages(field, (one for one in looked if one.level))
    return listed(field, held, shown, quoted_in(held, arrays, new, index))


def main() -> None:
    parser = argparse.ArgumentParser()
    for name in ("folder", "kept", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--first", type=int, required=True)
    parser.add_argument("--again", action="store_true", help="judge the pairs of kept essays again")
    given = parser.parse_args()
    docs = list(stream(given.folder / "texts.arrow", given.first, given.first + NEW))
    allowed = references(given.folder)
    wall, cpu = time.perf_counter(), time.process_time()
    found = compare_more(docs, allowed, given.kept, given.again)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    np.save(given.out, np.array([(int(p.a), int(p.b)) for p in found.pairs], np.int64).reshape(-1, 2))
    print(f"{len(docs)} bài mới: {len(found.pairs)} cặp, {wall:.2f} s, CPU {cpu:.2f} s")


if __name__ == "__main__":
    main()
