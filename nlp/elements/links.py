"""What belongs together: goal, deadline, person in charge and product of one sentence, item or table row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.campaign import Ro
from nlp.elements.deadlines import nearest_time, time_in
from nlp.elements.goals.frames import plain_of
from nlp.elements.outline import Line, Zone
from nlp.elements.owners import owner_of
from nlp.elements.reading import Reading
from nlp.records import Extent, Link, Span, SpanType

# The columns of a task table, over text without diacritics; the first that matches a header names it.
_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (key, re.compile(pattern))
    for key, pattern in (
        ("phoi_hop", r"phoi hop|cung lam|tham gia|giup"),
        ("tham_quyen", r"tham quyen"),
        ("trach_nhiem", r"trach nhiem(?! thuc hien)|cam ket"),
        (
            "nguoi",
            r"\bai\b|dung dau|chu tri|nguoi|phu trach|dau moi|can bo|don vi (?:thuc hien|chiu)|trach nhiem|co quan",
        ),
        (
            "thoi_gian",
            r"thoi (?:gian|han)|tien do|\bhan\b|hoan thanh|lo trinh|\bmoc|khi nao|bao gio|\bxong|"
            r"bat dau|^(?:thang|ngay|quy)$",
        ),
        ("san_pham", r"san pham|dau ra|ket qua|minh chung|thay (?:duoc |)gi|(?:ra|duoc|co) gi\b|nghiem thu"),
        ("bao_cao", r"bao cao|kiem tra|giam sat"),
        ("viec", r"viec|nhiem vu|noi dung|giai phap|hoat dong|cong tac|giai doan"),
    )
)
_SAME = {"ket_qua": "san_pham", "tien_do": "thoi_gian"}
_PRODUCT = re.compile(r"(?:san pham|ket qua dau ra|dau ra|minh chung)(?: la|:)\s*(?P<product>[^;.\n]{3,120})")


def find_links(reading: Reading, spans: Sequence[Span], ro: Sequence[Ro], personal: bool = False) -> tuple[Link, ...]:
    """One link a goal, and one a row of a task table, with the members of "rõ" that neither it nor its row states.

    In a ``personal`` plan the author is the person in charge, stated by the signature.
    """
    asked = [r for r in ro if not (personal and r.key in ("nguoi", "trach_nhiem"))]
    rows = _task_rows(reading, asked)
    linked = [_goal_link(reading, spans, i, rows, asked) for i, s in enumerate(spans) if s.type is SpanType.GOAL]
    used = {link.task for link in linked}
    tasks = [_row_link(spans, row) for row in rows if row.task not in used]
    return (*linked, *tasks)


def _goal_link(reading: Reading, spans: Sequence[Span], goal: int, rows: Sequence[_Row], ro: Sequence[Ro]) -> Link:
    span = spans[goal]
    row = next((r for r in rows if r.line.start <= span.start < r.line.end), None)
    column = _column_time(reading, spans, span)
    if row is not None:
        made = _row_link(spans, row)
        return Link(goal, made.timeline if column is None else column, row.task, row.owner, row.product, row.missing)
    scope = _scope(reading, span)
    time = nearest_time(spans, span, scope, reading) if column is None else column
    owner, product = _said(reading.document.text, scope)
    # A target says its task and the result by itself.
    stated = {"viec", "ket_qua"} | ({"nguoi", "trach_nhiem"} if owner else set())
    stated |= ({"thoi_gian", "tien_do"} if time is not None else set()) | ({"san_pham"} if product else set())
    missing = tuple(r.label for r in ro if r.key not in stated)
    return Link(goal, time, _named(reading, spans, span) or scope, owner, product, missing)


def _column_time(reading: Reading, spans: Sequence[Span], goal: Span) -> int | None:
    """The time in the header of the goal's column ("2026 | 2027 | 2028"), where the cell names none of its own."""
    line = next((x for x in reading.lines if x.cells and x.start <= goal.start < x.end), None)
    if line is None:
        return None
    at = next((i for i, c in enumerate(line.cells) if c.start <= goal.start <= c.end), -1)
    header = next(x for x in reading.lines if x.table == line.table)
    if at < 0 or header is line or at >= len(header.cells) or time_in(spans, line.cells[at]) is not None:
        return None
    return time_in(spans, header.cells[at])


def _named(reading: Reading, spans: Sequence[Span], goal: Span) -> Extent | None:
    """What the row is about in whose cell a bare figure stands: the first cell before it of some words, no time."""
    line = next((x for x in reading.lines if x.cells and x.start <= goal.start < x.end), None)
    text = reading.document.text
    own = next((c for c in line.cells if c.start <= goal.start <= c.end), None) if line else None
    if line is None or own is None or sum(map(str.isalpha, text[own.start : own.end])) > _FIGURE:
        return None
    before = (c for c in line.cells if c.end <= goal.start and time_in(spans, c) is None)
    return next(
        (c for c in before if len(text[c.start : c.end].split()) > 1 and _NAME.search(text, c.start, c.end)), None
    )


def _scope(reading: Reading, span: Span) -> Extent:
    """The sentence that holds the span."""
    piece = next((p for p in reading.pieces if p.segment.start <= span.start < p.segment.end), None)
    return piece.segment.sentence if piece else Extent(span.start, span.end)


# Letters of a cell that holds a figure and what it counts, and the two words that name more than a date or a number.
_FIGURE, _NAME = 14, re.compile(r"[^\W\d_]{2,}[^|]*\s[^\W\d_]{2,}")


def _said(text: str, scope: Extent) -> tuple[Extent | None, Extent | None]:
    said = text[scope.start : scope.end]
    owner, product = owner_of(said), _PRODUCT.search(plain_of(said))
    return (
        Extent(scope.start + owner.start, scope.start + owner.end) if owner else None,
        Extent(scope.start + product.start("product"), scope.start + product.end("product")) if product else None,
    )


class _Row:
    """A row of a task table: its cells by the member of "rõ" that they state."""

    def __init__(self, line: Line, cells: dict[str, Extent], missing: tuple[str, ...]) -> None:
        self.line, self.cells, self.missing = line, cells, missing
        self.task = cells.get("viec") or Extent(line.start, line.end)
        self.owner, self.product, self.time = cells.get("nguoi"), cells.get("san_pham"), cells.get("thoi_gian")


def _task_rows(reading: Reading, ro: Sequence[Ro]) -> list[_Row]:
    """The rows under a header that names at least a task and one more member."""
    text = reading.document.text
    rows: list[_Row] = []
    header: tuple[str, ...] = ()
    table = -1
    for line in reading.lines:
        if not line.cells or line.zone is not Zone.BODY:
            continue
        if line.table != table:
            table, header = line.table, _header(text, line)
        elif "viec" in header and len(set(header)) >= 3:
            rows.append(_row(text, line, header, ro))
    return rows


def _header(text: str, line: Line) -> tuple[str, ...]:
    names = (plain_of(text[c.start : c.end]) for c in line.cells)
    return tuple(next((key for key, pattern in _COLUMNS if pattern.search(name)), "") for name in names)


def _row(text: str, line: Line, header: tuple[str, ...], ro: Sequence[Ro]) -> _Row:
    cells: dict[str, Extent] = {}
    for key, cell in zip(header, line.cells, strict=False):
        if key and text[cell.start : cell.end].strip(" -–…."):
            cells.setdefault(key, cell)
    # The person who leads a task answers for it unless the campaign's own table asks for more.
    stated = set(cells) | ({"trach_nhiem"} if "nguoi" in cells and "trach_nhiem" not in header else set())
    missing = tuple(r.label for r in ro if _SAME.get(r.key, r.key) not in stated)
    return _Row(line, cells, missing)


def _row_link(spans: Sequence[Span], row: _Row) -> Link:
    time = time_in(spans, Extent(row.line.start, row.line.end))
    return Link(None, time, row.task, row.owner, row.product, row.missing)
