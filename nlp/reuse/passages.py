"""Passages from chains of equal runs: prolonged at their ends, counted, each with its evidence."""

from __future__ import annotations

import numpy as np
from numba.extending import register_jitable

from nlp.reuse.evidence import REACHED, SCALE, Limits, run_evidence
from nlp.reuse.fold import F64, I32, U8, U16, U32
from nlp.reuse.grams import SEED
from nlp.reuse.masks import OWN
from nlp.reuse.stretch import SCARCE, mark, prolong

LEAST_CHAIN = 8
"""Words in the seeds of a passage below which it is not looked at further, unless it goes on where another ended: what
stands between them is a quotation or a heading."""
COLUMNS = 12
"""Of a row: a, end of a, b, end of b, matched words, own matched words, those in no set phrase; then the first four
counted in own words alone; the evidence (``nlp.reuse.evidence``)."""


@register_jitable
def build_rows(
    a: U32, b: U32, mask_a: U8, mask_b: U8, held: U16, least: Limits, runs: I32, before: I32, last: I32, chains: int,
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
    cost = np.zeros(len(b) + 1)
    own_a, own_b = _own_before(mask_a), _own_before(mask_b)
    for chain in np.argsort(-total, kind="mergesort"):
        if made == len(rows):
            break
        first = last[chain]
        while before[first] >= 0:
            first = before[first]
        if total[chain] < LEAST_CHAIN and not _goes_on(runs, first, last[chain], own_a, own_b, rows, made):
            continue
        end_b = runs[last[chain], 1] + runs[last[chain], 2]
        if 2 * used[runs[first, 1] : end_b].sum() > end_b - runs[first, 1]:
            continue
        _build_row(a, b, runs, before, first, last[chain], table, score, held, least.common, hit_a, hit_b, rows[made])
        used[rows[made, 2] : rows[made, 3]] = 1
        _count(mask_a, mask_b, own_a, own_b, hit_a, hit_b, rows[made])
        rows[made, 11] = _evidence(mask_a, mask_b, held, runs, before, last[chain], least, cost)
        made += 1
    return made


@register_jitable
def _build_row(
    a: U32, b: U32, runs: I32, before: I32, first: int, end: int,
    table: I32, score: F64, held: U16, common: int, hit_a: U8, hit_b: U8, row: I32,
) -> None:  # fmt: skip
    run = end
    while run >= 0:
        _mark_run(runs[run, 0], runs[run, 1], runs[run, 2], held, common, hit_a, hit_b)
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
def _mark_run(at_a: int, at_b: int, size: int, held: U16, common: int, hit_a: U8, hit_b: U8) -> None:
    """Mark equal words, those of rare seeds with ``SCARCE``: what an edited copy alone has, was never shared."""
    for place in range(size):
        hit_a[at_a + place] = max(hit_a[at_a + place], 1)
        hit_b[at_b + place] = 1
    for place in range(size - SEED + 1):
        if held[at_a + place] < common:
            hit_a[at_a + place : at_a + place + SEED] = SCARCE


@register_jitable
def _own_before(mask: U8) -> I32:
    """Own words before each word, and all of them."""
    out = np.zeros(len(mask) + 1, np.int32)
    for word in range(len(mask)):
        out[word + 1] = out[word] + (mask[word] == OWN)
    return out


@register_jitable
def _goes_on(runs: I32, first: int, end: int, own_a: I32, own_b: I32, rows: I32, made: int) -> bool:
    """Does a chain begin where a passage ended, or end where one begins, in own words of both texts?"""
    start_a, start_b = own_a[runs[first, 0]], own_b[runs[first, 1]]
    stop_a, stop_b = own_a[runs[end, 0] + runs[end, 2]], own_b[runs[end, 1] + runs[end, 2]]
    for row in range(made):
        if (rows[row, 8] == start_a and rows[row, 10] == start_b) or (
            rows[row, 7] == stop_a and rows[row, 9] == stop_b
        ):
            return True
    return False


@register_jitable
def _evidence(mask_a: U8, mask_b: U8, held: U16, runs: I32, before: I32, end: int, least: Limits, cost: F64) -> int:
    """Of all runs of a chain; each after the first might have stood elsewhere in reach."""
    total, run = 0.0, end
    while run >= 0:
        here = run_evidence(mask_a, runs[run, 0], mask_b, runs[run, 1], runs[run, 2], held, least, cost)
        run = before[run]
        total += max(0.0, here - REACHED) if run >= 0 else here
    return int(SCALE * total)


@register_jitable
def _count(mask_a: U8, mask_b: U8, before_a: I32, before_b: I32, hit_a: U8, hit_b: U8, row: I32) -> None:
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
    row[7], row[8] = before_a[row[0]], before_a[row[1]]
    row[9], row[10] = before_b[row[2]], before_b[row[3]]
