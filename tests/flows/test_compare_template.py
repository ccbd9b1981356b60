"""A template that a person declares counts as reference at once, and no longer when it is taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.compare import CompareInput, compare
from flows.compare_template import apply_templates, template_parts
from flows.store.protocol import Store
from flows.store.store import open_store
from nlp.records import Block, BlockKind, CheckResult, Document, HandIn, Kind, Submission
from nlp.reuse.inputs import LabelledText
from tests.flows.store.samples import campaign, file_of

NAME = "thu-1"
FORM = (
    "Thực hiện chương trình công tác năm của chi ủy về tổ chức học tập, chi bộ giao mỗi đảng viên đọc văn bản ở nhà, "
    "ghi lại ba điều tâm đắc và hai việc sẽ làm, gửi đồng chí phó bí thư tổng hợp trước buổi sinh hoạt chuyên đề, "
    "sau đó trình bày không quá bảy phút và trả lời câu hỏi của các đồng chí dự họp."
)
COPIED = (
    "Mùa mưa năm ngoái cầu treo hỏng, tôi phải gửi thuốc qua người chăn trâu, có hôm thuốc ướt hết mà không biết báo "
    "ai, nên năm nay tôi xin một chiếc hộp giữ lạnh và lập danh sách gọi điện từng nhà trước khi lên bản."
)
TEXTS = (
    ("Chi bộ 1", f"{FORM}\nTôi dạy nhạc ở trường thị trấn, lớp có hai cây đàn cũ mà sáu chục học trò thay nhau tập."),
    ("Chi bộ 1", f"{FORM}\nTôi giữ kho giống của hợp tác xã, năm rồi chuột cắn mất mười bao mà tôi chỉ ghi vào sổ."),
    ("Chi bộ 1", f"{FORM}\n{COPIED}"),
    ("Chi bộ 2", f"Tôi là y tá trạm xã, mỗi tuần đi bộ lên bản hai buổi để tiêm cho trẻ.\n{COPIED}"),
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("THUHOACH_HOME", str(tmp_path / "home"))
    opened = open_store(f"sqlite:///{(tmp_path / 'store.db').as_posix()}")
    yield opened
    opened.close()


def document(number: int, text: str) -> Document:
    return Document(f"{number:064x}", f"{number}.txt", "txt", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))


def submission(one: Document, unit: str) -> Submission:
    day = dt.date(2026, 3, 1 + int(one.name[0]))
    return Submission(
        f"{NAME}.{one.name[0]}", NAME, one.key, one.name, Kind.BAI_THU_HOACH, "", unit, "", None, day, HandIn.ON_TIME
    )


@pytest.fixture
def ids(store: Store, tmp_path: Path) -> list[str]:
    documents = [document(n, text) for n, (_, text) in enumerate(TEXTS)]
    store.campaigns.put(campaign(NAME))
    store.documents.put("v1", {file_of(d): (d,) for d in documents})
    refs = [one.documents[0] for one in store.documents.outcomes([file_of(d) for d in documents], "v1")]
    store.checks.put("c1", {r: CheckResult(r, Kind.BAI_THU_HOACH, True, (), ()) for r in refs})
    items = [submission(d, unit) for d, (unit, _) in zip(documents, TEXTS, strict=True)]
    given = [CompareInput(s.id, d.text, handed_in=s.handed_in) for s, d in zip(items, documents, strict=True)]
    store.comparisons.put(NAME, "k1", compare(given, references=[], known=[], work=tmp_path, rewritten=False))
    store.submissions.put(NAME, "c1", list(zip(items, refs, strict=True)))
    return [one.id for one in items]


def pairs(store: Store) -> dict[tuple[str, str], float]:
    return {(p.a[-1], p.b[-1]): p.a_share for one in store.submissions.results(NAME) for p in one.pairs}


def test_the_form_of_a_unit_ties_nobody_once_it_is_declared(store: Store, ids: list[str]) -> None:
    before, kept = pairs(store), store.comparisons.get(NAME)
    assert set(before) == {("0", "1"), ("0", "2"), ("1", "2"), ("2", "3")}
    store.templates.declare(NAME, FORM, label="lời mở đầu", unit="Chi bộ 1", reason="mẫu của chi bộ", who="duyet")
    assert apply_templates(store, NAME) == 3
    after = pairs(store)
    assert set(after) == {("2", "3")} and before["2", "3"] < after["2", "3"] <= 1
    assert store.submissions.pairs(NAME) == 1 < len(kept.pairs), "a run tells what is left"
    assert [g.members for g in store.submissions.groups(NAME)] == [(ids[2], ids[3])]
    row, result = store.submissions.row(NAME, ids[0]), store.submissions.result(NAME, ids[0])
    assert row and row.overlap == 0 and row.group is None
    assert result and [q.reference for q in result.quoted] == ["Mẫu chung của Chi bộ 1: lời mở đầu"]
    assert store.comparisons.get(NAME) == kept, "what the machine found stays as it was"


@pytest.mark.usefixtures("ids")
def test_a_template_taken_back_counts_no_more(store: Store) -> None:
    before = pairs(store)
    made = store.templates.declare(NAME, FORM, label="lời mở đầu", unit="", reason="", who="duyet")
    apply_templates(store, NAME)
    store.templates.withdraw(NAME, made.id, reason="nhầm", who="duyet-2")
    assert apply_templates(store, NAME) == 0
    assert pairs(store) == before
    (told,) = store.templates.all(NAME)
    assert (told.in_force, told.who, told.turn) == (False, "duyet-2", 2)


@pytest.mark.usefixtures("ids")
def test_the_form_of_another_unit_is_left_alone(store: Store) -> None:
    before = pairs(store)
    store.templates.declare(NAME, FORM, label="lời mở đầu", unit="Chi bộ 2", reason="", who="duyet")
    assert apply_templates(store, NAME) == 0 and pairs(store) == before


def test_a_template_holds_although_names_and_dates_differ() -> None:
    filled = FORM.replace("phó bí thư", "Lò Văn Pó").replace("bảy phút", "mười phút")
    (part,) = template_parts("x", f"Mở đầu.\n{filled}\nHết.", [LabelledText("mẫu", FORM)])
    assert (part.start, part.end) == (8, 8 + len(filled) - 1)
