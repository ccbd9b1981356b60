"""The registers (sổ theo dõi): what each sheet holds, a row at a time, without knowing any file format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nlp.campaign import Campaign
from nlp.records import CitationValue, GoalValue, ModelValue, ProposalValue, SpanType
from nlp.synthesis.entries import Numbered, quotes, tasks
from nlp.synthesis.figures import contradictions
from nlp.synthesis.labels import HAND_IN, KIND, LEVEL, OP, PASSAGE, REGISTRY, TIER
from nlp.synthesis.quality import element_label, proposed_level
from nlp.synthesis.summary import submission_summary
from nlp.synthesis.tally import to_look_at

Cell = str | int | float | dt.date | None
Row = tuple[Cell, ...]
FOLLOWED = "Đang theo dõi"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet; ``width`` in characters."""

    title: str
    width: int = 14


@dataclass(frozen=True, slots=True)
class Register:
    """One sheet: its title, its columns after the common ones, and its rows of one submission."""

    title: str
    columns: tuple[Column, ...]
    rows: Callable[[Numbered, Campaign], Iterator[Row]]

    def full_columns(self) -> tuple[Column, ...]:
        """The common columns, then the sheet's own."""
        return (*COMMON, *self.columns)

    def full_rows(self, item: Numbered, campaign: Campaign) -> Iterator[Row]:
        """The sheet's rows of ``item`` behind the common cells."""
        head: Row = (item.number, item.unit, item.author, KIND[item.kind])
        for row in self.rows(item, campaign):
            yield head + row


COMMON = (Column("Bài số", 8), Column("Đơn vị", 26), Column("Tác giả", 24), Column("Loại", 26))


def _submission(item: Numbered, campaign: Campaign) -> Iterator[Row]:
    sub, result = item.result.submission, item.result
    level = proposed_level(result.check, campaign)
    shares = [p.a_share if p.a in (sub.id, sub.key) else p.b_share for p in to_look_at(result.pairs)]
    state = "Bản trước, đã có bản sau thay" if sub.superseded_by else HAND_IN[sub.state]
    yield (
        sub.position,
        sub.date,
        sub.handed_in,
        state,
        sub.days_late,
        "" if sub.roster is None else "Có" if sub.roster_sure else "Có, cần xem lại tên",
        level.label if level else "Chưa đề xuất được",
        round(100 * result.check.boilerplate_share, 1),
        round(100 * max(shares, default=0.0), 1),
        "Có" if result.document.poor else "",
        sub.name,
        sub.id,
    )


def _checklist(item: Numbered, campaign: Campaign) -> Iterator[Row]:
    spans = item.result.check.spans
    for verdict in item.result.check.checklist:
        pieces = [item.text(spans[i]) for i in verdict.spans] + [item.text(e) for e in verdict.evidence]
        shown = " / ".join(piece.strip() for piece in pieces[:3])
        yield element_label(campaign, item.kind, verdict.element), LEVEL[verdict.level], verdict.reason, shown


def _tasks(item: Numbered, _: Campaign) -> Iterator[Row]:
    for task in tasks(item):
        value = task.goal_value or GoalValue(None, "")
        time = task.time
        yield (
            task.goal.text if task.goal else "",
            value.value,
            value.upper,
            value.base,
            value.unit,
            OP[value.op] if task.goal else "",
            task.task.text if task.task else "",
            task.owner.text if task.owner else "",
            task.product.text if task.product else "",
            task.timeline.text if task.timeline else "",
            time.begin if time else None,
            time.until if time else None,
            (time.every or time.duration or "") if time else "",
            ", ".join(task.missing),
            FOLLOWED,
            "",
            "",
        )


def _commitments(item: Numbered, _: Campaign) -> Iterator[Row]:
    for _span, found in quotes(item, SpanType.COMMITMENT):
        yield found.text, FOLLOWED, ""


def _models(item: Numbered, _: Campaign) -> Iterator[Row]:
    for span, found in quotes(item, SpanType.MODEL):
        yield (span.value.name or "" if isinstance(span.value, ModelValue) else ""), found.text


def _limitations(item: Numbered, _: Campaign) -> Iterator[Row]:
    for _span, found in quotes(item, SpanType.LIMITATION):
        yield (found.text,)


def _citations(item: Numbered, _: Campaign) -> Iterator[Row]:
    for span, found in quotes(item, SpanType.CITATION):
        value = span.value if isinstance(span.value, CitationValue) else CitationValue("")
        state = REGISTRY[value.registry] if value.registry else ""
        yield found.text, value.number or "", value.date, state, value.registry_note


def _passages(item: Numbered, _: Campaign) -> Iterator[Row]:
    sub, text = item.result.submission, item.result.document.text
    for pair in to_look_at(item.result.pairs):
        mine = pair.a in (sub.id, sub.key, sub.name)
        other = pair.b if mine else pair.a
        share = pair.a_share if mine else pair.b_share
        for p in pair.passages:
            start, end = (p.a_start, p.a_end) if mine else (p.b_start, p.b_end)
            source = "bài đã biết" if pair.source == "known" else "bài nộp khác"
            yield source, other, round(100 * share, 1), TIER[pair.tier], PASSAGE[p.kind], text[start:end].strip(), ""


def _set_phrases(item: Numbered, _: Campaign) -> Iterator[Row]:
    for extent in item.result.check.boilerplate:
        yield (item.text(extent).strip(), "")


def _notes(item: Numbered, _: Campaign) -> Iterator[Row]:
    # What reading noted is among the notes of the check.
    result = item.result
    for note in (*result.submission.notes, *result.check.notes, *contradictions(result.document)):
        yield note.message, item.text(note.extent).strip() if note.extent else "", ""


def _summary(item: Numbered, _: Campaign) -> Iterator[Row]:
    if item.result.submission.superseded_by is None:
        for found in submission_summary(item):
            yield found.text, found.start, found.end


def proposal_addressee(value: object) -> str:
    """The addressee as written, or nothing."""
    return (value.to or "") if isinstance(value, ProposalValue) else ""


REGISTERS: tuple[Register, ...] = (
    Register(
        "Bài nộp",
        (
            Column("Chức vụ", 22),
            Column("Ngày văn bản"),
            Column("Ngày nộp"),
            Column("Tình trạng", 16),
            Column("Số ngày chậm"),
            Column("Có trong danh sách", 18),
            Column("Mức đề xuất", 18),
            Column("Câu khuôn mẫu (%)"),
            Column("Trùng lặp cần xem lại, cao nhất (%)", 20),
            Column("Có phần đọc kém"),
            Column("Tệp", 40),
            Column("Mã bài", 20),
        ),
        _submission,
    ),
    Register(
        "Phiếu kiểm",
        (Column("Yếu tố", 30), Column("Kết quả", 16), Column("Lý do", 50), Column("Trích đoạn", 70)),
        _checklist,
    ),
    Register(
        "Mục tiêu, thời hạn",
        (
            Column("Mục tiêu (nguyên văn)", 50),
            Column("Giá trị"),
            Column("Giá trị trên"),
            Column("Giá trị gốc"),
            Column("Đơn vị tính"),
            Column("So sánh"),
            Column("Việc", 40),
            Column("Người, nơi phụ trách", 26),
            Column("Sản phẩm", 30),
            Column("Thời hạn (nguyên văn)", 24),
            Column("Từ ngày"),
            Column("Đến ngày"),
            Column("Định kỳ, thời gian"),
            Column("Chưa nêu rõ", 24),
            Column("Tình trạng", 16),
            Column("Kết quả (cán bộ ghi)", 30),
            Column("Mức (cán bộ ghi)", 22),
        ),
        _tasks,
    ),
    Register(
        "Cam kết",
        (Column("Cam kết (nguyên văn)", 80), Column("Tình trạng", 16), Column("Kết quả (cán bộ ghi)", 30)),
        _commitments,
    ),
    Register("Mô hình", (Column("Tên", 30), Column("Trích đoạn", 80)), _models),
    Register("Hạn chế", (Column("Hạn chế tự nêu (nguyên văn)", 90),), _limitations),
    Register(
        "Viện dẫn",
        (
            Column("Trích đoạn", 50),
            Column("Số, ký hiệu", 18),
            Column("Ngày"),
            Column("Đối chiếu danh mục", 26),
            Column("Ghi chú", 40),
        ),
        _citations,
    ),
    Register(
        "Lưu ý",
        (Column("Lưu ý", 70), Column("Trích đoạn", 60), Column("Kết luận (cán bộ ghi)", 24)),
        _notes,
    ),
    Register(
        "Tóm tắt",
        (Column("Câu của bài (nguyên văn)", 100), Column("Từ ký tự"), Column("Đến ký tự")),
        _summary,
    ),
    Register(
        "Câu khuôn mẫu",
        (Column("Câu không có việc, nơi, số liệu của riêng bài", 100), Column("Ghi chú của cán bộ", 30)),
        _set_phrases,
    ),
    Register(
        "Đoạn cần xem lại",
        (
            Column("Trùng với"),
            Column("Bài kia", 30),
            Column("Phần của bài này (%)"),
            Column("Mức bằng chứng"),
            Column("Cách trùng"),
            Column("Đoạn trong bài này", 90),
            Column("Kết luận (cán bộ ghi)", 24),
        ),
        _passages,
    ),
)
