"""Runs of words that come from one reference."""

from __future__ import annotations

import numpy as np

from nlp.reuse.fold import I64, U8
from nlp.reuse.jit import compiled
from nlp.reuse.words import MASK

AT_ONCE = 4_000_000
"""Words looked at in one go: temporaries stay small. Of more, compiled code reads each once."""


def reference_runs(codes: U8, first_code: int, least: int) -> I64:
    """Rows (first word, word after the last, code) of the runs of one text: see ``runs_of_texts``."""
    return _runs(codes, np.array([0, len(codes)]), 0, first_code, least)[1:].T


def runs_of_texts(codes: U8, bounds: I64, texts: I64, first_code: int, least: int) -> tuple[I64, I64, I64, I64]:
    """Runs of at least ``least`` words of one code from ``first_code`` on, within ``texts``, in their order.

    Text, first word and word after the last (counted in the text), code. Text ``t`` has
    ``codes[bounds[t]:bounds[t + 1]]``.
    """
    words = int((bounds[texts + 1] - bounds[texts]).sum())
    if words > AT_ONCE:
        # What is not written takes no memory.
        room = np.empty((words // least + len(texts), 4), np.int64)
        found = room[: fill_runs(codes, bounds, texts, first_code, least, room)].T
    else:
        found = _plain_runs(codes, bounds, texts, first_code, least)
    text, first, last, code = found
    return text, first, last, code


@compiled
def fill_runs(codes: U8, bounds: I64, texts: I64, first_code: int, least: int, out: I64) -> int:
    """Runs into the rows of ``out``; returns how many there are."""
    made = 0
    for text in texts:
        low, high = np.uint64(bounds[text]), np.uint64(bounds[text + 1])
        begin = low
        while begin < high:
            code = codes[begin] & MASK
            end = begin + np.uint64(1)
            while end < high and codes[end] & MASK == code:
                end += np.uint64(1)
            if code >= first_code and end - begin >= np.uint64(least):
                out[made, 0], out[made, 1], out[made, 2], out[made, 3] = text, begin - low, end - low, code
                made += 1
            begin = end
    return made


def _plain_runs(codes: U8, bounds: I64, texts: I64, first_code: int, least: int) -> I64:
    found = [np.zeros((4, 0), np.int64)]
    low, last = (int(texts.min()), int(texts.max()) + 1) if len(texts) else (0, 0)
    while low < last:
        high = min(last, max(low + 1, int(np.searchsorted(bounds, bounds[low] + AT_ONCE, side="right")) - 1))
        found.append(_runs(codes[bounds[low] : bounds[high]], bounds[low : high + 1], low, first_code, least))
        low = high
    every = np.concatenate(found, 1)
    begin, end = np.searchsorted(every[0], texts, "left"), np.searchsorted(every[0], texts, "right")
    size = end - begin
    place = np.repeat(begin - np.concatenate(([0], np.cumsum(size)[:-1])), size) + np.arange(int(size.sum()))
    return every[:, place] if len(texts) else every[:, :0]


def _runs(codes: U8, bounds: I64, first_text: int, first_code: int, least: int) -> I64:
    mask = codes & np.uint8(MASK)
    inner = bounds[(bounds > bounds[0]) & (bounds < bounds[-1])] - bounds[0]
    border = mask[1:] != mask[:-1]
    border[inner[inner < len(mask)] - 1] = True
    edges = np.flatnonzero(border) + 1
    starts = np.concatenate(([0], edges)) if len(mask) else np.zeros(0, np.int64)
    ends = np.concatenate((edges, [len(mask)])) if len(mask) else np.zeros(0, np.int64)
    keep = (mask[starts] >= first_code) & (ends - starts >= least)
    starts, ends = starts[keep], ends[keep]
    text = np.searchsorted(bounds - bounds[0], starts, side="right") - 1
    base = bounds[text] - bounds[0]
    return np.stack([text + first_text, starts - base, ends - base, mask[starts].astype(np.int64)])
