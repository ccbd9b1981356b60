"""Citations that repeat another of the same text in short: "Nghị quyết 71" after its number and date were given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlp.records import CitationValue, Registry, Span


def with_repeats(citations: Sequence[Span]) -> tuple[Span, ...]:
    """``citations`` in order, those without a date standing as the dated one of the same type and number does.

    What the author wrote at each place stays: only how it stands and the remark change.
    """
    dated: dict[tuple[str, str], CitationValue] = {}
    for span in citations:
        value = span.value
        if isinstance(value, CitationValue) and value.date and value.number:
            dated.setdefault((value.doc_type, _short(value.number)), value)
    return tuple(_stands(span, dated) for span in citations)


def _stands(span: Span, dated: dict[tuple[str, str], CitationValue]) -> Span:
    value = span.value
    if not isinstance(value, CitationValue) or value.registry is not Registry.THIEU_NGAY or not value.number:
        return span
    full = dated.get((value.doc_type, _short(value.number)))
    if full is None or full.date is None or not _same(value.number, full.number or ""):
        return span
    date = f"{full.date:%d/%m/%Y}"
    note = f"Nhắc lại văn bản đã ghi đủ ngày ({date}) ở chỗ khác trong bài. {full.registry_note}"
    return replace(span, value=replace(value, registry=full.registry, registry_note=note), reason=note)


def _short(number: str) -> str:
    """The figures before the first mark: "71" of "71-NQ/TW"."""
    return number.partition("-")[0].partition("/")[0].lstrip("0")


def _same(number: str, full: str) -> bool:
    """Whether a number in short, or the whole, is that of ``full``: "71" and "71-NQ/TW", never "71-NQ/TU"."""
    return number == full or number.isdigit()
