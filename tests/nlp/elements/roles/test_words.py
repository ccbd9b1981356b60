import pytest

from nlp.elements.roles.words import Found, read_word_classes, syllables

LEXICON = read_word_classes(
    "# chú thích\nkế hoạch\tsp\nkế hoạch kiểm tra\tsp\nkiểm tra\tv_kiem_tra\n"
    "báo cáo\tsp\nbáo cáo\tv_bao_cao\nbản\tlàng\n",
    "thử",
)


def test_the_longest_entry_is_taken() -> None:
    words = syllables("Lập kế hoạch kiểm tra bản xa")
    assert LEXICON.found(words) == [Found(1, 5, ("sp",)), Found(5, 6, ("làng",))]


def test_an_entry_has_all_its_classes() -> None:
    assert LEXICON.found(syllables("Báo cáo, kiểm tra")) == [
        Found(0, 2, ("sp", "v_bao_cao")),
        Found(2, 4, ("v_kiem_tra",)),
    ]


def test_without_diacritics_single_syllables_tell_nothing() -> None:
    words = syllables("lap ke hoach kiem tra ban xa")
    assert LEXICON.found(words, unmarked=True) == [Found(1, 5, ("sp",))]
    assert LEXICON.found(words) == []


def test_an_entry_at_the_end_does_not_reach_beyond_it() -> None:
    assert LEXICON.found(["kế", "hoạch", "kiểm"]) == [Found(0, 2, ("sp",))]


@pytest.mark.parametrize("line", ["kế hoạch", "\tsp", "kế hoạch\t"])
def test_a_line_that_is_none_is_told(line: str) -> None:
    with pytest.raises(ValueError, match="tệp:2"):
        read_word_classes(f"# x\n{line}\n", "tệp")
