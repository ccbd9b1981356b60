"""Set phrases of a campaign: learned from what the comparison reads, told of every submission, the commonest listed."""

from __future__ import annotations

import heapq
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from flows.compare_essays import shipped
from nlp.records import Boilerplate, Comparison, Extent
from nlp.reuse.boilerplate import Sample, SetPhrases, learn, meets, own_text, set_phrases
from nlp.reuse.formulas import FormulaCount
from nlp.reuse.inputs import CompareInput

SAMPLE = 2000
"""Texts that set phrases are learned from: a word pair that 2 % of authors use is in 40 of them, chance adds 6."""


class Sampler:
    """Looks on while texts pass by and keeps some: those whose ids hash lowest, in whatever order they come."""

    def __init__(self, size: int = SAMPLE) -> None:
        self._size = size
        self._kept: list[tuple[int, str, str, str]] = []

    def watch(self, docs: Iterable[CompareInput]) -> Iterator[CompareInput]:
        """``docs`` as they are."""
        for doc in docs:
            keep = heapq.heappush if len(self._kept) < self._size else heapq.heappushpop
            keep(self._kept, (-zlib.crc32(doc.id.encode("utf-8", "surrogatepass")), doc.id, doc.text, doc.unit))
            yield doc

    def samples(self, without: set[str]) -> Iterator[Sample]:
        """What was kept, but for the texts named."""
        return (Sample(text, unit or name) for _, name, text, unit in self._kept if name not in without)


def with_phrases(found: Comparison, docs: Iterable[CompareInput], sampler: Sampler) -> Comparison:
    """``found`` with the set phrases of each of ``docs`` and the formulas of all; ``sampler`` has seen them once.

    A text that others copied is learned from once: a paragraph does not become a set phrase by being copied.
    """
    copies = {member for group in found.groups for member in group.members[1:]}
    phrases = learn([*shipped(), *sampler.samples(copies)])
    quoted, shared = _quoted(found), _shared(found)
    told: list[Boilerplate] = []
    count = FormulaCount()
    for doc in docs:
        judged = list(own_text(doc.text, doc.blocks, quoted.get(doc.id, ())))
        told += _told(doc, judged, phrases)
        alone = (e for e in judged if not meets(e, shared.get(doc.id, ())))
        count.add(doc.text[e.start : e.end] for e in alone)
    return replace(found, boilerplate=tuple(told), formulas=count.commonest())


def _told(doc: CompareInput, judged: Sequence[Extent], phrases: SetPhrases) -> Iterator[Boilerplate]:
    sentences = set_phrases(doc.text, judged, doc.own, phrases)
    if sentences:
        yield Boilerplate(doc.id, round(len(sentences) / len(judged), 4), sentences)


def _quoted(found: Comparison) -> dict[str, list[Extent]]:
    out: dict[str, list[Extent]] = defaultdict(list)
    for one in found.quoted:
        out[one.doc].append(Extent(one.start, one.end))
    return out


def _shared(found: Comparison) -> dict[str, list[Extent]]:
    """What stands in a passage is somebody's text and no formula of the field."""
    out: dict[str, list[Extent]] = defaultdict(list)
    for pair in found.pairs:
        for p in pair.passages:
            out[pair.a].append(Extent(p.a_start, p.a_end))
            out[pair.b].append(Extent(p.b_start, p.b_end))
    return out
