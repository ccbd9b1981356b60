"""Pairs of a field that share something: candidates, their exact look, and a closer one where that is not enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from flows.compare_candidates import Candidates, candidates
from flows.compare_closer import closer_look
from flows.compare_field import Field, Found
from flows.compare_index import Index
from flows.compare_last import Step
from flows.compare_standing import standing, with_phrases
from flows.exchange import Exchange
from nlp.reuse.candidates import SketchRule, rule_for
from nlp.reuse.compare import compare_two
from nlp.reuse.evidence import LEVELS, SCALE, STRONG, WEAK, common_from, forgiven, limits, together
from nlp.reuse.fold import I64, U8, U16
from nlp.reuse.rarity import common_bits, count_texts, holders
from nlp.reuse.sieve import LONGEST_LISTED, RareLists, no_lists, rare_lists
from nlp.reuse.verify import Texts, flagged_room, verify, work_room

CHUNK, FLAGGED = 200_000, 20_000
"""Candidates looked at in a row; flagged ones among them before they are taken out."""
NEARLY = 2.5
"""Evidence that a pair of a large campaign may lack and be judged again when texts came: twelve times the copies ask
for so much less."""
UNCOMPILED = 500
"""Pairs up to which the exact look, some milliseconds each, is not worth compiling for."""


def find_pairs(field: Field, exchange: Exchange, step: Step | None = None) -> Iterator[Found]:
    """Flagged pairs by rank, and with level 0 those that nearly are; with ``step`` only what it leaves to do."""
    if len(field) < 2:
        return
    rule = rule_for(len(field))
    fresh = step.fresh if step else np.ones(len(field), np.uint8)
    index = Index(field.arrays, rule) if rule.sample > 1 else None
    found = candidates(field, index, rule, fresh, exchange)
    if index is None:
        yield from _few(field, found)
        return
    counts = index.counts_of((field.ranks() >= 0).astype(np.uint8))
    # Its fingerprints were read for the last time.
    del index
    yield from _many(field, found, counts, rule, step)


def _with(found: Candidates, pairs: I64) -> Candidates:
    """Candidates with ``pairs`` to be judged again, as sharing so much that each gets an exact look."""
    again = np.sort(pairs, axis=1)
    a, b = (np.concatenate([found[side], again[:, side]]) for side in (0, 1))
    shared, points = (np.append(column, np.full(len(again), 255, np.uint8)) for column in found[2:])
    order = np.lexsort((b, a))
    return a[order], b[order], shared[order], points[order]


def _many(field: Field, found: Candidates, counts: U16, rule: SketchRule, step: Step | None) -> Iterator[Found]:
    """Flagged or nearly flagged ones of the candidates ``found`` in a field that is sampled, and of those kept."""
    phrases, stand = common_bits(counts, common_from(len(field))), list[Found]()
    if step is not None:
        stands = standing(field, step.kept, phrases)
        stand, found = step.kept.some(stands).found(), _with(found, step.kept.pairs[~stands])
    a, b, shared, points = found
    many = (shared >= rule.many).astype(np.uint8)
    lists = _rare_lists(field, a, b, many, phrases)
    looked = [*_look_compiled(field, a, b, many, points, counts, phrases, lists), *stand]
    looked.sort(key=lambda one: (one.a, one.b))
    yield from with_phrases(field, list(_judged(field, looked, counts)), phrases)


def _few(field: Field, found: Candidates) -> Iterator[Found]:
    """Flagged ones of the candidates ``found`` in a field whose texts are all counted, none sampled."""
    a, b, _, points = found
    counts = count_texts(field.text(r).hashes for r in range(len(field)))
    if len(a) <= UNCOMPILED:
        yield from _look(field, a, b, counts)
        return
    phrases = common_bits(counts, common_from(len(field)))
    yield from _look_compiled(field, a, b, np.ones(len(a), np.uint8), points, counts, phrases, no_lists())


def _look(field: Field, left: I64, right: I64, counts: U16) -> Iterator[Found]:
    """Few pairs: no compiler."""
    least = limits(len(field))
    current, a, held = -1, field.text(0), np.zeros(0, np.uint16)
    for first, second in zip(left.tolist(), right.tolist(), strict=True):
        if first != current:
            current, a = first, field.text(first)
            held = holders(a.hashes, counts)
        shared = compare_two(a, field.text(second), held, least)
        if shared.tier is not None:
            yield Found(first, second, LEVELS.index(shared.tier), shared.own_a, shared.own_b, shared.rows)


def _judged(field: Field, looked: Sequence[Found], counts: U16) -> Iterator[Found]:
    """Those of ``looked`` that are flagged or nearly so, after a closer look at the others.

    What is flagged only because many of the campaign copied is weak.
    """
    need = limits(len(field)).need
    certain = need - forgiven(0)
    under = [one for one in looked if one.level == 0]
    closer = closer_look(field.arrays, field.rows, [(one.a, one.b, one.rows) for one in under], counts).tolist()
    evidence = {(one.a, one.b): together(one.evidence, nats) for one, nats in zip(under, closer, strict=True)}
    copies = {one.b for one in looked if one.level == STRONG or evidence.get((one.a, one.b), 0.0) >= certain}
    enough = need - forgiven(len(copies))
    for one in looked:
        nats = evidence.get((one.a, one.b))
        if nats is None:
            yield one
        elif nats >= enough - NEARLY:
            grade = STRONG if nats >= certain else WEAK if nats >= enough else 0
            yield replace(one, level=grade)


def _rare_lists(field: Field, left: I64, right: I64, many: U8, common: U8) -> RareLists:
    """Rare seeds of the texts that are looked at for them; pairs with a text too long to be listed become ``many``."""
    arrays = field.arrays
    long = np.diff(arrays.bounds)[field.rows] >= LONGEST_LISTED
    many |= long[left] | long[right]
    wanted = np.zeros(len(arrays.bounds) - 1, np.uint8)
    for side in (left, right):
        wanted[field.rows[side[many == 0]]] = 1
    return rare_lists(arrays.hashes, arrays.codes, arrays.bounds, wanted, common)


def _look_compiled(
    field: Field, left: I64, right: I64, many: U8, points: U8, counts: U16, common: U8, lists: RareLists
) -> Iterator[Found]:
    arrays = field.arrays
    texts = Texts(arrays.hashes, arrays.codes, arrays.bounds, limits(len(field)), counts, common, lists)
    spaces, out, at = work_room(int(np.diff(arrays.bounds).max())), flagged_room(FLAGGED), 0
    while at < len(left):
        a, b = left[at : at + CHUNK], right[at : at + CHUNK]
        done, flagged = verify(
            field.rows[a], field.rows[b], many[at : at + CHUNK], points[at : at + CHUNK], texts, *spaces, out
        )
        first = 0
        for number, (grade, own_a, own_b, kept, shown) in zip(
            out.numbers[:flagged].tolist(), out.facts[:flagged].tolist(), strict=True
        ):
            passages = out.rows[first : first + kept].copy()
            yield Found(int(a[number]), int(b[number]), grade, own_a, own_b, passages, shown / SCALE)
            first += kept
        at += done
