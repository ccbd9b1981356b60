"""The synthesis report (báo cáo tổng hợp) of a campaign or of one unit, before it has a format."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.campaign import Campaign
from nlp.synthesis.counts import count
from nlp.synthesis.entries import Quote
from nlp.synthesis.gather import Gathered
from nlp.synthesis.labels import GAP, NO_UNIT
from nlp.synthesis.measures import Measures
from nlp.synthesis.proposals import ProposalMap
from nlp.synthesis.report_appendix import appendix, cited_sources
from nlp.synthesis.report_content import (
    directions_section,
    models_section,
    plans_section,
    results_section,
    summary_section,
)
from nlp.synthesis.report_proposals import proposals_section, theme_sections
from nlp.synthesis.report_results import element_sections, hand_in_section, quality_section
from nlp.synthesis.report_shortcomings import (
    limitations_section,
    notes_section,
    overlap_section,
    shortcomings_section,
)
from nlp.synthesis.statements import Report, Section, Statement, numbered

# A body that people read to the end: the largest themes in words, all of them in the table and the register.
_THEMES = 12


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
        *_results(measures, campaign, gathered, summary),
        *_shortcomings(measures, campaign, gathered, limitations),
        directions_section(gathered),
        proposals_section(grouped),
        *theme_sections(grouped, _THEMES),
    )
    sources = cited_sources(sections, gathered)
    return Report("BÁO CÁO", subject, sections, appendix(measures, sections, sources), sources)


def _opening(measures: Measures, campaign: Campaign, gathered: Gathered, unit: str | None) -> Iterator[Statement]:
    basis = "; ".join(campaign.directives)
    lead = f"Thực hiện {basis}, " if basis[:1].isalpha() else f"Thực hiện văn bản số {basis}, " if basis else ""
    # Files that nobody could read may have come from no unit that is known.
    units = sum(u.files.current > 0 and u.unit != NO_UNIT for u in measures.units)
    whose = f"của {unit} " if unit else f"của {count(units)} đơn vị " if units > 1 else ""
    text = f"{lead}{campaign.issuer} tổng hợp kết quả từ {count(measures.total.files.current)} bài nộp {whose}"
    yield Statement(f"{text}trong đợt “{campaign.title}” như sau:", refs=tuple(gathered.counted), tables=("tep",))


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


def _results(
    measures: Measures, campaign: Campaign, gathered: Gathered, summary: tuple[Quote, ...]
) -> Iterator[Section]:
    yield Section(1, "KẾT QUẢ")
    yield hand_in_section(measures, gathered)
    yield from element_sections(measures, campaign, gathered)
    yield quality_section(measures, campaign)
    yield plans_section(measures, campaign, gathered)
    yield models_section(measures, gathered)
    yield from filter(None, (summary_section(summary), results_section(gathered)))


def _shortcomings(
    measures: Measures, campaign: Campaign, gathered: Gathered, limitations: ProposalMap
) -> Iterator[Section]:
    yield Section(1, "HẠN CHẾ, NGUYÊN NHÂN")
    yield shortcomings_section(measures, campaign, gathered)
    yield limitations_section(gathered, limitations)
    yield overlap_section(measures, gathered)
    yield from filter(None, (notes_section(gathered),))
    yield Section(2, "Nguyên nhân", (Statement(f"Nguyên nhân khách quan, chủ quan: {GAP}."),))
