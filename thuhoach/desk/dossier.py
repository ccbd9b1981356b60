"""A case for a committee: the texts, what they share, what was decided and answered. One file that needs no other."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from docx import Document
from docx.shared import Mm, Pt, RGBColor

from flows.store.objections import Objection
from flows.store.records import Decision, Exclusion
from nlp.campaign import Campaign
from nlp.records import Pair
from thuhoach.desk import words
from thuhoach.desk.checklist import Line
from thuhoach.desk.highlight import Piece
from thuhoach.desk.twins import Numbered, Side

_NOT_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""Characters that no XML holds (XML 1.0, production 2) and that may be pasted into a form."""
NOTE = (
    "Hồ sơ do phần mềm lập từ bài nộp và quyết định của cán bộ. Trùng lặp là việc cần xem lại, không phải kết luận; "
    "phần mềm không đánh giá quan điểm."
)


@dataclass(frozen=True, slots=True)
class Twin:
    """A pair of the case: both texts as pieces, the passages, the shares left after exclusions."""

    first: Side
    second: Side
    first_pieces: tuple[Piece, ...]
    second_pieces: tuple[Piece, ...]
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
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(15)
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(12)
    document.core_properties.author = ""
    document.add_heading(_clean(case.title), 1)
    document.add_paragraph(_clean(f"{case.campaign.title}. Lập ngày {case.made}."))
    _italic(document, NOTE)
    for label, value in case.about:
        document.add_paragraph(_clean(f"{label}: {value}"))
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


def _checklist(document, lines: Sequence[Line]) -> None:  # type: ignore[no-untyped-def]
    document.add_heading("Phiếu kiểm", 2)
    table = _table(document, ("Yếu tố", "Kết quả", "Căn cứ trong bài", "Lý do"))
    for line in lines:
        quotes = "\n".join(f"[{n}] “{text}”" for n, text in line.evidence)
        _row(table, (line.element.label, words.LEVELS[line.verdict.level], quotes, line.verdict.reason))


def _twin(document, number: int, twin: Twin) -> None:  # type: ignore[no-untyped-def]
    document.add_heading(_clean(f"Cặp {number}: {twin.first.title} và {twin.second.title}"), 2)
    table = _table(document, ("Bài", "Máy tìm thấy", "Sau khi loại"))
    _row(table, (twin.first.title, percent(twin.pair.a_share), percent(twin.left.a_share)))
    _row(table, (twin.second.title, percent(twin.pair.b_share), percent(twin.left.b_share)))
    document.add_paragraph()
    table = _table(document, ("Đoạn", twin.first.title, twin.second.title, "Loại trùng, quyết định"))
    for one in twin.passages:
        p = one.passage
        said = words.PASSAGES[p.kind]
        if one.decision:
            said += f"\n{words.EXCLUSIONS[_exclusion(one)]} ({one.decision.who}) {one.decision.reason}"
        other = twin.second.text[p.b_start : p.b_end]
        _row(table, (str(one.number), twin.first.text[p.a_start : p.a_end], other, said))


def _exclusion(one: Numbered) -> Exclusion:
    return Exclusion(one.decision.after) if one.decision else Exclusion.KEPT


def _marked(document, pieces: Sequence[Piece]) -> None:  # type: ignore[no-untyped-def]
    paragraph = document.add_paragraph()
    for piece in pieces:
        for mark in piece.opens:
            number = paragraph.add_run(f"[{mark.number}]" if mark.number else "")
            number.font.superscript = True
        for i, text in enumerate(piece.text.split("\n")):
            if i:
                paragraph = document.add_paragraph()
            run = paragraph.add_run(_clean(text))
            quoted = any(mark.style == "quoted" for mark in piece.marks)
            run.underline = bool(piece.marks) and not quoted
            if quoted:
                run.font.color.rgb = RGBColor(0x55, 0x60, 0x7A)


def _decisions(document, decisions: Sequence[Decision]) -> None:  # type: ignore[no-untyped-def]
    document.add_heading("Quyết định của cán bộ", 2)
    if not decisions:
        document.add_paragraph("Chưa có.")
        return
    table = _table(document, ("Thời điểm (UTC)", "Người", "Về", "Trước → sau", "Lý do"))
    for d in decisions:
        change = f"{words.said(d.before) or '—'} → {words.said(d.after)}"
        _row(table, (f"{d.at:%d/%m/%Y %H:%M}", d.who, words.TARGETS[d.target.kind], change, d.reason))


def _objections(document, objections: Sequence[Objection]) -> None:  # type: ignore[no-untyped-def]
    document.add_heading("Ý kiến và trả lời", 2)
    for one in objections:
        document.add_paragraph(_clean(f"{one.sender}: {one.text}"))
        document.add_paragraph(f"Trả lời: {_clean(one.answer or 'chưa có')}")
    if not objections:
        document.add_paragraph("Chưa có.")


def _table(document, heads: Sequence[str]):  # type: ignore[no-untyped-def]
    table = document.add_table(1, len(heads), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(_clean(head)).bold = True
    return table


def _row(table, texts: Sequence[str]) -> None:  # type: ignore[no-untyped-def]
    for cell, text in zip(table.add_row().cells, texts, strict=True):
        cell.text = _clean(text)


def _italic(document, text: str) -> None:  # type: ignore[no-untyped-def]
    document.add_paragraph().add_run(text).italic = True


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)


def percent(share: float) -> str:
    """A share as officers write it."""
    return f"{100 * share:.1f}".replace(".", ",") + " %"
