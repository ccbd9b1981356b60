"""A small invented campaign for the tests of the drafts. All people and places are made up."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from nlp.campaign import Campaign, Element, Level, Ro, Unit
from nlp.records import (
    Block,
    BlockKind,
    CheckResult,
    CitationValue,
    Document,
    Extent,
    Formula,
    GoalValue,
    Group,
    HandIn,
    Kind,
    Link,
    ModelValue,
    Op,
    Pair,
    Passage,
    PassageKind,
    ProposalValue,
    Quarantined,
    Registry,
    RosterEntry,
    Span,
    SpanType,
    SpanValue,
    Submission,
    SubmissionResult,
    TimeValue,
    Verdict,
    VerdictLevel,
)
from nlp.synthesis.arrangement import Arrangement

UNITS = ("Chi bộ Trường THCS Bình Hòa", "Đảng ủy xã Suối Mây", "Chi bộ Trạm Y tế")


def element(key: str, label: str, required: bool = True) -> Element:
    """An element of the rubric with made-up wording."""
    ask = f"Nêu {label.lower()} của bản thân hoặc đơn vị."
    return Element(
        key=key,
        label=label,
        ask=ask,
        advice=f"Ví dụ về hình thức: “{label}: … (nêu rõ việc, số liệu, thời gian)”.",
        required=required,
    )


ELEMENTS = (
    element("can_cu", "Căn cứ, văn bản đã học"),
    element("lien_he", "Liên hệ nhiệm vụ của bản thân"),
    element("han_che", "Hạn chế, khuyết điểm"),
    element("muc_tieu", "Mục tiêu định lượng"),
    element("thoi_han", "Thời hạn"),
    element("cam_ket", "Cam kết"),
    element("khac_phuc", "Nhóm 1: khắc phục hạn chế kéo dài"),
    element("dot_pha", "Nhóm 2: việc đột phá, đổi mới"),
    element("kien_nghi", "Kiến nghị, đề xuất", required=False),
)

CAMPAIGN = Campaign(
    name="dot-mau",
    title="Học tập, quán triệt Nghị quyết số 12-NQ/TU về xây dựng nông thôn mới",
    year=2026,
    deadline=dt.date(2026, 3, 31),
    issuer="Ban Tuyên giáo và Dân vận Tỉnh ủy Đông Hà Giang",
    superior="Tỉnh ủy Đông Hà Giang",
    place="Suối Mây",
    directives=("Nghị quyết số 12-NQ/TU, ngày 05/01/2026",),
    rubric=dict.fromkeys(Kind, ELEMENTS),
    scale=(
        Level(key="tot", label="Tốt", max_missing=0, max_generic=1),
        Level(key="kha", label="Khá", max_missing=2, max_generic=4),
        Level(key="dat", label="Đạt yêu cầu", max_missing=4, max_generic=9),
        Level(key="viet_lai", label="Cần bổ sung", max_missing=99, max_generic=99),
    ),
    ro=(Ro(key="viec", label="rõ việc"), Ro(key="nguoi", label="rõ người"), Ro(key="thoi_gian", label="rõ thời gian")),
    units=tuple(Unit(name=name) for name in UNITS),
    documents_issued=("Kế hoạch số 21-KH/TU về học tập Nghị quyết số 12-NQ/TU",),
    recipients=("Thường trực Tỉnh ủy (để báo cáo)", "Các đảng ủy trực thuộc"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of a made-up submission and what it is."""

    text: str
    type: SpanType | None = None
    value: SpanValue | None = None
    part: str = ""
    element: str = ""


def goal(text: str, part: str, value: float, unit: str = "%") -> Piece:
    """A sentence with a quantified goal ``part``."""
    return Piece(text, SpanType.GOAL, GoalValue(value, unit, Op.EQ), part, "muc_tieu")


def piece(text: str, type_: SpanType, element_key: str, value: SpanValue | None = None) -> Piece:
    """A whole sentence of one type."""
    return Piece(text, type_, value, text, element_key)


def proposal(text: str, to: str | None = None) -> Piece:
    """A proposal."""
    return piece(text, SpanType.PROPOSAL, "kien_nghi", ProposalValue(to))


TEXTS: tuple[tuple[str, int, Kind, int, tuple[Piece, ...]], ...] = (
    (
        "Lò Thị Mận",
        0,
        Kind.BAI_THU_HOACH,
        0,
        (
            Piece(
                "Sau khi học Nghị quyết số 12-NQ/TU ngày 05/01/2026, tôi thấy điểm mới nhất là giao việc cho thôn.",
                SpanType.CITATION,
                CitationValue("nghi_quyet", "12-NQ/TU", dt.date(2026, 1, 5), Registry.KHONG_CO),
                "Nghị quyết số 12-NQ/TU ngày 05/01/2026",
                "can_cu",
            ),
            Piece("Tôi dạy môn Ngữ văn khối 8, lớp nào cũng có em bỏ học theo mùa nương.", element="lien_he"),
            piece("Bản thân tôi còn ngại đến nhà học sinh ở bản xa vào buổi tối.", SpanType.LIMITATION, "han_che"),
            goal(
                "Tôi phấn đấu 100% học sinh lớp chủ nhiệm đi học đủ buổi.",
                "100% học sinh lớp chủ nhiệm đi học đủ buổi",
                100,
            ),
            Piece(
                "Việc này tôi làm xong trước ngày 30/6/2026.",
                SpanType.TIMELINE,
                TimeValue(until=dt.date(2026, 6, 30)),
                "trước ngày 30/6/2026",
                "thoi_han",
            ),
            piece(
                "Tôi cam kết mỗi tuần đến nhà ít nhất hai em và chịu trách nhiệm trước chi bộ.",
                SpanType.COMMITMENT,
                "cam_ket",
            ),
            proposal("Đề nghị Đảng ủy xã sửa 02 km đường vào bản Nà Khoang trước mùa mưa.", "Đảng ủy xã"),
        ),
    ),
    (
        "Hoàng Văn Páo",
        0,
        Kind.KE_HOACH_CA_NHAN,
        12,
        (
            Piece(
                "Căn cứ Nghị quyết số 12-NQ/TU, tôi xây dựng kế hoạch hành động năm 2026.",
                SpanType.CITATION,
                CitationValue("nghi_quyet", "12-NQ/TU"),
                "Nghị quyết số 12-NQ/TU",
                "can_cu",
            ),
            piece(
                "Khắc phục việc sinh hoạt tổ chuyên môn còn hình thức, kéo dài từ năm 2023.",
                SpanType.LIMITATION,
                "khac_phuc",
            ),
            goal(
                "Đến hết học kỳ II có 04 tiết dạy liên môn được tổ công nhận.",
                "có 04 tiết dạy liên môn được tổ công nhận",
                4,
                "tiết dạy",
            ),
            Piece("Xây dựng kho bài giảng dùng chung cho ba trường vùng cao là việc mới của tổ.", element="dot_pha"),
            proposal(
                "Kiến nghị Phòng Văn hóa - Xã hội cấp thêm 10 máy tính cho điểm trường Nà Khoang.",
                "Phòng Văn hóa - Xã hội",
            ),
        ),
    ),
    (
        "Đảng ủy xã Suối Mây",
        1,
        Kind.KE_HOACH_TAP_THE,
        0,
        (
            Piece(
                "Thực hiện Nghị quyết số 12-NQ/TU, Đảng ủy xã ban hành chương trình hành động.",
                SpanType.CITATION,
                CitationValue("nghi_quyet", "12-NQ/TU"),
                "Nghị quyết số 12-NQ/TU",
                "can_cu",
            ),
            goal("Đến cuối năm 2026 có 85% hộ dùng nước hợp vệ sinh.", "85% hộ dùng nước hợp vệ sinh", 85),
            piece(
                "Mô hình “Thôn không rác” ở bản Tả Lủng mỗi tháng thu gom 1,2 tấn rác nhựa.",
                SpanType.MODEL,
                "dot_pha",
                ModelValue("Thôn không rác"),
            ),
            proposal("Đề nghị Đảng ủy xã sửa 02 km đường vào bản Nà Khoang trước mùa mưa năm nay.", "Đảng ủy xã"),
            proposal("Đề nghị tỉnh hỗ trợ kinh phí xây dựng nhà văn hóa thôn.", "tỉnh"),
        ),
    ),
    (
        "Giàng Thị Súa",
        2,
        Kind.BAI_THU_HOACH,
        0,
        (
            Piece("Tôi đã học Nghị quyết và nhận thức sâu sắc hơn."),
            piece("Công tác tiêm chủng ở bản xa của tôi làm còn chậm.", SpanType.LIMITATION, "han_che"),
            proposal("Đề nghị Sở Y tế bổ sung tủ bảo quản vắc-xin cho trạm.", "Sở Y tế"),
        ),
    ),
)


def build(author: str, unit: str, kind: Kind, days_late: int, pieces: Sequence[Piece]) -> SubmissionResult:
    """A submission whose spans stand where their words stand."""
    text = "\n".join(p.text for p in pieces)
    spans: list[Span] = []
    blocks: list[Block] = []
    verdicts: dict[str, Verdict] = {}
    links: list[Link] = []
    at = 0
    for p in pieces:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(p.text)))
        indices: tuple[int, ...] = ()
        if p.type is not None:
            start = at + p.text.index(p.part)
            spans.append(Span(p.type, start, start + len(p.part), p.value, "Câu nêu rõ."))
            indices = (len(spans) - 1,)
            if p.type is SpanType.GOAL:
                links.append(Link(goal=indices[0], task=Extent(at, at + len(p.text)), missing=("rõ người",)))
        if p.element:
            verdicts[p.element] = Verdict(
                p.element,
                VerdictLevel.DAT,
                indices,
                () if indices else (Extent(at, at + len(p.text)),),
                "Có nêu cụ thể.",
            )
        at += len(p.text) + 1
    generic = {
        "can_cu": Verdict(
            "can_cu", VerdictLevel.CHUNG_CHUNG, (), (Extent(0, len(pieces[0].text)),), "Chưa nêu số, ngày của văn bản."
        )
    }
    checklist = tuple(
        verdicts.get(e.key)
        or generic.get(e.key)
        or Verdict(e.key, VerdictLevel.THIEU, (), (), "Chưa thấy câu nào nêu nội dung này.")
        for e in ELEMENTS
    )
    key = hashlib.sha256(text.encode()).hexdigest()
    document = Document(key, f"{unit}/{author}.docx", "docx", text, tuple(blocks))
    state = HandIn.LATE if days_late else HandIn.ON_TIME
    roster = next((r for r in ROSTER if r.name == author), None)
    handed = CAMPAIGN.deadline + dt.timedelta(days_late)
    submission = Submission(
        f"dot-mau:{key}", "dot-mau", key, document.name, kind, author, unit, "", None, handed, state, days_late, roster
    )
    return SubmissionResult(submission, document, CheckResult(key, kind, True, tuple(spans), checklist, tuple(links)))


ROSTER = (
    RosterEntry("Lò Thị Mận", UNITS[0], "Giáo viên"),
    RosterEntry("Hoàng Văn Páo", UNITS[0], "Tổ trưởng"),
    RosterEntry("Vàng A Dế", UNITS[0], "Giáo viên"),
    RosterEntry("Nông Thị Lả", UNITS[0], exempt=True, exempt_reason="Tuổi cao"),
    RosterEntry("Giàng Thị Súa", UNITS[2], "Điều dưỡng"),
    RosterEntry("Cao Văn Tẩn", UNITS[2], "Trưởng trạm"),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A source of drafts from records alone."""

    given: tuple[SubmissionResult, ...]
    aside: tuple[Quarantined, ...] = ()
    members: tuple[RosterEntry, ...] = ROSTER
    tied: tuple[Group, ...] = ()
    people: Arrangement = field(default_factory=Arrangement)

    def results(self) -> Iterator[SubmissionResult]:
        return iter(self.given)

    def quarantine(self) -> Sequence[Quarantined]:
        return self.aside

    def roster(self) -> Sequence[RosterEntry]:
        return self.members

    def groups(self) -> Sequence[Group]:
        return self.tied

    def formulas(self) -> Sequence[Formula]:
        return [Formula("Bản thân tôi luôn nhận thức sâu sắc ý nghĩa của Nghị quyết", 3)]

    def documents_in(self) -> int:
        return len(self.given) + len(self.aside)

    def arrangement(self) -> Arrangement:
        return self.people


def sample() -> Sample:
    """The sample campaign: four submissions, one file set aside, one pair to look at again."""
    results = [build(a, UNITS[u], k, d, p) for a, u, k, d, p in TEXTS]
    first, last = results[0], results[3]
    passage = Passage(0, 40, 0, 40, PassageKind.EDITED, 9)
    pair = Pair(first.submission.id, last.submission.id, 0.2, 0.4, "submission", (passage,))
    results[0], results[3] = replace(first, pairs=(pair,)), replace(last, pairs=(pair,))
    aside = Quarantined(
        "0" * 64, f"{UNITS[2]}/hong.docx", "corrupt", "Tệp hỏng, không mở được.", "Đề nghị gửi lại tệp."
    )
    return Sample(tuple(results), (aside,), ROSTER, (Group((first.submission.id, last.submission.id)),))
