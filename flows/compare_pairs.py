"""Candidates over a shelf and their exact look: the four steps sketch, pairs, count, verify on Arrow tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from flows.compare_closer import closer_look
from flows.compare_index import PART_BITS, PARTS, SHARD, Index
from flows.compare_shelf import Arrays
from flows.exchange import Exchange, values
from nlp.records import Passage
from nlp.reuse.candidates import RANK, SketchRule, count_hits, rule_for, sketch, split_hits, split_pairs
from nlp.reuse.compare import TextWords, compare_two
from nlp.reuse.evidence import LEVELS, SCALE, STRONG, WEAK, common_from, forgiven, limits, together
from nlp.reuse.fold import I32, I64, U8, U16, U64
from nlp.reuse.pairing import named, named_among
from nlp.reuse.rarity import common_bits, count_texts, holders
from nlp.reuse.sieve import LONGEST_LISTED, RareLists, no_lists, rare_lists
from nlp.reuse.verify import Texts, flagged_room, verify, work_room
from nlp.reuse.words import MASK, SENTENCE_END, STOP

Candidates = tuple[I64, I64, U8, U8]
"""Two ranks, the number of fingerprints that they share and their points."""
CHUNK, FLAGGED = 200_000, 20_000
"""Candidates looked at in a row; flagged ones among them before they are taken out."""
NEARLY = 2.5
"""Evidence that a pair of a large campaign may lack and be judged again when texts came: twelve times the copies ask
for so much less."""
UNCOMPILED = 500
"""Pairs up to which the exact look, some milliseconds each, is not worth compiling for."""


@dataclass(frozen=True, slots=True)
class Found:
    """A pair: ranks, index into ``LEVELS``, own words matched on either side, rows of passages.

    A level of 0 asks for a closer look, or after it is nearly flagged. ``evidence`` is that of the first look in a
    large campaign, in nats beyond chance.
    """

    a: int
    b: int
    level: int
    own_a: int
    own_b: int
    rows: I32
    evidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Sharing:
    """A pair by rank with its passages in characters, own words shared on either side, index into ``LEVELS``."""

    a: int
    b: int
    level: int
    own_a: int
    own_b: int
    passages: tuple[Passage, ...]


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
        start, codes = self.arrays.start[part], np.asarray(self.arrays.codes[part])
        flags = (codes >= SENTENCE_END) * np.uint8(STOP)
        return TextWords(
            np.asarray(self.arrays.hashes[part]), start, start + self.arrays.size[part], flags, codes & np.uint8(MASK)
        )

    def ranks(self) -> I64:
        """Rank by row of the shelf; -1 for rows of other runs."""
        out = np.full(len(self.arrays.bounds) - 1, -1, np.int64)
        out[self.rows] = np.arange(len(self.rows))
        return out


def find_pairs(
    field: Field, exchange: Exchange, fresh: U8 | None = None, again: tuple[I64, I64] | None = None
) -> Iterator[Found]:
    """Flagged pairs by rank, and with level 0 those that nearly are; with ``fresh`` (by rank) only those in which one
    text at least is fresh, and those of the pairs ``again`` that are candidates still."""
    if len(field) < 2:
        return
    rule = rule_for(len(field))
    fresh = np.ones(len(field), np.uint8) if fresh is None else fresh
    index = Index(field.arrays, rule) if rule.sample > 1 else None
    paired = fresh if again is None else np.ones(len(field), np.uint8)
    prints = _prints(field, rule) if index is None else _kept_prints(field, index, paired, rule.cap)
    found = candidates(prints, len(field), field.known, rule, paired, exchange)
    if again is not None:
        found = _asked_for(found, fresh, again)
    if index is None:
        yield from _few(field, found)
        return
    counts = index.counts_of((field.ranks() >= 0).astype(np.uint8))
    phrases = common_bits(counts, common_from(len(field)))
    a, b, shared, points = found
    many = (shared >= rule.many).astype(np.uint8)
    lists = _rare_lists(field, a, b, many, phrases)
    yield from _judged(field, list(_look_compiled(field, a, b, many, points, counts, phrases, lists)), counts)


def _few(field: Field, found: Candidates) -> Iterator[Found]:
    """Flagged ones of the candidates ``found`` in a field whose texts are all counted, none sampled."""
    a, b, _, points = found
    counts = count_texts(field.text(r).hashes for r in range(len(field)))
    if len(a) <= UNCOMPILED:
        yield from _look(field, a, b, counts)
        return
    phrases = common_bits(counts, common_from(len(field)))
    yield from _look_compiled(field, a, b, np.ones(len(a), np.uint8), points, counts, phrases, no_lists())


def _asked_for(found: Candidates, fresh: U8, again: tuple[I64, I64]) -> Candidates:
    """Those of the candidates that have a fresh text or are among ``again``."""
    a, b, shared, points = found
    size = len(fresh)
    wanted = (fresh[a] | fresh[b]).astype(bool) | np.isin(a * size + b, again[0] * size + again[1])
    return a[wanted], b[wanted], shared[wanted], points[wanted]


def candidates(
    prints: Iterable[tuple[U8, U64]], texts: int, known: int, rule: SketchRule, fresh: U8, exchange: Exchange
) -> Candidates:
    """Pairs worth an exact look, sorted, how many fingerprints they share and their points; ``prints`` come with their
    parts."""

    shift = max(0, texts.bit_length() - PART_BITS)

    def pairs(part: pa.Table) -> pa.Table:
        made = split_hits(values(part, "f"), rule, known, fresh, shift, PARTS)
        shares = enumerate(made)
        return pa.concat_tables(pa.table({"q": np.full(len(h), q, np.uint8), "hits": h}) for q, h in shares)

    def count(part: pa.Table) -> pa.Table:
        return pa.table({"hits": count_hits([piece.to_numpy() for piece in part.column("hits").chunks], rule)})

    hits = exchange((pa.table({"p": p, "f": f}) for p, f in prints), "p", PARTS, pairs)
    pieces = (pa.Table.from_batches([batch]) for batch in hits.to_batches())
    chosen = exchange(pieces, "q", PARTS, count) if len(hits) else hits.select(["hits"])
    return split_pairs(np.sort(chosen.column(0).to_numpy()))


def _kept_prints(field: Field, index: Index, fresh: U8, cap: int) -> Iterator[tuple[U8, U64]]:
    """Fingerprints of the index, named by rank; not all of more than ``cap`` holders where few texts are fresh."""
    ranks = field.ranks()
    first = int(field.rows[fresh == 1].min()) if fresh.any() else len(ranks)
    live, same = ranks[ranks >= 0], bool((ranks == np.arange(len(ranks))).all())
    # Above the cap each is paired with the first by rank: those must be the first by row too.
    most = cap + 1 if bool((live[1:] > live[:-1]).all()) else len(ranks)
    for part in range(PARTS):
        prints = index.prints(part)
        if fresh.all() and same:
            yield np.full(len(prints), part, np.uint8), prints
            continue
        out = np.empty(len(prints), np.uint64)
        kept = named(prints, ranks, out) if fresh.all() else named_among(prints, ranks, fresh, first, most, out)
        yield np.full(kept, part, np.uint8), out[:kept]


def _prints(field: Field, rule: SketchRule) -> Iterator[tuple[U8, U64]]:
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
