"""Two stretches of words side by side: which of them agree in order, and how far they go on agreeing."""

from __future__ import annotations

from numba.extending import register_jitable

from nlp.reuse.fold import F64, I32, U8, U32

REACH = 40
"""Words that may lie between two seeds of a passage (30 % edited words leave about 17 between seeds of five)."""
SLIP = 0.7
"""Cost of a changed word against one equal word when a passage is prolonged at its ends."""
BAND = 8
"""Words put in or left out that prolonging follows."""
SCARCE = 2
"""Mark of a matched word of the first text that stands in no set phrase; others have 1."""
DROP = 5.0
"""Prolonging ends where it has lost so much since its best place."""


@register_jitable
def common_words(a: U32, a_low: int, a_high: int, b: U32, b_low: int, b_high: int, table: I32) -> int:
    """Length of the longest common subsequence of two short stretches; ``table`` keeps the way."""
    rows, columns = a_high - a_low, b_high - b_low
    table[rows, : columns + 1] = 0
    for i in range(rows - 1, -1, -1):
        table[i, columns] = 0
        for j in range(columns - 1, -1, -1):
            if a[a_low + i] == b[b_low + j]:
                table[i, j] = table[i + 1, j + 1] + 1
            else:
                table[i, j] = max(table[i + 1, j], table[i, j + 1])
    return int(table[0, 0])


@register_jitable
def mark(a: U32, a_low: int, a_high: int, b: U32, b_low: int, b_high: int, table: I32, hit_a: U8, hit_b: U8) -> None:
    """Mark the words of the longest common subsequence in both texts, runs too short to be a set phrase."""
    if a_high <= a_low or b_high <= b_low:
        return
    common_words(a, a_low, a_high, b, b_low, b_high, table)
    i, j = 0, 0
    while i < a_high - a_low and j < b_high - b_low:
        if a[a_low + i] == b[b_low + j]:
            hit_a[a_low + i] = SCARCE
            hit_b[b_low + j] = 1
            i += 1
            j += 1
        elif table[i + 1, j] >= table[i, j + 1]:
            i += 1
        else:
            j += 1


@register_jitable
def prolong(a: U32, i: int, b: U32, j: int, step: int, score: F64) -> tuple[int, int]:
    """How many words two texts go on agreeing from ``i`` and ``j`` (``step`` 1), or before them (``step`` -1)."""
    rows = min(REACH, len(a) - i if step > 0 else i)
    columns = min(REACH, len(b) - j if step > 0 else j)
    best, far_a, far_b = 1.0, 0, 0
    for column in range(min(columns, BAND) + 1):
        score[0, column] = -SLIP * column
    for row in range(1, rows + 1):
        low, high = max(1, row - BAND), min(columns, row + BAND)
        score[row, low - 1] = -SLIP * row if low == 1 else -99.0
        if high >= 1 and high == row + BAND:
            score[row - 1, high] = -99.0
        top = -99.0
        here_a = a[i + row - 1] if step > 0 else a[i - row]
        for column in range(low, high + 1):
            here_b = b[j + column - 1] if step > 0 else b[j - column]
            value = score[row - 1, column - 1] + (1.0 if here_a == here_b else -SLIP)
            value = max(value, score[row - 1, column] - SLIP, score[row, column - 1] - SLIP)
            score[row, column] = value
            top = max(top, value)
            if value > best:
                best, far_a, far_b = value, row, column
        if top < best - DROP:
            break
    return far_a, far_b
