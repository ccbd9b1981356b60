from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from starlette.testclient import TestClient

from flows.store.desk_state import Options
from flows.store.targets import group_id
from tests.thuhoach.desk.conftest import UNIT, Tokens
from tests.thuhoach.desk.samples import NAME, PEOPLE, SHARED, Filled
from thuhoach.desk.state import Desk

API = f"/api/v1/campaigns/{NAME}"
NOT_ALL = ("xem", "bi-thu", "duyet-y-te")


@pytest.fixture
def ready(desk: Desk, filled: Filled) -> Filled:
    """The sample with its proposals sorted: on a busy machine that outlasts the first question."""
    desk.sorter.ask(desk.store, NAME, {}, 60.0)
    return filled


@pytest.mark.usefixtures("ready")
def test_a_theme_is_renamed_reworded_and_merged_and_nobody_is_overruled_unseen(
    client: TestClient, tokens: Tokens
) -> None:
    url, mine = f"{API}/proposals", tokens["duyet"]
    first, second = client.get(url, headers=mine).json()[:2]
    said = {"key": first["key"], "what": "ten", "text": "Đường giao thông", "reason": "rõ hơn", "seen": 0}
    assert client.post(f"{url}/theme", json=said, headers=mine).status_code == 200
    again = client.post(f"{url}/theme", json=said | {"text": "Khác"}, headers=tokens["duyet-2"])
    assert (again.status_code, "duyet vừa quyết định" in again.json()["detail"]) == (409, True)
    client.post(f"{url}/theme", json=said | {"what": "cau", "text": "Hai kiến nghị về đường."}, headers=mine)
    merge = {"key": second["key"], "what": "gop", "text": first["key"], "seen": 0}
    assert client.post(f"{url}/theme", json=merge, headers=mine).status_code == 200
    found = client.get(url, headers=mine).json()
    (one,) = [theme for theme in found if theme["key"] == first["key"]]
    assert (one["label"], one["sentence"]) == ("Đường giao thông", "Hai kiến nghị về đường.")
    assert one["count"] == first["count"] + second["count"]
    assert one["turns"] == {"ten": 1, "cau": 1}
    assert second["key"] not in [theme["key"] for theme in found]
    for login in NOT_ALL:
        assert client.post(f"{url}/theme", json=said | {"seen": 1}, headers=tokens[login]).status_code == 404


@pytest.mark.usefixtures("ready")
def test_proposals_are_split_off_and_moved(client: TestClient, tokens: Tokens) -> None:
    url, mine = f"{API}/proposals", tokens["duyet"]
    before = client.get(url, headers=mine).json()
    ids = [one["id"] for theme in before for one in theme["proposals"]]
    key = client.post(f"{url}/move", json={"proposals": ids[:1], "label": "Bến đò"}, headers=mine).json()["key"]
    assert client.post(f"{url}/move", json={"proposals": ids[1:2], "to": key}, headers=mine).json() == {"key": key}
    (made,) = [theme for theme in client.get(url, headers=mine).json() if theme["key"] == key]
    assert (made["label"], sorted(one["id"] for one in made["proposals"])) == ("Bến đò", sorted(ids[:2]))
    for wrong in ({"proposals": ["khong-co"], "to": key}, {"proposals": ids, "to": "khong-co"}):
        assert client.post(f"{url}/move", json=wrong, headers=mine).status_code == 409
    for login in NOT_ALL:
        assert client.post(f"{url}/move", json={"proposals": ids, "to": key}, headers=tokens[login]).status_code == 404


@pytest.mark.usefixtures("ready")
def test_proposals_name_nobody_under_blind_review(desk: Desk, client: TestClient, tokens: Tokens) -> None:
    desk.options.put(NAME, Options(blind=True))
    answer = client.get(f"{API}/proposals", headers=tokens["duyet"])
    assert answer.status_code == 200
    assert not [name for name, _, _ in PEOPLE if name in answer.text]


def test_a_passage_is_declared_a_template_and_taken_back(
    desk: Desk, filled: Filled, client: TestClient, tokens: Tokens
) -> None:
    url, pair, mine = f"{API}/templates", {"a": filled.ids[0], "b": filled.ids[1]}, tokens["duyet"]
    said = {"number": 1, "unit": UNIT, "reason": "lời của mẫu kế hoạch"}
    for login in NOT_ALL:
        assert client.post(url, params=pair, json=said, headers=tokens[login]).status_code == 404
        assert client.post(url, params=pair, json=said | {"unit": ""}, headers=tokens[login]).status_code == 404
    assert client.post(url, params=pair, json=said | {"number": 9}, headers=mine).status_code == 409
    assert desk.store.templates.all(NAME) == ()
    assert client.post(url, params=pair, json=said, headers=mine).status_code == 201
    row = desk.store.submissions.row(NAME, filled.ids[0])
    assert row and row.overlap == 0.0
    (made,) = client.get(url, headers=mine).json()
    assert (made["unit"], made["who"], made["reason"]) == (UNIT, "duyet", said["reason"])
    assert client.get(url, headers=tokens["duyet-y-te"]).json() == []
    assert client.get(url, headers=tokens["bi-thu"]).status_code == 404
    back = f"{url}/{made['id']}/withdraw"
    for login in NOT_ALL:
        assert client.post(back, json={"reason": "nhầm"}, headers=tokens[login]).status_code == 404
    assert client.post(back, json={"reason": "nhầm"}, headers=mine).status_code == 200
    assert client.get(url, headers=mine).json() == []
    row = desk.store.submissions.row(NAME, filled.ids[0])
    assert row and row.overlap == pytest.approx(0.42)


def test_a_dossier_is_made_of_whatever_was_pasted(
    desk: Desk, filled: Filled, client: TestClient, tokens: Tokens
) -> None:
    pasted = "Ông\x0b\x00A\ufffe"
    desk.objections.add(NAME, filled.ids[0], sender=pasted, text=pasted, who="duyet")
    client.patch(f"{API}/settings", json={"title": pasted, "place": pasted}, headers=tokens["quan-tri"])
    answer = client.get(f"{API}/submissions/{filled.ids[0]}/dossier", headers=tokens["duyet"])
    with zipfile.ZipFile(BytesIO(answer.content)) as package:
        assert "ÔngA: ÔngA" in package.read("word/document.xml").decode()


def test_groups_are_listed_for_those_with_a_member_in_them(filled: Filled, client: TestClient, tokens: Tokens) -> None:
    url = f"{API}/groups"
    found = client.get(url, headers=tokens["duyet"]).json()
    (one,) = found["rows"]
    assert (found["total"], one["id"], one["members"]) == (1, group_id(filled.group), list(filled.group))
    assert (one["share"], one["ruling"]) == (0.42, None)
    ruling = {"ruling": "bo_qua", "reason": "cùng mẫu"}
    client.post(f"{url}/{one['id']}/ruling", json=ruling, headers=tokens["duyet"])
    assert client.get(url, headers=tokens["duyet"]).json()["rows"][0]["ruling"] == "bo_qua"
    assert client.get(url, headers=tokens["duyet-y-te"]).json() == {"total": 0, "rows": []}
    assert [client.get(url, headers=tokens[login]).status_code for login in ("xem", "bi-thu")] == [404, 404]


def test_figures_and_dossiers_are_those_of_the_pages(filled: Filled, client: TestClient, tokens: Tokens) -> None:
    found = client.get(f"{API}/overview", headers=tokens["xem"]).json()
    assert (found["reviews"]["new"], sum(found["overlap"]), found["set_aside"]) == (5, 5, 1)
    missing = [one["count"] for one in found["elements"] if (one["element"], one["level"]) == ("cam_ket", "thieu")]
    assert missing == [1]
    for place in (f"submissions/{filled.ids[0]}", f"groups/{group_id(filled.group)}"):
        url = f"{API}/{place}/dossier"
        assert client.get(url, headers=tokens["duyet"]).content.startswith(b"PK")
        assert SHARED in client.get(url, params={"form": "html"}, headers=tokens["duyet"]).text
        assert client.get(url, headers=tokens["bi-thu"]).status_code == 404
    said = {"element": "cam_ket", "level": "dat", "reason": "=1+1", "seen": 0}
    client.post(f"{API}/submissions/{filled.ids[3]}/verdict", json=said, headers=tokens["duyet"])
    assert "'=1+1" in client.get(f"{API}/history.csv", headers=tokens["duyet"]).text
    assert client.get(f"{API}/history.csv", headers=tokens["bi-thu"]).status_code == 404
