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
from nlp.reuse.fold import I32, I64, U8, U16, U32
from nlp.reuse.grams import SEED
from nlp.reuse.masks import OWN
from nlp.reuse.passages import build_rows
from nlp.reuse.stretch import REACH, common_words

AGREE = 0.4
"""Share of the words between two seeds that must agree, in order, for the passage to go on."""
FREE = 6
"""A gap of at most so many words is crossed unseen: a clause put in or taken out."""
OPEN_CHAINS = 12
IN_SEEDS = 0.6
"""Share of the words of a passage of set phrases that stand in seeds (70 % where 15 % of the words are edited)."""


@register_jitable
def find_runs(a: U32, b: U32, mask_a: U8, seeds_a: I64, seeds_b: I64, runs: I32) -> int:
    """Longest equal runs from matching seeds (by place in ``b``); rows of ``runs`` are a, b, size."""
    count = 0
    # Where the last run of each diagonal ends: a run is found by each of its seeds. Its first ones may be missing,
    # because formulas that stand often in a text start nothing.
    ends = np.zeros(len(a) + len(b), np.int32)
    for seed in range(len(seeds_a)):
        i, j = seeds_a[seed], seeds_b[seed]
        if j + SEED <= ends[i - j + len(b)] or not _own_seed(mask_a, i):
            continue
        end = j + SEED
        while end - j + i < len(a) and end < len(b) and a[end - j + i] == b[end]:
            end += 1
        ends[i - j + len(b)] = end
        while i > 0 and j > 0 and a[i - 1] == b[j - 1] and _own_seed(mask_a, i - 1):
            i -= 1
            j -= 1
        runs[count, 0] = i
        runs[count, 1] = j
        runs[count, 2] = end - j
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
        i, j = runs[run, 0], runs[run, 1]
        for chain in range(max(0, chains - OPEN_CHAINS), chains):
            end = last[chain]
            gap_b = j - runs[end, 1] - runs[end, 2]
            if gap_b > REACH or gap_b <= -SEED:
                continue
            step_a, step_b = i - runs[end, 0], j - runs[end, 1]
            gap_a = step_a - runs[end, 2]
            if step_a <= 0 or step_b <= 0 or gap_a > REACH or gap_a <= -SEED:
                continue
            # How badly the run follows: by how much the texts drift apart, and by how far away it is.
            cost = abs(step_a - step_b) * 2 + step_b
            if cost < best_cost:
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
def _bridged(a: U32, b: U32, runs: I32, end: int, run: int, table: I32) -> bool:
    low_a, low_b = runs[end, 0] + runs[end, 2], runs[end, 1] + runs[end, 2]
    longest = max(runs[run, 0] - low_a, runs[run, 1] - low_b)
    if longest <= FREE:
        return True
    if runs[run, 0] <= low_a or runs[run, 1] <= low_b:
        return False
    between_a, between_b = a[low_a : runs[run, 0]], b[low_b : runs[run, 1]]
    # Words in order cannot be more than words in any order, which are told without a table.
    if _in_both(between_a, between_b) < AGREE * longest:
        return False
    same = common_words(a, low_a, int(runs[run, 0]), b, low_b, int(runs[run, 1]), table)
    return bool(same >= AGREE * longest)


@register_jitable
def _in_both(a: U32, b: U32) -> int:
    """Words of ``b`` that stand in ``a``."""
    found = 0
    for word in b:
        here = 0
        for other in a:
            here |= int(other == word)
        found += here
    return found


@register_jitable
def _promising(held: U16, runs: I32, count: int, before: I32, last: I32, chains: int, least: Limits) -> bool:
    """Can the pair be flagged: enough words in rare seeds over all, or a chain with enough words in seeds?"""
    words = 0
    for run in range(count):
        end = 0
        for place in range(runs[run, 0], runs[run, 0] + runs[run, 2] - SEED + 1):
            if held[place] < least.common:
                words += place + SEED - max(place, end)
                end = place + SEED
        if words >= least.rare:
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
    held: U16,
    seeds_a: I64,
    seeds_b: I64,
    least: Limits,
    hit_a: U8,
    hit_b: U8,
    rows: I32,
) -> int:
    """Passages of two texts into ``rows`` (see ``passages.COLUMNS``) and matched words into ``hit_a``, ``hit_b``.

    ``seeds_a`` and ``seeds_b`` are places of equal seeds, sorted by place in ``b``; ``held`` tells of the seeds
    of ``a`` (by their first word) how often they stand in the campaign. Returns the number of rows.
    """
    runs = np.zeros((len(seeds_a) + 1, 3), np.int32)
    count = find_runs(a, b, mask_a, seeds_a, seeds_b, runs)
    return align_runs(a, b, mask_a, mask_b, held, runs, count, least, hit_a, hit_b, rows)


@register_jitable
def align_runs(
    a: U32,
    b: U32,
    mask_a: U8,
    mask_b: U8,
    held: U16,
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
    if not _promising(held, runs, count, before, last, chains, least):
        return 0
    score = np.zeros((REACH + 1, REACH + 1))
    return build_rows(
        a, b, mask_a, mask_b, held, least, runs, before, last, chains, table, score, hit_a, hit_b, rows
    )  # fmt: skip
