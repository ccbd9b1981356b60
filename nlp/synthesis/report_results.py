"""The report's sections over figures: handing in, elements, quality. Every figure comes from the measures."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.campaign import Campaign
from nlp.records import Kind
from nlp.synthesis import tables
from nlp.synthesis.counts import count, percent
from nlp.synthesis.gather import Gathered
from nlp.synthesis.labels import GAP, KIND, LEVEL
from nlp.synthesis.measures import Measures, UnitMeasures
from nlp.synthesis.quality import element_label
from nlp.synthesis.statements import Chart, Piece, Section, Statement
from nlp.synthesis.tables import OPTIONAL, Table

_CHART_UNITS = 24
_CHART_LABEL = 34
# A chart over fewer submissions says no more than its table.
_CHART_DOCS = 4


def hand_in_section(measures: Measures, gathered: Gathered) -> Section:
    """Must, exempt, submitted, on time, late, missing."""
    return Section(2, "Tình hình nộp bài", tuple(_hand_in(measures, gathered)))


def _hand_in(measures: Measures, gathered: Gathered) -> Iterator[Piece]:
    total = measures.total
    f, c = total.files, total.content
    replaced = f"sau khi bỏ {count(f.superseded)} bản trước đã có bản thay, " if f.superseded else ""
    yield Statement(
        f"Số tệp nhận được là {count(f.files)}, trong đó đọc được {count(f.read)} tệp, để riêng "
        f"{count(f.set_aside)} tệp không đọc được hoặc không phải bài nộp; "
        f"{replaced}có {count(f.current)} bài được tính kết quả.",
        tables=("tep",),
    )
    if measures.roster_known:
        yield from _against_roster(total)
    else:
        yield Statement(f"Số phải nộp, được miễn, chưa nộp: {GAP} (chưa có danh sách phải nộp).")
    if c.docs_late:
        late = f"Có {count(c.docs_late)} bài nộp sau hạn (kể cả của tác giả ngoài danh sách){_late_days(measures)}."
        yield Statement(late, refs=tuple(gathered.late), tables=("noi-dung",))
    units = measures.units[:_CHART_UNITS]
    if measures.roster_known and 1 < len(measures.units) <= _CHART_UNITS:
        series = (
            ("Đúng hạn", tuple(u.hand_in.on_time for u in units)),
            ("Nộp chậm", tuple(u.hand_in.late for u in units)),
            ("Chưa nộp", tuple(u.hand_in.missing for u in units)),
        )
        names = tuple(_short(u.unit) for u in units)
        yield Chart(
            "nop-bai", "Tình hình nộp bài theo đơn vị (số người, đầu mối phải nộp)", names, series, stacked=True
        )


def _against_roster(total: UnitMeasures) -> Iterator[Statement]:
    h = total.hand_in
    yield Statement(
        f"Theo danh sách, số phải nộp là {count(h.must)}, được miễn {count(h.exempt)}. Đã nộp {count(h.submitted)}/"
        f"{count(h.must)} ({percent(h.submitted, h.must)}), trong đó đúng hạn {count(h.on_time)}, "
        f"nộp chậm {count(h.late)}; chưa nộp {count(h.missing)} ({percent(h.missing, h.must)}).",
        tables=("nop-bai",),
    )
    if h.volunteered or h.outside:
        extra = [
            f"{count(h.volunteered)} người được miễn vẫn nộp bài" if h.volunteered else "",
            f"{count(h.outside)} bài của tác giả chưa có trong danh sách" if h.outside else "",
        ]
        yield Statement(f"Ngoài ra có {' và '.join(filter(None, extra))}.", tables=("nop-bai",))


def _late_days(measures: Measures) -> str:
    days = measures.days_late
    if not days:
        return ""
    return f", chậm từ {days[0]} đến {days[-1]} ngày" if days[0] != days[-1] else f", chậm {days[0]} ngày"


def element_sections(measures: Measures, campaign: Campaign, gathered: Gathered) -> Iterator[Section]:
    """Verdicts per element, one part a kind."""
    yield Section(2, "Kết quả theo từng yếu tố")
    for kind in Kind:
        if number := measures.total.kinds.get(kind, 0):
            table = tables.verdicts(measures.total, campaign, kind)
            yield Section(3, KIND[kind], tuple(_elements(measures, campaign, gathered, kind, number, table)))


def _elements(
    measures: Measures, campaign: Campaign, gathered: Gathered, kind: Kind, number: int, table: Table
) -> Iterator[Piece]:
    rows = [(key, c) for (k, key), c in measures.total.verdicts.items() if k is kind and c.asked]
    required = {e.key for e in campaign.rubric.get(kind, ()) if e.required}
    lacking = sorted(
        (r for r in rows if r[0] in required and r[1].thieu + r[1].chung_chung),
        key=lambda r: -(r[1].thieu + r[1].chung_chung),
    )
    yield Statement(f"Có {count(number)} bài được đối chiếu với {len(rows)} yếu tố.", tables=(table.key,))
    for key, c in lacking[:3]:
        parts = [(c.thieu, "chưa có"), (c.chung_chung, "nêu chung chung")]
        said = ", ".join(f"{count(n)}/{count(c.asked)} bài {what} ({percent(n, c.asked)})" for n, what in parts if n)
        yield Statement(
            f"{element_label(campaign, kind, key)}: {said}.",
            refs=tuple(gathered.lacking.get((kind, key), ())),
            tables=(table.key,),
            item=True,
        )
    yield table
    if len(table.rows) > 1 and number >= _CHART_DOCS:
        levels = list(LEVEL.values())
        series = tuple((name, tuple(int(row[2 + i]) for row in table.rows)) for i, name in enumerate(levels))
        names = tuple(_short(str(row[0]).removesuffix(OPTIONAL)) for row in table.rows)
        yield Chart(table.key, f"{KIND[kind]}: số bài theo kết quả từng yếu tố", names, series, stacked=True)


def quality_section(measures: Measures, campaign: Campaign) -> Section:
    """The campaign's own scale, proposed."""
    return Section(2, "Mức chất lượng đề xuất", tuple(_quality(measures, campaign)))


def _quality(measures: Measures, campaign: Campaign) -> Iterator[Piece]:
    if not campaign.scale:
        yield Statement(f"Thang mức chất lượng của đợt: {GAP}.")
        return
    total, all_ = measures.total.quality, measures.total.files.current
    shown = [(s.label, total.get(s.key, 0)) for s in campaign.scale]
    parts = "; ".join(f"{label.lower()}: {count(n)} bài ({percent(n, all_)})" for label, n in shown)
    yield Statement(
        f"Theo thang của đợt, phần mềm đề xuất trên {count(all_)} bài: {parts}; chưa đề xuất được mức: "
        f"{count(total.get('', 0))} bài ({percent(total.get('', 0), all_)}). "
        "Mức chính thức do người có thẩm quyền xác nhận.",
        tables=("muc",),
    )
    yield tables.quality(measures, campaign)
    names = tuple(label for label, _ in shown)
    yield Chart("muc", "Số bài theo mức chất lượng đề xuất", names, (("Số bài", tuple(n for _, n in shown)),))


def _short(name: str) -> str:
    return name if len(name) <= _CHART_LABEL else name[: _CHART_LABEL - 1].rstrip() + "…"
