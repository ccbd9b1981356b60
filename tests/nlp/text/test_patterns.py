"""A pattern that is searched quickly finds what the plain one finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.text.patterns import searched

_PATTERNS = (
    r"\bda\b|nam qua|hien (?:nay|co)|\bhoi\b",
    r"\b(?:toi|em|ban than)\b[^.;]{0,9}\b(?:se|da)\b|\b(?:viec|\d+)\b",
    r"\bto?\b|\b(?:a )?em\b|\b[ab|]+\b|\b(?:to (?:a|b)|(?:da|se) a)\b(?! em)",
    r"(?<!a )\btoi\b|(?<!\d )(?<!se )\bhoc\b(?! \()|(?<!\w)(?:em|(?:se |a )?da|to)",
)


_WORDS = "toi em ban than da se hoi a b viec hoc nam qua hien co nay . ( 7 xda dax".split()  # noqa: SIM905 -- a list


@pytest.mark.parametrize("pattern", _PATTERNS)
@given(words=st.lists(st.sampled_from(_WORDS)))
def test_it_finds_what_the_plain_one_finds(pattern: str, words: list[str]) -> None:
    for text in (" ".join(words), "".join(words)):
        assert searched(pattern).findall(text) == re.compile(pattern).findall(text)


def test_the_edge_is_moved_behind_the_letters() -> None:
    assert searched(r"\bda\b|\b(?:se|toi (?:a|b))\b").pattern == (
        r"da(?<!\w..)\b|(?:se(?<!\w..)|toi (?<!\w....)(?:a|b))\b"
    )
