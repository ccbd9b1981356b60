"""All drafts of a campaign into one folder."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from flows.draft.deadlines import calendar
from flows.draft.follow_up import follow_up_sheet
from flows.draft.formulas_sheet import formula_sheet
from flows.draft.letterhead import load_letterhead
from flows.draft.overview import Overview, overview_html
from flows.draft.package import write
from flows.draft.pages import heading_pages
from flows.draft.proposals_sheet import proposal_sheets
from flows.draft.rephrase import drafter, rephrased
from flows.draft.report_docx import headings, report_docx
from flows.draft.sheets import sheets
from flows.draft.source import DraftSource
from flows.draft.spool import Spool
from flows.draft.taxonomy import load_taxonomy
from flows.draft.unit import UnitThemes, UnitWriter
from flows.draft.workbook import workbook
from nlp.campaign import Campaign
from nlp.records import SubmissionResult
from nlp.synthesis.entries import Numbered
from nlp.synthesis.folding import unique_slugs
from nlp.synthesis.gather import Gathered
from nlp.synthesis.measures import Measures, measure
from nlp.synthesis.missing import Absent, HandInBook
from nlp.synthesis.proposals import ProposalMap, group_proposals, rearranged
from nlp.synthesis.report import compose
from nlp.synthesis.statements import Report
from nlp.synthesis.units import UnitFinder

DRAFT_VERSION: Final = "19"
"""Goes up when the same results give different drafts."""

OVERVIEW, REPORT, REGISTER, CALENDAR = "tong-quan.html", "bao-cao-tong-hop.docx", "so-theo-doi.xlsx", "thoi-han.ics"


def write_all(source: DraftSource, campaign: Campaign, out: Path) -> tuple[Path, ...]:
    """Write every draft under ``out`` and say which files they are, the overview first.

    The same results give the same bytes.
    """
    with Spool() as spool:
        run = _Run(source, campaign, out, spool)
        return tuple(run.files())


class _Run:
    """One writing of all drafts: the results pass once, then unit by unit from the spool."""

    def __init__(self, source: DraftSource, campaign: Campaign, out: Path, spool: Spool) -> None:
        self._source, self._campaign, self._out, self._spool = source, campaign, out, spool
        self._finder = UnitFinder.of(campaign, source.roster())
        self._letterhead = load_letterhead(campaign.letterhead)
        self._gathered = Gathered()
        self._book = HandInBook(self._finder)
        self._measures = self._measure()
        self._absent = self._book.absent(source.roster())
        taxonomy = load_taxonomy()
        self._fields = {theme.key: theme.label for theme in taxonomy.themes}
        sorted_alone = group_proposals(self._gathered.proposals, taxonomy)
        self._grouped = rearranged(sorted_alone, source.arrangement())
        self._admitted = group_proposals(self._gathered.admitted(), taxonomy)
        composed = compose(self._measures, self._gathered, self._grouped, self._admitted, campaign)
        ask = drafter()
        self._report = rephrased(composed, ask) if ask else composed

    def _measure(self) -> Measures:
        s = self._source
        passing = self._passing()
        return measure(passing, self._campaign, s.roster(), s.quarantine(), s.groups(), s.documents_in())

    def _passing(self) -> Iterator[SubmissionResult]:
        for item in self._spool.fill(self._source, self._campaign):
            self._book.add(item.result.submission)
            self._gathered.add(item)
            yield item.result

    def files(self) -> Iterator[Path]:
        """Write the files one after the other; the overview comes first in the answer and last in the work."""
        forms: dict[int, str] = {}
        written = [*self._campaign_files(), *self._unit_files(forms)]
        yield self._overview(forms, written)
        yield from written

    def _campaign_files(self) -> Iterator[Path]:
        pages = heading_pages(self._docx(self._report), headings(self._report))
        yield write(self._out / REPORT, self._docx(self._report, pages))
        yield write(self._out / REGISTER, self._workbook(self._grouped, self._absent))
        yield write(self._out / CALENDAR, calendar(self._items(), self._campaign))

    def _items(self) -> Iterator[Numbered]:
        """The submissions that count, unit by unit."""
        items = (item for unit in self._measures.units for item in self._spool.unit(unit.unit))
        return (item for item in items if item.current)

    def _docx(self, report: Report, pages: dict[str, int] | None = None) -> bytes:
        return report_docx(report, self._campaign, self._letterhead, pages)

    def _workbook(self, grouped: ProposalMap, absent: tuple[Absent, ...]) -> bytes:
        phrases = formula_sheet(self._source.formulas())
        own = (*proposal_sheets(grouped, self._fields), follow_up_sheet(self._items(), self._items()), phrases)
        aside = self._source.quarantine()
        all_sheets = sheets(self._spool, self._measures, self._campaign, self._finder, absent, aside, own)
        return workbook(all_sheets, self._campaign.title, self._campaign.issuer)

    def _unit_files(self, forms: dict[int, str]) -> Iterator[Path]:
        themes = UnitThemes(self._grouped, self._admitted)
        writer = UnitWriter(self._out, self._campaign, self._letterhead, themes, self._source, self._finder)
        names = unique_slugs(tuple(unit.unit for unit in self._measures.units))
        for unit in self._measures.units:
            absent = [a for a in self._absent if a.unit == unit.unit]
            yield from writer.write(unit.unit, names[unit.unit], partial(self._spool.unit, unit.unit), absent, forms)

    def _overview(self, forms: dict[int, str], written: list[Path]) -> Path:
        files = [
            (p.relative_to(self._out).as_posix(), _label(p, self._out)) for p in written if _worth_listing(p, self._out)
        ]
        given = Overview(
            self._measures,
            self._report,
            self._gathered.sources,
            self._absent,
            self._source.quarantine(),
            forms,
            files,
        )
        return write(self._out / OVERVIEW, overview_html(given, self._campaign))


_LABELS = {
    REPORT: "Báo cáo tổng hợp của đợt",
    REGISTER: "Sổ theo dõi (mục tiêu, thời hạn, cam kết, kiến nghị, danh sách)",
    CALENDAR: "Lịch các thời hạn",
}


def _worth_listing(path: Path, out: Path) -> bool:
    """Single forms are linked from their submissions."""
    return len(path.relative_to(out).parts) < 3


def _label(path: Path, out: Path) -> str:
    folder = path.relative_to(out).parts[0]
    kinds = {"phieu-nhan-xet": "Phiếu nhận xét", "bao-cao-don-vi": "Báo cáo", "nhac-nop": "Thư nhắc nộp bài"}
    return _LABELS.get(path.name) or f"{kinds.get(folder, folder)}: {path.stem}"
