"""Tables over the measures, the same for DOCX, XLSX and HTML."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nlp.campaign import Campaign
from nlp.records import Kind, VerdictLevel
from nlp.synthesis.counts import LevelCounts, percent
from nlp.synthesis.labels import GAP, KIND, LEVEL
from nlp.synthesis.measures import Measures, UnitMeasures
from nlp.synthesis.quality import element_label, elements

Value = int | str
NOT_LEVELLED = "Chưa đề xuất được mức"
OPTIONAL = " (không bắt buộc)"


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose ``total`` row, where there is one, sums ``rows`` in the integer columns."""

    key: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: tuple[Value, ...] | None = None
    note: str = ""

    def all_rows(self) -> tuple[tuple[Value, ...], ...]:
        """The rows, the total last."""
        return self.rows if self.total is None else (*self.rows, self.total)


def hand_in(measures: Measures) -> Table:
    """Who must hand in, who did, when; without a roster the columns that need one are stated gaps."""
    known = measures.roster_known

    def row(unit: UnitMeasures) -> tuple[Value, ...]:
        h = unit.hand_in
        of_roster = (h.must, h.exempt, h.submitted, h.on_time, h.late, h.missing)
        share = percent(h.submitted, h.must) if known else GAP
        return (unit.unit, *(of_roster if known else [GAP] * 6), share, h.volunteered, h.outside)

    head = ("Đơn vị", "Phải nộp", "Được miễn", "Đã nộp", "Đúng hạn", "Nộp chậm", "Chưa nộp", "Tỷ lệ nộp")
    return Table(
        "nop-bai",
        "Tình hình nộp bài theo đơn vị",
        (*head, "Miễn nhưng vẫn nộp", "Ngoài danh sách"),
        tuple(row(u) for u in measures.units),
        row(measures.total),
        "Phải nộp = Đúng hạn + Nộp chậm + Chưa nộp; Đã nộp = Đúng hạn + Nộp chậm; Tỷ lệ nộp = Đã nộp / Phải nộp. "
        "Bài chưa rõ ngày nộp được tính vào cột Đúng hạn.",
    )


def files(measures: Measures) -> Table:
    """Files in = read + set aside, by unit."""

    def row(unit: UnitMeasures) -> tuple[Value, ...]:
        f = unit.files
        return (unit.unit, f.files, f.read, f.set_aside, f.superseded, f.current, f.poor)

    return Table(
        "tep",
        "Số tệp nhận được theo đơn vị",
        (
            "Đơn vị",
            "Tệp nhận",
            "Đọc được",
            "Để riêng",
            "Bản trước đã có bản thay",
            "Bài tính kết quả",
            "Có phần đọc kém",
        ),
        tuple(row(u) for u in measures.units),
        row(measures.total),
        "Tệp nhận = Đọc được + Để riêng; Bài tính kết quả = Đọc được − Bản trước đã có bản thay.",
    )


def kinds(measures: Measures) -> Table:
    """Submissions by kind and unit."""
    present = [k for k in Kind if measures.total.kinds.get(k)]

    def row(unit: UnitMeasures) -> tuple[Value, ...]:
        return (unit.unit, *(unit.kinds.get(k, 0) for k in present), unit.files.current)

    head = ("Đơn vị", *(KIND[k] for k in present), "Tổng số bài")
    return Table("loai", "Số bài theo loại và đơn vị", head, tuple(row(u) for u in measures.units), row(measures.total))


def verdicts(unit: UnitMeasures, campaign: Campaign, kind: Kind) -> Table:
    """Verdicts on each element asked of ``kind``."""
    order = [*elements(campaign, kind), *(e for k, e in unit.verdicts if k is kind)]
    keys = [k for k in dict.fromkeys(order) if (kind, k) in unit.verdicts]
    optional = {e.key for e in campaign.rubric.get(kind, ()) if not e.required}

    def row(key: str) -> tuple[Value, ...]:
        counts = unit.verdicts.get((kind, key), LevelCounts())
        levels = [counts.of(level) for level in VerdictLevel]
        label = element_label(campaign, kind, key) + (OPTIONAL if key in optional else "")
        return (label, counts.asked, *levels, percent(counts.dat, counts.asked))

    head = ("Yếu tố", "Số bài", *(LEVEL[level] for level in VerdictLevel), "Tỷ lệ đạt")
    note = "Tỷ lệ đạt = Đạt / Số bài. Phần đọc kém không tính là chưa có."
    return Table(f"yeu-to-{kind}", f"{KIND[kind]}: kết quả theo yếu tố", head, tuple(row(k) for k in keys), None, note)


def quality(measures: Measures, campaign: Campaign) -> Table:
    """Submissions by proposed level of the campaign's own scale."""
    columns = [(s.key, s.label) for s in campaign.scale] + [("", NOT_LEVELLED)]

    def row(unit: UnitMeasures) -> tuple[Value, ...]:
        return (unit.unit, *(unit.quality.get(key, 0) for key, _ in columns), unit.files.current)

    return Table(
        "muc",
        "Mức chất lượng đề xuất theo thang của đợt",
        ("Đơn vị", *(label for _, label in columns), "Tổng số bài"),
        tuple(row(u) for u in measures.units),
        row(measures.total),
        "Mức do phần mềm đề xuất từ phiếu kiểm; cán bộ phụ trách xác nhận.",
    )


_CONTENT: tuple[tuple[str, Callable[[UnitMeasures], int]], ...] = (
    ("Bài nộp sau hạn", lambda u: u.content.docs_late),
    ("Mục tiêu định lượng", lambda u: u.content.goals),
    ("Thời hạn", lambda u: u.content.timelines),
    ("Cam kết", lambda u: u.content.commitments),
    ("Kiến nghị, đề xuất", lambda u: u.content.proposals),
    ("Hạn chế tự nêu", lambda u: u.content.limitations),
    ("Mô hình, cách làm hay", lambda u: u.content.models),
    ("Lượt viện dẫn", lambda u: u.content.citations),
    ("Nhiệm vụ, việc đăng ký", lambda u: u.content.tasks),
    ("Bài có đoạn cần xem lại", lambda u: u.content.overlapping),
)


def contents(measures: Measures) -> Table:
    """What the submissions hold, by unit."""

    def row(unit: UnitMeasures) -> tuple[Value, ...]:
        return (unit.unit, *(get(unit) for _, get in _CONTENT))

    head = ("Đơn vị", *(label for label, _ in _CONTENT))
    return Table(
        "noi-dung", "Nội dung trích được theo đơn vị", head, tuple(row(u) for u in measures.units), row(measures.total)
    )


def campaign_tables(measures: Measures, campaign: Campaign) -> tuple[Table, ...]:
    """Every table over the measures of the campaign, in the order of print."""
    by_kind = [verdicts(measures.total, campaign, k) for k in Kind if measures.total.kinds.get(k)]
    return (
        hand_in(measures),
        files(measures),
        kinds(measures),
        quality(measures, campaign),
        contents(measures),
        *by_kind,
    )


def check_sums(table: Table) -> Sequence[str]:
    """The heads of integer columns whose total is not their sum; empty when all add up."""
    if table.total is None:
        return ()
    wrong = []
    for i, head in enumerate(table.head):
        cells = [row[i] for row in table.rows]
        if isinstance(table.total[i], int) and sum(c for c in cells if isinstance(c, int)) != table.total[i]:
            wrong.append(head)
    return wrong
