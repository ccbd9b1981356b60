"""A pattern that is searched quickly finds what the plain one finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.text.patterns import Searches, late, opened, searched

_PATTERNS = (
    r"\bda\b|nam qua|hien (?:nay|co)|\bhoi\b",
    r"\b(?:toi|em|ban than)\b[^.;]{0,9}\b(?:se|da)\b|\b(?:viec|\d+)\b",
    r"\bto?\b|\b(?:a )?em\b|\b[ab|]+\b|\b(?:to (?:a|b)|(?:da|se) a)\b(?! em)",
    r"(?<!a )\btoi\b|(?<!\d )(?<!se )\bhoc\b(?! \()|(?<!\w)(?:em|(?:se |a )?da|to)",
)


_WORDS = "toi em ban than da se hoi a b viec hoc nam qua hien co nay . ( 7 xda dax".split()  # noqa: SIM905 -- a list


_EACH = [searched(pattern) for pattern in _PATTERNS]
_TOGETHER = Searches(_EACH)


@pytest.mark.parametrize("pattern", _PATTERNS)
@given(words=st.lists(st.sampled_from(_WORDS)))
def test_it_finds_what_the_plain_one_finds(pattern: str, words: list[str]) -> None:
    for text in (" ".join(words), "".join(words)):
        assert searched(pattern).findall(text) == re.compile(pattern).findall(text)


def test_the_edge_is_moved_behind_the_letters() -> None:
    assert searched(r"\bda\b|\b(?:se|toi (?:a|b))\b").pattern == (
        r"da(?<!\w..)\b|(?:se(?<!\w..)|toi (?<!\w....)(?:a|b))\b"
    )


@given(words=st.lists(st.sampled_from(_WORDS)))
def test_many_patterns_asked_at_once_say_what_each_says(words: list[str]) -> None:
    text = " ".join(words)
    found = [n for n, pattern in enumerate(_PATTERNS) if re.search(pattern, text)]
    assert _TOGETHER.found(text) == found
    assert [n for n, one in enumerate(_EACH) if one.search(text)] == found
    assert [n for n, one in enumerate(_EACH) if one.within(text, opened(text))] == found


@given(words=st.lists(st.sampled_from(_WORDS)), length=st.integers(0, 9))
def test_a_part_is_asked_by_the_gates_of_the_whole(words: list[str], length: int) -> None:
    part = " ".join(words[:length])
    assert _TOGETHER.within(part, opened(" ".join(words))) == _TOGETHER.found(part)


_MARKED = (
    r"(?<!\w)(?:(?<!vụ )quý|tháng(?: này)?|đã)(?!\w)",
    r"(?<!\w)(?:đã|thá?|tháng (?:này|n)|\d|x|th|xx?|đ)|vụ|v",
    r"(?<![\w./-])(?<!số )\d\d{0,3}/|(?<!\d )1/(?:a|7)",
)


@pytest.mark.parametrize("pattern", _MARKED)
@given(words=st.lists(st.sampled_from("vụ quý tháng này đã số 1 12 /a / 7 . x".split())))  # noqa: SIM905 -- a list
def test_marked_letters_digits_and_classes_may_be_guarded(pattern: str, words: list[str]) -> None:
    assert late(pattern) != pattern
    for text in (" ".join(words), "".join(words)):
        assert [m.span() for m in re.finditer(late(pattern), text)] == [m.span() for m in re.finditer(pattern, text)]
