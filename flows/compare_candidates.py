"""Candidates over a shelf: fingerprints to lists of their holders to pairs, on Arrow tables that are exchanged."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from flows.compare_field import Field
from flows.compare_index import PART_BITS, PARTS, SHARD, Index
from flows.exchange import Exchange, values
from nlp.reuse.candidates import RANK, SketchRule, count_shared, shared_lists, sketch, split_pairs
from nlp.reuse.fold import I64, U8, U64
from nlp.reuse.prints import named
from nlp.reuse.words import MASK

Candidates = tuple[I64, I64, U8, U8]
"""Two ranks, the number of fingerprints that they share and their points."""


def candidates(field: Field, index: Index | None, rule: SketchRule, fresh: U8, exchange: Exchange) -> Candidates:
    """Pairs worth an exact look, one text of each ``fresh`` (by rank); sorted, with how many fingerprints they share
    and their points."""
    shift = max(0, len(field).bit_length() - PART_BITS)

    def lists(part: pa.Table) -> pa.Table:
        made = shared_lists(_in_order(part), rule, field.known, shift, PARTS)
        return pa.concat_tables(pa.table({"q": np.full(len(h), q, np.uint8), "lists": h}) for q, h in enumerate(made))

    def count(part: pa.Table) -> pa.Table:
        return pa.table({"pairs": count_shared(values(part, "lists"), rule, field.known, fresh)})

    prints = _sketched(field, rule) if index is None else _kept(field, index, fresh, rule.cap)
    shared = exchange((pa.table({"p": p, "f": f}) for p, f in prints), "p", PARTS, lists)
    pieces = (pa.Table.from_batches([batch]) for batch in shared.to_batches())
    chosen = exchange(pieces, "q", PARTS, count) if len(shared) else shared.select(["lists"])
    return split_pairs(np.sort(chosen.column(0).to_numpy()))


def _in_order(part: pa.Table) -> U64:
    """Fingerprints of a part: of one table they are in order."""
    pieces: list[U64] = [piece.to_numpy() for piece in part.column("f").chunks if len(piece)]
    return pieces[0] if len(pieces) == 1 else np.unique(np.concatenate([np.zeros(0, np.uint64), *pieces]))


def _kept(field: Field, index: Index, fresh: U8, cap: int) -> Iterator[tuple[U8, U64]]:
    """Fingerprints of the index, named by rank: all of them, or where only later texts are fresh, those of these."""
    ranks = field.ranks()
    of_row = np.where(ranks >= 0, fresh[ranks], 0).astype(np.uint8)
    live = ranks[ranks >= 0]
    # Above the cap each is paired with the first by rank: those must be the first by row too, and none be left out.
    same = bool((ranks[: index.kept] >= 0).all() and (live[1:] > live[:-1]).all())
    for part in range(PARTS):
        among = not of_row[: index.kept].any()
        prints = index.prints_among(part, of_row, cap + 1 if same else len(ranks)) if among else index.prints(part)
        if not same or len(live) < len(ranks):
            out = np.empty(len(prints), np.uint64)
            prints = out[: named(prints, ranks, out)]
        yield np.full(len(prints), part, np.uint8), prints


def _sketched(field: Field, rule: SketchRule) -> Iterator[tuple[U8, U64]]:
    """Fingerprints shard by shard, named by rank."""
    ranks, arrays = field.ranks(), field.arrays
    for first in range(0, len(arrays.bounds) - 1, SHARD):
        bounds = arrays.bounds[first : first + SHARD + 1]
        part = slice(int(bounds[0]), int(bounds[-1]))
        prints = sketch(arrays.hashes[part], bounds - bounds[0], arrays.codes[part] & np.uint8(MASK), rule, 0)
        names = ranks[first : first + SHARD][(prints & RANK).astype(np.int64)]
        live = names >= 0
        found = np.sort(prints[live] & ~RANK | names[live].astype(np.uint64))
        yield (found >> np.uint64(64 - PART_BITS)).astype(np.uint8), found
