"""A passage becomes a template from the pair's page, and stops being one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from urllib.parse import urlencode

import pytest

from flows.store.records import RunState
from tests.thuhoach.desk.conftest import UNIT, LogIn
from tests.thuhoach.desk.samples import NAME, Filled
from thuhoach.desk.pages import downloads
from thuhoach.desk.state import Desk


@pytest.fixture
def query(filled: Filled) -> str:
    return urlencode({"a": filled.ids[0], "b": filled.ids[1]})


SAID = {"number": "1", "scope": UNIT, "reason": "lời của mẫu kế hoạch", "confirm": "1"}


def test_a_declared_passage_leaves_the_shares_and_comes_back(
    desk: Desk, filled: Filled, query: str, log_in: LogIn
) -> None:
    client = log_in("duyet")
    assert client.post(f"/dot/{NAME}/cap/mau?{query}", data=SAID).status_code == 303
    row = desk.store.submissions.row(NAME, filled.ids[0])
    assert row and (row.pairs, row.overlap, row.group) == (0, 0.0, None)
    html = client.get(f"/dot/{NAME}/cap/xem?{query}").text
    assert "Thuộc mẫu chung đã khai" in html and "0,0 %" in html
    assert "Mẫu chung" in client.get(f"/dot/{NAME}/nhat-ky").text
    (made,) = desk.store.templates.all(NAME)
    back = {"template": made.template.id, "reason": "nhầm"}
    assert client.post(f"/dot/{NAME}/cap/mau/thoi?{query}", data=back).status_code == 303
    row = desk.store.submissions.row(NAME, filled.ids[0])
    assert row and row.overlap == pytest.approx(0.42)


@pytest.mark.parametrize("left_out", ["confirm", "reason"])
def test_without_confirmation_or_reason_nothing_is_declared(
    desk: Desk, query: str, log_in: LogIn, left_out: str
) -> None:
    said = {key: value for key, value in SAID.items() if key != left_out}
    answer = log_in("duyet").post(f"/dot/{NAME}/cap/mau?{query}", data=said)
    assert answer.status_code == 422
    told = {"confirm": "đánh dấu xác nhận", "reason": "ghi lý do"}
    assert told[left_out] in answer.text and "<h1>" in answer.text
    assert desk.store.templates.all(NAME) == ()


def test_who_answers_for_one_unit_declares_nothing_for_all(desk: Desk, query: str, log_in: LogIn) -> None:
    for login in ("bi-thu", "duyet-y-te", "xem"):
        assert log_in(login).post(f"/dot/{NAME}/cap/mau?{query}", data={**SAID, "scope": "*"}).status_code == 404
    assert desk.store.templates.all(NAME) == ()


def test_drafts_that_lag_behind_a_decision_say_so(
    desk: Desk, query: str, log_in: LogIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bao-cao-tong-hop.docx").write_bytes(b"x")
    monkeypatch.setattr(downloads, "out_of", lambda *_: tmp_path)
    client, told = log_in("quan-tri"), "chưa theo kịp"
    assert told not in client.get(f"/dot/{NAME}/tai-ve").text
    assert log_in("duyet").post(f"/dot/{NAME}/cap/mau?{query}", data=SAID).status_code == 303
    assert told in client.get(f"/dot/{NAME}/tai-ve").text
    monkeypatch.setattr("flows.store.notebook.now", lambda: dt.datetime(2099, 1, 1))
    desk.store.runs.end(desk.store.runs.start(NAME, "", ""), RunState.DONE)
    assert told not in client.get(f"/dot/{NAME}/tai-ve").text
