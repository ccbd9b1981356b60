"""Candidates over a shelf and their exact look: the four steps sketch, pairs, count, verify on Arrow tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from flows.compare_shelf import Arrays
from flows.exchange import Exchange
from nlp.reuse.align import COLUMNS, I32, I64
from nlp.reuse.candidates import RANK, RANK_BITS, SketchRule, count_hits, pair_hits, rule_for, sketch, split_pairs
from nlp.reuse.compare import MOST_PASSAGES, TextWords, compare_two
from nlp.reuse.evidence import LEVELS, common_from, limits
from nlp.reuse.fast import count_seeds, own_prints
from nlp.reuse.fold import U8, U64
from nlp.reuse.rarity import common_seeds, rare_seeds, seed_table
from nlp.reuse.verify import MASK, SENTENCE_END, verify
from nlp.reuse.words import STOP

SHARD = 2000
CELLS = 1 << 24
"""Cells of the seed counter: at 100,000 texts chance adds 4 or 5 to a cell, the limit is 40."""
PARTS = 8
CHUNK = 200_000
UNCOMPILED = 500
"""Pairs up to which the exact look, some milliseconds each, is not worth compiling for."""


@dataclass(frozen=True, slots=True)
class Found:
    """A flagged pair: ranks, index into ``LEVELS``, own words matched on either side, rows of passages."""

    a: int
    b: int
    level: int
    own_a: int
    own_b: int
    rows: I32


@dataclass(frozen=True, slots=True)
class Field:
    """Texts of one comparison: rows of the shelf by rank (known ones first, then by hand-in)."""

    arrays: Arrays
    rows: I64
    known: int

    def __len__(self) -> int:
        return len(self.rows)

    def text(self, rank: int) -> TextWords:
        row = int(self.rows[rank])
        part = slice(int(self.arrays.bounds[row]), int(self.arrays.bounds[row + 1]))
        start, codes = np.asarray(self.arrays.start[part]), np.asarray(self.arrays.codes[part])
        flags = (codes >= SENTENCE_END) * np.uint8(STOP)
        return TextWords(
            np.asarray(self.arrays.hashes[part]), start, start + self.arrays.size[part], flags, codes & np.uint8(MASK)
        )

    def ranks(self) -> I64:
        """Rank by row of the shelf; -1 for rows of other runs."""
        out = np.full(len(self.arrays.bounds) - 1, -1, np.int64)
        out[self.rows] = np.arange(len(self.rows))
        return out


def find_pairs(field: Field, exchange: Exchange) -> Iterator[Found]:
    """Flagged pairs by rank."""
    if len(field) < 2:
        return
    rule = rule_for(len(field))
    counts = np.zeros(0 if rule.sample == 1 else CELLS, np.uint8)
    a, b = candidates(field, rule, counts, exchange)
    if len(counts):
        yield from _look_compiled(field, a, b, counts)
        return
    common = common_seeds((field.text(r).hashes for r in range(len(field))), common_from(len(field)))
    if len(a) <= UNCOMPILED:
        yield from _look(field, a, b, common)
    else:
        yield from _look_compiled(field, a, b, seed_table(common, CELLS, common_from(len(field))))


def candidates(field: Field, rule: SketchRule, counts: U8, exchange: Exchange) -> tuple[I64, I64]:
    """Pairs worth an exact look, sorted; fills ``counts`` with the seeds seen where texts are many."""
    top = np.uint64(64 - PARTS.bit_length() + 1)
    known, texts = field.known, np.uint64(len(field))

    def pairs(part: pa.Table) -> pa.Table:
        keys, points = pair_hits(np.sort(part.column("f").to_numpy()), rule, known)
        share = (keys >> np.uint64(RANK_BITS)) * np.uint64(PARTS) // texts
        return pa.table({"q": share.astype(np.uint8), "pair": keys, "points": points})

    def count(part: pa.Table) -> pa.Table:
        keys, points = count_hits(part.column("pair").to_numpy(), part.column("points").to_numpy(), rule)
        return pa.table({"pair": keys, "points": points})

    prints = ({"p": (f >> top).astype(np.uint8), "f": f} for f in _prints(field, rule, counts))
    hits = exchange((pa.table(p) for p in prints), "p", PARTS, pairs)
    chosen = exchange([hits], "q", PARTS, count)
    return split_pairs(np.sort(chosen.column("pair").to_numpy()))


def _prints(field: Field, rule: SketchRule, counts: U8) -> Iterator[U64]:
    """Fingerprints shard by shard, named by rank, sorted."""
    ranks, arrays = field.ranks(), field.arrays
    for first in range(0, len(arrays.bounds) - 1, SHARD):
        bounds = arrays.bounds[first : first + SHARD + 1]
        part = slice(int(bounds[0]), int(bounds[-1]))
        hashes, mask = arrays.hashes[part], arrays.codes[part] & np.uint8(MASK)
        rank = ranks[first : first + SHARD]
        if rule.sample == 1:
            prints = sketch(hashes, bounds - bounds[0], mask, rule, 0)
        else:
            room = np.zeros(len(hashes), np.uint64)
            count_seeds(np.asarray(hashes), bounds - bounds[0], mask, counts)
            kept = own_prints(np.asarray(hashes), bounds - bounds[0], mask, rule.size, rule.sample, 0, RANK_BITS, room)
            prints = room[:kept]
        names = rank[(prints & RANK).astype(np.int64)]
        live = names >= 0
        named = (prints[live] >> np.uint64(RANK_BITS) << np.uint64(RANK_BITS)) | names[live].astype(np.uint64)
        yield np.unique(named) if rule.sample == 1 else _once(named)


def _once(values: U64) -> U64:
    values = np.sort(values)
    return values[np.concatenate(([True], values[1:] != values[:-1]))] if len(values) else values


def _look(field: Field, left: I64, right: I64, common: U64) -> Iterator[Found]:
    """Few pairs: no compiler."""
    least = limits(len(field))
    current, a, rare = -1, field.text(0), np.zeros(0, np.uint8)
    for first, second in zip(left.tolist(), right.tolist(), strict=True):
        if first != current:
            current, a = first, field.text(first)
            rare = rare_seeds(a.hashes, common)
        shared = compare_two(a, field.text(second), rare, least)
        if shared.tier is not None:
            yield Found(first, second, LEVELS.index(shared.tier), shared.own_a, shared.own_b, shared.rows)


def _look_compiled(field: Field, left: I64, right: I64, counts: U8) -> Iterator[Found]:
    arrays, texts = field.arrays, len(field)
    longest = int(np.diff(arrays.bounds).max())
    numbers, facts = np.zeros(20_000, np.int64), np.zeros((20_000, 4), np.int32)
    rows = np.zeros((20_000 * 4 + MOST_PASSAGES, COLUMNS), np.int32)
    at = 0
    while at < len(left):
        a, b = left[at : at + CHUNK], right[at : at + CHUNK]
        done, flagged, _ = verify(
            field.rows[a], field.rows[b], arrays.hashes, arrays.codes, arrays.bounds, counts, common_from(texts),
            limits(texts), longest, numbers, facts, rows,
        )  # fmt: skip
        first = 0
        for number, (grade, own_a, own_b, kept) in zip(
            numbers[:flagged].tolist(), facts[:flagged].tolist(), strict=True
        ):
            yield Found(int(a[number]), int(b[number]), grade, own_a, own_b, rows[first : first + kept].copy())
            first += kept
        at += done
