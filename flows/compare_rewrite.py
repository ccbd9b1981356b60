"""Rewritten passages of a campaign: candidates by sentences, alignment, joined with the exact passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from flows.compare_field import Field, Sharing
from nlp.records import Passage, PassageKind
from nlp.reuse.boilerplate import SetPhrases
from nlp.reuse.compare import TextWords
from nlp.reuse.evidence import LEVELS
from nlp.reuse.fold import I64
from nlp.reuse.likeness import Likeness, bare_likeness, likeness, unmarked
from nlp.reuse.masks import OWN
from nlp.reuse.near_texts import near_texts, word_pairs
from nlp.reuse.rewrite import Encoder, candidates, candidates_by_codes, needed, own_sentences
from nlp.reuse.sentence_align import F32, Bools, Piece, Run, Sentence, alignments, covered, pieces

SURE = 0.7
"""Evidence from which a pair that shares nothing but rewritten text is strong: two in three of the rewritten passages
of three campaigns, and none of 59,000 honest pairs (485 essays that quote without any reference given)."""
ORDINARY = 0.6
"""Share of common word pairs from which a sentence is no evidence: more than for a set phrase that is shown, because
plain language rewritten is still rewritten."""
LARGE = 3000
"""Texts from which sentences are not tagged and only texts that share rare word pairs are aligned: every sentence
against every other takes the square of the time."""
SAME = 0.92
"""Similarity from which two sentences of a large campaign are one, not a rewriting: the search for exact passages has
judged them already, and what it left is a set phrase too seldom to be learned."""
STRONG, WEAK = LEVELS.index("strong"), LEVELS.index("weak")


@dataclass(frozen=True, slots=True)
class _Texts:
    words: list[TextWords]
    sentences: list[list[Sentence]]
    common: list[list[bool]]
    """Whether a sentence is a set phrase, which two honest authors write alike."""
    known: int
    first: list[int]
    """Row of a text's first sentence in the matrix."""
    owner: I64
    """The text of each row."""
    likeness: Likeness
    bare: Likeness | None
    """The likeness without diacritics, where a text has none."""
    unmarked: list[bool]
    """Whether a text has no diacritics."""

    def rows(self, rank: int) -> slice:
        return slice(self.first[rank], self.first[rank] + len(self.sentences[rank]))


def with_rewritten(
    field: Field, texts: Sequence[str], exact: Sequence[Sharing], phrases: SetPhrases, encoder: Encoder | None
) -> list[Sharing]:
    """``exact`` pairs with the rewritten passages they share besides, and pairs that share nothing else, by rank.

    ``texts`` are by rank. What is in ``phrases`` two honest authors write alike: it is no evidence.
    """
    known = {(s.a, s.b): s for s in exact}
    held = _prepare(field, texts, phrases, encoder)
    if held is not None:
        for pair in _candidates(held) | set(known):
            if pair[1] >= field.known:
                sharing = known.get(pair) or Sharing(*pair, 0, 0, 0, ())
                found = _more(held, sharing, needed(len(texts)))
                if found.level:
                    known[pair] = found
    return [known[pair] for pair in sorted(known)]


def _candidates(held: _Texts) -> set[tuple[int, int]]:
    if len(held.words) > LARGE:
        return near_texts([word_pairs(words) for words in held.words])
    measure = held.likeness.measure
    found = candidates(measure.matrix, held.owner)
    if measure.codes is not None:
        found |= candidates_by_codes(measure.codes, measure.floor, held.owner)
    if held.bare is not None:
        found |= {pair for pair in candidates(held.bare.measure.matrix, held.owner) if _is_bare(held, *pair)}
    return found


def _is_bare(held: _Texts, a: int, b: int) -> bool:
    return held.unmarked[a] or held.unmarked[b]


def _prepare(field: Field, texts: Sequence[str], phrases: SetPhrases, encoder: Encoder | None) -> _Texts | None:
    words = [field.text(rank) for rank in range(len(texts))]
    sentences = [own_sentences(text, held) for text, held in zip(texts, words, strict=True)]
    common = [[phrases.covers(s.own, ORDINARY) for s in part] for part in sentences[field.known :]]
    common = [[False] * len(part) for part in sentences[: field.known]] + common
    given = [s.own for part in sentences for s in part]
    if not given:
        return None
    first = np.concatenate(([0], np.cumsum([len(s) for s in sentences]))).tolist()
    large = len(texts) > LARGE
    owner = np.repeat(np.arange(len(texts)), [len(s) for s in sentences])
    without = [unmarked(part) for part in sentences]
    return _Texts(
        words, sentences, common, field.known, first, owner,
        likeness(given, owner, None if large else encoder, tagged=not large),
        bare_likeness(given, owner) if any(without) else None,
        without,
    )  # fmt: skip


def _more(held: _Texts, sharing: Sharing, least: float) -> Sharing:
    a, b = sharing.a, sharing.b
    inside_a, inside_b = _inside(held.words[a], sharing, first=True), _inside(held.words[b], sharing, first=False)
    beyond = _beyond(held, a, b)
    if sharing.passages:
        beyond[[covered(s, inside_a) for s in held.sentences[a]], :] = -1.0
        beyond[:, [covered(s, inside_b) for s in held.sentences[b]]] = -1.0
    sizes_a, sizes_b = [s.size for s in held.sentences[a]], [s.size for s in held.sentences[b]]
    found = list(alignments(beyond, sizes_a, sizes_b, least))
    if not found:
        return sharing
    level = max(sharing.level, STRONG if sum(f.gain for f in found) >= SURE else WEAK)
    passages, own_a, own_b = list(sharing.passages), sharing.own_a, sharing.own_b
    for one in found:
        for piece in pieces(one, held.sentences[a], held.sentences[b], inside_a, inside_b):
            new_a, new_b = _own(held.words[a], piece.a), _own(held.words[b], piece.b)
            passages.append(_passage(held.words[a], held.words[b], piece, min(new_a, new_b)))
            # What one passage has, no later one takes: a word counts once.
            inside_a[slice(*piece.a)], inside_b[slice(*piece.b)] = True, True
            own_a, own_b = own_a + new_a, own_b + new_b
    passages.sort(key=lambda p: (p.a_start, p.b_start))
    return Sharing(a, b, level, own_a, own_b, tuple(passages))


def _beyond(held: _Texts, a: int, b: int) -> F32:
    """How far each sentence of a text resembles each of another beyond what is ordinary for the two."""
    rows_a, rows_b = held.rows(a), held.rows(b)
    measured = held.bare if held.bare is not None and _is_bare(held, a, b) else held.likeness
    similar, beyond = measured.beyond(rows_a, rows_b)
    # Neither evidence nor a break. A known text may be made of nothing else, and is not to be rewritten.
    if a >= held.known:
        beyond[held.common[a], :] = 0.0
        beyond[:, held.common[b]] = 0.0
    if len(held.words) > LARGE:
        beyond[similar >= SAME] = 0.0
    return beyond


def _inside(words: TextWords, sharing: Sharing, first: bool) -> Bools:
    """Words that stand in an exact passage."""
    out = np.zeros(len(words.start), bool)
    for p in sharing.passages:
        start, end = (p.a_start, p.a_end) if first else (p.b_start, p.b_end)
        out[np.searchsorted(words.start, start) : np.searchsorted(words.start, end)] = True
    return out


def _own(words: TextWords, run: Run) -> int:
    return int((words.mask[slice(*run)] == OWN).sum())


def _passage(a: TextWords, b: TextWords, piece: Piece, own: int) -> Passage:
    return Passage(
        a_start=int(a.start[piece.a[0]]),
        a_end=int(a.end[piece.a[1] - 1]),
        b_start=int(b.start[piece.b[0]]),
        b_end=int(b.end[piece.b[1] - 1]),
        kind=PassageKind.REWRITTEN,
        words=own,
    )
