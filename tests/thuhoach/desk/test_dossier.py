from __future__ import annotations

import io
import re
import zipfile

import pytest

from flows.store.targets import group_id
from tests.thuhoach.desk.conftest import LogIn
from tests.thuhoach.desk.samples import NAME, PEOPLE, SHARED, Filled
from thuhoach.desk.state import Desk


@pytest.fixture
def decided(desk: Desk, filled: Filled, log_in: LogIn) -> Filled:
    query = {"a": filled.ids[0], "b": filled.ids[1]}
    form = {"number": "1", "why": "khac", "reason": "cùng đề cương", "seen": "0"}
    log_in("duyet").post(f"/dot/{NAME}/cap/doan", params=query, data=form)
    desk.objections.add(NAME, filled.ids[0], sender="Tác giả", text="Xin xem lại", who="duyet")
    return filled


def test_the_html_needs_no_other_file_and_holds_the_whole_case(decided: Filled, log_in: LogIn) -> None:
    answer = log_in("duyet").get(f"/dot/{NAME}/ho-so", params={"bai": decided.ids[0]})
    assert answer.headers["content-disposition"].startswith("attachment")
    html = answer.text
    assert not re.findall(r"""<(?:script|link|img)\b|(?:src|href)=["'](?!#)""", html)
    for words in (PEOPLE[0][0], PEOPLE[1][0], SHARED, "cùng đề cương", "Xin xem lại", "42,0 %"):
        assert words in html


def test_the_word_file_holds_the_same_case(decided: Filled, log_in: LogIn) -> None:
    group = group_id(decided.group)
    answer = log_in("duyet").get(f"/dot/{NAME}/ho-so", params={"nhom": group, "dang": "docx"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        text = re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode())
    for words in (PEOPLE[0][0], PEOPLE[1][0], SHARED, "cùng đề cương", "Xin xem lại", "42,0 %"):
        assert words in text


def test_private_notes_stay_out_of_a_dossier(desk: Desk, decided: Filled, log_in: LogIn) -> None:
    desk.store.notebook.remark(NAME, decided.ids[0], "ghi chú kín", "duyet")
    assert "ghi chú kín" not in log_in("duyet").get(f"/dot/{NAME}/ho-so", params={"bai": decided.ids[0]}).text
