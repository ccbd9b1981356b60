"""A small campaign as a run leaves it, for the pages of the desk. All people and units are invented."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flows.store.records import FileId, RunState
from flows.store.store import SqlStore
from nlp.campaign import Campaign, Element, Level, Reference
from nlp.records import (
    Block,
    BlockKind,
    CheckResult,
    Comparison,
    Document,
    Extent,
    Fact,
    GoalValue,
    Group,
    HandIn,
    Identity,
    Kind,
    Note,
    Op,
    Pair,
    Passage,
    PassageKind,
    ProposalValue,
    Quarantined,
    Quoted,
    RosterEntry,
    Source,
    Span,
    SpanType,
    Submission,
    Verdict,
    VerdictLevel,
)

NAME = "thu-2026"
DEADLINE = dt.date(2026, 3, 31)
QUOTED = "Tiếp tục đổi mới phương thức lãnh đạo của Đảng đối với công tác dân vận."
SHARED = "Mỗi tuần tôi dành một buổi sáng thứ bảy đến từng hộ để nghe bà con nói về việc khó ở thôn."
EDITED = (
    "Tôi ghi lại từng việc vào sổ và báo chi ủy trong tháng.",
    "Tôi ghi từng việc vào sổ rồi báo chi ủy ngay trong tháng.",
)
PEOPLE = (
    ("Đỗ Thị Ánh Ngà", "Chi bộ thôn Bến Lau", "Phó Bí thư"),
    ("Bùi Văn Khoáng", "Chi bộ thôn Bến Lau", "Đảng viên"),
    ("Ân Thị Cúc Mai", "Chi bộ Trạm Y tế", "Điều dưỡng"),
    ("Cao Văn Dần", "Chi bộ Trường Tiểu học", "Giáo viên"),
    ("Lưu Thị Én", "Chi bộ Trường Tiểu học", "Kế toán"),
)
MISSING = ("Hà Văn Giả Định", "Chi bộ Trạm Y tế")
PROPOSALS = (
    "Tôi đề nghị Ủy ban nhân dân xã sửa đoạn đường từ bến đò vào thôn.",
    "Tôi kiến nghị Ủy ban nhân dân xã cho sửa đường từ bến đò vào thôn trước mùa mưa.",
    "Tôi đề nghị Trung tâm Y tế cấp thêm tủ bảo quản vắc-xin cho trạm.",
    "",
    "Tôi đề nghị Phòng Văn hóa mở lớp tập huấn kế toán cho các trường.",
)


@dataclass(frozen=True, slots=True)
class Filled:
    """The ids of the submissions, in the order of ``PEOPLE``, and the group they make."""

    ids: tuple[str, ...]
    group: tuple[str, ...]


def campaign(name: str = NAME, known: tuple[Reference, ...] = ()) -> Campaign:
    """A campaign with five elements."""
    elements = (
        Element(key="can_cu", label="Căn cứ", ask="Nêu văn bản đã học."),
        Element(key="muc_tieu", label="Mục tiêu định lượng", ask="Nêu mục tiêu có con số.", advice="Thêm con số."),
        Element(key="thoi_han", label="Thời hạn", ask="Nêu thời hạn."),
        Element(key="cam_ket", label="Cam kết", ask="Nêu cam kết."),
        Element(key="kien_nghi", label="Kiến nghị", required=False),
    )
    return Campaign(
        name=name,
        title="Học tập Nghị quyết mẫu năm 2026",
        year=2026,
        deadline=DEADLINE,
        issuer="Ban Tuyên giáo và Dân vận",
        superior="Đảng ủy xã Bến Lau",
        place="Bến Lau",
        rubric={Kind.KE_HOACH_CA_NHAN: elements, Kind.BAI_THU_HOACH: elements},
        scale=(Level(key="tot", label="Tốt", max_missing=0, max_generic=1),),
        known=known,
        retention_months=24,
    )


def document(number: int) -> Document:
    """The document of one of ``PEOPLE``: 0 and 1 share a sentence and an edited one, all quote the resolution."""
    author, unit, position = PEOPLE[number]
    lines = [
        "KẾ HOẠCH HÀNH ĐỘNG CÁ NHÂN",
        f"Họ và tên: {author}",
        f"Đơn vị: {unit}",
        QUOTED,
        f"Thực hiện Chỉ thị số 05-CT/TW, với nhiệm vụ {position.lower()}, tôi xác định việc số {number} là trọng tâm.",
        *([SHARED, EDITED[number]] if number < 2 else []),
        f"Tôi phấn đấu thăm {20 + number} hộ dân trước ngày 30/6/2026.",
        "Tôi cam kết hoàn thành và chịu trách nhiệm trước chi bộ.",
        *filter(None, [PROPOSALS[number]]),
    ]
    text = "\n".join(lines)
    blocks, at = [], 0
    for line in lines:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(line)))
        at += len(line) + 1
    facts = Identity(Fact(author, Source.DOCUMENT), Fact(unit, Source.DOCUMENT), Fact(position, Source.DOCUMENT))
    notes = (Note("font_cu", "Tệp dùng bảng mã cũ, đã chuyển sang Unicode."),) if number == 3 else ()
    key = f"{number + 1:064x}"
    return Document(key, f"{unit}/{author}.docx", "docx", text, tuple(blocks), facts, notes=notes)


def check(one: Document, number: int) -> CheckResult:
    """Verdicts with their evidence; the third has no number for its aim, the fourth no commitment."""
    goal, by = _at(one, f"thăm {20 + number} hộ dân"), _at(one, "trước ngày 30/6/2026")
    promise = _at(one, "Tôi cam kết hoàn thành và chịu trách nhiệm trước chi bộ.")
    spans = [
        Span(SpanType.GOAL, goal.start, goal.end, GoalValue(20 + number, "hộ dân", Op.EQ), "có con số và đơn vị tính"),
        Span(SpanType.TIMELINE, by.start, by.end),
        Span(SpanType.COMMITMENT, promise.start, promise.end),
    ]
    if PROPOSALS[number]:
        asked = _at(one, PROPOSALS[number])
        to = "Ủy ban nhân dân xã" if number < 2 else None
        spans.append(Span(SpanType.PROPOSAL, asked.start, asked.end, ProposalValue(to)))
    levels = (
        Verdict("can_cu", VerdictLevel.DAT, (), (_at(one, "Chỉ thị số 05-CT/TW"),), "Có nêu số văn bản."),
        Verdict("muc_tieu", VerdictLevel.CHUNG_CHUNG if number == 2 else VerdictLevel.DAT, (0,), (), "Có con số."),
        Verdict("thoi_han", VerdictLevel.DAT, (1,), (), "Có ngày cụ thể."),
        Verdict("cam_ket", VerdictLevel.THIEU, (), (), "Không thấy câu cam kết.")
        if number == 3
        else Verdict("cam_ket", VerdictLevel.DAT, (2,), (), "Nêu việc và người nhận trách nhiệm."),
        Verdict(
            "kien_nghi", VerdictLevel.DAT if len(spans) > 3 else VerdictLevel.THIEU, (3,) if len(spans) > 3 else ()
        ),
    )
    return CheckResult(one.key, Kind.KE_HOACH_CA_NHAN, False, tuple(spans), levels)


def _at(one: Document, words: str) -> Extent:
    start = one.text.index(words)
    return Extent(start, start + len(words))


def submission(number: int, name: str = NAME) -> Submission:
    """The submission of one of ``PEOPLE``; the second came late, the last stands on no list."""
    one, (author, unit, position) = document(number), PEOPLE[number]
    late = number == 1
    return Submission(
        id=f"{name}.{one.key[-16:]}",
        campaign=name,
        key=one.key,
        name=one.name,
        kind=Kind.KE_HOACH_CA_NHAN,
        author=author,
        unit=unit,
        position=position,
        date=None,
        handed_in=DEADLINE + dt.timedelta(days=2) if late else DEADLINE - dt.timedelta(days=number + 1),
        state=HandIn.LATE if late else HandIn.ON_TIME,
        days_late=2 if late else 0,
        roster=RosterEntry(author, unit, position) if number < 4 else None,
    )


def fill(store: SqlStore, name: str = NAME) -> Filled:
    """Five submissions, one pair and group, one file set aside, one member missing and one exempt."""
    documents = [document(number) for number in range(len(PEOPLE))]
    broken = Quarantined("f" * 64, "Chi bộ thôn Bến Lau/hong.docx", "hong", "Tệp hỏng, không mở được.", "Xin bản khác.")
    readings: dict[FileId, tuple[Document | Quarantined, ...]] = {FileId(d.key, d.name): (d,) for d in documents}
    readings[FileId(broken.key, broken.name)] = (broken,)
    store.campaigns.put(campaign(name))
    exempt = RosterEntry("Kim Thị Lụa", "Chi bộ thôn Bến Lau", exempt=True, exempt_reason="Tuổi cao")
    store.campaigns.put_roster(name, [*(RosterEntry(*who) for who in PEOPLE[:4]), RosterEntry(*MISSING), exempt])
    store.documents.put("v1", readings)
    store.campaigns.put_inbox(name, list(readings), "v1")
    refs = [store.documents.outcomes([FileId(d.key, d.name)], "v1")[0].documents[0] for d in documents]
    store.checks.put("c1", {ref: check(d, n) for n, (ref, d) in enumerate(zip(refs, documents, strict=True))})
    submissions = [submission(number, name) for number in range(len(PEOPLE))]
    ids = tuple(one.id for one in submissions)
    store.comparisons.put(name, "k1", _comparison(ids, documents))
    store.submissions.put(name, "c1", list(zip(submissions, refs, strict=True)))
    store.runs.end(store.runs.start(name, "", ""), RunState.DONE)
    return Filled(ids, ids[:2])


def _comparison(ids: tuple[str, ...], documents: list[Document]) -> Comparison:
    a, b = documents[0], documents[1]
    first, second = _at(a, SHARED), _at(b, SHARED)
    third, fourth = _at(a, EDITED[0]), _at(b, EDITED[1])
    passages = (
        Passage(first.start, first.end, second.start, second.end, PassageKind.VERBATIM, 19),
        Passage(third.start, third.end, fourth.start, fourth.end, PassageKind.EDITED, 11),
    )
    pair = Pair(ids[0], ids[1], 0.42, 0.4, "submission", passages, likely_source=ids[0])
    quoted = tuple(
        Quoted(i, _at(d, QUOTED).start, _at(d, QUOTED).end, "Nghị quyết mẫu")
        for i, d in zip(ids, documents, strict=True)
    )
    return Comparison((pair,), (Group(ids[:2], ids[0]),), quoted)
