from __future__ import annotations

from nlp.records import Extent, Span, SpanType
from nlp.synthesis.summary import summary

TEXT = """Tôi nhận thức rõ việc chuyển đổi số ở xã phải bắt đầu từ hồ sơ của người dân.
Ba năm qua, bộ phận một cửa của xã vẫn nhận hồ sơ giấy là chính.
Người dân ở thôn xa phải đi lại nhiều lần để bổ sung hồ sơ giấy.
Nguyên nhân là cán bộ chưa thạo phần mềm một cửa và máy quét đã hỏng.
Tôi sẽ trực tiếp hướng dẫn người dân nộp hồ sơ qua mạng vào sáng thứ Hai.
Mỗi thôn chọn hai thanh niên thạo máy để giúp người già nộp hồ sơ qua mạng.
Cuối quý, tôi báo cáo chi bộ số hồ sơ nộp qua mạng và hồ sơ giấy còn lại.
Gia đình tôi có bốn người, sống ở thôn Thượng từ năm 1998.
Trong thời gian tới tôi xin hứa sẽ cố gắng hơn nữa trong mọi công việc.
"""


def test_three_to_five_sentences_word_for_word_in_order() -> None:
    found = summary(TEXT)
    assert 3 <= len(found) <= 5
    assert [e.start for e in found] == sorted(e.start for e in found)
    lines = TEXT.splitlines()
    assert all(TEXT[e.start : e.end] in lines for e in found)


def test_excluded_sentences_are_never_chosen() -> None:
    start = TEXT.index("Trong thời gian tới")
    barred = Extent(start, len(TEXT))
    assert all(e.end <= start for e in summary(TEXT, excluded=[barred]))


def test_the_place_counts_only_when_asked() -> None:
    assert summary(TEXT, early=0.0) == summary(TEXT)
    assert sum(e.start for e in summary(TEXT, early=0.9)) < sum(e.start for e in summary(TEXT))


def test_a_repeated_sentence_is_taken_once() -> None:
    line = "Tôi sẽ trực tiếp hướng dẫn người dân nộp hồ sơ qua mạng vào sáng thứ Hai.\n"
    text = line * 6 + TEXT
    assert sum(text[e.start : e.end] + "\n" == line for e in summary(text)) <= 1


def test_short_texts_are_their_own_summary() -> None:
    assert summary("Ngắn.") == ()
    one = "Chỉ có một câu đủ dài để nói lên việc cần làm."
    assert [one[e.start : e.end] for e in summary(one)] == [one]


def test_what_the_check_found_comes_into_the_summary() -> None:
    left_out = next(line for line in TEXT.splitlines() if TEXT.index(line) not in {e.start for e in summary(TEXT)})
    start = TEXT.index(left_out)
    found = (Span(SpanType.LIMITATION, start, start + len(left_out)),)
    assert start in {e.start for e in summary(TEXT, found=found)}
