"""The course of a document around a piece: a report tells results, then shortcomings, then what will be done."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nlp.elements.roles.role import Role

Floats = NDArray[np.float64]
_ORDER = list(Role)
# Heard once, these part a document: directions open what will be done, limitations close what was.
_TURNS = [_ORDER.index(r) for r in (Role.PHUONG_HUONG, Role.HAN_CHE, Role.CHI_TIEU, Role.KET_QUA)]
_TOLD = [_ORDER.index(r) for r in (Role.KET_QUA, Role.CHI_TIEU, Role.TRICH, Role.GIAI_PHAP, Role.HAN_CHE)]
# So many pieces on either side are about the length of a section.
_NEAR = 8


def courses(roles: Floats) -> Floats:
    """One row a piece of a document, given the chances of the roles of each.

    The greatest chance of each turn before and after, and the mean chances of what is told in the pieces near before,
    near after and all before.
    """
    n = len(roles)
    if not n:
        return np.zeros((0, 2 * len(_TURNS) + 3 * len(_TOLD)))
    turns, told = roles[:, _TURNS], roles[:, _TOLD]
    none, at = np.zeros((1, len(_TURNS))), np.arange(n)
    before = np.vstack([none, np.maximum.accumulate(turns)[:-1]])
    after = np.vstack([np.maximum.accumulate(turns[::-1])[::-1][1:], none])
    sums = np.vstack([np.zeros((1, len(_TOLD))), np.cumsum(told, axis=0)])
    first, last = np.maximum(0, at - _NEAR), np.minimum(n, at + _NEAR + 1)
    found: Floats = np.hstack([
        before, after, _means(sums, first, at), _means(sums, at + 1, last), _means(sums, np.zeros_like(at), at),
    ])  # fmt: skip
    return found


def _means(sums: Floats, first: NDArray[np.intp], last: NDArray[np.intp]) -> Floats:
    """The means over the rows ``[first, last)``, 0 where there is none."""
    found: Floats = (sums[last] - sums[first]) / np.maximum(1, last - first)[:, None]
    return found
