"""Training lines: their file's form, and the ways one sentence may be typed and framed."""

from __future__ import annotations

import pytest

from nlp.elements.outline import Shape
from nlp.elements.roles.examples import read_training, samples_of
from nlp.elements.roles.role import Role
from nlp.elements.topics import Topic

_FILE = """# Lời dẫn
## han_che @ HẠN CHẾ
Tôi ghi sổ muộn.
## nhan_xet
Cách hòa giải của huyện là hình thức.
## boi_canh
Trời mưa.
"""


def test_lines_have_the_roles_and_the_heading_of_their_group() -> None:
    lines = read_training(_FILE, "a.txt")
    assert [(line.text, set(line.roles), line.topics) for line in lines] == [
        ("Tôi ghi sổ muộn.", {Role.HAN_CHE}, (Topic.HAN_CHE,)),
        ("Cách hòa giải của huyện là hình thức.", {Role.NHAN_XET}, ()),
        ("Trời mưa.", set(), ()),
    ]


def test_an_unknown_role_is_told_with_its_place() -> None:
    with pytest.raises(ValueError, match=r"a\.txt:1"):
        read_training("## han_che, khong_co\nTôi ghi sổ muộn.", "a.txt")


def test_a_line_is_also_learned_without_diacritics_and_in_the_old_spelling() -> None:
    texts = {sample.text for sample in samples_of(read_training(_FILE, "a.txt")[1])}
    assert {"Cách hòa giải của huyện là hình thức.", "Cách hoà giải của huyện là hình thức."} < texts
    assert "Cach hoa giai cua huyen la hinh thuc." in texts


def test_an_opinion_is_learned_under_headings_of_others_too() -> None:
    framed = [s for s in samples_of(read_training(_FILE, "a.txt")[1]) if s.topics]
    assert len({s.topics for s in framed}) == 2
    assert all(s.shape is Shape.ITEM for s in framed)
    assert all(not s.topics or s.topics == (Topic.HAN_CHE,) for s in samples_of(read_training(_FILE, "a.txt")[0]))
