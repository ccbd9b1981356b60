"""Near-duplicate proposals: likeness of letters finds them, the guard keeps different ones apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from nlp.synthesis.guard import Profile, conflict, contrary, profile
from nlp.synthesis.wording import Wording, wording

# Between .55 and .80 every threshold found all true pairs of the development proposals and no other once the guard
# had spoken; the middle leaves room on both sides.
LIKENESS = 0.66
# Likeness from which two proposals that the guard keeps apart are shown beside each other.
LINKED = 0.72
# Opposites differ in the very word that says what is asked: short ones are less alike in letters.
OPPOSED = 0.45
_ROWS = 512


@dataclass(frozen=True, slots=True)
class Link:
    """Two proposals that are alike and kept apart; ``why`` is Vietnamese."""

    a: int
    b: int
    why: str
    contrary: bool


@dataclass(frozen=True, slots=True)
class Duplicates:
    """``group[i]`` is the lowest index of the near duplicates of proposal ``i``, itself included."""

    group: tuple[int, ...]
    links: tuple[Link, ...]


def near_duplicates(texts: Sequence[str]) -> Duplicates:
    """Groups of near duplicates among ``texts``; the order of ``texts`` decides nothing but the numbering."""
    words = [wording(text) for text in texts]
    first: dict[object, int] = {}
    same = [first.setdefault(_signature(w), i) for i, w in enumerate(words)]
    distinct = sorted(set(same))
    profiles = {i: profile(words[i]) for i in distinct}
    groups = _Groups(profiles)
    links = []
    for a, b, likeness in _alike([words[i] for i in distinct]):
        i, j = distinct[a], distinct[b]
        one, other = profiles[i], profiles[j]
        if likeness < LIKENESS and not (one.may_oppose or other.may_oppose):
            continue
        why = conflict(one, other)
        if why is None:
            if likeness >= LIKENESS:
                groups.join(i, j)
            continue
        opposed = contrary(one, other)
        if likeness >= LINKED or opposed:
            links.append(Link(i, j, why, opposed))
    return Duplicates(tuple(groups.root(same[i]) for i in range(len(texts))), tuple(links))


def _signature(words: Wording) -> object:
    return tuple(sorted((w.exact if words.marked else w.plain) for w in words.content)) or words.plain


def _alike(words: Sequence[Wording]) -> Iterator[tuple[int, int, float]]:
    texts = [" ".join(w.plain for w in (item.content or item.words)) for item in words]
    if len(texts) < 2 or not any(texts):
        return
    matrix = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True).fit_transform(texts)
    transposed = matrix.T.tocsr()
    for start in range(0, len(texts), _ROWS):
        block = (matrix[start : start + _ROWS] @ transposed).tocoo()
        keep = (block.data >= OPPOSED) & (block.row + start < block.col)
        order = np.lexsort((block.col[keep], block.row[keep]))
        rows, columns, values = block.row[keep][order], block.col[keep][order], block.data[keep][order]
        yield from zip((rows + start).tolist(), columns.tolist(), values.tolist(), strict=True)


class _Groups:
    """Groups that only join when no two of their members conflict."""

    def __init__(self, profiles: Mapping[int, Profile]) -> None:
        self._profiles = profiles
        self._root = {i: i for i in profiles}
        self._members = {i: [i] for i in profiles}

    def root(self, item: int) -> int:
        return self._root[item]

    def join(self, a: int, b: int) -> None:
        low, high = sorted((self._root[a], self._root[b]))
        if low == high or self._conflict(low, high):
            return
        for member in self._members.pop(high):
            self._root[member] = low
            self._members[low].append(member)

    def _conflict(self, a: int, b: int) -> bool:
        known = self._profiles
        return any(conflict(known[i], known[j]) for i in self._members[a] for j in self._members[b])
