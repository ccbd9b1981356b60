"""The comparison of one campaign: submissions in, shared passages, pairs, groups and quotations out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from nlp.records import BlockKind, Comparison, Kind, Pair, Quoted, Relation, Tier
from nlp.reuse.candidates import count_hits, pair_hits, rule_for, sketch, split_pairs
from nlp.reuse.compare import Shared, TextWords, compare_two, passage
from nlp.reuse.evidence import common_from, longest_formula
from nlp.reuse.fold import U8
from nlp.reuse.groups import groups
from nlp.reuse.inputs import CompareInput, LabelledText
from nlp.reuse.masks import FIRST_REFERENCE, FORM, OWN, References, index_references, own_words, runs
from nlp.reuse.rarity import common_seeds, rare_words
from nlp.reuse.words import Words, hash_texts

__all__ = ["COMPARE_VERSION", "CompareInput", "LabelledText", "compare"]

COMPARE_VERSION = "1"
BATCH = 256
QUOTED_WORDS = 8
"""Shorter quotations are masked, but not worth a line in the list."""


@dataclass(frozen=True, slots=True)
class Held:
    """What is remembered of one text beside its words."""

    id: str
    author: str
    unit: str
    kind: Kind | None
    handed_in: dt.date | None
    known: bool


def compare(
    docs: Iterable[CompareInput],
    *,
    references: Sequence[LabelledText],
    known: Sequence[LabelledText],
    work: Path,
    exchange: str = "local",
) -> Comparison:
    """Find what ``docs`` share with each other and with ``known``, ``references`` left out."""
    del work, exchange
    index = index_references(references)
    held: list[Held] = []
    texts: list[TextWords] = []
    quoted: list[Quoted] = []
    inputs = [CompareInput(k.label, k.text, k.author) for k in known]
    for batch in _batches([*inputs, *docs]):
        words = hash_texts([d.text for d in batch])
        mask = own_words(words, index)
        for number, doc in enumerate(batch):
            held.append(Held(doc.id, doc.author, doc.unit, doc.kind, doc.handed_in, len(held) < len(known)))
            text = _text(words, mask, number, doc)
            texts.append(text)
            if not held[-1].known:
                quoted.extend(_quoted(doc.id, text, index))
    pairs = _pairs(held, texts, len(known))
    order = {h.id: rank for rank, h in enumerate(sorted(held, key=_rank))}
    return Comparison(pairs, groups(pairs, order), tuple(quoted))


def _batches(docs: Iterable[CompareInput]) -> Iterator[list[CompareInput]]:
    stream = iter(docs)
    while batch := list(islice(stream, BATCH)):
        yield batch


def _rank(held: Held) -> tuple[bool, dt.date]:
    return not held.known, held.handed_in or dt.date.max


def _text(words: Words, mask: U8, number: int, doc: CompareInput) -> TextWords:
    part = slice(int(words.bounds[number]), int(words.bounds[number + 1]))
    codes = mask[part].copy()
    for block in doc.blocks:
        if block.kind in {BlockKind.HEADING, BlockKind.HEADER, BlockKind.FOOTER}:
            low, high = np.searchsorted(words.start[part], [block.start, block.end])
            codes[low:high] = FORM
    return TextWords(words.hashes[part], words.start[part], words.end[part], words.flags[part], codes)


def _quoted(name: str, text: TextWords, index: References) -> Iterator[Quoted]:
    for start, end, code in runs(text.mask):
        if code >= FIRST_REFERENCE and end - start >= QUOTED_WORDS:
            label = index.labels[code - FIRST_REFERENCE]
            yield Quoted(name, int(text.start[start]), int(text.end[end - 1]), label)


def _pairs(held: Sequence[Held], texts: Sequence[TextWords], known: int) -> tuple[Pair, ...]:
    rule = rule_for(len(texts))
    ranked = sorted(range(len(held)), key=lambda i: (_rank(held[i]), i))
    prints = [
        sketch(texts[i].hashes, np.array([0, len(texts[i].hashes)]), texts[i].mask, rule, rank)
        for rank, i in enumerate(ranked)
    ]
    keys, points = pair_hits(np.sort(np.concatenate(prints or [np.zeros(0, np.uint64)])), rule, known)
    common = common_seeds((t.hashes for t in texts), common_from(len(texts)))
    formula = longest_formula(len(texts))
    found: list[Pair] = []
    for a, b in zip(*split_pairs(count_hits(keys, points, rule)[0]), strict=True):
        first, second = ranked[a], ranked[b]
        rare = rare_words(texts[first].hashes, common)
        shared = compare_two(texts[first], texts[second], rare, formula)
        if shared.tier is not None:
            found.append(_listed(held[first], held[second], texts[first], texts[second], shared))
    return tuple(found)


def _listed(source: Held, other: Held, a: TextWords, b: TextWords, shared: Shared) -> Pair:
    certain = source.known or (source.handed_in and other.handed_in and source.handed_in < other.handed_in)
    return Pair(
        a=source.id,
        b=other.id,
        a_share=shared.own_a / max(1, int((a.mask == OWN).sum())),
        b_share=shared.own_b / max(1, int((b.mask == OWN).sum())),
        source="known" if source.known else "submission",
        passages=tuple(passage(a, b, row) for row in shared.rows),
        tier=shared.tier or Tier.WEAK,
        likely_source=source.id if certain else None,
        relation=_relation(source, other),
    )


def _relation(a: Held, b: Held) -> Relation:
    if a.author and a.author.casefold() == b.author.casefold() and (a.known or b.known or a.unit == b.unit):
        return Relation.SAME_AUTHOR
    collective = (a.kind is Kind.KE_HOACH_TAP_THE) != (b.kind is Kind.KE_HOACH_TAP_THE)
    if collective and a.unit and a.unit.casefold() == b.unit.casefold():
        return Relation.UNIT_PLAN
    return Relation.NONE
