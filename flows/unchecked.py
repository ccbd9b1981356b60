"""What stands for the check of a document over which the program stumbled: nothing is held against its author."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nlp.campaign import Element
from nlp.records import CheckResult, Document, Kind, Note, Verdict, VerdictLevel

_REASON = "Phần mềm gặp lỗi khi kiểm bài này nên chưa kết luận; người duyệt đọc bài gốc."
_NOTE = "Phần mềm chưa kiểm được bài này (lỗi chương trình); người phụ trách đọc bài gốc."


def unchecked(document: Document, kind: Kind | None, rubric: Mapping[Kind, Sequence[Element]]) -> CheckResult:
    """A result without spans: every element that ``rubric`` asks of the kind is ``khong_ro``.

    The kind is the one given, else the one the reader found, else the commonest.
    """
    said = document.identity.kind
    asked = kind or (Kind(said.value) if said else Kind.BAI_THU_HOACH)
    verdicts = tuple(Verdict(e.key, VerdictLevel.KHONG_RO, reason=_REASON) for e in rubric.get(asked, ()))
    notes = (*document.notes, Note("unchecked", _NOTE))
    return CheckResult(document.key, asked, kind is not None, (), verdicts, notes=notes)
