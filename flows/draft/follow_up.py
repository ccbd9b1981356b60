"""The comparison of registered goals with what is reported of them: a sheet, a workbook of its own and a paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from flows.draft.letterhead import load_letterhead
from flows.draft.package import write
from flows.draft.report_docx import report_docx
from flows.draft.source import DraftSource
from flows.draft.spool import Spool
from flows.draft.workbook import Sheet, workbook
from nlp.campaign import Campaign
from nlp.records import Kind
from nlp.synthesis.entries import Numbered
from nlp.synthesis.follow_up import LEVELS, Followed, Reported, follow_up, registered, reported
from nlp.synthesis.follow_up_report import NO_RESULT, Compared, compose_follow_up, source_of
from nlp.synthesis.kinds import PLANS
from nlp.synthesis.labels import KIND
from nlp.synthesis.register_rows import Row
from nlp.synthesis.registers import Column
from nlp.synthesis.statements import Source

PAPER, BOOK = "doi-chieu-ket-qua.docx", "doi-chieu-ket-qua.xlsx"
COLUMNS = (
    Column("Đơn vị", 26),
    Column("Tác giả", 24),
    Column("Bài số", 8),
    Column("Mục tiêu đã đăng ký (nguyên văn)", 60),
    Column("Thời hạn", 14),
    Column("Mục tiêu", 12),
    Column("Kết quả báo cáo", 12),
    Column("Câu báo cáo (nguyên văn)", 60),
    Column("Báo cáo số", 10),
    Column("Độ khớp (0-1)", 10),
    Column("Mức đề xuất", 22),
    Column("Mức (cán bộ xác nhận)", 22),
    Column("Ghi chú", 30),
)
NOTE = (
    "Mục tiêu chưa thấy kết quả xếp trước. Mức đề xuất tính từ số liệu báo cáo, theo bốn mức: "
    f"{', '.join(LEVELS).lower()}; cán bộ phụ trách đối chiếu và xác nhận."
)


@dataclass(frozen=True, slots=True)
class Later:
    """What the goals are laid beside: the later campaign, and results that officers entered in the register."""

    campaign: Campaign
    source: DraftSource
    entered: Mapping[str, Reported] = field(default_factory=dict)


def follow_up_sheet(plans: Iterable[Numbered], reports: Iterable[Numbered]) -> Sheet:
    """The goals of ``plans`` beside what ``reports`` say of them."""
    return _sheet(_compared(plans, reports, {}))


def write_follow_up(plans: DraftSource, campaign: Campaign, later: Later, out: Path) -> tuple[Path, ...]:
    """Next year's comparison under ``out``: the goals of one campaign against the reports of a later one.

    Submission numbers are those of each campaign's own drafts.
    """
    with Spool() as first, Spool() as second:
        earlier = list(_current(first.fill(plans, campaign)))
        reports = [i for i in _current(second.fill(later.source, later.campaign)) if i.kind is Kind.BAO_CAO_DINH_KY]
    followed = _compared(earlier, reports, later.entered)
    compared = Compared(followed, _sources(earlier), _sources(reports), later.campaign.title)
    paper = report_docx(
        compose_follow_up(compared, campaign), campaign, load_letterhead(campaign.letterhead), toc=False
    )
    book = workbook([_sheet(followed)], f"Đối chiếu kết quả: {campaign.title}", campaign.issuer)
    return write(out / PAPER, paper), write(out / BOOK, book)


def _compared(
    plans: Iterable[Numbered], reports: Iterable[Numbered], entered: Mapping[str, Reported]
) -> tuple[Followed, ...]:
    goals = registered(item for item in plans if item.kind in PLANS)
    results = reported(item for item in reports if item.kind is Kind.BAO_CAO_DINH_KY)
    return follow_up(goals, results, entered)


def _current(items: Iterable[Numbered]) -> Iterator[Numbered]:
    return (item for item in items if item.current)


def _sources(items: Iterable[Numbered]) -> tuple[Source, ...]:
    return tuple(Source(i.number, i.author, i.unit, KIND[i.kind], i.result.submission.name) for i in items)


def _sheet(followed: Iterable[Followed]) -> Sheet:
    return Sheet("Đối chiếu kết quả", COLUMNS, [_row(f) for f in followed], note=NOTE)


def _row(found: Followed) -> Row:
    goal, report = found.registered, found.reported
    return (
        goal.unit,
        goal.author,
        goal.goal.number,
        goal.goal.text,
        goal.task.due,
        goal.value.value,
        found.reached,
        report.quote.text if report else NO_RESULT,
        (source_of(found) if report.row else report.quote.number) if report else None,
        found.likeness if report else None,
        found.level,
        found.confirmed,
        "",
    )
