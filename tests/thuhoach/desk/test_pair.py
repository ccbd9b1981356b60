from __future__ import annotations

from urllib.parse import urlencode

import pytest

from flows.store.targets import group_id
from tests.thuhoach.desk.conftest import LogIn
from tests.thuhoach.desk.samples import NAME, QUOTED, SHARED, Filled
from thuhoach.desk.state import Desk


@pytest.fixture
def query(filled: Filled) -> str:
    return urlencode({"a": filled.ids[0], "b": filled.ids[1]})


def test_passages_are_numbered_and_lead_to_each_other(query: str, log_in: LogIn) -> None:
    html = log_in("duyet").get(f"/dot/{NAME}/cap/xem?{query}").text
    for anchor, to in (("a1", "b1"), ("b1", "a1"), ("a2", "b2"), ("b2", "a2")):
        assert f'id="{anchor}" href="#{to}"' in html
    assert SHARED in html
    assert f'<mark class="quoted" title="Trích Nghị quyết mẫu: không tính">{QUOTED}</mark>' in html


def test_the_share_follows_an_excluded_passage_and_comes_back(
    desk: Desk, filled: Filled, query: str, log_in: LogIn
) -> None:
    client = log_in("duyet")
    out = {"number": "1", "why": "co_trich_dan", "seen": "0"}
    assert client.post(f"/dot/{NAME}/cap/doan?{query}", data=out).status_code == 303
    row = desk.store.submissions.row(NAME, filled.ids[0])
    assert row is not None
    assert 0 < row.overlap < 0.42
    assert '<mark class="k-verbatim excluded"' in client.get(f"/dot/{NAME}/cap/xem?{query}").text
    client.post(f"/dot/{NAME}/cap/doan?{query}", data={"number": "1", "why": "giu_lai", "seen": "1"})
    row = desk.store.submissions.row(NAME, filled.ids[0])
    assert row is not None
    assert row.overlap == pytest.approx(0.42)


def test_excluding_everything_takes_the_pair_out_but_the_page_can_undo_it(
    desk: Desk, filled: Filled, query: str, log_in: LogIn
) -> None:
    client = log_in("duyet")
    for number in ("1", "2"):
        client.post(f"/dot/{NAME}/cap/doan?{query}", data={"number": number, "why": "mau_chung", "seen": "0"})
    row = desk.store.submissions.row(NAME, filled.ids[0])
    assert row is not None
    assert (row.pairs, row.overlap, row.group) == (0, 0.0, None)
    html = client.get(f"/dot/{NAME}/cap/xem?{query}").text
    assert "Giữ lại" in html
    assert "0,0 %" in html


@pytest.mark.parametrize(
    "form", [{"number": "1", "why": "khac"}, {"number": "9", "why": "sai"}, {"number": "1", "why": "x"}]
)
def test_a_senseless_exclusion_is_refused(query: str, log_in: LogIn, form: dict[str, str]) -> None:
    assert log_in("duyet").post(f"/dot/{NAME}/cap/doan?{query}", data=form).status_code == 422


def test_a_conclusion_needs_a_reason_and_two_at_once_do_not_overrule_each_other(
    desk: Desk, query: str, log_in: LogIn
) -> None:
    first, second = log_in("duyet"), log_in("duyet-2")
    said = {"ruling": "bo_qua", "seen": "0"}
    assert first.post(f"/dot/{NAME}/cap/ket-luan?{query}", data=said).status_code == 422
    assert first.post(f"/dot/{NAME}/cap/ket-luan?{query}", data={**said, "reason": "cùng lớp"}).status_code == 303
    late = {"ruling": "xac_nhan", "reason": "chép", "seen": "0"}
    assert second.post(f"/dot/{NAME}/cap/ket-luan?{query}", data=late).status_code == 409
    assert [d.after for d in desk.store.decisions.history(NAME)] == ["bo_qua"]


def test_a_reviewer_of_other_units_sees_neither_pair_nor_group(filled: Filled, query: str, log_in: LogIn) -> None:
    client = log_in("duyet-y-te")
    assert client.get(f"/dot/{NAME}/cap/xem?{query}").status_code == 404
    assert client.get(f"/dot/{NAME}/nhom/{group_id(filled.group)}").status_code == 404


def test_a_group_tells_who_came_first_and_can_be_put_aside(desk: Desk, filled: Filled, log_in: LogIn) -> None:
    client, at = log_in("duyet"), f"/dot/{NAME}/nhom/{group_id(filled.group)}"
    html = client.get(at).text
    assert html.index("Đỗ Thị Ánh Ngà") < html.index("Bùi Văn Khoáng")
    assert client.get(f"/dot/{NAME}/cap").text.count("/nhom/") == 1
    assert client.post(at, data={"ruling": "bo_qua", "reason": "cùng đề cương", "seen": "0"}).status_code == 303
    assert desk.store.submissions.groups(NAME) == ()
