"""Rewritten passages of a campaign: candidates by sentences, alignment, joined with the exact passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from flows.compare_pairs import Field
from nlp.records import Passage, PassageKind
from nlp.reuse.compare import TextWords
from nlp.reuse.evidence import LEVELS
from nlp.reuse.rewrite import (
    F32,
    Bools,
    Encoder,
    Rewritten,
    Sentence,
    alignments,
    candidates,
    chance_floor,
    covered,
    needed,
    own_sentences,
    similarities,
    vectors,
)

SURE = 1.3
"""Evidence from which a pair that shares nothing but rewritten text is strong."""
STRONG, WEAK = LEVELS.index("strong"), LEVELS.index("weak")


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
class _Texts:
    words: list[TextWords]
    sentences: list[list[Sentence]]
    first: list[int]
    """Row of a text's first sentence in the matrix."""
    matrix: csr_matrix
    codes: F32 | None
    floor: float

    def rows(self, rank: int) -> slice:
        return slice(self.first[rank], self.first[rank] + len(self.sentences[rank]))


def with_rewritten(
    field: Field, texts: Sequence[str], exact: Sequence[Sharing], background: Sequence[str], encoder: Encoder | None
) -> list[Sharing]:
    """``exact`` pairs with the rewritten passages they share besides, and pairs that share nothing else, by rank.

    ``texts`` by rank; ``background`` is further sentences that teach which words are common where texts are few.
    """
    known = {(s.a, s.b): s for s in exact}
    held = _prepare(field, texts, background, encoder)
    owner = np.repeat(np.arange(len(texts)), [len(s) for s in held.sentences])
    if len(owner):
        for pair in candidates(held.matrix, owner) | set(known):
            if pair[1] >= field.known:
                sharing = known.get(pair) or Sharing(*pair, 0, 0, 0, ())
                found = _more(held, sharing, needed(len(texts)))
                if found.level:
                    known[pair] = found
    return [known[pair] for pair in sorted(known)]


def _prepare(field: Field, texts: Sequence[str], background: Sequence[str], encoder: Encoder | None) -> _Texts:
    words = [field.text(rank) for rank in range(len(texts))]
    sentences = [own_sentences(text, held) for text, held in zip(texts, words, strict=True)]
    given = [s.own for part in sentences for s in part]
    first = np.concatenate(([0], np.cumsum([len(s) for s in sentences]))).tolist()
    matrix = vectors(given, background) if given else csr_matrix((0, 1), dtype=np.float32)
    codes = encoder.encode(given) if encoder and given else None
    return _Texts(words, sentences, first, matrix, codes, 1.0 if codes is None else chance_floor(codes))


def _more(held: _Texts, sharing: Sharing, least: float) -> Sharing:
    a, b = sharing.a, sharing.b
    inside_a, inside_b = _inside(held.words[a], sharing, first=True), _inside(held.words[b], sharing, first=False)
    rows_a, rows_b = held.rows(a), held.rows(b)
    codes_a, codes_b = (None, None) if held.codes is None else (held.codes[rows_a], held.codes[rows_b])
    similar = similarities(held.matrix[rows_a], held.matrix[rows_b], codes_a, codes_b, held.floor)
    similar[[covered(s, inside_a) for s in held.sentences[a]], :] = -1.0
    similar[:, [covered(s, inside_b) for s in held.sentences[b]]] = -1.0
    sizes_a, sizes_b = [s.size for s in held.sentences[a]], [s.size for s in held.sentences[b]]
    found = list(alignments(similar, sizes_a, sizes_b, least))
    if not found:
        return sharing
    level = max(sharing.level, STRONG if sum(f.gain for f in found) >= SURE else WEAK)
    passages = sorted([*sharing.passages, *_passages(held, a, b, found)], key=lambda p: (p.a_start, p.b_start))
    own_a = sharing.own_a + sum(sum(sizes_a[f.a : f.a_end]) for f in found)
    own_b = sharing.own_b + sum(sum(sizes_b[f.b : f.b_end]) for f in found)
    return Sharing(a, b, level, own_a, own_b, tuple(passages))


def _inside(words: TextWords, sharing: Sharing, first: bool) -> Bools:
    """Words that stand in an exact passage."""
    out = np.zeros(len(words.start), bool)
    for p in sharing.passages:
        start, end = (p.a_start, p.a_end) if first else (p.b_start, p.b_end)
        out[np.searchsorted(words.start, start) : np.searchsorted(words.start, end)] = True
    return out


def _passages(held: _Texts, a: int, b: int, found: Sequence[Rewritten]) -> Iterator[Passage]:
    for f in found:
        of_a, of_b = held.sentences[a][f.a : f.a_end], held.sentences[b][f.b : f.b_end]
        yield Passage(
            a_start=int(held.words[a].start[of_a[0].first]),
            a_end=int(held.words[a].end[of_a[-1].end - 1]),
            b_start=int(held.words[b].start[of_b[0].first]),
            b_end=int(held.words[b].end[of_b[-1].end - 1]),
            kind=PassageKind.REWRITTEN,
            words=min(sum(s.size for s in of_a), sum(s.size for s in of_b)),
        )
