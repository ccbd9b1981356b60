"""Learning verdicts: every judged element teaches, marked texts teach the sight, and new texts profit."""

from __future__ import annotations

import pytest

from nlp.elements.checklist.judge import judge
from nlp.elements.checklist.learning import learn_verdicts
from nlp.elements.checklist.model import VerdictModel
from nlp.elements.gold import Gold
from nlp.elements.marks import Mark
from nlp.elements.reading import Reading, read
from nlp.elements.roles.role import Role
from nlp.records import Document, Kind, VerdictLevel
from nlp.text.lines import blocks_of

_CHECKED = "KẾ HOẠCH\nTôi dọn kho.\nKiểm tra: bà Mùi đọc sổ kho mỗi tháng {n} lần cho chi bộ nghe."
_VAGUE = "KẾ HOẠCH\nTôi dọn kho {n} lần.\nKiểm tra: thường xuyên, theo quy định."
_LEFT = "KẾ HOẠCH\nTôi dọn kho.\nTrời mưa {n} ngày liền."
_SHOWN = ((_CHECKED, VerdictLevel.DAT), (_VAGUE, VerdictLevel.CHUNG_CHUNG), (_LEFT, VerdictLevel.THIEU))


def _reading(text: str) -> Reading:
    return read(Document("k", "n", "txt", text, blocks_of(text)), Kind.KE_HOACH_TAP_THE, None)


def _gold(reading: Reading, level: VerdictLevel) -> Gold:
    text, role = reading.document.text, frozenset({Role.KIEM_TRA})
    firm = role if level is VerdictLevel.DAT else frozenset[Role]()
    marks = (Mark(text.index("Kiểm tra:"), role, None, firm),) if "Kiểm tra:" in text else ()
    return Gold(reading.document, Kind.KE_HOACH_TAP_THE, (), {"kiem_tra": level, "yeu_to_rieng": level}, marks)


@pytest.fixture(scope="module")
def model() -> VerdictModel:
    shown = [(_reading(text.format(n=n)), level) for n in range(2, 10) for text, level in _SHOWN]
    return learn_verdicts([_gold(reading, level) for reading, level in shown], [reading for reading, _ in shown])


@pytest.mark.parametrize(("text", "level"), _SHOWN)
def test_levels_are_learned_from_gold(model: VerdictModel, text: str, level: VerdictLevel) -> None:
    (verdict,) = judge(_reading(text.format(n=12)), (), ("kiem_tra",), model)
    assert verdict.level is level
    assert bool(verdict.evidence) is (level is not VerdictLevel.THIEU)


def test_marks_teach_the_sight(model: VerdictModel) -> None:
    assert model.sight.blend is not None
