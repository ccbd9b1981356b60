"""Batches of texts to words and mask codes: with numpy while there is little to do, compiled after that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nlp.records import Block, BlockKind
from nlp.reuse.fast import build_table, code_tables, find_places, hash_utf8
from nlp.reuse.fold import I64, U8, U32, U64
from nlp.reuse.jit import compiled
from nlp.reuse.masks import FORM, HeadingWords, References, heading_words, mark_all, own_words
from nlp.reuse.verify import SENTENCE_END
from nlp.reuse.words import LINE_END, STOP, Words, hash_texts

COMPILE_FROM = 8_000_000
"""Bytes of text from which compiling (some seconds, once) is cheaper than going on without."""
FORM_BLOCKS = frozenset({BlockKind.HEADING, BlockKind.HEADER, BlockKind.FOOTER})
LONGEST_WORD = 255


@dataclass(frozen=True, slots=True)
class Batch:
    """Words of some texts; ``codes`` is the mask code, with ``SENTENCE_END`` set on the last word of a sentence."""

    hashes: U32
    start: U32
    size: U8
    codes: U8
    bounds: I64


class Hasher:
    """Hashes batch after batch; keeps its buffers. ``compiled``: from the first batch on, or never, or by amount."""

    def __init__(self, references: References, compiled: bool | None = None) -> None:
        self._references = references
        self._compiled = compiled
        self._bytes = 0
        self._space: _Space | None = None

    def __call__(self, data: Sequence[bytes], blocks: Sequence[tuple[Block, ...]]) -> Batch:
        """Words of texts in UTF-8; ``blocks`` of each text (may be empty) tell its headings."""
        self._bytes += sum(map(len, data))
        if self._fast():
            words, mask = self._with_space(data)
        else:
            words = hash_texts([d.decode("utf-8", "surrogatepass") for d in data])
            mask = own_words(words, self._references)
        for number, given in enumerate(blocks):
            if given:
                low, high = words.bounds[number], words.bounds[number + 1]
                mark_blocks(given, words.start[low:high], mask[low:high])
        ends = (words.flags & (STOP | LINE_END) != 0) * np.uint8(SENTENCE_END)
        size = np.minimum(words.end - words.start, LONGEST_WORD).astype(np.uint8)
        return Batch(words.hashes, words.start, size, mask | ends, words.bounds)

    def _fast(self) -> bool:
        return self._bytes > COMPILE_FROM if self._compiled is None else self._compiled

    def _with_space(self, data: Sequence[bytes]) -> tuple[Words, U8]:
        offsets = np.zeros(len(data) + 1, np.int64)
        np.cumsum([len(d) for d in data], out=offsets[1:])
        if self._space is None or len(self._space.hashes) < offsets[-1] // 2 + len(data):
            self._space = _Space(int(offsets[-1]) + len(data), self._references)
        return self._space.run(np.frombuffer(b"".join(data), np.uint8), offsets)


class _Space:
    """Buffers of the compiled pass, and the table of the references' seeds."""

    def __init__(self, size: int, references: References) -> None:
        self.hashes, self.start, self.end = (np.zeros(size, np.uint32) for _ in range(3))
        self.flags, self.mask = np.zeros(size, np.uint8), np.zeros(size, np.uint8)
        self.place, self.seeds = np.zeros(size, np.int64), np.zeros(size, np.uint64)
        self._references = references
        bits = max(10, int(np.ceil(np.log2(max(1, len(references.seeds))))) + 1)
        self._table, self._bitmap = build_table(references.seeds, bits)

    def run(self, data: U8, offsets: I64) -> tuple[Words, U8]:
        bounds = np.zeros(len(offsets), np.int64)
        count = hash_utf8(data, offsets, *code_tables(), self.hashes, self.start, self.end, self.flags, bounds)
        held = self._references
        mask = self.mask[:count]
        mark_fast(
            self.hashes[:count], self.flags[:count], bounds, heading_words(), held.seeds, held.places, held.hashes,
            held.bounds, self._table, self._bitmap, self.place[:count], self.seeds[:count], mask,
        )  # fmt: skip
        part = slice(0, count)
        return Words(self.hashes[part], self.start[part], self.end[part], self.flags[part], bounds), mask


@compiled
def mark_fast(
    hashes: U32, flags: U8, bounds: I64, signs: HeadingWords, keys: U64, places: I64, source: U32, source_bounds: I64,
    table: I64, bitmap: U8, place: I64, seeds: U64, mask: U8,
) -> None:  # fmt: skip
    """``nlp.reuse.masks.own_words``, compiled."""
    mask[:] = 0
    find_places(hashes, bounds, keys, places, table, bitmap, place, seeds)
    mark_all(hashes, flags, bounds, signs, place, source, source_bounds, mask)


def mark_blocks(blocks: Sequence[Block], start: U32, mask: U8) -> None:
    """Mask headings, running heads and the first row of each table of one text."""
    tables: set[int] = set()
    for block in blocks:
        head = block.kind is BlockKind.TABLE_ROW and block.table is not None and block.table not in tables
        if block.table is not None:
            tables.add(block.table)
        if head or block.kind in FORM_BLOCKS:
            low, high = np.searchsorted(start, [block.start, block.end])
            mask[low:high] = FORM
