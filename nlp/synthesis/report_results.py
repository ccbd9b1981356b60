"""The report's sections over figures: handing in, elements, quality. Every figure comes from the measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nlp.campaign import Campaign
from nlp.records import Kind
from nlp.synthesis import tables
from nlp.synthesis.counts import FileCounts, HandInCounts, LevelCounts, count, not_met, percent
from nlp.synthesis.gather import Gathered
from nlp.synthesis.labels import GAP, KIND, LEVEL
from nlp.synthesis.measures import Measures
from nlp.synthesis.quality import element_label
from nlp.synthesis.statements import Chart, Piece, Section, Statement
from nlp.synthesis.tables import OPTIONAL, Table

_CHART_UNITS = 24
_CHART_LABEL = 34
# A chart over fewer submissions says no more than its table.
_CHART_DOCS = 4
_WEAKEST = 3


def hand_in_section(measures: Measures, gathered: Gathered) -> Section:
    """Must, exempt, submitted, on time, late, missing."""
    return Section(2, "Tình hình nộp bài", tuple(_hand_in(measures, gathered)))


def _hand_in(measures: Measures, gathered: Gathered) -> Iterator[Piece]:
    yield _received(measures.total.files)
    if measures.roster_known:
        yield from _against_roster(measures.total.hand_in)
    else:
        yield Statement(f"Số phải nộp, được miễn, chưa nộp: {GAP} (chưa có danh sách phải nộp).")
    if number := measures.total.content.docs_late:
        late = f"Có {count(number)} bài nộp sau hạn (kể cả bản nộp lại và bài của tác giả ngoài danh sách)"
        yield Statement(f"{late}{_late_days(measures)}.", refs=tuple(gathered.late), tables=("noi-dung",))
    if measures.roster_known and 1 < len(measures.units) <= _CHART_UNITS:
        yield _hand_in_chart(measures)


def _received(f: FileCounts) -> Statement:
    replaced = f"sau khi bỏ {count(f.superseded)} bản trước đã có bản thay, " if f.superseded else ""
    return Statement(
        f"Số tệp nhận được là {count(f.files)}, trong đó đọc được {count(f.read)} tệp, để riêng "
        f"{count(f.set_aside)} tệp không đọc được hoặc không phải bài nộp; "
        f"{replaced}có {count(f.current)} bài được tính kết quả.",
        tables=("tep",),
    )


def _against_roster(h: HandInCounts) -> Iterator[Statement]:
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


def _hand_in_chart(measures: Measures) -> Chart:
    counts = [unit.hand_in for unit in measures.units]
    series = (
        ("Đúng hạn", tuple(h.on_time for h in counts)),
        ("Nộp chậm", tuple(h.late for h in counts)),
        ("Chưa nộp", tuple(h.missing for h in counts)),
    )
    names = tuple(_short(unit.unit) for unit in measures.units)
    title = "Tình hình nộp bài theo đơn vị (số người, đầu mối phải nộp)"
    return Chart("nop-bai", title, names, series, stacked=True)


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
    asked = {key: c for (k, key), c in measures.total.verdicts.items() if k is kind and c.asked}
    yield Statement(f"Có {count(number)} bài được đối chiếu với {len(asked)} yếu tố.", tables=(table.key,))
    for key, c in _weakest(asked, campaign, kind):
        yield Statement(
            f"{element_label(campaign, kind, key)}: {not_met(c)}.",
            refs=tuple(gathered.lacking.get((kind, key), ())),
            tables=(table.key,),
            item=True,
        )
    yield table
    if len(table.rows) > 1 and number >= _CHART_DOCS:
        yield _elements_chart(table, kind)


def _weakest(asked: Mapping[str, LevelCounts], campaign: Campaign, kind: Kind) -> list[tuple[str, LevelCounts]]:
    """The required elements that most submissions lack or leave vague."""
    required = {e.key for e in campaign.rubric.get(kind, ()) if e.required}
    lacking = [(key, c) for key, c in asked.items() if key in required and c.thieu + c.chung_chung]
    return sorted(lacking, key=lambda row: -(row[1].thieu + row[1].chung_chung))[:_WEAKEST]


def _elements_chart(table: Table, kind: Kind) -> Chart:
    # Behind the element and the number of submissions the table has a column a level.
    series = tuple((name, tuple(int(row[i]) for row in table.rows)) for i, name in enumerate(LEVEL.values(), 2))
    names = tuple(_short(str(row[0]).removesuffix(OPTIONAL)) for row in table.rows)
    return Chart(table.key, f"{KIND[kind]}: số bài theo kết quả từng yếu tố", names, series, stacked=True)


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
    if overlapping := measures.total.content.overlapping:
        yield Statement(
            f"Mức đề xuất chưa tính đến {count(overlapping)} bài có đoạn trùng lặp cần xem lại; "
            "đề nghị xem lại các đoạn đó trước khi xác nhận mức.",
            tables=("noi-dung",),
        )
    yield tables.quality(measures, campaign)
    names = tuple(label for label, _ in shown)
    yield Chart("muc", "Số bài theo mức chất lượng đề xuất", names, (("Số bài", tuple(n for _, n in shown)),))


def _short(name: str) -> str:
    return name if len(name) <= _CHART_LABEL else name[: _CHART_LABEL - 1].rstrip() + "…"
