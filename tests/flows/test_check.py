"""The checker as the stages use it: trained on the shipped corpus, by the default rubric."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from flows.check import Checker, default_campaign, load_checker
from nlp.campaign import Element
from nlp.elements.check import Rules, check
from nlp.records import (
    CheckResult,
    Document,
    Extent,
    Fact,
    Identity,
    Kind,
    ProposalValue,
    Source,
    SpanType,
    VerdictLevel,
)
from nlp.text.lines import blocks_of

PLAN = """ĐẢNG BỘ XÃ PHÚ LÂM
CHI BỘ TRẠM Y TẾ
Phú Lâm, ngày 15 tháng 01 năm 2026
KẾ HOẠCH HÀNH ĐỘNG CÁ NHÂN NĂM 2026
Họ và tên: Đàm Thị Vóc
Căn cứ Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị, tôi xây dựng kế hoạch như sau.
Nghị quyết đặt mục tiêu 95% người dân có bảo hiểm y tế vào năm 2030.
I. HẠN CHẾ
- Năm 2025 tôi để 14 hồ sơ tiêm chủng nhập chậm quá một tháng, lỗi do tôi dồn việc cuối kỳ.
II. MỤC TIÊU
1. 98% trẻ dưới 1 tuổi được tiêm đầy đủ trước ngày 31/12/2026.
2. Rút thời gian chờ từ 15 phút xuống còn 8 phút trong quý II/2026.
III. CAM KẾT
Tôi cam kết không để mũi tiêm nào bị bỏ sót và chịu trách nhiệm trước chi bộ.
IV. KIẾN NGHỊ
- Đề nghị UBND xã cấp thêm 02 tủ lạnh cho trạm.
NGƯỜI LẬP KẾ HOẠCH
Đàm Thị Vóc"""


@pytest.fixture(scope="module")
def checker() -> Checker:
    return load_checker(None)


def _document(text: str, date: str = "2026-01-15") -> Document:
    return Document("k", "bai.txt", "txt", text, blocks_of(text), Identity(date=Fact(date, Source.GIVEN)))


@pytest.fixture(scope="module")
def result(checker: Checker) -> CheckResult:
    return checker.check(_document(PLAN))


def _texts(result: CheckResult, kind: SpanType) -> list[str]:
    return [PLAN[s.start : s.end] for s in result.spans if s.type is kind]


def test_kind_is_recognised_from_the_title(result: CheckResult) -> None:
    assert (result.kind, result.kind_given) == (Kind.KE_HOACH_CA_NHAN, False)


def test_own_targets_are_goals_and_the_resolutions_are_not(result: CheckResult) -> None:
    goals = _texts(result, SpanType.GOAL)
    assert any("98%" in g for g in goals)
    assert any("từ 15 phút xuống còn 8 phút" in g for g in goals)
    assert not any("95%" in g or "14 hồ sơ" in g or "02 tủ lạnh" in g for g in goals)


def test_acts_are_found_with_their_values(result: CheckResult) -> None:
    assert any("cam kết không để" in c for c in _texts(result, SpanType.COMMITMENT))
    assert any("14 hồ sơ" in h for h in _texts(result, SpanType.LIMITATION))
    asked = [s.value for s in result.spans if s.type is SpanType.PROPOSAL]
    assert asked == [ProposalValue("UBND xã")]


def test_every_verdict_has_a_reason_and_evidence_from_the_text(result: CheckResult) -> None:
    keys = [e.key for e in default_campaign().rubric[Kind.KE_HOACH_CA_NHAN]]
    assert [v.element for v in result.checklist] == keys
    for verdict in result.checklist:
        assert verdict.reason.endswith(".")
        if verdict.level in (VerdictLevel.DAT, VerdictLevel.CHUNG_CHUNG):
            assert verdict.spans or verdict.evidence, verdict
        else:
            assert not verdict.spans


def test_rules_of_the_guide(result: CheckResult) -> None:
    levels = {v.element: v.level for v in result.checklist}
    assert levels["can_cu"] is VerdictLevel.DAT
    assert levels["muc_tieu"] is VerdictLevel.DAT
    assert levels["thoi_han"] is VerdictLevel.DAT
    assert levels["kien_nghi"] is VerdictLevel.DAT


def test_every_span_keeps_its_reason(result: CheckResult) -> None:
    assert all(s.reason for s in result.spans)


def test_missing_where_the_file_was_read_poorly_is_unclear(checker: Checker) -> None:
    text = "BÀI THU HOẠCH\nTôi đã dự lớp học đầy đủ."
    clear = checker.check(_document(text), Kind.BAI_THU_HOACH)
    poor = checker.check(replace(_document(text), poor=(Extent(0, 13),)), Kind.BAI_THU_HOACH)
    missing = {v.element for v in clear.checklist if v.level is VerdictLevel.THIEU}
    assert missing
    assert {v.element for v in poor.checklist if v.level is VerdictLevel.KHONG_RO} == missing


@pytest.mark.parametrize("after", ["I. HẠN CHẾ", "cuối kỳ.", "trước ngày 31/12/2026.", "IV. KIẾN NGHỊ", "cho trạm."])
@pytest.mark.parametrize(
    "criticism",
    [
        "- Đề nghị Sở Y tế bỏ bớt mẫu báo cáo, cách giao chỉ tiêu hiện nay là vô lý.",
        "- Kiến nghị cấp trên đừng giao chỉ tiêu theo kiểu cào bằng như hiện nay.",
        "- Đề nghị cấp ủy xem lại Nghị quyết, chỗ này viết dài và khó làm.",
    ],
)
def test_criticism_lowers_no_verdict(checker: Checker, result: CheckResult, criticism: str, after: str) -> None:
    harsh = PLAN.replace(after, f"{after}\n{criticism}", 1)
    again = {v.element: v.level for v in checker.check(_document(harsh)).checklist}
    assert again == {v.element: v.level for v in result.checklist}


_RANK = {VerdictLevel.CHUNG_CHUNG: 1, VerdictLevel.DAT: 2}


@pytest.mark.parametrize("after", ["I. HẠN CHẾ", "cuối kỳ.", "trước ngày 31/12/2026.", "cho trạm."])
@pytest.mark.parametrize(
    "opinion",
    [
        "- Theo tôi, cách giao chỉ tiêu từ trên xuống như hiện nay là hình thức, không sát cơ sở.",
        "- Tôi không đồng ý với cách đánh giá cán bộ hiện nay vì còn cào bằng.",
        "- Cấp trên họp quá nhiều, cơ sở không còn thời gian làm việc.",
        "- Cơ chế xin cho vẫn còn nặng nề, gây bức xúc.",
    ],
)
def test_an_opinion_that_asks_for_nothing_lowers_no_verdict_either(
    checker: Checker, result: CheckResult, opinion: str, after: str
) -> None:
    again = checker.check(_document(PLAN.replace(after, f"{after}\n{opinion}", 1))).checklist
    levels = {v.element: _RANK.get(v.level, 0) for v in again}
    assert not [v.element for v in result.checklist if levels[v.element] < _RANK.get(v.level, 0)]


def test_element_of_a_campaigns_own_is_left_to_the_officer(checker: Checker) -> None:
    rules = Rules({Kind.BAI_THU_HOACH: (Element(key="chu_ky", label="Chữ ký"),)})
    verdict = check(_document("BÀI THU HOẠCH"), checker.models, rules, Kind.BAI_THU_HOACH).checklist[0]
    assert verdict.level is VerdictLevel.KHONG_RO


@pytest.mark.parametrize(
    "text", ["", "\n\n", "BÁO CÁO", "…", "|", "1.", "a" * 5000, "Theo tôi, cách giao chỉ tiêu hiện nay là hình thức."]
)
def test_odd_texts_are_checked_without_fault(checker: Checker, text: str) -> None:
    assert check(_document(text), checker.models, checker.rules).checklist


def test_version_follows_the_rules(checker: Checker) -> None:
    campaign = default_campaign()
    assert load_checker(None).version == checker.version
    assert load_checker(campaign.model_copy(update={"ro": ()})).version != checker.version


def test_a_document_that_breaks_the_program_is_left_to_people(
    checker: Checker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("THUHOACH_HOME", str(tmp_path))
    text = unicodedata.normalize("NFD", "Tôi phấn đấu giữ đủ sĩ số, dạy kèm và mở được tất cả là 5 lớp")
    with pytest.raises(IndexError):
        check(_document(text), checker.models, checker.rules)

    found = checker.check(_document(text), Kind.BAI_THU_HOACH)

    assert {v.level for v in found.checklist} == {VerdictLevel.KHONG_RO}
    assert [note.code for note in found.notes] == ["unchecked"]
    assert len(found.checklist) == len(checker.rules.rubric[Kind.BAI_THU_HOACH])
    log = tmp_path / "logs" / "loi.log"
    assert "IndexError" in log.read_text(encoding="utf-8")
    assert str(log) in caplog.text
