"""Widths of a table's columns from what they hold."""

from __future__ import annotations

from nlp.synthesis.tables import Table

# A column is no narrower than its longest word and no wider than a third of a page of text would need.
_LEAST, _MOST = 7, 46


def column_widths(table: Table, total: int) -> list[int]:
    """Widths that add up to ``total`` (twips), shared by the length of the cells."""
    wants = [_want(table, i) for i in range(len(table.head))]
    widths = [total * want // sum(wants) for want in wants]
    widths[0] += total - sum(widths)
    return widths


def _want(table: Table, column: int) -> int:
    cells = [str(row[column]) for row in table.all_rows()]
    longest_word = max((len(word) for word in table.head[column].split()), default=1)
    typical = sorted(len(cell) for cell in cells)[int(0.8 * (len(cells) - 1))] if cells else 0
    return min(_MOST, max(_LEAST, longest_word + 1, _wrapped(table.head[column]), typical + 1))


def _wrapped(head: str) -> int:
    """A head may break over three lines."""
    return (len(head) + 2) // 3
