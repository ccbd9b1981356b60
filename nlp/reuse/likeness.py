"""How alike the sentences of a campaign are, and how far beyond what is ordinary for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from nlp.reuse.fold import I64
from nlp.reuse.ordinary import ordinary
from nlp.reuse.rewrite import Encoder, chance_floor, similarities, vectors
from nlp.reuse.sentence_align import F32, Sentence
from nlp.text.normalise import bare


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of likeness: vectors of sentences, those of an encoder with what unrelated ones reach (``floor``)."""

    matrix: csr_matrix
    codes: F32 | None
    floor: float

    def similar(self, one: slice, other: slice | I64) -> F32:
        """Similarity of each sentence of ``one`` with each of ``other``."""
        mine, theirs = (None, None) if self.codes is None else (self.codes[one], self.codes[other])
        return similarities(self.matrix[one], self.matrix[other], mine, theirs, self.floor)


@dataclass(frozen=True, slots=True)
class Likeness:
    """A measure with what is ordinary by it for each sentence."""

    measure: Measure
    usual: F32

    def beyond(self, one: slice, other: slice) -> tuple[F32, F32]:
        """Similarity of each sentence of ``one`` with each of ``other``, and how far it exceeds the ordinary."""
        similar = self.measure.similar(one, other)
        usual = (self.usual[one][:, None] + self.usual[other]) / np.float32(2)
        return similar, np.asarray(similar - usual, np.float32)


def likeness(given: Sequence[str], owner: I64, encoder: Encoder | None, *, tagged: bool) -> Likeness:
    """The likeness of the sentences ``given``, at least one, each of text ``owner``."""
    codes = encoder.encode(given) if encoder else None
    measure = Measure(vectors(given, tagged), codes, 1.0 if codes is None else chance_floor(codes, owner))
    return Likeness(measure, ordinary(measure.similar, owner))


def bare_likeness(given: Sequence[str], owner: I64) -> Likeness:
    """The same without diacritics: the few essays that have none would be alike by that alone."""
    return likeness([bare(sentence.lower()) for sentence in given], owner, None, tagged=False)


def unmarked(sentences: Sequence[Sentence]) -> bool:
    """Whether a text is typed without diacritics: a Vietnamese sentence that has some is never plain ASCII."""
    return 2 * sum(sentence.own.isascii() for sentence in sentences) > len(sentences)
