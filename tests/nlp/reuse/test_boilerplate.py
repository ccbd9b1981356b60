"""Set phrases are learned; a number, a name, a goal makes a sentence the author's own."""

from __future__ import annotations

import pytest

from flows.compare_essays import shipped
from flows.settings import corpus_dir
from nlp.records import Block, BlockKind, Extent
from nlp.reuse.boilerplate import Sample, learn, own_text, set_phrases

PHRASE = "Bản thân tôi luôn nhận thức sâu sắc ý nghĩa to lớn của việc học tập Nghị quyết."
OWN = [
    "Tôi sửa máy bơm ở cống Đồng Chuồng.",
    "Lớp tôi có ba cháu chậm nói cần đi khám.",
    "Chợ phiên mưa dột ngay sạp vải của mẹ tôi.",
    "Con đường lên bản sạt hai lần trong vụ mưa.",
]
PHRASES = learn(Sample(f"{PHRASE} {own}", own) for own in OWN)


def found(text: str, *own: Extent) -> list[str]:
    return [text[e.start : e.end] for e in set_phrases(text, own_text(text, (), ()), own, PHRASES)]


def test_a_set_phrase_is_found_and_own_sentences_are_not() -> None:
    assert found(f"{PHRASE} {OWN[0]}") == [PHRASE]


@pytest.mark.parametrize("own", ["12 buổi học tập", "việc cùng Đồng Chuồng"])
def test_a_number_or_a_name_makes_a_sentence_own(own: str) -> None:
    assert found(PHRASE.replace("việc học tập", own)) == []


def test_a_goal_in_the_sentence_makes_it_own() -> None:
    assert found(PHRASE, Extent(0, 10)) == []


def test_the_place_of_one_unit_stays_a_name_although_all_its_members_write_it() -> None:
    at_home = PHRASE.replace("Nghị quyết", "Nghị quyết tại xã Nậm Cày")
    together = learn(Sample(at_home, "Chi bộ 1") for _ in range(9))
    everywhere = learn(Sample(at_home, f"Chi bộ {n}") for n in range(9))
    assert together.own_mark(at_home) and not everywhere.own_mark(at_home)


def test_headings_labels_and_quotations_are_not_judged() -> None:
    text = f"LIÊN HỆ TRÁCH NHIỆM CỦA CÁ NHÂN VÀ ĐƠN VỊ.\nChức vụ: Phó Giám đốc, Phó Bí thư Chi bộ.\n{PHRASE}\n{OWN[1]}"
    at = text.index(PHRASE)
    heading = Block(BlockKind.HEADING, text.index(OWN[1]), len(text))
    assert [e.start for e in own_text(text, (), ())] == [at, heading.start]
    assert list(own_text(text, (heading,), [Extent(at, at + len(PHRASE) - 9)])) == []


def test_sentences_that_nobody_looked_at() -> None:
    held = (corpus_dir() / "reuse" / "set-phrases.txt").read_text(encoding="utf-8").partition("# held\n")[2]
    lines = [line for line in held.splitlines() if line]
    phrases = learn(shipped())
    said = {line for line in lines if phrases.tells(line[2:])}
    right = {line for line in lines if line.startswith("+ ")}
    assert len(said & right) >= 0.95 * len(said) and len(said & right) >= 0.7 * len(right)
