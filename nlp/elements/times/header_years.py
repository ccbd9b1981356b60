"""Years in a table's header row: "Kế hoạch 2026", "2027" alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.elements.lexer import Lexed
from nlp.elements.times.calendar import container
from nlp.elements.times.find import FoundTime
from nlp.elements.times.tree import Container, Modifier, Unit
from nlp.elements.times.words import year_at
from nlp.records import TimeValue
from nlp.text.lines import Line

_HEADER_CELLS = 12
_YEAR = re.compile(r"20\d\d(?![\w/.,-])")


def names_years(text: str, line: Line) -> bool:
    """Whether the row, of a table whose columns have no known names, names two years: it heads them itself."""
    if line.is_header or line.header or not 2 < len(line.cells) <= _HEADER_CELLS:
        return False
    years = [match[0] for cell in line.cells if (match := _YEAR.match(text, cell.start))]
    return len(years) > 1 and years == sorted(set(years))


def header_years(lexed: Lexed, found: Sequence[FoundTime]) -> tuple[FoundTime, ...]:
    """Bare years of one header cell that ``found`` does not hold yet."""
    taken = {i for time in found for i in range(time.first, time.last)}
    return tuple(_year(lexed, i) for i in range(len(lexed)) if i not in taken and _stands_free(lexed, i))


def _stands_free(lexed: Lexed, i: int) -> bool:
    return bool(year_at(lexed, i)) and not lexed.glued(i) and not lexed.glued(i + 1)


def _year(lexed: Lexed, i: int) -> FoundTime:
    node = Container(Unit.YEAR, year_at(lexed, i))
    whole = container(Unit.YEAR, node.number, node.number)
    start, end = lexed.span(i, i + 1)
    return FoundTime(start, end, start, TimeValue(whole.begin, whole.until), Modifier.NONE, node, i, i + 1, True)
