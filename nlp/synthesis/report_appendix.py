"""What follows the signature of a report: figures by unit, and the submissions that its statements rest on."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.synthesis import tables
from nlp.synthesis.gather import Gathered
from nlp.synthesis.measures import Measures
from nlp.synthesis.statements import Section, Source, Statement, ranges

# Above this the appendix lists only the submissions that statements name; the register lists all.
_ALL_SOURCES = 600
# A line of the body names up to so many submissions; more are named in the appendix.
_INLINE = 8
_STATEMENT_CHARS = 120


def cited_sources(sections: tuple[Section, ...], gathered: Gathered) -> tuple[Source, ...]:
    """The submissions that the appendix lists."""
    if len(gathered.sources) <= _ALL_SOURCES:
        return tuple(gathered.sources)
    named = {n for one in _statements(sections) if len(one.refs) <= _INLINE for n in one.refs}
    return tuple(s for s in gathered.sources if s.number in named)


def appendix(measures: Measures, sections: tuple[Section, ...], sources: tuple[Source, ...]) -> tuple[Section, ...]:
    """The appendices: figures by unit, ``sources``, and what the broadest statements rest on."""
    figures = (tables.hand_in(measures), tables.files(measures), tables.kinds(measures), tables.contents(measures))
    rows = tuple((s.number, s.author, s.unit, s.kind) for s in sources)
    cited = tables.Table("bai-nop", "Bài nộp làm căn cứ", ("Số", "Tác giả", "Đơn vị", "Loại bài"), rows)
    basis = tuple(full_basis(sections))
    return (
        Section(1, "PHỤ LỤC 1: SỐ LIỆU THEO ĐƠN VỊ", figures, landscape=True),
        Section(1, "PHỤ LỤC 2: BÀI NỘP LÀM CĂN CỨ", (cited,)),
        *((Section(1, "PHỤ LỤC 3: CĂN CỨ ĐẦY ĐỦ CỦA CÁC NHẬN ĐỊNH", basis),) if basis else ()),
    )


def full_basis(sections: tuple[Section, ...]) -> Iterator[tables.Table]:
    """The submissions behind the statements that rest on too many to name in the line; no table where none does."""
    rows = tuple((mark, _short(one.text), ranges(one.refs)) for mark, one in long_statements(sections).items())
    if rows:
        yield tables.Table("can-cu", "Số của các bài làm căn cứ", ("Ký hiệu", "Nhận định", "Bài số"), rows)


def long_statements(sections: tuple[Section, ...]) -> dict[str, Statement]:
    """Statements that rest on too many submissions to name them in the line, by their mark (``A1``, ``A2``, ...)."""
    long = (one for one in _statements(sections) if len(one.refs) > _INLINE)
    return {f"A{number}": one for number, one in enumerate(long, 1)}


def reference(statement: Statement, marks: dict[str, Statement]) -> str:
    """What stands behind a statement in print: ``[1, 3]``, ``[A4]`` for a long list, or nothing."""
    if not statement.refs:
        return ""
    mark = next((m for m, s in marks.items() if s is statement), "")
    return f"[{mark or ranges(statement.refs)}]"


def _statements(sections: tuple[Section, ...]) -> Iterator[Statement]:
    return (piece for section in sections for piece in section.pieces if isinstance(piece, Statement))


def _short(text: str) -> str:
    return text if len(text) < _STATEMENT_CHARS else text[: _STATEMENT_CHARS - 1] + "…"
