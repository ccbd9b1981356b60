"""The comparison of registered goals with what is reported of them, as a sheet and as a workbook of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from flows.draft.package import write
from flows.draft.source import DraftSource
from flows.draft.spool import Spool
from flows.draft.workbook import Sheet, workbook
from nlp.campaign import Campaign
from nlp.records import Kind
from nlp.synthesis.entries import Numbered
from nlp.synthesis.follow_up import LEVELS, Followed, follow_up, registered, reported
from nlp.synthesis.registers import Column, Row

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
_PLANS = (Kind.KE_HOACH_CA_NHAN, Kind.KE_HOACH_TAP_THE, Kind.VIEC_DOT_PHA)


def follow_up_sheet(plans: Iterable[Numbered], reports: Iterable[Numbered]) -> Sheet:
    """The goals of ``plans`` beside what ``reports`` say of them."""
    goals = registered(item for item in plans if item.kind in _PLANS)
    results = reported(item for item in reports if item.kind is Kind.BAO_CAO_DINH_KY)
    return Sheet("Đối chiếu kết quả", COLUMNS, [_row(f) for f in follow_up(goals, results)], note=NOTE)


def write_follow_up(plans: DraftSource, reports: DraftSource, campaign: Campaign, path: Path) -> Path:
    """Next year's comparison: the goals of one campaign against the reports of a later one.

    Submission numbers are those of each campaign's own drafts.
    """
    with Spool() as earlier, Spool() as later:
        sheet = follow_up_sheet(_current(earlier.fill(plans, campaign)), _current(later.fill(reports, campaign)))
        return write(path, workbook([sheet], f"Đối chiếu kết quả: {campaign.title}", campaign.issuer))


def _current(items: Iterable[Numbered]) -> Iterator[Numbered]:
    return (item for item in items if item.result.submission.superseded_by is None)


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
        report.quote.text if report else "Chưa thấy kết quả",
        report.quote.number if report else None,
        found.likeness if report else None,
        found.level,
        "",
        "",
    )
