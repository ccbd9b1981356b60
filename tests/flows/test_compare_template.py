"""A template that a reviewer declares takes its passages out of what was found."""

from __future__ import annotations

from flows.compare_template import excluding
from nlp.records import Comparison, Pair, Passage, PassageKind
from nlp.reuse.inputs import LabelledText

FORM = "Thực hiện kế hoạch của chi ủy về việc tổ chức học tập và viết thu hoạch trong toàn chi bộ năm nay"
OWN = "tôi chở thuốc qua suối Nậm Nghẹt bằng bè tre và gửi lại nhà ông Pảo để sáng sau bà con đến nhận"
TEXT = f"{FORM}\n{OWN}"


def passage(start: int, end: int) -> Passage:
    return Passage(start, end, start, end, PassageKind.VERBATIM, 20)


def found(*passages: Passage) -> Comparison:
    return Comparison((Pair("a", "b", 0.8, 0.4, "submission", passages),), (), ())


def test_a_pair_that_shares_the_template_alone_goes() -> None:
    template = LabelledText("mẫu", FORM)
    assert excluding(found(passage(0, len(FORM))), [template], lambda _: TEXT, ["a", "b"]).pairs == ()


def test_other_passages_stay_and_shares_shrink() -> None:
    both = found(passage(0, len(FORM)), passage(len(FORM) + 1, len(TEXT)))
    left = excluding(both, [LabelledText("mẫu", FORM)], lambda _: TEXT, ["a", "b"])
    (pair,) = left.pairs
    assert pair.passages == (passage(len(FORM) + 1, len(TEXT)),)
    assert (pair.a_share, pair.b_share) == (0.4, 0.2)
    assert left.groups[0].members == ("a", "b")
