"""The sheets of the register workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.draft.spool import Spool
from flows.draft.workbook import Sheet
from nlp.campaign import Campaign
from nlp.records import Quarantined
from nlp.synthesis.labels import DRAFT_NOTE
from nlp.synthesis.measures import Measures
from nlp.synthesis.missing import Absent
from nlp.synthesis.register_rows import Row
from nlp.synthesis.registers import Column, Register, registers
from nlp.synthesis.tables import Table, campaign_tables
from nlp.synthesis.units import UnitFinder


def sheets(
    spool: Spool,
    measures: Measures,
    campaign: Campaign,
    finder: UnitFinder,
    absent: Sequence[Absent],
    quarantine: Sequence[Quarantined],
    more: Sequence[Sheet] = (),
) -> Iterator[Sheet]:
    """Every sheet, the tables first; ``more`` stands before the files set aside."""
    for table in campaign_tables(measures, campaign):
        yield table_sheet(table)
    yield Sheet("Chưa nộp, nộp chậm", ABSENT_COLUMNS, (absent_row(a) for a in absent))
    for register in registers(spool.names):
        yield Sheet(register.title, register.full_columns(), _rows(register, spool, measures, campaign))
    yield from more
    rows = ((finder.of_path(q.name), q.name, q.reason, q.advice) for q in quarantine)
    yield Sheet("Tệp để riêng", ASIDE_COLUMNS, rows)


def _rows(register: Register, spool: Spool, measures: Measures, campaign: Campaign) -> Iterator[Row]:
    for unit in measures.units:
        for item in spool.unit(unit.unit):
            yield from register.full_rows(item, campaign)


ABSENT_COLUMNS = (
    Column("Đơn vị", 28),
    Column("Họ và tên", 26),
    Column("Chức vụ", 24),
    Column("Loại bài", 28),
    Column("Tình trạng", 16),
    Column("Số ngày chậm", 12),
)
ASIDE_COLUMNS = (Column("Đơn vị", 28), Column("Tệp", 50), Column("Lý do", 50), Column("Việc cần làm", 60))


def absent_row(absent: Absent) -> Row:
    """One row of the list of those who have not handed in or were late."""
    return (absent.unit, absent.name, absent.position, absent.kind, absent.state, absent.days_late)


def table_sheet(table: Table) -> Sheet:
    """A table as a sheet; its title and note stand above it."""
    columns = [Column(head, 30 if i == 0 else 14) for i, head in enumerate(table.head)]
    note = " ".join(filter(None, (f"{table.title}.", table.note, DRAFT_NOTE)))
    title = SHORT.get(table.key, table.title.replace(":", " -"))
    return Sheet(title, columns, table.all_rows(), table.total is not None, note)


SHORT = {
    "nop-bai": "Nộp bài theo đơn vị",
    "tep": "Tệp nhận theo đơn vị",
    "loai": "Loại bài theo đơn vị",
    "muc": "Mức đề xuất",
    "noi-dung": "Nội dung theo đơn vị",
    "yeu-to-bai_thu_hoach": "Yếu tố - bài thu hoạch",
    "yeu-to-ke_hoach_ca_nhan": "Yếu tố - kế hoạch cá nhân",
    "yeu-to-ke_hoach_tap_the": "Yếu tố - kế hoạch tập thể",
    "yeu-to-viec_dot_pha": "Yếu tố - việc đột phá",
    "yeu-to-bao_cao_dinh_ky": "Yếu tố - báo cáo định kỳ",
}
