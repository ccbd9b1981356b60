"""Where in a submission a time stands: head, title, section, table column; and which year is meant there."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from dataclasses import dataclass

from nlp.elements.phrase import phrase
from nlp.elements.times.resolve import Setting
from nlp.elements.times.tenses import Tense, heading_tense
from nlp.elements.times.tree import Day
from nlp.elements.times.year_meant import year_in
from nlp.records import BlockKind, Extent
from nlp.text.lines import Line, Outline
from nlp.text.normalise import bare, fold_letters


@dataclass(frozen=True, slots=True)
class Place:
    """The surroundings of one line."""

    head: bool
    tense: Tense
    setting: Setting


_CONTENT = re.compile(
    r"\s*(?:kinh gui|can cu|thuc hien|quan triet|thi hanh|theo|ho (?:va )?ten|toi (?:la|ten)|hom nay|ban than|"
    r"qua |dong chi|"
    r"ten viec|nguoi|viec dot pha|viec:|chuyen de|sau khi|sau hoc|duoi su|nam \d{4},|de |trong |chuc vu|don vi)"
)
_TITLE = re.compile(r"ke hoach|bao cao|ban |bai |chuong trinh|thu hoach|dang ky|cam ket|phieu")
_HEAD_LINES = 14


def places(
    outline: Outline, document_date: dt.date | None, year: int | None = None, *, report: bool = False
) -> tuple[Place, ...]:
    """The surroundings of every line; ``year`` is the campaign's, used where the text names none.

    The year in the title of a ``report`` is the one reported on: it does not date what comes next.
    """
    body = _body(outline)
    date = document_date or _written_date(outline, body)
    # The campaign's year helps only where the day of writing does not know better.
    given = year if year and (date is None or year > date.year) else None
    base = Setting(date, given, term=_term(outline.text))
    plan = _plan_setting(outline, body, base)
    found: list[Place] = []
    lead: Setting | None = None
    for line in outline.lines:
        head = line.index < body
        tense = Tense.NEUTRAL if head else _tense(outline, line, date)
        own = _setting(outline, line, body, base if report and tense is Tense.FUTURE else plan)
        lead = _lead(outline, line, own, lead)
        found.append(Place(head, tense, lead or own))
    return tuple(found)


def _lead(outline: Outline, line: Line, own: Setting, before: Setting | None) -> Setting | None:
    """ "Sang năm 2027:" dates the items under it."""
    text = outline.of(line)
    if line.kind is BlockKind.LIST_ITEM and not text.rstrip().endswith(":"):
        return before
    announces = line.kind is not BlockKind.HEADING and text.rstrip().endswith(":") and len(text) < _LEAD_LENGTH
    return year_in(text, own) if announces else None


_LEAD_LENGTH = 80
_TERM = re.compile(r"nhiệm kỳ\W{1,3}((?:19|20)\d\d)\s?[-–]\s?((?:19|20)\d\d)", re.IGNORECASE)


def _term(text: str) -> tuple[int, int] | None:
    """The term of office that the text names first."""
    named = _TERM.search(text)
    return (int(named[1]), int(named[2])) if named and named[1] < named[2] else None


def _body(outline: Outline) -> int:
    """The first line of the body: letterhead, date and title stand before it."""
    titled = False
    for line in outline.lines[:_HEAD_LINES]:
        text = bare(fold_letters(outline.of(line)))
        if _CONTENT.match(text) and (titled or len(text.split()) > 9) and not _goes_on(text):
            return line.index
        if titled and (line.level in range(1, 9) or (len(text.split()) > 20 and text.endswith((".", ":", ";")))):
            return line.index
        titled = titled or bool(_TITLE.match(text)) or (outline.of(line).isupper() and bool(_TITLE.search(text)))
    return min(_after_title(outline), len(outline.lines))


def _goes_on(text: str) -> bool:
    """A title's second line ("thực hiện Nghị quyết số ...") has no mark at its end; a sentence of the body has."""
    return bool(_SUBTITLE.match(text)) and not text.rstrip().endswith((".", ";", ":", ",")) and len(text.split()) < 40


_SUBTITLE = re.compile(
    r"\W*(?:thuc hien|quan triet|trien khai|hoc tap|nam|ket qua|so ket|nhiem vu|chuyen de|ve|theo|thi hanh)(?!\w)"
)


def _after_title(outline: Outline) -> int:
    """Without a known opening: the body begins where lines become sentences."""
    for line in outline.lines[:_HEAD_LINES]:
        text = outline.of(line)
        if len(text.split()) > 15 or line.level in range(1, 9):
            return line.index
    return 0


def _written_date(outline: Outline, body: int) -> dt.date | None:
    for line in outline.lines[: max(body, 4)]:
        for time in phrase(outline.of(line)).times(Setting()):
            if isinstance(time.node, Day) and time.value.begin and time.year_written:
                return time.value.begin
    return None


def _plan_setting(outline: Outline, body: int, base: Setting) -> Setting:
    """The year or school year that the title names last ("kết quả năm 2025, phương hướng năm 2026")."""
    for line in reversed(outline.lines[:body]):
        found = year_in(outline.of(line), base)
        if found:
            return found
    return base


def _setting(outline: Outline, line: Line, body: int, plan: Setting) -> Setting:
    for index in (i for i in reversed(line.section) if i >= body):
        found = year_in(outline.of(outline.lines[index]), plan)
        if found:
            return found
    return plan


def _tense(outline: Outline, line: Line, date: dt.date | None) -> Tense:
    own = heading_tense(outline.of(line), date) if line.kind is BlockKind.HEADING else Tense.NEUTRAL
    if own is not Tense.NEUTRAL:
        return own
    for index in reversed(line.section):
        tense = heading_tense(outline.of(outline.lines[index]), date)
        if tense is not Tense.NEUTRAL:
            return tense
    return Tense.NEUTRAL


# What dates a whole row stands in one of these; a row of a thousand cells stays linear.
_FIRST_CELLS = 12


def cell_of(line: Line, offset: int) -> int:
    """The index of the cell that holds ``offset``, -1 if none does."""
    at = bisect_right(line.cells, offset, key=lambda cell: cell.start) - 1
    return at if at >= 0 and offset < max(line.cells[at].end, line.cells[at].start + 1) else -1


def column(outline: Outline, line: Line, cell: int) -> str:
    """The header over a cell, without diacritics; empty if the table has none."""
    extent = line.header[cell] if 0 <= cell < len(line.header) else Extent(0, 0)
    return bare(fold_letters(outline.text[extent.start : extent.end]))


def cell_setting(outline: Outline, line: Line, cell: int, setting: Setting) -> Setting:
    """The year of the column's header, else of the row's first cells, else of the line."""
    if cell < 0:
        return setting
    header = line.header[cell] if cell < len(line.header) else None
    extents = ([header] if header else []) + list(line.cells[: min(cell, _FIRST_CELLS)])
    for extent in extents:
        found = year_in(outline.text[extent.start : extent.end], setting)
        if found:
            return found
    return setting
