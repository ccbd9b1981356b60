"""Runs of words that come from one reference."""

from __future__ import annotations

import numpy as np

from nlp.reuse.fold import I64, U8
from nlp.reuse.verify import MASK


def reference_runs(codes: U8, first_code: int, least: int) -> I64:
    """Rows (first word, word after the last, code) of runs of at least ``least`` words with one code from
    ``first_code`` on."""
    mask = codes & np.uint8(MASK)
    edges = np.flatnonzero(mask[1:] != mask[:-1]) + 1
    starts = np.concatenate(([0], edges)) if len(mask) else np.zeros(0, np.int64)
    ends = np.concatenate((edges, [len(mask)])) if len(mask) else np.zeros(0, np.int64)
    code = mask[starts].astype(np.int64)
    keep = (code >= first_code) & (ends - starts >= least)
    return np.stack([starts, ends, code], 1)[keep].astype(np.int64)
