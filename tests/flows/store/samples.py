"""Small campaigns for the tests of the store; all people are invented."""

from __future__ import annotations

import datetime as dt

from flows.store.protocol import Store
from flows.store.records import FileId
from nlp.campaign import Campaign, Element
from nlp.records import (
    Block,
    BlockKind,
    CheckResult,
    Comparison,
    Document,
    Group,
    HandIn,
    Kind,
    Pair,
    Passage,
    PassageKind,
    Quarantined,
    Quoted,
    RosterEntry,
    Submission,
    Verdict,
    VerdictLevel,
)

DEADLINE = dt.date(2026, 3, 31)
PEOPLE = (
    ("Đỗ Thị Ánh", "Chi bộ 10"),
    ("Bùi Văn Bản", "Chi bộ 2"),
    ("Ân Thị Cúc", "Chi bộ 2"),
    ("Cao Văn Dần", "Chi bộ 2"),
)


def campaign(name: str = "thu-1") -> Campaign:
    """A campaign with two elements."""
    elements = (Element(key="muc_tieu", label="Mục tiêu"), Element(key="cam_ket", label="Cam kết"))
    return Campaign(
        name=name,
        title="Đợt thử",
        year=2026,
        deadline=DEADLINE,
        issuer="Ban Tuyên giáo",
        superior="Đảng ủy",
        place="Xã Thử",
        rubric={Kind.KE_HOACH_CA_NHAN: elements},
    )


def document(number: int) -> Document:
    """A document of one line."""
    text = f"Bài số {number}: tôi cam kết hoàn thành."
    return Document(f"{number:064x}", f"bai-{number}.docx", "docx", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))


def file_of(one: Document) -> FileId:
    """The file that a document was alone in."""
    return FileId(one.key, one.name)


def check(one: Document, level: VerdictLevel = VerdictLevel.DAT) -> CheckResult:
    """Two verdicts on a document."""
    verdicts = (Verdict("muc_tieu", level, reason="máy"), Verdict("cam_ket", VerdictLevel.CHUNG_CHUNG, reason="máy"))
    return CheckResult(one.key, Kind.KE_HOACH_CA_NHAN, False, (), verdicts)


def submission(number: int, campaign_name: str = "thu-1") -> Submission:
    """The submission of one of ``PEOPLE``; the second is late."""
    one, (author, unit) = document(number), PEOPLE[number]
    late = number == 1
    return Submission(
        id=f"{campaign_name}.{one.key[-16:]}",
        campaign=campaign_name,
        key=one.key,
        name=one.name,
        kind=Kind.KE_HOACH_CA_NHAN,
        author=author,
        unit=unit,
        position="",
        date=None,
        handed_in=dt.date(2026, 4, 2) if late else dt.date(2026, 3, 1 + number),
        state=HandIn.LATE if late else HandIn.ON_TIME,
        days_late=2 if late else 0,
        roster=RosterEntry(author, unit) if number else None,
    )


def fill(store: Store, name: str = "thu-1") -> list[Submission]:
    """Four submissions: 0 and 1 share two passages, 1 and 2 one; one file set aside, one member missing."""
    documents = [document(number) for number in range(4)]
    broken = Quarantined("f" * 64, "hong.docx", "hong", "Tệp hỏng.", "Xin nộp lại.")
    readings: dict[FileId, tuple[Document | Quarantined, ...]] = {file_of(d): (d,) for d in documents}
    readings[FileId(broken.key, broken.name)] = (broken,)
    store.campaigns.put(campaign(name))
    store.campaigns.put_roster(name, [*(RosterEntry(*who) for who in PEOPLE[1:]), RosterEntry("Hà Văn Em", "Chi bộ 3")])
    store.documents.put("v1", readings)
    store.campaigns.put_inbox(name, list(readings), "v1")
    refs = [one.documents[0] for one in store.documents.outcomes([file_of(d) for d in documents], "v1")]
    levels = (VerdictLevel.DAT, VerdictLevel.THIEU, VerdictLevel.THIEU, VerdictLevel.DAT)
    store.checks.put("c1", {r: check(d, level) for r, d, level in zip(refs, documents, levels, strict=True)})
    submissions = [submission(number, name) for number in range(4)]
    store.comparisons.put(name, "k1", comparison([one.id for one in submissions]))
    store.submissions.put(name, "c1", list(zip(submissions, refs, strict=True)))
    return submissions


def comparison(ids: list[str]) -> Comparison:
    """Two pairs that tie three of four submissions."""
    first = (Passage(0, 30, 0, 30, PassageKind.VERBATIM, 8), Passage(40, 50, 60, 70, PassageKind.EDITED, 3))
    pairs = (
        Pair(ids[0], ids[1], 0.8, 0.4, "submission", first),
        Pair(ids[1], ids[2], 0.2, 0.3, "submission", (Passage(5, 9, 5, 9, PassageKind.VERBATIM, 2),)),
    )
    return Comparison(pairs, (Group(tuple(ids[:3]), ids[0]),), (Quoted(ids[3], 0, 5, "Nghị quyết"),))
