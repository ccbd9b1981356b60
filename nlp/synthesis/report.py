"""The synthesis report (báo cáo tổng hợp) of a campaign or of one unit, before it has a format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nlp.campaign import Campaign
from nlp.records import Kind
from nlp.synthesis import tables
from nlp.synthesis.counts import count, percent
from nlp.synthesis.entries import Quote
from nlp.synthesis.gather import Gathered
from nlp.synthesis.labels import GAP
from nlp.synthesis.measures import Measures
from nlp.synthesis.proposals import ProposalMap
from nlp.synthesis.quality import element_label
from nlp.synthesis.report_content import (
    directions_section,
    limitations_section,
    models_section,
    notes_section,
    overlap_section,
    plans_section,
    results_section,
    summary_section,
)
from nlp.synthesis.report_proposals import proposals_section, theme_sections
from nlp.synthesis.report_results import element_sections, hand_in_section, quality_section
from nlp.synthesis.statements import Piece, Report, Section, Source, Statement, ranges

# A body that people read to the end: the largest themes in words, all of them in the table and the register.
_THEMES = 12
# Above this the appendix lists only the submissions that statements name; the register lists all.
_ALL_SOURCES = 600
_INLINE = 8
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
# The letters of the Vietnamese alphabet in which papers count.
_LETTERS = "abcdđeghiklmnopqrstuvxy"


def compose(
    measures: Measures,
    gathered: Gathered,
    grouped: ProposalMap,
    limitations: ProposalMap,
    campaign: Campaign,
    unit: str | None = None,
    summary: tuple[Quote, ...] = (),
) -> Report:
    """The report of the campaign, or of ``unit`` where ``measures`` and ``gathered`` are that unit's.

    ``limitations`` are grouped as proposals are; ``summary`` are sentences of its submissions, word for word.
    """
    of = f" của {unit}" if unit else ""
    subject = f"Kết quả {campaign.title[:1].lower()}{campaign.title[1:]}{of}"
    sections = numbered(
        Section(0, "", tuple(_opening(measures, campaign, gathered, unit))),
        *_leadership(campaign),
        Section(1, "KẾT QUẢ"),
        hand_in_section(measures, gathered),
        *element_sections(measures, campaign, gathered),
        quality_section(measures, campaign),
        plans_section(measures, campaign, gathered),
        models_section(measures, gathered),
        *filter(None, [summary_section(summary)]),
        *filter(None, [results_section(gathered)]),
        Section(1, "HẠN CHẾ, NGUYÊN NHÂN"),
        _shortcomings(measures, campaign, gathered),
        limitations_section(gathered, limitations),
        overlap_section(measures, gathered),
        *filter(None, [notes_section(gathered)]),
        Section(2, "Nguyên nhân", (Statement(f"Nguyên nhân khách quan, chủ quan: {GAP}."),)),
        directions_section(gathered),
        proposals_section(grouped),
        *theme_sections(grouped, _THEMES),
    )
    sources = _sources(sections, gathered)
    return Report("BÁO CÁO", subject, sections, _appendix(measures, sections, sources), sources)


def numbered(*sections: Section) -> tuple[Section, ...]:
    """The sections with their numbers: ``I-``, ``1.``, ``a)``; a section that is left out leaves no gap."""
    counts = [0, 0, 0]
    found = []
    for section in sections:
        if not section.level:
            found.append(section)
            continue
        counts[section.level - 1] += 1
        counts[section.level :] = [0] * (3 - section.level)
        marks = (f"{_ROMAN[counts[0] - 1]}- ", f"{counts[1]}. ", f"{_LETTERS[(counts[2] - 1) % len(_LETTERS)]}) ")
        found.append(replace(section, title=marks[section.level - 1] + section.title))
    return tuple(found)


def _opening(measures: Measures, campaign: Campaign, gathered: Gathered, unit: str | None) -> Iterator[Statement]:
    basis = "; ".join(campaign.directives)
    lead = f"Thực hiện {basis}, " if basis[:1].isalpha() else f"Thực hiện văn bản số {basis}, " if basis else ""
    whose = f"của {unit} " if unit else f"của {count(len(measures.units))} đơn vị " if len(measures.units) > 1 else ""
    text = f"{lead}{campaign.issuer} tổng hợp kết quả từ {count(measures.total.files.current)} bài nộp {whose}"
    numbers = tuple(s.number for s in gathered.sources)
    yield Statement(f"{text}trong đợt “{campaign.title}” như sau:", refs=numbers, tables=("tep",))


def _leadership(campaign: Campaign) -> Iterator[Section]:
    yield Section(1, "CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, QUÁN TRIỆT")
    yield Section(2, "Văn bản được học tập, quán triệt", tuple(_given(campaign.directives, "Văn bản được học tập")))
    issued = tuple(_given(campaign.documents_issued, "Văn bản đã ban hành"))
    yield Section(2, "Văn bản đã ban hành để chỉ đạo, hướng dẫn", issued)
    gap = Statement(f"Số lớp, hội nghị đã tổ chức: {GAP}; số người phải học, đã học, tỷ lệ: {GAP}.")
    yield Section(2, "Tổ chức học tập", (gap,))


def _given(lines: tuple[str, ...], what: str) -> Iterator[Statement]:
    if not lines:
        yield Statement(f"{what}: {GAP}.")
    for line in lines:
        yield Statement(f"{line.rstrip('.;')}.", given=True, item=True)


def _shortcomings(measures: Measures, campaign: Campaign, gathered: Gathered) -> Section:
    return Section(2, "Hạn chế trong việc nộp bài và nội dung bài", tuple(_short(measures, campaign, gathered)))


def _short(measures: Measures, campaign: Campaign, gathered: Gathered) -> Iterator[Piece]:
    h = measures.total.hand_in
    if measures.roster_known and h.missing:
        units = sum(u.hand_in.missing > 0 for u in measures.units)
        where = f" ở {count(units)} đơn vị" if len(measures.units) > 1 else ""
        yield Statement(
            f"Còn {count(h.missing)}/{count(h.must)} trường hợp chưa nộp ({percent(h.missing, h.must)}){where}.",
            tables=("nop-bai",),
            item=True,
        )
    if measures.total.files.set_aside:
        yield Statement(
            f"Có {count(measures.total.files.set_aside)} tệp phải để riêng, đề nghị nơi gửi kiểm tra và gửi lại.",
            tables=("tep",),
            item=True,
        )
    required = {(k, e.key) for k, rubric in campaign.rubric.items() for e in rubric if e.required}
    rows = [(key, c) for key, c in measures.total.verdicts.items() if key in required and c.thieu]
    for (kind, key), c in sorted(rows, key=lambda r: (-r[1].thieu, r[0]))[:5]:
        yield Statement(
            f"{element_label(campaign, Kind(kind), key)}: {count(c.thieu)}/{count(c.asked)} bài chưa có "
            f"({percent(c.thieu, c.asked)}).",
            tables=(f"yeu-to-{kind}",),
            refs=tuple(gathered.lacking.get((kind, key), ())),
            item=True,
        )


def _sources(sections: tuple[Section, ...], gathered: Gathered) -> tuple[Source, ...]:
    if len(gathered.sources) <= _ALL_SOURCES:
        return tuple(gathered.sources)
    named = {
        n for s in sections for p in s.pieces if isinstance(p, Statement) and len(p.refs) <= _INLINE for n in p.refs
    }
    return tuple(s for s in gathered.sources if s.number in named)


def _appendix(measures: Measures, sections: tuple[Section, ...], sources: tuple[Source, ...]) -> tuple[Section, ...]:
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
    rows = []
    for mark, statement in long_statements(sections).items():
        rows.append(
            (mark, statement.text if len(statement.text) < 120 else statement.text[:119] + "…", ranges(statement.refs))
        )
    if rows:
        yield tables.Table("can-cu", "Số của các bài làm căn cứ", ("Ký hiệu", "Nhận định", "Bài số"), tuple(rows))


def long_statements(sections: tuple[Section, ...]) -> dict[str, Statement]:
    """Statements that rest on too many submissions to name them in the line, by their mark (``A1``, ``A2``, ...)."""
    found: dict[str, Statement] = {}
    for section in sections:
        for piece in section.pieces:
            if isinstance(piece, Statement) and len(piece.refs) > _INLINE:
                found[f"A{len(found) + 1}"] = piece
    return found


def reference(statement: Statement, marks: dict[str, Statement]) -> str:
    """What stands behind a statement in print: ``[1, 3]``, ``[A4]`` for a long list, or nothing."""
    if not statement.refs:
        return ""
    mark = next((m for m, s in marks.items() if s is statement), "")
    return f"[{mark or ranges(statement.refs)}]"
