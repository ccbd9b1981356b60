"""Widths of a table's columns from what they hold."""

from __future__ import annotations

import math

from nlp.synthesis.tables import Table

# A column is no narrower than its longest word and no wider than a third of a page of text would need.
_LEAST, _MOST = 7, 46
_WORD = 18
# A bold letter of Times New Roman of 11 points is about 6 points wide, a point is 20 twips; margins take three letters.
_TWIPS = 120


def column_widths(table: Table, total: int) -> list[int]:
    """Widths that add up to ``total`` (twips), shared by the length of the cells once every word has its place."""
    needs = [_longest(table, i) for i in range(len(table.head))]
    wants = [max(need, _want(table, i)) for i, need in enumerate(needs)]
    room = total / _TWIPS - sum(needs)
    if room > 0 and (more := sum(wants) - sum(needs)):
        # Words first, so that none is cut, then the rest by what the cells hold.
        parts = [need + room * (want - need) / more for need, want in zip(needs, wants, strict=True)]
    else:
        parts = [float(want) for want in wants]
    widths = [int(total * part / sum(parts)) for part in parts]
    widths[0] += total - sum(widths)
    return widths


def _longest(table: Table, column: int) -> int:
    """The longest word of a column with the cell's margins; no name of a file is so long that it takes the table."""
    texts = (table.head[column], *(str(row[column]) for row in table.all_rows()))
    return min(_WORD, max((len(word) for text in texts for word in text.split()), default=1) + 3)


def _want(table: Table, column: int) -> int:
    cells = [str(row[column]) for row in table.all_rows()]
    typical = sorted(len(cell) for cell in cells)[math.ceil(0.8 * (len(cells) - 1))] if cells else 0
    return min(_MOST, max(_LEAST, _wrapped(table.head[column]), typical + 1))


def _wrapped(head: str) -> int:
    """A head may break over three lines."""
    return (len(head) + 2) // 3
