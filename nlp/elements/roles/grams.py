"""Syllable n-grams as whole numbers: a document's are looked up at once, where their names would be built one by one.

The names are those of ``features``: a mark ("2:") and the syllables after it. A number holds the mark and up to three
syllables as digits of a base that is greater than any of them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.elements.roles.features import Words

Numbers = NDArray[np.int64]
Indices = NDArray[np.intp]
# Without diacritics one, two, three syllables, the first and the first two; as typed one and two.
_MARKS = ("b:", "2:", "3:", "f1:", "f2:", "w:", "w2:")
_ONE, _TWO, _THREE, _FIRST, _FIRST_TWO, _TYPED, _TYPED_TWO = range(len(_MARKS))
_LONGEST = 3
# Of a syllable that no n-gram has, and of none at all.
_UNKNOWN, _NONE = 0, 1
# What stands behind a text: no syllable.
_END = ("",)


@dataclass(frozen=True, slots=True)
class Grams:
    """The n-grams of a vocabulary: their numbers in order, and the column of each."""

    syllables: dict[str, int]
    keys: Numbers
    columns: Indices

    def found(self, samples: Sequence[Words]) -> tuple[Indices, Indices]:
        """The n-grams of all samples that the vocabulary has: the sample and the column of each, every pair once."""
        plain, of = self._numbered([s.plain for s in samples])
        typed, whose = self._numbered([s.typed for s in samples])
        found = [*self._runs(plain, of, (_ONE, _TWO, _THREE)), *self._starts(plain, of),
                 *self._runs(typed, whose, (_TYPED, _TYPED_TWO))]  # fmt: skip
        keys, rows = (np.concatenate(each) for each in zip(*found, strict=True))
        both = np.sort(keys * len(samples) + rows)
        first = np.ones(len(both), dtype=np.bool_)
        first[1:] = both[1:] != both[:-1]
        keys, rows = np.divmod(both[first], len(samples))
        at = np.minimum(self.keys.searchsorted(keys), len(self.keys) - 1)
        known = self.keys[at] == keys
        return rows[known], self.columns[at[known]]

    @property
    def base(self) -> int:
        """Greater than the number of any syllable."""
        return _base(self.syllables)

    def _numbered(self, texts: Sequence[Sequence[str]]) -> tuple[Numbers, Indices]:
        """The syllables of all texts by number, an unknown one behind each text, and the text of each."""
        lengths = [len(text) + 1 for text in texts]
        words = itertools.chain.from_iterable(itertools.chain(text, _END) for text in texts)
        found = map(self.syllables.get, words, itertools.repeat(_UNKNOWN))
        return np.fromiter(found, dtype=np.int64, count=sum(lengths)), np.repeat(np.arange(len(texts)), lengths)

    def _starts(self, plain: Numbers, of: Indices) -> list[tuple[Numbers, Indices]]:
        """The first syllable of each text, and the first two (or the only one)."""
        at = np.flatnonzero(np.diff(of, prepend=-1))
        at = at[plain[at] > _UNKNOWN]
        last = np.append(of, -1)[at + 2] != of[at]
        second = np.where(last, _NONE, plain[at + 1])
        two = second > _UNKNOWN
        return [
            (_number((_FIRST, plain[at], _NONE, _NONE), self.base), of[at]),
            (_number((_FIRST_TWO, plain[at][two], second[two], _NONE), self.base), of[at][two]),
        ]

    def _runs(self, syllables: Numbers, of: Indices, marks: Sequence[int]) -> list[tuple[Numbers, Indices]]:
        """The runs of one, two, ... syllables that are all known: none reaches from one text into the next."""
        found = []
        known = whole = syllables > _UNKNOWN
        for length, mark in enumerate(marks, 1):
            at = np.flatnonzero(whole)
            run = [syllables[at + k] for k in range(length)]
            found.append((_number((mark, *run, *[_NONE] * (_LONGEST - length)), self.base), of[at]))
            whole = whole[:-1] & known[length:]
        return found


def _base(syllables: dict[str, int]) -> int:
    return len(syllables) + _NONE + 1


def _number(parts: Sequence[Numbers | int], base: int) -> Numbers:
    # Python's numbers first, which cost nothing.
    number: Numbers | int = 0
    for part in parts:
        number = number * base + part
    return np.asarray(number)


def grams_of(vocabulary: dict[str, int]) -> tuple[Grams, dict[str, int]]:
    """The n-grams among the features of ``vocabulary`` (their columns), and the other features."""
    split = {name: _split(name) for name in vocabulary}
    grams = {name: parts for name, parts in split.items() if parts is not None}
    syllables = _numbers(parts[1] for parts in grams.values())
    digits = [
        (mark, *(syllables[s] for s in words), *[_NONE] * (_LONGEST - len(words))) for mark, words in grams.values()
    ]
    keys = _number(list(np.array(digits, dtype=np.int64).reshape(-1, 1 + _LONGEST).T), _base(syllables))
    order = np.argsort(keys)
    columns = np.array([vocabulary[name] for name in grams], dtype=np.intp)
    others = {name: column for name, column in vocabulary.items() if name not in grams}
    return Grams(syllables, keys[order], columns[order]), others


def _split(name: str) -> tuple[int, list[str]] | None:
    mark, colon, rest = name.partition(":")
    if mark + colon not in _MARKS or not rest:
        return None
    return _MARKS.index(mark + colon), rest.split(" ")


def _numbers(runs: Iterable[Sequence[str]]) -> dict[str, int]:
    names = dict.fromkeys(s for run in runs for s in run)
    return {name: i for i, name in enumerate(names, _NONE + 1)}
