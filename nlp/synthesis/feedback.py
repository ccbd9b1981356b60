"""The content of a feedback form (phiếu nhận xét): the contract with the templates that departments edit in Word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nlp.campaign import Campaign, Element
from nlp.elements.outline import Line, Shape, Zone, outline
from nlp.records import Extent, Note, Pair, Span, Submission, Verdict, VerdictLevel
from nlp.synthesis.address import PERSON, addressed, known, recipient, speaks_to
from nlp.synthesis.days import day_origin
from nlp.synthesis.entries import Numbered
from nlp.synthesis.excerpts import excerpt
from nlp.synthesis.figures import contradictions
from nlp.synthesis.labels import DRAFT_NOTE, KIND, LEVEL
from nlp.synthesis.quality import elements
from nlp.synthesis.tables import OPTIONAL
from nlp.synthesis.tally import is_late, to_look_at
from nlp.synthesis.units import own_name

# A form is read on paper: two quotes an element and five passages fill one to two pages.
_QUOTES = 2
_QUOTE_CHARS = 180
_PASSAGES = 5
_PASSAGE_CHARS = 260
# "Đơn vị: Chi bộ Trường Trung học phổ thông Sông Trầm, Đảng bộ phường Cầu Vọng" ends in no point; prose is longer.
_LABEL_WORDS = 20


@dataclass(frozen=True, slots=True)
class FormElement:
    """One row: what is asked, what was found (quoted), what to add and how."""

    ten: str
    yeu_cau: str
    ket_qua: str
    trich: tuple[str, ...]
    can_bo_sung: str


@dataclass(frozen=True, slots=True)
class FormPassage:
    """A passage to look at again, neutrally worded."""

    doan: str
    ghi_chu: str


@dataclass(frozen=True, slots=True)
class FeedbackForm:
    """Every field that a template may use; templates/README.md documents them for officers."""

    co_quan_cap_tren: str
    co_quan: str
    tieu_de: str
    dia_danh_ngay: str
    ten_dot: str
    so_bai: str
    kinh_gui: str
    xung_ho: str
    ho_ten: str
    chuc_vu: str
    don_vi: str
    loai_bai: str
    ngay_nop: str
    mo_dau: str
    yeu_to: tuple[FormElement, ...]
    doan_xem_lai: tuple[FormPassage, ...]
    diem_can_kiem: tuple[str, ...]
    phan_hoi: str
    ghi_chu_du_thao: str


def feedback(item: Numbered, campaign: Campaign, heading: str = "ĐẢNG CỘNG SẢN VIỆT NAM") -> FeedbackForm:
    """The form for one submission; ``heading`` is the letterhead's right side."""
    sub = item.result.submission
    address = speaks_to(item)
    rows = tuple(_rows(item, campaign, address))
    said = dict(item.result.wording)
    return FeedbackForm(
        co_quan_cap_tren=campaign.superior.upper(),
        co_quan=own_name(campaign.issuer, campaign.superior).upper(),
        tieu_de=heading,
        dia_danh_ngay=f"{campaign.place}, ngày … tháng … năm …",
        ten_dot=campaign.title,
        so_bai=str(item.number),
        kinh_gui=f"Kính gửi: {recipient(item)}",
        xung_ho=address,
        ho_ten=known(item.author) if address == PERSON else recipient(item),
        # The post in a body's paper is that of the one who signs it.
        chuc_vu=(sub.position or (sub.roster.position if sub.roster else "")) if address == PERSON else "",
        don_vi=known(item.unit),
        loai_bai=KIND[item.kind],
        ngay_nop=_handed_in(sub),
        mo_dau=said.get("mo_dau", _opening(item, campaign, rows, address)),
        yeu_to=rows,
        doan_xem_lai=tuple(_passages(item)),
        diem_can_kiem=tuple(_notes(item)),
        phan_hoi=said.get("phan_hoi", _reply(campaign, address)),
        ghi_chu_du_thao=DRAFT_NOTE,
    )


def _handed_in(sub: Submission) -> str:
    when = f"ngày {sub.handed_in:%d/%m/%Y}" if sub.handed_in else "chưa rõ ngày"
    if origin := day_origin(sub):
        when = f"{when} ({origin})"
    if is_late(sub):
        return f"{when} (sau hạn {sub.days_late} ngày)" if sub.days_late else f"{when} (sau hạn)"
    return when


def _opening(item: Numbered, campaign: Campaign, rows: tuple[FormElement, ...], address: str) -> str:
    asked = [row for row in rows if not row.ten.endswith(OPTIONAL)]
    good = sum(not row.can_bo_sung for row in asked)
    shared = bool(to_look_at(item.result.pairs))
    text = (
        f"{campaign.issuer} trân trọng cảm ơn {address} đã gửi {_lower(KIND[item.kind])} trong đợt “{campaign.title}”."
    )
    if not asked:
        return text
    if good == len(asked):
        return f"{text} Bài đã nêu đủ {good}/{good} nội dung được yêu cầu; {_rest(rows, shared)}."
    and_shared = " và các đoạn cần xem lại nêu ở dưới" if shared else ""
    return (
        f"{text} Bài đã nêu rõ {good}/{len(asked)} nội dung được yêu cầu; "
        f"đề nghị {address} xem lại các nội dung còn lại{and_shared}."
    )


def _rest(rows: tuple[FormElement, ...], shared: bool) -> str:
    """What is left to do where all that is required was found."""
    offered = "gợi ý ở nội dung không bắt buộc" if any(row.can_bo_sung for row in rows) else ""
    left = " và ".join(filter(None, (offered, "các đoạn cần xem lại nêu ở dưới" if shared else "")))
    return f"chỉ còn {left}" if left else "không cần bổ sung gì thêm"


def _rows(item: Numbered, campaign: Campaign, address: str) -> Iterator[FormElement]:
    asked = elements(campaign, item.kind)
    for verdict in item.result.check.checklist:
        element = asked.get(verdict.element)
        if element is None or (not element.required and verdict.level is VerdictLevel.THIEU):
            continue
        found = tuple(excerpt(item.text(e), _QUOTE_CHARS) for e in _evidence(item, verdict)[:_QUOTES])
        own = dict(item.result.wording).get(f"them:{element.key}")
        to_add = _to_add(verdict, element, address) if own is None else own
        label = element.label if element.required else f"{element.label}{OPTIONAL}"
        yield FormElement(label, addressed(element.ask, address), LEVEL[verdict.level], found, to_add)


def _evidence(item: Numbered, verdict: Verdict) -> list[Span | Extent]:
    spans = item.result.check.spans
    return [*(spans[i] for i in verdict.spans), *verdict.evidence]


def _to_add(verdict: Verdict, element: Element, address: str) -> str:
    if verdict.level is VerdictLevel.DAT:
        return ""
    if verdict.level is VerdictLevel.KHONG_RO:
        return "Phần mềm đọc phần này chưa rõ nên chưa kết luận; cán bộ phụ trách sẽ xem bản gốc."
    advice = addressed(element.advice, address)
    if verdict.level is VerdictLevel.THIEU:
        return " ".join(filter(None, (f"Đề nghị {address} bổ sung nội dung này.", advice)))
    reason = addressed(_sentence(verdict.reason), address)
    return " ".join(filter(None, (reason, f"Đề nghị {address} viết cụ thể hơn.", advice)))


def _passages(item: Numbered) -> Iterator[FormPassage]:
    text = item.result.document.text
    extents, seen = _extents(item), set[tuple[int, int]]()
    begins = _begins(item) if extents else 0
    for pair, start, end in extents:
        # Day, title and name stand above every paper; whoever wrote on the same day shares them.
        if end <= begins or any(start < b and a < end for a, b in seen) or len(seen) >= _PASSAGES:
            continue
        seen.add((start, end))
        other = "một tài liệu đã lưu hành" if pair.source == "known" else "một bài nộp khác trong đợt"
        yield FormPassage(excerpt(text[start:end], _PASSAGE_CHARS), f"Có phần giống với {other}; cần xem lại.")


def _begins(item: Numbered) -> int:
    """Where prose begins, below letterhead, title and the lines that name the author."""
    text = item.result.document.text
    body = (line for line in outline(item.result.document) if line.zone is not Zone.HEAD)
    return next((line.start for line in body if _is_prose(text[line.start : line.end], line)), 0)


def _is_prose(written: str, line: Line) -> bool:
    return line.shape is not Shape.TEXT or written[-1] in ".,;:!?" or len(written.split()) > _LABEL_WORDS


def _extents(item: Numbered) -> list[tuple[Pair, int, int]]:
    found = []
    for pair in to_look_at(item.result.pairs):
        first = item.is_first(pair)
        found += [(pair, p.a_start, p.a_end) if first else (pair, p.b_start, p.b_end) for p in pair.passages]
    # The longest first: they say most in little room.
    return sorted(found, key=lambda f: (f[1] - f[2], f[1]))


def _notes(item: Numbered) -> Iterator[str]:
    # What the reader remarks of a file is for the officer; only what the author can mend is told here.
    notes: tuple[Note, ...] = (*item.result.check.notes, *contradictions(item.result.document))
    yield from dict.fromkeys(_sentence(note.message) for note in notes)


def _reply(campaign: Campaign, address: str) -> str:
    return (
        f"Nếu bổ sung, {address} gửi lại bài qua nơi đã nộp. Nếu thấy nhận xét nào chưa đúng, {address} ghi ý kiến "
        f"vào phiếu này và gửi lại {campaign.issuer}; ý kiến được người phụ trách xem trước khi kết luận. "
        "Phiếu do phần mềm đối chiếu bài viết với yêu cầu của đợt và soạn nháp; phần mềm không đánh giá quan điểm."
    )


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text[-1] in ".!?…" else f"{text}."


def _lower(text: str) -> str:
    """The first letter small, unless the word is an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
