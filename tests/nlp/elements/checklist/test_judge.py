"""Verdicts: the guide's rules on spans, evidence with every verdict, poor readings, weights that learn."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from nlp.elements.checklist.evidence import Evidence, evidence_of
from nlp.elements.checklist.judge import judge
from nlp.elements.checklist.model import VerdictModel, train_verdicts
from nlp.elements.checklist.sight import SightModel
from nlp.elements.checklist.survey import survey
from nlp.elements.reading import COLUMN, Reading, read
from nlp.elements.roles.role import Role
from nlp.records import CitationValue, Document, Extent, GoalValue, Kind, Span, SpanType, TimeValue, VerdictLevel
from nlp.text.lines import blocks_of

_SPECIFIC = "KẾ HOẠCH\nII. GIẢI PHÁP\n1. Đo lại 40 ranh lô ở xóm Khe Ruộng, xong trước ngày 30/6/2026.\n2. Anh Lù Văn Sò giữ sổ cân."  # noqa: E501
_GENERIC = "KẾ HOẠCH\nII. GIẢI PHÁP\n1. Đẩy mạnh, nâng cao hơn nữa chất lượng, hiệu quả mọi mặt công tác.\n2. Thường xuyên đổi mới, quyết liệt."  # noqa: E501
_SILENT = "THƯ\nTrời hôm nay có mưa."


def _reading(text: str, kind: Kind = Kind.KE_HOACH_CA_NHAN) -> Reading:
    return read(Document("k", "n", "txt", text, blocks_of(text)), kind, None)


def _evidence(text: str, element: str = "giai_phap") -> Evidence:
    reading = _reading(text)
    counted = survey(reading, ())
    return evidence_of(reading, element, (), counted, SightModel().look(reading, counted))


@pytest.fixture(scope="module")
def model() -> VerdictModel:
    shown = ((_SPECIFIC, VerdictLevel.DAT), (_GENERIC, VerdictLevel.CHUNG_CHUNG), (_SILENT, VerdictLevel.THIEU))
    return train_verdicts([(_evidence(text), level) for text, level in shown for _ in range(8)])


def _level(text: str, key: str, model: VerdictModel, *spans: Span) -> VerdictLevel:
    (verdict,) = judge(_reading(text), spans, (key,), model)
    return verdict.level


def test_learned_weights_tell_specific_from_generic_and_absent(model: VerdictModel) -> None:
    assert _level(_SPECIFIC, "giai_phap", model) is VerdictLevel.DAT
    assert _level(_GENERIC, "giai_phap", model) is VerdictLevel.CHUNG_CHUNG
    assert _level(_SILENT, "giai_phap", model) is VerdictLevel.THIEU


def test_goals_are_there_only_with_a_goal_span(model: VerdictModel) -> None:
    text = "KẾ HOẠCH\nI. MỤC TIÊU\nPhấn đấu nâng cao chất lượng 40 lô."
    goal = Span(SpanType.GOAL, text.index("40"), len(text) - 1, GoalValue(40.0, "lô"))
    assert _level(text, "muc_tieu", model, goal) is VerdictLevel.DAT
    assert _level(text, "muc_tieu", model) is VerdictLevel.CHUNG_CHUNG
    assert _level(_SILENT, "muc_tieu", model) is VerdictLevel.THIEU


@pytest.mark.parametrize(
    ("value", "level"),
    [
        (TimeValue(until=dt.date(2026, 6, 30)), VerdictLevel.DAT),
        (TimeValue(every="P1M"), VerdictLevel.DAT),
        (TimeValue(begin=dt.date(2026, 6, 1)), VerdictLevel.CHUNG_CHUNG),
        (TimeValue(duration="P15D"), VerdictLevel.CHUNG_CHUNG),
    ],
)
def test_a_timeline_needs_an_end_or_a_recurrence(model: VerdictModel, value: TimeValue, level: VerdictLevel) -> None:
    assert _level(_SILENT, "thoi_han", model, Span(SpanType.TIMELINE, 4, 9, value)) is level


def test_vague_time_is_generic_and_no_time_is_missing(model: VerdictModel) -> None:
    assert _level("KẾ HOẠCH\nTrong thời gian tới tôi sẽ cố gắng.", "thoi_han", model) is VerdictLevel.CHUNG_CHUNG
    assert _level(_SILENT, "thoi_han", model) is VerdictLevel.THIEU


def test_a_citation_without_number_or_term_is_generic(model: VerdictModel) -> None:
    text = "KẾ HOẠCH\nCăn cứ nghị quyết chi bộ và Nghị quyết 57."
    loose = Span(SpanType.CITATION, text.index("nghị quyết"), text.index(" và"), CitationValue("nghi_quyet"))
    exact = Span(SpanType.CITATION, text.index("Nghị quyết"), len(text) - 1, CitationValue("nghi_quyet", "57"))
    assert _level(text, "can_cu", model, loose) is VerdictLevel.CHUNG_CHUNG
    assert _level(text, "can_cu", model, loose, exact) is VerdictLevel.DAT


def test_nothing_is_called_missing_where_the_file_was_read_poorly(model: VerdictModel) -> None:
    reading = _reading(_SILENT)
    poor = replace(reading, document=replace(reading.document, poor=(Extent(0, 3),)))
    (verdict,) = judge(poor, (), ("giai_phap",), model)
    assert verdict.level is VerdictLevel.KHONG_RO


def test_every_verdict_that_finds_something_shows_it(model: VerdictModel) -> None:
    keys = ("giai_phap", "thoi_han", "muc_tieu", "can_cu", "han_che")
    for text in (_SPECIFIC, _GENERIC):
        for verdict in judge(_reading(text), (), keys, model):
            assert verdict.reason
            assert (verdict.level is VerdictLevel.THIEU) or verdict.spans or verdict.evidence


def test_an_element_of_the_campaign_alone_is_left_to_people(model: VerdictModel) -> None:
    assert _level(_SPECIFIC, "yeu_to_rieng", model) is VerdictLevel.KHONG_RO


def test_a_report_looks_ahead_where_it_sets_goals() -> None:
    text = "BÁO CÁO\nNăm qua họp 12 kỳ.\nSang năm mở 10 lớp nghề."
    reading = _reading(text)
    goal = Span(SpanType.GOAL, text.index("10 lớp"), len(text) - 1, GoalValue(10.0, "lớp"))
    counted = survey(reading, (goal,))
    evidence = evidence_of(reading, "phuong_huong", (goal,), counted, SightModel().look(reading, counted))
    assert [reading.pieces[p.piece].text for p in evidence.proofs if p.headed] == ["Sang năm mở 10 lớp nghề."]


def test_fields_on_the_writer_prove_nothing() -> None:
    evidence = _evidence("KẾ HOẠCH\nII. GIẢI PHÁP\nHọ và tên: Lù Văn Sò\nĐo lại ranh lô ở xóm Khe Ruộng.")
    assert len(evidence.proofs) == 1


@pytest.mark.parametrize(
    ("kind", "key"),
    [(SpanType.PROPOSAL, "kien_nghi"), (SpanType.LIMITATION, "han_che"), (SpanType.COMMITMENT, "cam_ket")],
)
def test_an_act_that_was_found_is_never_called_missing(model: VerdictModel, kind: SpanType, key: str) -> None:
    (verdict,) = judge(_reading(_SILENT), (Span(kind, 4, 24),), (key,), model)
    assert verdict.level is not VerdictLevel.THIEU
    assert verdict.spans == (0,)
    assert _level(_SILENT, key, model) is VerdictLevel.THIEU


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Thực hiện các văn bản chỉ đạo của cấp trên về học tập.", VerdictLevel.CHUNG_CHUNG),
        ("Tôi đã học nghị quyết của Đảng.", VerdictLevel.CHUNG_CHUNG),
        ("Giới trẻ chỉ thích điện thoại.", VerdictLevel.THIEU),
        ("Đơn được trả lời theo quy định là 5 ngày.", VerdictLevel.THIEU),
        ("Ca trực viết một trang hướng dẫn.", VerdictLevel.THIEU),
    ],
)
def test_a_document_is_mentioned_by_what_names_one(model: VerdictModel, text: str, level: VerdictLevel) -> None:
    assert _level(f"KẾ HOẠCH\nI. NỘI DUNG\n{text}", "can_cu", model) is level


def test_levels_of_many_elements_at_once_are_those_of_each_alone(model: VerdictModel) -> None:
    many = [_evidence(text) for text in (_SPECIFIC, _GENERIC, _SILENT)]
    assert model.levels(many) == [level for one in many for level in model.levels([one])]
    assert model.levels([]) == []


def _with(text: str, **chances: float) -> Reading:
    """A reading whose pieces all have these chances."""
    reading = _reading(text)
    roles = np.zeros_like(reading.roles)
    for role, chance in chances.items():
        roles[:, COLUMN[Role(role)]] = chance
    return replace(reading, roles=roles)


@pytest.mark.parametrize(
    ("key", "text", "own", "others"),
    [
        ("muc_tieu", "THU HOẠCH\nPhấn đấu đưa thu nhập lên cao.", {"giai_phap": 0.8}, {"trich": 0.9, "giai_phap": 0.8}),
        ("muc_tieu", "THU HOẠCH\nPhấn đấu đưa thu nhập lên cao.", {"giai_phap": 0.8}, {}),
        ("mo_hinh", "BÁO CÁO\nCó nhiều gương người tốt.", {}, {"phuong_huong": 0.9}),
        ("can_cu", "BÁO CÁO\nĐã học các nghị quyết.", {}, {"han_che": 0.9}),
    ],
)
def test_what_others_say_lies_ahead_or_was_left_undone_is_no_mention(
    key: str, text: str, own: dict[str, float], others: dict[str, float], model: VerdictModel
) -> None:
    levels = [judge(_with(text, **chances), (), (key,), model)[0].level for chances in (own, others)]
    assert levels == [VerdictLevel.CHUNG_CHUNG, VerdictLevel.THIEU]


def test_nothing_is_overcome_where_no_shortcoming_is_admitted(model: VerdictModel) -> None:
    keys, text = ("khac_phuc",), f"{_SPECIFIC}\nIII. KHẮC PHỤC\n1. Rà lại sổ cân của 4 tổ trước ngày 15/4/2026."
    admitted, unadmitted = (judge(_with(text, han_che=chance), (), keys, model)[0].level for chance in (0.8, 0.05))
    assert unadmitted is VerdictLevel.THIEU
    assert admitted is not VerdictLevel.THIEU


def test_the_plan_for_one_task_names_it_in_its_title(model: VerdictModel) -> None:
    text = "KẾ HOẠCH VIỆC ĐỘT PHÁ XÓA TẢO HÔN\nÔng Sùng Pà Dê nói trong họ."
    (verdict,) = judge(_reading(text, Kind.VIEC_DOT_PHA), (), ("dot_pha",), model)
    assert verdict.level is not VerdictLevel.THIEU
    assert [text[e.start : e.end] for e in verdict.evidence] == ["KẾ HOẠCH VIỆC ĐỘT PHÁ XÓA TẢO HÔN"]
    assert _level(text, "dot_pha", model) is VerdictLevel.THIEU


def test_a_stated_aim_is_a_target_without_a_number() -> None:
    reading = _reading("THƯ\nĐiều tôi muốn là bà con qua ngầm tràn không ướt chân.")
    finds = train_verdicts([(_evidence(_SPECIFIC), VerdictLevel.DAT)])
    aim, target = judge(reading, (), ("muc_tieu_chung", "muc_tieu"), finds)
    assert aim.level is VerdictLevel.DAT
    assert (target.level, target.evidence) == (VerdictLevel.CHUNG_CHUNG, aim.evidence)
    assert judge(reading, (), ("muc_tieu",), finds)[0].level is VerdictLevel.THIEU
