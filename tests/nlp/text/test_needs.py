"""The words that every match of a pattern holds."""

from __future__ import annotations

from nlp.text.needs import ways_of


def _held(pattern: str) -> list[tuple[set[str], set[str]]]:
    """The ways with a word that must be whole between bars."""
    return [
        ({f"|{w}|" if whole else w for w, whole in first}, {f"|{w}|" if whole else w for w, whole in second})
        for first, second in ways_of(pattern)
    ]


def test_alternatives_are_ways_of_their_own() -> None:
    assert _held(r"\bda\b|nam qua|\b(?:toi|ban than)\b") == [
        ({"|da|"}, {"|da|"}), ({"nam"}, {"qua"}), ({"|toi|"}, {"|toi|"}), ({"|than|"}, {"|ban|"}),
    ]  # fmt: skip


def test_what_may_be_left_out_is_no_need() -> None:
    assert _held(r"(?:rat )?mong(?! cho)(?: them)* \w+ xin?") == [({"mong"}, {"xi"})]
    assert _held(r"a?b{0,2}[cd]+\w") == []


def test_a_pattern_that_may_match_without_words_has_no_ways() -> None:
    assert ways_of(r"hua|\d+") == []
    assert ways_of(r"(?i)hua") == []
