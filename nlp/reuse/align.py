"""Exact alignment of two texts: seeds, chains with gaps, passages in words.

A seed is a run of equal words that holds at least one own word. Seeds on nearly the same diagonal are one passage;
what stands between them is compared word by word, and the passage goes on when enough of it agrees.

Everything here is plain Python over arrays that numba can compile as it stands (``nlp.reuse.fast``): few pairs are
aligned without waiting for a compiler, many at its speed, with the same result.
"""

from __future__ import annotations

import numpy as np
from numba.extending import register_jitable

from nlp.reuse.evidence import Limits
from nlp.reuse.fold import F64, I32, I64, U8, U32
from nlp.reuse.grams import SEED
from nlp.reuse.masks import OWN
from nlp.reuse.stretch import REACH, common_words, mark, prolong

AGREE = 0.4
"""Share of the words between two seeds that must agree, in order, for the passage to go on."""
FREE = 6
"""A gap of at most so many words is crossed unseen: a clause put in or taken out."""
OPEN_CHAINS = 12
SCARCE = 2
LEAST_CHAIN = 8
"""Words in the seeds of a passage below which it is not looked at further."""
IN_SEEDS = 0.6
"""Share of the words of a passage of set phrases that stand in seeds (70 % where 15 % of the words are edited)."""
COLUMNS = 11
"""Of a row: a, end of a, b, end of b, matched words, own matched words, rare own matched words; then the first four
counted in own words alone."""


@register_jitable
def find_runs(a: U32, b: U32, mask_a: U8, seeds_a: I64, seeds_b: I64, runs: I32) -> int:
    """Longest equal runs from matching seeds (by place in ``b``); rows of ``runs`` are a, b, size."""
    count = 0
    for seed in range(len(seeds_a)):
        i, j = seeds_a[seed], seeds_b[seed]
        if not _own_seed(mask_a, i):
            continue
        if i > 0 and j > 0 and a[i - 1] == b[j - 1] and _own_seed(mask_a, i - 1):
            continue
        size = SEED
        while i + size < len(a) and j + size < len(b) and a[i + size] == b[j + size]:
            size += 1
        runs[count, 0] = i
        runs[count, 1] = j
        runs[count, 2] = size
        count += 1
    return count


@register_jitable
def _own_seed(mask: U8, at: int) -> bool:
    own = 0
    for place in range(at, at + SEED):
        own += mask[place] == OWN
    return own > 0


@register_jitable
def chain_runs(a: U32, b: U32, runs: I32, count: int, before: I32, last: I32, table: I32) -> int:
    """Tie runs into chains: ``before`` of each run is the run before it or -1, ``last`` the end of each chain."""
    chains = 0
    for run in range(count):
        best, best_cost = -1, 1 << 30
        for chain in range(max(0, chains - OPEN_CHAINS), chains):
            end = last[chain]
            cost = _cost(runs, end, run)
            if 0 <= cost < best_cost:
                best, best_cost = chain, cost
        if best >= 0 and _bridged(a, b, runs, last[best], run, table):
            before[run] = last[best]
            last[best] = run
        else:
            before[run] = -1
            last[chains] = run
            chains += 1
    return chains


@register_jitable
def _cost(runs: I32, end: int, run: int) -> int:
    """How badly ``run`` follows ``end``: -1 where it cannot."""
    step_a, step_b = runs[run, 0] - runs[end, 0], runs[run, 1] - runs[end, 1]
    gap_a, gap_b = step_a - runs[end, 2], step_b - runs[end, 2]
    if step_a <= 0 or step_b <= 0 or gap_a > REACH or gap_b > REACH or gap_a <= -SEED or gap_b <= -SEED:
        return -1
    return int(abs(step_a - step_b) * 2 + step_b)


@register_jitable
def _bridged(a: U32, b: U32, runs: I32, end: int, run: int, table: I32) -> bool:
    low_a, low_b = runs[end, 0] + runs[end, 2], runs[end, 1] + runs[end, 2]
    longest = max(runs[run, 0] - low_a, runs[run, 1] - low_b)
    if longest <= FREE:
        return True
    if runs[run, 0] <= low_a or runs[run, 1] <= low_b:
        return False
    same = common_words(a, low_a, int(runs[run, 0]), b, low_b, int(runs[run, 1]), table)
    return bool(same >= AGREE * longest)


@register_jitable
def build_rows(
    a: U32, b: U32, mask_a: U8, mask_b: U8, rare: U8, runs: I32, before: I32, last: I32, chains: int,
    table: I32, score: F64, hit_a: U8, hit_b: U8, rows: I32,
) -> int:  # fmt: skip
    """Passages from chains, the longest first, each word of ``b`` in at most one; returns how many."""
    used = np.zeros(len(b), np.uint8)
    total = np.zeros(chains, np.int32)
    for chain in range(chains):
        run = last[chain]
        while run >= 0:
            total[chain] += runs[run, 2]
            run = before[run]
    made = 0
    for chain in np.argsort(-total, kind="mergesort"):
        if total[chain] < LEAST_CHAIN or made == len(rows):
            break
        first = last[chain]
        while before[first] >= 0:
            first = before[first]
        end_b = runs[last[chain], 1] + runs[last[chain], 2]
        if 2 * used[runs[first, 1] : end_b].sum() > end_b - runs[first, 1]:
            continue
        _build_row(a, b, runs, before, first, last[chain], table, score, rare, hit_a, hit_b, rows[made])
        used[rows[made, 2] : rows[made, 3]] = 1
        _count(mask_a, mask_b, hit_a, hit_b, rows[made])
        made += 1
    return made


@register_jitable
def _build_row(
    a: U32, b: U32, runs: I32, before: I32, first: int, end: int,
    table: I32, score: F64, rare: U8, hit_a: U8, hit_b: U8, row: I32,
) -> None:  # fmt: skip
    run = end
    while run >= 0:
        _mark_run(runs[run, 0], runs[run, 1], runs[run, 2], rare, hit_a, hit_b)
        prior = before[run]
        if prior >= 0:
            low_a, low_b = runs[prior, 0] + runs[prior, 2], runs[prior, 1] + runs[prior, 2]
            mark(a, low_a, runs[run, 0], b, low_b, runs[run, 1], table, hit_a, hit_b)
        run = prior
    low_a, low_b = runs[first, 0], runs[first, 1]
    high_a, high_b = runs[end, 0] + runs[end, 2], runs[end, 1] + runs[end, 2]
    more_a, more_b = prolong(a, high_a, b, high_b, 1, score)
    less_a, less_b = prolong(a, low_a, b, low_b, -1, score)
    mark(a, high_a, high_a + more_a, b, high_b, high_b + more_b, table, hit_a, hit_b)
    mark(a, low_a - less_a, low_a, b, low_b - less_b, low_b, table, hit_a, hit_b)
    row[0], row[1], row[2], row[3] = low_a - less_a, high_a + more_a, low_b - less_b, high_b + more_b


@register_jitable
def _mark_run(at_a: int, at_b: int, size: int, rare: U8, hit_a: U8, hit_b: U8) -> None:
    """Mark equal words, those of rare seeds with ``SCARCE``: what an edited copy alone has, was never shared."""
    for place in range(size):
        hit_a[at_a + place] = max(hit_a[at_a + place], 1)
        hit_b[at_b + place] = 1
    for place in range(size - SEED + 1):
        if rare[at_a + place]:
            hit_a[at_a + place : at_a + place + SEED] = SCARCE


@register_jitable
def _count(mask_a: U8, mask_b: U8, hit_a: U8, hit_b: U8, row: I32) -> None:
    matched = own = scarce = own_b = 0
    for i in range(row[0], row[1]):
        if hit_a[i]:
            matched += 1
            if mask_a[i] == OWN:
                own += 1
                if hit_a[i] == SCARCE:
                    scarce += 1
    for j in range(row[2], row[3]):
        if hit_b[j] and mask_b[j] == OWN:
            own_b += 1
    row[4], row[5], row[6] = matched, min(own, own_b), min(scarce, own_b)
    row[7] = (mask_a[: row[0]] == OWN).sum()
    row[8] = row[7] + (mask_a[row[0] : row[1]] == OWN).sum()
    row[9] = (mask_b[: row[2]] == OWN).sum()
    row[10] = row[9] + (mask_b[row[2] : row[3]] == OWN).sum()


@register_jitable
def _promising(rare: U8, runs: I32, count: int, before: I32, last: I32, chains: int, least: Limits) -> bool:
    """Can the pair be flagged: enough words in rare seeds over all, or a chain with enough words in seeds?"""
    words = 0
    for run in range(count):
        end = 0
        for place in range(runs[run, 0], runs[run, 0] + runs[run, 2] - SEED + 1):
            if rare[place]:
                words += place + SEED - max(place, end)
                end = place + SEED
    if words >= least.one or words >= least.mixed:
        return True
    for chain in range(chains):
        total, run = 0, last[chain]
        while run >= 0:
            total += runs[run, 2]
            run = before[run]
        if total >= IN_SEEDS * least.formula:
            return True
    return False


@register_jitable
def align(
    a: U32,
    b: U32,
    mask_a: U8,
    mask_b: U8,
    rare: U8,
    seeds_a: I64,
    seeds_b: I64,
    least: Limits,
    hit_a: U8,
    hit_b: U8,
    rows: I32,
) -> int:
    """Passages of two texts into ``rows`` (see ``COLUMNS``) and matched words into ``hit_a``, ``hit_b``.

    ``seeds_a`` and ``seeds_b`` are places of equal seeds, sorted by place in ``b``; ``rare`` tells the seeds of ``a``
    (by their first word) that are no part of a set phrase. Returns the number of rows.
    """
    runs = np.zeros((len(seeds_a) + 1, 3), np.int32)
    count = find_runs(a, b, mask_a, seeds_a, seeds_b, runs)
    return align_runs(a, b, mask_a, mask_b, rare, runs, count, least, hit_a, hit_b, rows)


@register_jitable
def align_runs(
    a: U32,
    b: U32,
    mask_a: U8,
    mask_b: U8,
    rare: U8,
    runs: I32,
    count: int,
    least: Limits,
    hit_a: U8,
    hit_b: U8,
    rows: I32,
) -> int:
    """The second half of ``align``: from runs of equal words on."""
    if count == 0:
        return 0
    before, last = np.full(count, -1, np.int32), np.zeros(count, np.int32)
    table = np.zeros((REACH + SEED + 2, REACH + SEED + 2), np.int32)
    chains = chain_runs(a, b, runs, count, before, last, table)
    if not _promising(rare, runs, count, before, last, chains, least):
        return 0
    score = np.zeros((REACH + 1, REACH + 1))
    return build_rows(
        a, b, mask_a, mask_b, rare, runs, before, last, chains, table, score, hit_a, hit_b, rows
    )  # fmt: skip
