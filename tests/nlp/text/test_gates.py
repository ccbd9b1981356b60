"""A text opens the gate of every pattern that matches in it, and keeps most others shut."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.text.gates import gate, opened

_PATTERNS = (
    r"\bda\b|nam qua|hien (?:nay|co)|\bhoi\b",
    r"\b(?:toi|em|ban than)\b[^.;]{0,9}\b(?:se|da)\b|\b(?:viec|\d+)\b",
    r"(?:xin |tu )?(?:hua|cam (?:ket|doan))(?!\w)|d/c \w+|^nen|(?<!\w)co a$",
    r"\"[^\"]{1,9}\"|<n>|100%|(?:a|b){2} c",
)
_GATES = [(re.compile(p), gate(p)) for p in _PATTERNS]
_WORDS = 'toi em ban than da se hoi a b c viec nam qua hien co xin hua cam ket d/c . 7 " <n> 100%'.split()  # noqa: SIM905 -- a list


@pytest.mark.parametrize(("pattern", "mine"), _GATES)
@given(words=st.lists(st.sampled_from(_WORDS)))
def test_a_match_opens_the_gate(pattern: re.Pattern[str], mine: int, words: list[str]) -> None:
    for text in (" ".join(words), "".join(words)):
        assert pattern.search(text) is None or opened(text) & mine


def test_other_words_keep_it_shut() -> None:
    assert not opened("dang nam tren ban") & gate(r"\bda\b|nam qua|\b(?:em|ban than)\b")


def test_a_very_long_text_is_always_searched() -> None:
    assert opened("x " * 600) & gate(r"\bhua\b")
