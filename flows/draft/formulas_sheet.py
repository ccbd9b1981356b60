"""The sheet of the turns of phrase that most submissions of a campaign have in common."""

from __future__ import annotations

from collections.abc import Sequence

from flows.draft.workbook import Sheet
from nlp.records import Formula
from nlp.synthesis.registers import Column

COLUMNS = (Column("Câu, cụm từ hay lặp lại trong phần tự viết", 100), Column("Số bài", 8))


def formula_sheet(formulas: Sequence[Formula]) -> Sheet:
    """The commonest formulas, those of most submissions first."""
    return Sheet("Câu hay lặp lại", COLUMNS, ((one.text, one.texts) for one in formulas))
