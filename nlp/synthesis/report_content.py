"""The report's sections over words: plans, models, results, directions. Quotes stand word for word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlp.campaign import Campaign
from nlp.records import Kind
from nlp.synthesis.counts import ContentCounts, count, percent
from nlp.synthesis.entries import Quote
from nlp.synthesis.excerpts import excerpt
from nlp.synthesis.gather import Gathered
from nlp.synthesis.labels import GAP
from nlp.synthesis.measures import Measures
from nlp.synthesis.report_quotes import QUOTE_CHARS, REGISTER, listed, numbers
from nlp.synthesis.statements import Piece, Section, Statement


def plans_section(measures: Measures, campaign: Campaign, gathered: Gathered) -> Section:
    """Registered tasks, both groups of "đăng ký nêu gương", the campaign's "5 rõ"."""
    title = "Chương trình, kế hoạch hành động; đăng ký nêu gương; việc đột phá"
    return Section(2, title, tuple(_plans(measures.total.content, campaign, gathered)))


def _plans(c: ContentCounts, campaign: Campaign, gathered: Gathered) -> Iterator[Piece]:
    if not gathered.plans:
        yield Statement(f"Số chương trình, kế hoạch hành động nhận được trong đợt: {GAP} (chưa có bài nộp loại này).")
        return
    yield Statement(
        f"Có {count(len(gathered.plans))} chương trình, kế hoạch, bản đăng ký của tập thể và cá nhân.",
        refs=tuple(gathered.plans),
        tables=("loai",),
    )
    yield Statement(
        f"Toàn bộ các bài nêu {count(c.goals)} mục tiêu có số liệu, {count(c.timelines)} mốc thời hạn và "
        f"{count(c.commitments)} cam kết; {count(c.with_goals)}/{count(c.docs_on_time + c.docs_late)} bài có ít nhất "
        f"một mục tiêu định lượng.",
        tables=("noi-dung",),
    )
    yield from _clear_tasks(c, campaign, gathered)
    yield from _registered(gathered, "khac_phuc", "Nhóm khắc phục hạn chế, khó khăn kéo dài")
    yield from _registered(gathered, "dot_pha", "Nhóm việc đột phá, đổi mới")
    yield Statement(
        f"Kết quả thực hiện và mức hoàn thành nhiệm vụ đã đăng ký: {GAP} (ghi trong {REGISTER} khi có báo cáo)."
    )


def _clear_tasks(c: ContentCounts, campaign: Campaign, gathered: Gathered) -> Iterator[Statement]:
    if not c.tasks or not campaign.ro:
        return
    members = ", ".join(r.label for r in campaign.ro)
    yield Statement(
        f"Trong {count(c.tasks)} nhiệm vụ, việc đăng ký, có {count(c.tasks_clear)} việc nêu đủ {members} "
        f"({percent(c.tasks_clear, c.tasks)}).",
        tables=("noi-dung",),
    )
    for label, number in sorted(gathered.lacking_ro.items(), key=lambda kv: (-kv[1], kv[0])):
        yield Statement(
            f"Chưa {label}: {count(number)}/{count(c.tasks)} việc ({percent(number, c.tasks)}).",
            refs=tuple(gathered.unclear[label]),
            item=True,
        )


def _registered(gathered: Gathered, element: str, title: str) -> Iterator[Statement]:
    """One of the two groups of "đăng ký nêu gương", from whatever kind of submission states it."""
    found = [f for kind in Kind for f in gathered.elements.get((kind, element), ())]
    if not found:
        yield Statement(f"{title}: {GAP} (chưa bài nào nêu cụ thể).")
        return
    refs = numbers(found)
    yield Statement(f"{title}: {count(len(refs))} bài có đăng ký cụ thể, trong đó:", refs=refs)
    yield from listed(found, "nội dung")


def models_section(measures: Measures, gathered: Gathered) -> Section:
    """Models and good practice, with names where they have one."""
    return Section(2, "Mô hình, cách làm hay", tuple(_models(measures.total.content, gathered)))


def _models(c: ContentCounts, gathered: Gathered) -> Iterator[Piece]:
    if not gathered.models:
        yield Statement(f"Mô hình, cách làm hay: {GAP} (các bài nộp chưa nêu).")
        return
    yield Statement(
        f"Có {count(c.with_models)} bài nêu {count(c.models)} lượt mô hình, cách làm hay:",
        refs=numbers(gathered.models),
        tables=("noi-dung",),
    )
    yield from listed(gathered.models, "lượt")


def results_section(gathered: Gathered) -> Section | None:
    """Results with figures that units report; nothing where no unit reported."""
    found = gathered.elements.get((Kind.BAO_CAO_DINH_KY, "ket_qua"), [])
    if not found:
        return None
    return Section(2, "Kết quả nêu trong báo cáo định kỳ của đơn vị", tuple(listed(found, "kết quả")))


def summary_section(chosen: Sequence[Quote]) -> Section | None:
    """Sentences that sum up a unit's submissions, each in its author's words."""
    if not chosen:
        return None
    lead = Statement("Một số câu tiêu biểu, trích nguyên văn:", refs=tuple(sorted({q.number for q in chosen})))
    rows = [Statement(f"“{excerpt(q.text, QUOTE_CHARS)}”", refs=(q.number,), quotes=(q,), item=True) for q in chosen]
    return Section(2, "Nội dung chính của các bài nộp", (lead, *rows))


def directions_section(gathered: Gathered) -> Section:
    """Directions for the next period, as units and members state them."""
    found = [f for (_, key), rows in gathered.elements.items() if key == "phuong_huong" for f in rows]
    lead = Statement(f"Phương hướng, nhiệm vụ của cấp ủy trong thời gian tới: {GAP}.")
    if not found:
        return Section(1, "PHƯƠNG HƯỚNG, NHIỆM VỤ", (lead,))
    refs = numbers(found)
    said = Statement(f"Các đơn vị nêu phương hướng trong {count(len(refs))} báo cáo:", refs=refs)
    return Section(1, "PHƯƠNG HƯỚNG, NHIỆM VỤ", (lead, said, *listed(found, "nội dung")))
