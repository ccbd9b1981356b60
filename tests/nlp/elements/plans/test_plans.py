"""What is learned of planned times from a few passages, and how the passages are read."""

from __future__ import annotations

import datetime as dt

import pytest

from nlp.elements.gold import Gold
from nlp.elements.plans.examples import read_passages
from nlp.elements.plans.find import find_plans, plan_candidates, planned_labels
from nlp.elements.plans.model import PlanModel, train_plans
from nlp.elements.plans.subject import Subject, own_words, subject_of
from nlp.elements.reading import Reading, read
from nlp.elements.times.planned import Weighed, weigh
from nlp.records import Kind

PASSAGES = "\n".join(
    f"""## ke_hoach_ca_nhan | 2026-01-{day:02} | Trạm Y tế xã An Phú
Tôi nộp sổ <t>trước ngày {day}/3</t>, <t>mỗi quý</t> rà một lần.
Công ty điện hứa sửa đường dây trong tháng {day % 9 + 2}.
Năm 2024 trạm nộp chậm ba lần."""
    for day in range(1, 13)
)


def _weighed(gold: Gold) -> tuple[Reading, tuple[Weighed, ...]]:
    reading = read(gold.document, gold.kind, None)
    return reading, weigh(gold.document, kind=gold.kind, document_date=reading.date)[0]


@pytest.fixture(scope="module")
def model() -> PlanModel:
    documents = []
    for gold in read_passages(PASSAGES, "thu"):
        reading, weighed = _weighed(gold)
        documents.append((plan_candidates(reading, weighed), planned_labels(weighed, gold.spans)))
    return train_plans(documents)


def test_a_passage_has_kind_date_unit_and_marks() -> None:
    first = read_passages("# ghi chú\n" + PASSAGES, "thu")[0]
    assert first.kind is Kind.KE_HOACH_CA_NHAN
    assert first.document.identity.date is not None and first.document.identity.date.value == "2026-01-01"
    assert [first.document.text[s.start : s.end] for s in first.spans] == ["trước ngày 1/3", "mỗi quý"]


def test_a_head_without_its_three_parts_is_named() -> None:
    with pytest.raises(ValueError, match="thu:1"):
        read_passages("## bai_thu_hoach | 2026-01-01\nMột dòng.", "thu")


def test_own_plans_are_told_from_those_of_others(model: PlanModel) -> None:
    text = "Tôi nộp sổ trước ngày 20/4, mỗi quý rà một lần.\nCông ty điện hứa sửa đường dây trong tháng 4."
    reading, weighed = _weighed(read_passages("## ke_hoach_ca_nhan | 2026-01-20 | Trạm\n" + text, "moi")[0])
    found = find_plans(reading, weighed, model)
    assert [reading.document.text[s.start : s.end] for s in found] == ["trước ngày 20/4", "mỗi quý"]


def test_nothing_is_found_in_an_empty_text(model: PlanModel) -> None:
    assert model.chances([]).shape == (0,)


@pytest.mark.parametrize(
    ("clause", "subject"),
    [
        ("toi nop so", Subject.SELF),
        ("tram mo cua", Subject.OWN_BODY),
        ("ngan hang se giai ngan", Subject.OTHER_BODY),
        ("ong truong thon hen", Subject.PERSON),
        ("nop so", Subject.NONE),
    ],
)
def test_who_acts(clause: str, subject: Subject) -> None:
    gold = read_passages("## ke_hoach_ca_nhan | 2026-01-20 | Trạm Y tế xã\nMột dòng.", "moi")[0]
    assert subject_of(clause, own_words(gold.document)) is subject


def test_a_mark_is_used_once() -> None:
    gold = read_passages("## ke_hoach_ca_nhan | 2026-01-20 | Trạm\nXong <t>trong tháng 3</t>.", "moi")[0]
    _, weighed = _weighed(gold)
    assert planned_labels([*weighed, *weighed], gold.spans) == [True, False]
    assert weighed[0].value.until == dt.date(2026, 3, 31)
