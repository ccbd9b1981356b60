"""Reminder letters: per unit, who has not handed in, who was late and by how many days, which files to send again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.draft.docx_package import package, section
from flows.draft.frame import draft_note, gap_runs, head, signature
from flows.draft.letterhead import Letterhead
from flows.draft.ooxml import paragraph, run, table, twips
from flows.draft.widths import column_widths
from nlp.campaign import Campaign
from nlp.records import Quarantined
from nlp.synthesis.address import those_missing
from nlp.synthesis.counts import count
from nlp.synthesis.labels import GAP, NO_UNIT
from nlp.synthesis.missing import Absent
from nlp.synthesis.tables import Table

_WIDTH = 165.0


def reminder(
    unit: str, absent: Sequence[Absent], aside: Sequence[Quarantined], campaign: Campaign, letterhead: Letterhead
) -> bytes:
    """The letter to ``unit`` as a DOCX."""
    unit = GAP if unit == NO_UNIT else unit
    body = "".join(_body(unit, absent, aside, campaign, letterhead)) + section(letterhead)
    return package(body, letterhead, (), f"Đôn đốc nộp bài: {unit}", campaign.issuer)


def _body(
    unit: str, absent: Sequence[Absent], aside: Sequence[Quarantined], campaign: Campaign, letterhead: Letterhead
) -> Iterator[str]:
    missing = [a for a in absent if a.missing]
    late = [a for a in absent if not a.missing]
    yield head(letterhead, campaign, f"về việc nộp bài đợt “{campaign.title}”", "CV")
    yield paragraph(run("Kính gửi: ", size=14), run(unit, bold=True, size=14), align="center", before=14)
    yield draft_note()
    yield _line(
        f"Đợt “{campaign.title}” có hạn nộp bài là ngày {campaign.deadline:%d/%m/%Y}. Đối chiếu danh sách phải nộp với "
        f"các bài đã nhận, {campaign.issuer} trân trọng thông báo và đề nghị {unit} phối hợp như sau:"
    )
    yield from _missing(missing)
    yield from _late(late)
    yield from _unread(aside)
    yield paragraph(*gap_runs(_request(unit, missing, again=bool(aside))), style="Than")
    yield from signature(letterhead, campaign, ("Như trên",))


def _missing(missing: Sequence[Absent]) -> Iterator[str]:
    if missing:
        yield _line(f"- {count(len(missing))} trường hợp chưa nộp bài:")
        rows = tuple((i, a.name, a.position, a.kind) for i, a in enumerate(missing, 1))
        yield _table(("Số thứ tự", "Họ và tên", "Chức vụ", "Loại bài"), rows)


def _late(late: Sequence[Absent]) -> Iterator[str]:
    if late:
        yield _line(f"- {count(len(late))} bài nộp sau hạn (đã nhận, ghi để đơn vị biết):")
        rows = tuple((i, a.name, a.position, a.kind, a.days_late or "") for i, a in enumerate(late, 1))
        yield _table(("Số thứ tự", "Họ và tên", "Chức vụ", "Loại bài", "Số ngày chậm"), rows)


def _unread(aside: Sequence[Quarantined]) -> Iterator[str]:
    if aside:
        yield _line(f"- {count(len(aside))} tệp chưa đọc được, đề nghị gửi lại:")
        yield _table(("Tệp", "Lý do", "Việc cần làm"), tuple((a.name, a.reason, a.advice) for a in aside))


def _request(unit: str, missing: Sequence[Absent], *, again: bool) -> str:
    """What the unit is asked for; ``again``: files that could not be read are to be sent once more."""
    wrong = "Nếu danh sách trên chưa đúng, đề nghị phản hồi để kiểm tra lại."
    if missing:
        whom = those_missing(a.kind for a in missing)
        return (
            f"Đề nghị {unit} nhắc {whom} chưa nộp gửi bài trước ngày {GAP}; trường hợp có lý do chính đáng "
            f"hoặc thuộc diện được miễn thì báo lại để điều chỉnh danh sách. {wrong}"
        )
    return f"Đề nghị {unit} gửi lại các tệp trên trước ngày {GAP}. {wrong}" if again else wrong


def _line(text: str) -> str:
    return paragraph(run(text), style="Than")


def _table(headings: Sequence[str], rows: tuple[tuple[int | str, ...], ...]) -> str:
    content = Table("", "", tuple(headings), rows)
    return table(headings, rows, None, column_widths(content, twips(_WIDTH)), 12) + paragraph(after=4)
