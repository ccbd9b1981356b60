"""The report's sections over words: plans, models, limitations, overlap, directions. Quotes stand word for word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlp.campaign import Campaign
from nlp.records import Kind
from nlp.synthesis.choice import in_turn
from nlp.synthesis.counts import count, percent
from nlp.synthesis.entries import Quote
from nlp.synthesis.excerpts import excerpt
from nlp.synthesis.gather import Found, Gathered
from nlp.synthesis.labels import GAP
from nlp.synthesis.measures import Measures
from nlp.synthesis.proposals import ProposalMap
from nlp.synthesis.statements import Piece, Section, Statement

QUOTE_CHARS = 320
_LISTED = 8
_GROUPS = 6
REGISTER = "sổ theo dõi kèm theo"


def quoted(found: Found, lead: str = "") -> Statement:
    """A list item: who says it, then the words."""
    text = excerpt(found.quote.text, QUOTE_CHARS)
    who = found.author if found.author == found.unit else f"{found.author}, {found.unit}"
    return Statement(f"{lead}“{text}” ({who})", refs=(found.quote.number,), quotes=(found.quote,), item=True)


def listed(found: Sequence[Found], what: str, limit: int = _LISTED) -> Iterator[Statement]:
    """Quotes in turn over the units, and how many more the register holds."""
    chosen = in_turn(found, limit)
    for one in chosen:
        yield quoted(one, f"{one.name}: " if one.name and one.name not in one.quote.text else "")
    if rest := len(found) - len(chosen):
        numbers = tuple(sorted({f.quote.number for f in found} - {f.quote.number for f in chosen}))
        yield Statement(
            f"Còn {count(rest)} {what} khác (kể cả trường hợp nêu trùng) trong {REGISTER}.",
            refs=numbers or tuple(sorted({f.quote.number for f in found})),
            item=True,
        )


def plans_section(measures: Measures, campaign: Campaign, gathered: Gathered) -> Section:
    """Registered tasks, both groups of "đăng ký nêu gương", the campaign's "5 rõ"."""
    return Section(
        2,
        "Chương trình, kế hoạch hành động; đăng ký nêu gương; việc đột phá",
        tuple(_plans(measures, campaign, gathered)),
    )


def _plans(measures: Measures, campaign: Campaign, gathered: Gathered) -> Iterator[Piece]:
    c = measures.total.content
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
    yield from _clear_tasks(measures, campaign, gathered)
    for key, title in (
        ("khac_phuc", "Nhóm khắc phục hạn chế, khó khăn kéo dài"),
        ("dot_pha", "Nhóm việc đột phá, đổi mới"),
    ):
        found = [f for kind in Kind for f in gathered.elements.get((kind, key), ())]
        if found:
            numbers = tuple(sorted({f.quote.number for f in found}))
            yield Statement(f"{title}: {count(len(numbers))} bài có đăng ký cụ thể, trong đó:", refs=numbers)
            yield from listed(found, "nội dung")
        else:
            yield Statement(f"{title}: {GAP} (chưa bài nào nêu cụ thể).")
    yield Statement(
        f"Kết quả thực hiện và mức hoàn thành nhiệm vụ đã đăng ký: {GAP} (ghi trong {REGISTER} khi có báo cáo)."
    )


def _clear_tasks(measures: Measures, campaign: Campaign, gathered: Gathered) -> Iterator[Statement]:
    c = measures.total.content
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


def models_section(measures: Measures, gathered: Gathered) -> Section:
    """Models and good practice, with names where they have one."""
    return Section(2, "Mô hình, cách làm hay", tuple(_models(measures, gathered)))


def _models(measures: Measures, gathered: Gathered) -> Iterator[Piece]:
    c = measures.total.content
    if not gathered.models:
        yield Statement(f"Mô hình, cách làm hay: {GAP} (các bài nộp chưa nêu).")
        return
    numbers = tuple(sorted({f.quote.number for f in gathered.models}))
    yield Statement(
        f"Có {count(c.with_models)} bài nêu {count(c.models)} lượt mô hình, cách làm hay:",
        refs=numbers,
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


def limitations_section(gathered: Gathered, grouped: ProposalMap) -> Section:
    """Limitations that authors admit, by frequency."""
    return Section(2, "Hạn chế do đảng viên, đơn vị tự nêu", tuple(_limitations(gathered, grouped)))


def _limitations(gathered: Gathered, grouped: ProposalMap) -> Iterator[Piece]:
    rows = gathered.limitations
    if not rows:
        yield Statement(f"Hạn chế tự nêu: {GAP} (các bài nộp chưa nêu).")
        return
    numbers = tuple(sorted({f.quote.number for f in rows}))
    yield Statement(
        f"Có {count(len(rows))} lượt tự nêu hạn chế trong {count(len(numbers))} bài; "
        "xếp theo lĩnh vực, từ nhiều đến ít:",
        refs=numbers,
        tables=("noi-dung",),
    )
    for theme in grouped.themes[:_GROUPS]:
        members = [rows[i] for i in theme.proposals]
        shown = rows[theme.quotes[0]]
        text = excerpt(shown.quote.text, QUOTE_CHARS)
        yield Statement(
            f"{theme.label}: {count(len(members))} lượt ({percent(len(members), len(rows))}); ví dụ: “{text}”",
            refs=tuple(sorted({f.quote.number for f in members})),
            quotes=(shown.quote,),
            item=True,
        )
    if rest := sum(len(t.proposals) for t in grouped.themes[_GROUPS:]):
        others = {rows[i].quote.number for t in grouped.themes[_GROUPS:] for i in t.proposals}
        yield Statement(f"{count(rest)} lượt còn lại ghi trong {REGISTER}.", refs=tuple(sorted(others)), item=True)


def overlap_section(measures: Measures, gathered: Gathered) -> Section:
    """Shared passages, neutrally: what a person should look at again."""
    return Section(2, "Đoạn trùng lặp cần xem lại", tuple(_overlap(measures, gathered)))


def _overlap(measures: Measures, gathered: Gathered) -> Iterator[Piece]:
    number = measures.total.content.overlapping
    if not number:
        yield Statement("Chưa thấy bài nào có đoạn trùng lặp cần xem lại.", tables=("noi-dung",))
        return
    yield Statement(
        f"Có {count(number)} bài có đoạn giống bài khác hoặc giống tài liệu đã lưu hành, gồm "
        f"{count(measures.pairs)} cặp và {count(measures.groups)} nhóm bài; "
        "đã bỏ ra ngoài phần trích dẫn văn bản và câu chữ của mẫu.",
        refs=tuple(gathered.overlapping),
        tables=("noi-dung",),
    )
    yield Statement(
        "Đây là việc cần xem lại, chưa phải kết luận; từng đoạn ghi trong sổ theo dõi kèm theo.", given=True
    )


def notes_section(gathered: Gathered) -> Section | None:
    """Figures and other points that a stage asks to look at."""
    if not gathered.notes:
        return None
    seen: dict[str, list[int]] = {}
    for number, note in gathered.notes:
        seen.setdefault(note.message, []).append(number)
    ranked = sorted(seen.items(), key=lambda kv: (-len(kv[1]), kv[1]))[:_LISTED]
    pieces = tuple(Statement(text, refs=tuple(sorted(set(numbers))), item=True) for text, numbers in ranked)
    return Section(2, "Điểm cần kiểm tra lại trong bài", pieces)


def directions_section(gathered: Gathered) -> Section:
    """Directions for the next period, as units and members state them."""
    found = [f for (_, key), rows in gathered.elements.items() if key == "phuong_huong" for f in rows]
    lead = Statement(f"Phương hướng, nhiệm vụ của cấp ủy trong thời gian tới: {GAP}.")
    if not found:
        return Section(1, "PHƯƠNG HƯỚNG, NHIỆM VỤ", (lead,))
    numbers = tuple(sorted({f.quote.number for f in found}))
    said = Statement(f"Các đơn vị nêu phương hướng trong {count(len(numbers))} báo cáo:", refs=numbers)
    return Section(1, "PHƯƠNG HƯỚNG, NHIỆM VỤ", (lead, said, *listed(found, "nội dung")))
