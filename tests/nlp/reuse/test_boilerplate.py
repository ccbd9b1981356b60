"""Set phrases are learned; a number, a name or a goal makes a sentence the author's own."""

from __future__ import annotations

from nlp.records import CheckResult, Document, Kind, Span, SpanType
from nlp.reuse.boilerplate import formulas, learn, with_boilerplate

PHRASE = "Bản thân tôi luôn nhận thức sâu sắc ý nghĩa to lớn của việc học tập Nghị quyết."
OWN = [
    "Tôi sửa máy bơm ở cống Đồng Chuồng.",
    "Lớp tôi có ba cháu chậm nói cần đi khám.",
    "Chợ phiên mưa dột ngay sạp vải của mẹ tôi.",
    "Con đường lên bản sạt hai lần trong vụ mưa.",
]


def document(text: str) -> Document:
    return Document("k", "k.txt", "txt", text, ())


def result(*spans: Span) -> CheckResult:
    return CheckResult("k", Kind.BAI_THU_HOACH, True, spans, ())


def test_a_set_phrase_is_found_and_own_sentences_are_not() -> None:
    phrases = learn(f"{PHRASE} {own}" for own in OWN)
    text = f"{PHRASE} {OWN[0]}"
    checked = with_boilerplate(document(text), result(), phrases)
    assert [text[e.start : e.end] for e in checked.boilerplate] == [PHRASE]
    assert checked.boilerplate_share == 0.5


def test_a_number_makes_a_sentence_own() -> None:
    phrases = learn(f"{PHRASE} {own}" for own in OWN)
    text = PHRASE.replace("việc học tập", "12 buổi học tập")
    assert with_boilerplate(document(text), result(), phrases).boilerplate == ()


def test_a_goal_in_the_sentence_makes_it_own() -> None:
    phrases = learn(f"{PHRASE} {own}" for own in OWN)
    goal = Span(SpanType.GOAL, 0, len(PHRASE))
    assert with_boilerplate(document(PHRASE), result(goal), phrases).boilerplate == ()


def test_formulas_count_texts_not_repetitions() -> None:
    found = formulas([f"{PHRASE} {PHRASE}", PHRASE, PHRASE.upper(), OWN[0]])
    assert [(f.text, f.texts) for f in found] == [(PHRASE.rstrip("."), 3)]
