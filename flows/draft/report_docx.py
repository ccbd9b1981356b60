"""The synthesis report as a DOCX in a letterhead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flows.draft.charts import chart_frame
from flows.draft.docx_package import FIRST_CHART, package, section
from flows.draft.frame import gap_runs, head, signature, title
from flows.draft.letterhead import Letterhead
from flows.draft.ooxml import bookmark, field, paragraph, run, table, twips
from flows.draft.widths import column_widths
from nlp.campaign import Campaign
from nlp.synthesis.report_appendix import long_statements, reference
from nlp.synthesis.statements import Chart, Report, Section, Statement
from nlp.synthesis.tables import Table

_PORTRAIT, _LANDSCAPE = 165.0, 252.0
_CHART_MM = 160.0
UNKNOWN_PAGE = "…"


def report_docx(
    report: Report,
    campaign: Campaign,
    letterhead: Letterhead,
    pages: Mapping[str, int] | None = None,
    *,
    toc: bool = True,
) -> bytes:
    """The report's bytes; ``pages`` gives the page of each heading for the table of contents."""
    writer = _Writer(report, campaign, letterhead, pages or {})
    body = "".join(writer.body(toc=toc))
    name = f"{report.title.capitalize()}: {report.subject}"
    return package(body, letterhead, writer.charts, name, campaign.issuer)


def headings(report: Report) -> tuple[str, ...]:
    """The headings that the table of contents lists, in order."""
    return tuple(s.title for s in (*report.sections, *report.appendix) if s.title and s.level <= 2)


class _Writer:
    def __init__(self, report: Report, campaign: Campaign, letterhead: Letterhead, pages: Mapping[str, int]) -> None:
        self._report, self._campaign, self._letterhead, self._pages = report, campaign, letterhead, pages
        self._marks = long_statements(report.sections)
        self._number = 0
        self._tables = 0
        self.charts: list[Chart] = []

    def body(self, *, toc: bool) -> Iterator[str]:
        yield head(self._letterhead, self._campaign)
        yield from title(self._letterhead, self._report.title, self._report.subject)
        for part in self._report.sections:
            yield from self._section(part, _PORTRAIT)
        yield from signature(self._letterhead, self._campaign, self._campaign.recipients)
        if toc:
            yield from self._contents()
        yield section(self._letterhead, last=False)
        for i, part in enumerate(self._report.appendix):
            yield from self._section(part, _LANDSCAPE if part.landscape else _PORTRAIT)
            last = i == len(self._report.appendix) - 1
            yield section(self._letterhead, landscape=part.landscape, first_page_bare=False, last=last)

    def _section(self, part: Section, width: float) -> Iterator[str]:
        if part.title:
            self._number += 1
            heading = bookmark(_anchor(self._number), self._number, run(part.title))
            yield paragraph(heading, style=f"Heading{part.level}")
        for piece in part.pieces:
            if isinstance(piece, Statement):
                yield self._statement(piece)
            elif isinstance(piece, Table):
                yield from self._table(piece, width)
            else:
                yield from self._chart(piece)

    def _statement(self, statement: Statement) -> str:
        text = f"- {statement.text}" if statement.item else statement.text
        runs = gap_runs(text)
        if mark := reference(statement, self._marks):
            runs.append(run(f" {mark}", size=10, color="555555"))
        return paragraph(*runs, style="Than")

    def _table(self, content: Table, width: float) -> Iterator[str]:
        if not content.rows:
            return
        self._tables += 1
        caption = run(f"Bảng {self._tables}. {content.title}", bold=True, size=12)
        yield paragraph(caption, align="center", before=10, after=4, extra="<w:keepNext/>")
        size = 11 if len(content.head) <= 7 else 10
        yield table(content.head, content.rows, content.total, column_widths(content, twips(width)), size)
        if content.note:
            yield paragraph(run(content.note, italic=True, size=10.5), before=3, after=6)

    def _chart(self, chart: Chart) -> Iterator[str]:
        self.charts.append(chart)
        number = len(self.charts)
        frame = chart_frame(chart, number, f"rId{FIRST_CHART + number - 1}", _CHART_MM)
        yield paragraph(frame, align="center", before=8, extra="<w:keepNext/>")
        yield paragraph(run(f"Biểu đồ {number}. {chart.title}", italic=True, size=12), align="center", after=6)

    def _contents(self) -> Iterator[str]:
        yield paragraph(run("MỤC LỤC", bold=True), align="center", after=6, extra="<w:pageBreakBefore/>")
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        number = 0
        entries = []
        for part in (*self._report.sections, *self._report.appendix):
            number += bool(part.title)
            if part.title and part.level <= 2:
                entries.append((part, _anchor(number)))
        for i, (part, anchor) in enumerate(entries):
            page = str(self._pages.get(part.title, UNKNOWN_PAGE))
            shown = run(part.title, size=13, bold=part.level == 1)
            number_field = field(f"PAGEREF {anchor} \\h", page, 13)
            link = f'<w:hyperlink w:anchor="{anchor}">{shown}<w:r><w:tab/></w:r>{number_field}</w:hyperlink>'
            indent = "" if part.level == 1 else '<w:ind w:left="284"/>'
            yield paragraph(begin if i == 0 else "", link, style="MucLuc", extra=indent)
        yield paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>')


def _anchor(number: int) -> str:
    return f"_Toc{number:06d}"
