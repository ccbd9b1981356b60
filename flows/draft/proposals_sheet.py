"""The sheets of proposals: each with its theme, its second choice and its near duplicates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from flows.draft.workbook import Sheet
from nlp.synthesis.proposals import ProposalMap
from nlp.synthesis.register_rows import FOLLOWED, Row
from nlp.synthesis.registers import Column

COLUMNS = (
    Column("Bài số", 8),
    Column("Đơn vị", 26),
    Column("Tác giả", 24),
    Column("Kiến nghị, đề xuất (nguyên văn)", 80),
    Column("Nơi nhận (ghi trong bài)", 26),
    Column("Lĩnh vực", 30),
    Column("Lĩnh vực thứ hai", 30),
    Column("Nhóm gần trùng", 14),
    Column("Số bản gần trùng", 12),
    Column("Tình trạng", 16),
    Column("Trả lời, kết quả (cán bộ ghi)", 30),
    Column("Nhóm nhỏ trong “Khác”", 12),
)
ALIKE = (
    Column("Kiến nghị thứ nhất", 70),
    Column("Bài số", 8),
    Column("Kiến nghị thứ hai", 70),
    Column("Bài số", 8),
    Column("Vì sao không gộp", 22),
    Column("Ngược chiều", 12),
)


def proposal_sheets(grouped: ProposalMap, fields: Mapping[str, str]) -> tuple[Sheet, ...]:
    """The register of proposals, and the alike ones that were kept apart; ``fields`` are the names of fields by key."""
    alike = Sheet("Kiến nghị gần giống", ALIKE, _alike(grouped))
    return (Sheet("Kiến nghị", COLUMNS, _rows(grouped, fields)), alike)


def _rows(grouped: ProposalMap, fields: Mapping[str, str]) -> Iterator[Row]:
    # A second choice may be a field that no proposal stands in.
    label = dict(fields) | {theme.key: theme.label for theme in grouped.themes}
    sizes = Counter(grouped.duplicates.group)
    for i, proposal in enumerate(grouped.proposals):
        root, second = grouped.duplicates.group[i], grouped.assignments[i].second
        yield (
            proposal.quote.number,
            proposal.unit,
            proposal.author,
            proposal.quote.text,
            proposal.to,
            grouped.themes[grouped.theme_of[i]].label,
            label.get(second, second) if second else "",
            root + 1 if sizes[root] > 1 else "",
            sizes[root],
            FOLLOWED,
            "",
            grouped.fine[i] or "",
        )


def _alike(grouped: ProposalMap) -> Iterator[Row]:
    for link in grouped.duplicates.links:
        one, other = grouped.proposals[link.a].quote, grouped.proposals[link.b].quote
        yield one.text, one.number, other.text, other.number, link.why, "Có" if link.contrary else ""
