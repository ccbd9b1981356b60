"""A case for a committee: the texts, what they share, what was decided and answered. One file that needs no other."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table

from flows.draft.ooxml import printable
from flows.store.objections import Objection
from flows.store.records import Decision, Exclusion
from nlp.campaign import Campaign
from nlp.records import Pair
from thuhoach.desk import words
from thuhoach.desk.checklist import Line
from thuhoach.desk.highlight import Piece
from thuhoach.desk.twins import Numbered, Side

NOTE = (
    "Hồ sơ do phần mềm lập từ bài nộp và quyết định của cán bộ. Trùng lặp là việc cần xem lại, không phải kết luận; "
    "phần mềm không đánh giá quan điểm."
)


@dataclass(frozen=True, slots=True)
class Twin:
    """A pair of the case: both texts, the passages, the shares left after exclusions."""

    first: Side
    second: Side
    pair: Pair
    left: Pair
    passages: tuple[Numbered, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """What a dossier holds. ``lines`` and ``pieces`` are of a single submission's checklist."""

    title: str
    campaign: Campaign
    made: str
    about: tuple[tuple[str, str], ...]
    pieces: tuple[Piece, ...]
    lines: tuple[Line, ...]
    twins: tuple[Twin, ...]
    decisions: tuple[Decision, ...]
    objections: tuple[Objection, ...]


def docx_of(case: Case) -> bytes:
    """The dossier as a Word file."""
    document = _blank()
    document.add_heading(printable(case.title), 1)
    document.add_paragraph(printable(f"{case.campaign.title}. Lập ngày {case.made}."))
    document.add_paragraph().add_run(NOTE).italic = True
    for label, value in case.about:
        document.add_paragraph(printable(f"{label}: {value}"))
    if case.lines:
        _checklist(document, case.lines)
    for number, twin in enumerate(case.twins, 1):
        _twin(document, number, twin)
    if case.pieces:
        document.add_heading("Toàn văn bài nộp", 2)
        _marked(document, case.pieces)
    _decisions(document, case.decisions)
    _objections(document, case.objections)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _blank() -> WordDocument:
    """An empty paper in A4 with the margins and the letters of an office; it names no author."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(15)
    style = document.styles["Normal"]
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size = "Times New Roman", Pt(12)
    document.core_properties.author = ""
    return document


def _checklist(document: WordDocument, lines: Sequence[Line]) -> None:
    document.add_heading("Phiếu kiểm", 2)
    table = _table(document, ("Yếu tố", "Kết quả", "Căn cứ trong bài", "Lý do"))
    for line in lines:
        quotes = "\n".join(f"[{n}] “{text}”" for n, text in line.evidence)
        _row(table, (line.element.label, words.LEVELS[line.verdict.level], quotes, line.verdict.reason))


def _twin(document: WordDocument, number: int, twin: Twin) -> None:
    document.add_heading(printable(f"Cặp {number}: {twin.first.title} và {twin.second.title}"), 2)
    table = _table(document, ("Bài", "Máy tìm thấy", "Sau khi loại"))
    _row(table, (twin.first.title, words.percent(twin.pair.a_share), words.percent(twin.left.a_share)))
    _row(table, (twin.second.title, words.percent(twin.pair.b_share), words.percent(twin.left.b_share)))
    document.add_paragraph()
    table = _table(document, ("Đoạn", twin.first.title, twin.second.title, "Loại trùng, quyết định"))
    for one in twin.passages:
        p = one.passage
        said = words.PASSAGES[p.kind]
        if one.decision:
            said += f"\n{words.EXCLUSIONS[Exclusion(one.decision.after)]} ({one.decision.who}) {one.decision.reason}"
        other = twin.second.text[p.b_start : p.b_end]
        _row(table, (str(one.number), twin.first.text[p.a_start : p.a_end], other, said))


def _marked(document: WordDocument, pieces: Sequence[Piece]) -> None:
    paragraph = document.add_paragraph()
    for piece in pieces:
        for mark in piece.opens:
            number = paragraph.add_run(f"[{mark.number}]" if mark.number else "")
            number.font.superscript = True
        for i, text in enumerate(piece.text.split("\n")):
            if i:
                paragraph = document.add_paragraph()
            run = paragraph.add_run(printable(text))
            quoted = any(mark.style == "quoted" for mark in piece.marks)
            run.underline = bool(piece.marks) and not quoted
            if quoted:
                run.font.color.rgb = RGBColor(0x55, 0x60, 0x7A)


def _decisions(document: WordDocument, decisions: Sequence[Decision]) -> None:
    document.add_heading("Quyết định của cán bộ", 2)
    if not decisions:
        document.add_paragraph("Chưa có.")
        return
    table = _table(document, ("Thời điểm (UTC)", "Người", "Về", "Trước → sau", "Lý do"))
    for d in decisions:
        change = f"{words.said(d.before) or '—'} → {words.said(d.after)}"
        _row(table, (f"{d.at:%d/%m/%Y %H:%M}", d.who, words.TARGETS[d.target.kind], change, d.reason))


def _objections(document: WordDocument, objections: Sequence[Objection]) -> None:
    document.add_heading("Ý kiến và trả lời", 2)
    for one in objections:
        document.add_paragraph(printable(f"{one.sender}: {one.text}"))
        document.add_paragraph(f"Trả lời: {printable(one.answer or 'chưa có')}")
    if not objections:
        document.add_paragraph("Chưa có.")


def _table(document: WordDocument, heads: Sequence[str]) -> Table:
    table: Table = document.add_table(1, len(heads), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(printable(head)).bold = True
    return table


def _row(table: Table, texts: Sequence[str]) -> None:
    for cell, text in zip(table.add_row().cells, texts, strict=True):  # type: ignore[no-untyped-call]
        cell.text = printable(text)
