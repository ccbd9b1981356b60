"""Batches of texts to words and mask codes: with numpy while there is little to do, compiled after that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from nlp.records import Block, BlockKind
from nlp.reuse.fast import build_table, seeds_of
from nlp.reuse.fold import I64, U8, U32
from nlp.reuse.jit import compiled, spare_algebra
from nlp.reuse.masks import FORM, OWN, HeadingWords, References, SeedTable, heading_words, mark_one, own_words
from nlp.reuse.scan import LONGEST_SIZE, PAD, code_tables, hash_utf8, new_cache
from nlp.reuse.words import LINE_END, MASK, SENTENCE_END, STOP, hash_texts

COMPILE_FROM = 8_000_000
"""Bytes of text from which compiling (some seconds, once) is cheaper than going on without."""
FORM_BLOCKS = frozenset({BlockKind.HEADING, BlockKind.HEADER, BlockKind.FOOTER})


@dataclass(frozen=True, slots=True)
class Batch:
    """Words of some texts; ``codes`` is the mask code, with ``SENTENCE_END`` set on the last word of a sentence.

    What the compiled pass gives lies in its buffers and holds until the next batch.
    """

    hashes: U32
    start: U32
    size: U8
    codes: U8
    bounds: I64

    def own(self) -> I64:
        """Own words of each text."""
        own = (self.codes & np.uint8(MASK)) == OWN
        edges = self.bounds.tolist()
        # One by one: a sum over all would make eight bytes of each.
        return np.array([np.count_nonzero(own[low:high]) for low, high in pairwise(edges)], np.int64)


class Hasher:
    """Hashes batch after batch; keeps its buffers.

    ``compile_from`` is the amount of text in bytes from which the compiled pass is taken: 0 where its code is kept on
    disk or there is much to do, ``None`` never.
    """

    def __init__(self, references: References, compile_from: int | None = COMPILE_FROM) -> None:
        self._references = references
        self._compile_from = compile_from
        self._bytes = 0
        self._space: _Space | None = None

    def __call__(self, data: Sequence[bytes | memoryview], blocks: Sequence[tuple[Block, ...]]) -> Batch:
        """Words of texts in UTF-8; ``blocks`` of each text (may be empty) tell its headings."""
        self._bytes += sum(map(len, data))
        fast = self._compile_from is not None and self._bytes > self._compile_from
        batch = self._with_space(data) if fast else plain_batch(data, self._references)
        for number, given in enumerate(blocks):
            if given:
                low, high = batch.bounds[number], batch.bounds[number + 1]
                mark_blocks(given, batch.start[low:high], batch.codes[low:high])
        return batch

    def _with_space(self, data: Sequence[bytes | memoryview]) -> Batch:
        offsets = np.zeros(len(data) + 1, np.int64)
        np.cumsum([len(d) + 1 for d in data], out=offsets[1:])
        joined = np.frombuffer(b"\n".join([*data, b"\n" * PAD]), np.uint8)
        if self._space is None or self._space.room < len(joined) // 2 + len(data):
            self._space = _Space(len(joined) + len(data), self._references)
        return self._space.run(joined, offsets)


def plain_batch(data: Sequence[bytes | memoryview], references: References) -> Batch:
    """The same with numpy alone."""
    words = hash_texts([str(d, "utf-8", "surrogatepass") for d in data])
    codes = own_words(words, references) | ends_of(words.flags)
    size = np.minimum(words.end - words.start, LONGEST_SIZE).astype(np.uint8)
    return Batch(words.hashes, words.start, size, codes, words.bounds)


def ends_of(flags: U8) -> U8:
    """``SENTENCE_END`` for the last word of each sentence."""
    return np.where(flags & (STOP | LINE_END), SENTENCE_END, 0).astype(np.uint8)


class _Space:
    """Buffers of the compiled pass (a word has two bytes at least), and the table of the references' seeds."""

    def __init__(self, size: int, references: References) -> None:
        spare_algebra()
        self.room = size // 2 + 1
        self.hashes, self.start = np.zeros(self.room, np.uint32), np.zeros(self.room, np.uint32)
        self.size, self.flags, self.codes = (np.zeros(self.room, np.uint8) for _ in range(3))
        self._references = references
        self._cache = new_cache()
        bits = max(10, int(np.ceil(np.log2(max(1, len(references.seeds))))) + 1)
        # What is not written takes no memory.
        seeds = np.empty(self.room, np.uint64)
        self._seeds = SeedTable(references.seeds, references.places, *build_table(references.seeds, bits), seeds)

    def run(self, data: U8, offsets: I64) -> Batch:
        bounds = np.zeros(len(offsets), np.int64)
        count = hash_utf8(
            data, offsets, *code_tables(), self._cache, self.hashes, self.start, self.size, self.flags, bounds
        )  # fmt: skip
        held, part = self._references, slice(0, count)
        mark_fast(
            self.hashes[part], self.flags[part], bounds, heading_words(), self._seeds, held.hashes, held.bounds,
            self.codes[part],
        )  # fmt: skip
        return Batch(self.hashes[part], self.start[part], self.size[part], self.codes[part], bounds)


@compiled
def mark_fast(
    hashes: U32, flags: U8, bounds: I64, signs: HeadingWords, seeds: SeedTable, source: U32, source_bounds: I64,
    codes: U8,
) -> None:  # fmt: skip
    """``nlp.reuse.masks.own_words`` with ``ends_of``, compiled."""
    codes[:] = 0
    for text in range(len(bounds) - 1):
        one = slice(bounds[text], bounds[text + 1])
        mask, ends = codes[one], flags[one]
        seeds_of(hashes[one], seeds.seeds)
        mark_one(hashes[one], ends, signs, seeds, source, source_bounds, mask)
        for word in range(np.uint64(len(mask))):
            mask[word] |= SENTENCE_END if ends[word] & (STOP | LINE_END) else 0


def mark_blocks(blocks: Sequence[Block], start: U32, codes: U8) -> None:
    """Mark headings, running heads and the first row of each table of one text."""
    tables: set[int] = set()
    for block in blocks:
        head = block.kind is BlockKind.TABLE_ROW and block.table is not None and block.table not in tables
        if block.table is not None:
            tables.add(block.table)
        if head or block.kind in FORM_BLOCKS:
            low, high = np.searchsorted(start, [block.start, block.end])
            codes[low:high] = codes[low:high] & SENTENCE_END | FORM
