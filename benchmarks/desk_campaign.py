"""A large campaign put straight into the store, as a run leaves it. Texts are made of invented sentences."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from functools import cache

from flows.store.records import FileId, RunState
from flows.store.store import SqlStore
from nlp.campaign import Campaign, Element
from nlp.records import (
    Block,
    BlockKind,
    CheckResult,
    Comparison,
    Document,
    Extent,
    GoalValue,
    Group,
    HandIn,
    Kind,
    Pair,
    Passage,
    PassageKind,
    Span,
    SpanType,
    Submission,
    Verdict,
    VerdictLevel,
)

NAME = "do-ban-duyet"
DEADLINE = dt.date(2026, 6, 30)
ELEMENTS = ("can_cu", "nhan_thuc", "lien_he", "han_che", "muc_tieu", "giai_phap", "thoi_han", "cam_ket")
UNITS = 400
_BATCH = 2000
_FAMILY = 20
"""Of each so many submissions the first two share a passage."""
_WORDS = (
    "tôi xác định nhiệm vụ trọng tâm của chi bộ là gần dân nghe dân nói việc khó ở thôn để cùng bàn cách làm",
    "mỗi tháng tổ công tác xuống cơ sở một lần ghi lại điều bà con hỏi và trả lời trước buổi họp sau",
)


def fill(store: SqlStore, count: int) -> list[str]:
    """Keep ``count`` submissions; gives their ids."""
    store.campaigns.put(_campaign())
    draw, ids = random.Random(11), []
    items: list[tuple[Submission, str]] = []
    pairs: list[Pair] = []
    for start in range(0, count, _BATCH):
        documents = [_document(n, draw) for n in range(start, min(start + _BATCH, count))]
        files = {FileId(d.key, d.name): (d,) for d in documents}
        store.documents.put("do", files)
        outcomes = {o.file: o.documents[0] for o in store.documents.outcomes(list(files), "do")}
        refs = [outcomes[file] for file in files]
        store.checks.put("do", {ref: _check(d, draw) for ref, d in zip(refs, documents, strict=True)})
        items += [(_submission(n, d, draw), ref) for n, (ref, d) in enumerate(zip(refs, documents, strict=True), start)]
    ids = [one.id for one, _ in items]
    pairs = list(_pairs(ids))
    store.comparisons.put(NAME, "do", Comparison(tuple(pairs), tuple(Group((p.a, p.b), p.a) for p in pairs), ()))
    store.submissions.put(NAME, "do", items)
    store.runs.end(store.runs.start(NAME, "", ""), RunState.DONE)
    return ids


def _campaign() -> Campaign:
    rubric = {Kind.BAI_THU_HOACH: tuple(Element(key=key, label=key.replace("_", " ")) for key in ELEMENTS)}
    who = {"issuer": "Ban Tuyên giáo và Dân vận", "superior": "Tỉnh ủy", "place": "Lam Châu"}
    return Campaign(name=NAME, title="Đợt đo", year=2026, deadline=DEADLINE, rubric=rubric, **who)


def _document(number: int, draw: random.Random) -> Document:
    # 6,000 characters: two to three pages, as essays are.
    lines = draw.choices(_lines(), k=24)
    text = "\n".join(lines)
    blocks, at = [], 0
    for line in lines:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(line)))
        at += len(line) + 1
    return Document(f"{number:064x}", f"Chi bộ số {number % UNITS}/bai-{number}.docx", "docx", text, tuple(blocks))


@cache
def _lines() -> list[str]:
    draw, words = random.Random(5), [word for line in _WORDS for word in line.split()]
    return [" ".join(draw.choices(words, k=60)).capitalize() + "." for _ in range(2000)]


def _check(one: Document, draw: random.Random) -> CheckResult:
    places = [Extent(block.start, block.end) for block in one.blocks]
    spans = tuple(Span(SpanType.GOAL, p.start, p.start + 40, GoalValue(90, "%")) for p in places[:6])
    levels = draw.choices(list(VerdictLevel), weights=(6, 2, 1.5, 0.5), k=len(ELEMENTS))
    verdicts = tuple(
        Verdict(key, level, (0,) if key == "muc_tieu" else (), tuple(draw.sample(places, 2)), "đo")
        for key, level in zip(ELEMENTS, levels, strict=True)
    )
    return CheckResult(one.key, Kind.BAI_THU_HOACH, False, spans, verdicts)


def _submission(number: int, one: Document, draw: random.Random) -> Submission:
    late = draw.random() < 0.05
    return Submission(
        id=f"{NAME}.{one.key[-16:]}",
        campaign=NAME,
        key=one.key,
        name=one.name,
        kind=Kind.BAI_THU_HOACH,
        author=f"Người Thứ {number}",
        unit=f"Chi bộ số {number % UNITS}",
        position="Đảng viên",
        date=None,
        handed_in=DEADLINE + dt.timedelta(days=3 if late else -draw.randrange(60)),
        state=HandIn.LATE if late else HandIn.ON_TIME,
        days_late=3 if late else 0,
    )


def _pairs(ids: list[str]) -> Iterator[Pair]:
    for n in range(0, len(ids) - 1, _FAMILY):
        passages = tuple(Passage(k, k + 180, k, k + 180, PassageKind.EDITED, 40) for k in range(0, 4000, 250))
        yield Pair(ids[n], ids[n + 1], 0.6, 0.55, "submission", passages, likely_source=ids[n])
