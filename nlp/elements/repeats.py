"""Citations that repeat another of the same text in short: "Nghị quyết 71" after its number and date were given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlp.elements.catalogue import written_day
from nlp.records import CitationValue, Registry, Span


def with_repeats(citations: Sequence[Span]) -> tuple[Span, ...]:
    """``citations`` in order, those without a date standing as the dated one of the same type and number does.

    What the author wrote at each place stays: only how it stands and the remark change.
    """
    values = (span.value for span in citations)
    dated = tuple({v for v in values if isinstance(v, CitationValue) and v.date and v.number})
    return tuple(_stands(span, dated) for span in citations) if dated else tuple(citations)


def _stands(span: Span, dated: Sequence[CitationValue]) -> Span:
    value = span.value
    if not isinstance(value, CitationValue) or value.registry is not Registry.THIEU_NGAY or not value.number:
        return span
    meant = [full for full in dated if full.doc_type == value.doc_type and _is_same(value.number, full.number or "")]
    if len({(full.number, full.date) for full in meant}) != 1 or meant[0].date is None:
        return span
    (full, *_), day = meant, written_day(meant[0].date)
    note = f"Nhắc lại văn bản đã ghi đủ ngày {day} ở chỗ khác trong bài. {full.registry_note}"
    return replace(span, value=replace(value, registry=full.registry, registry_note=note), reason=note)


def _is_same(number: str, full: str) -> bool:
    """Whether ``number`` is ``full`` or its figures: "71" of "71-NQ/TW", also of "71-NQ/TU"."""
    return number == full or number.lstrip("0") == full.partition("-")[0].partition("/")[0].lstrip("0")
