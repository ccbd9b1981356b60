from hypothesis import given
from hypothesis import strategies as st

from thuhoach.desk.highlight import Mark, pieces


def mark(start: int, end: int, number: str = "1") -> Mark:
    return Mark(start, end, number, f"m{number}", f"e{number}", "k", "tên")


def test_overlapping_marks_are_cut_at_every_boundary() -> None:
    found = pieces("abcdef", [mark(0, 4, "1"), mark(2, 6, "2")])
    assert [(p.text, [m.number for m in p.marks], [m.number for m in p.opens]) for p in found] == [
        ("ab", ["1"], ["1"]),
        ("cd", ["1", "2"], ["2"]),
        ("ef", ["2"], []),
    ]


def test_a_mark_outside_the_text_is_left_out() -> None:
    assert [p.marks for p in pieces("abc", [mark(2, 9), mark(-1, 2), mark(1, 1)])] == [()]


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-2, 70), st.integers(-2, 70)), max_size=12))
def test_no_character_is_lost_and_each_good_mark_opens_once(text: str, extents: list[tuple[int, int]]) -> None:
    marks = [mark(start, end, str(i)) for i, (start, end) in enumerate(extents)]
    found = pieces(text, marks)
    assert "".join(p.text for p in found) == text
    opened = [m.number for p in found for m in p.opens]
    good = [m.number for m in marks if 0 <= m.start < m.end <= len(text)]
    assert sorted(opened) == sorted(good)
    for m in marks:
        if m.number in good:
            assert "".join(p.text for p in found if m in p.marks) == text[m.start : m.end]
