from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from starlette.testclient import TestClient

from flows.config import load_campaign
from flows.store.desk_state import Options
from nlp.records import Kind
from tests.thuhoach.desk.conftest import Tokens
from tests.thuhoach.desk.samples import NAME, PEOPLE, Filled, campaign
from thuhoach.desk.places import folder_of
from thuhoach.desk.state import Desk

ALL, API = "/api/v1/campaigns", f"/api/v1/campaigns/{NAME}"
NEW = {"title": "Đợt học Nghị quyết số 9", "deadline": "2026-10-01", "superior": "Đảng ủy xã Bến Lau"}
OTHERS = ("duyet", "duyet-y-te", "bi-thu", "xem")


def test_a_campaign_is_opened_with_the_standard_rubric(desk: Desk, client: TestClient, tokens: Tokens) -> None:
    for login in OTHERS:
        assert client.post(ALL, json=NEW, headers=tokens[login]).status_code == 404
    rubric = {"bai_thu_hoach": [{"label": "Việc sẽ làm", "required": False}], "viec_dot_pha": []}
    made = client.post(ALL, json=NEW | {"year": 2026, "rubric": rubric}, headers=tokens["quan-tri"])
    assert (made.status_code, made.json()["name"]) == (201, "dot-hoc-nghi-quyet-so-9")
    name = made.json()["name"]
    kept = desk.store.campaigns.get(name)
    assert kept is not None
    assert kept == load_campaign(folder_of(name) / f"{name}.yaml")
    (element,) = kept.rubric[Kind.BAI_THU_HOACH]
    assert (element.key, element.required) == ("viec_se_lam", False)
    assert Kind.VIEC_DOT_PHA not in kept.rubric
    assert len(kept.rubric[Kind.KE_HOACH_CA_NHAN]) > 5
    again = client.post(ALL, json=NEW, headers=tokens["quan-tri"])
    assert (again.status_code, "chọn tên khác" in again.json()["detail"]) == (409, True)


def test_all_faults_are_told_at_once_and_nothing_is_kept(desk: Desk, client: TestClient, tokens: Tokens) -> None:
    wrong = NEW | {"name": "Tên Lạ", "deadline": "31/12", "year": "hai nghìn"}
    answer = client.post(ALL, json=wrong, headers=tokens["quan-tri"])
    assert answer.status_code == 400
    assert all(f"“{field}”" in answer.json()["detail"] for field in ("deadline", "year"))
    assert client.post(ALL, json=NEW | {"name": "../x"}, headers=tokens["quan-tri"]).status_code == 400
    assert desk.store.campaigns.rows() == ()


@pytest.mark.usefixtures("filled")
def test_a_change_leaves_what_was_not_sent(desk: Desk, client: TestClient, tokens: Tokens) -> None:
    url, mine = f"{API}/settings", tokens["quan-tri"]
    for login in OTHERS:
        assert client.get(url, headers=tokens[login]).status_code == 404
        assert client.patch(url, json={"title": "x"}, headers=tokens[login]).status_code == 404
    changed = client.patch(url, json={"title": "Tên mới", "deadline": "2026-04-15"}, headers=mine).json()
    assert (changed["title"], changed["deadline"], changed["due"]) == ("Tên mới", "2026-04-15", "2028-04-15")
    assert client.get(url, headers=mine).json() == changed
    kept = desk.store.campaigns.get(NAME)
    assert kept is not None
    before, rest = campaign(), {"title", "deadline"}
    assert kept.model_dump(exclude=rest) == before.model_dump(exclude=rest)
    bad = client.patch(url, json={"title": "Khác", "deadline": "mai", "retention_months": 0}, headers=mine)
    assert (bad.status_code, client.get(url, headers=mine).json()) == (400, changed)
    assert client.patch(url, json={"retention_months": ""}, headers=mine).json()["due"] is None
    assert client.patch(url, json={"tieu_de": "sai"}, headers=mine).status_code == 422


@pytest.mark.usefixtures("filled")
def test_review_options_are_set(desk: Desk, client: TestClient, tokens: Tokens) -> None:
    url, said = f"{API}/options", {"blind": True, "two_people": True, "look_from": 25}
    for login in OTHERS:
        assert client.put(url, json=said, headers=tokens[login]).status_code == 404
        assert client.get(url, headers=tokens[login]).status_code == 404
    assert client.put(url, json=said, headers=tokens["quan-tri"]).status_code == 200
    assert client.get(url, headers=tokens["quan-tri"]).json() == said
    assert desk.options.get(NAME) == Options(True, True, 25)


@pytest.mark.usefixtures("filled")
def test_a_roster_is_taken_whole_or_not_at_all(desk: Desk, client: TestClient, tokens: Tokens) -> None:
    url, before = f"{API}/roster", desk.store.campaigns.roster(NAME)
    good = {"file": ("ds.csv", "Họ và tên,Đơn vị\nLò Thị Pua,Chi bộ Một\n".encode())}
    for login in OTHERS:
        assert client.post(url, files=good, headers=tokens[login]).status_code == 404
    for content in ("Họ và tên,Đơn vị\nA,\n,B\n".encode(), b"x" * 200_000, b"PK\x03\x04"):
        bad = client.post(url, files={"file": ("ds.csv", content)}, headers=tokens["quan-tri"])
        assert bad.status_code == 400, content[:20]
    assert desk.store.campaigns.roster(NAME) == before
    made = client.post(url, files=good, headers=tokens["quan-tri"])
    assert (made.status_code, made.json()) == (201, {"changed": 1})
    assert [one.name for one in desk.store.campaigns.roster(NAME)] == ["Lò Thị Pua"]


@pytest.mark.parametrize("what", ["references", "known"])
@pytest.mark.usefixtures("filled")
def test_texts_are_added_and_left_out(what: str, client: TestClient, tokens: Tokens) -> None:
    url, file, mine = f"{API}/texts/{what}", {"file": ("../nq.txt", "Nội dung".encode())}, tokens["quan-tri"]
    for login in OTHERS:
        assert client.post(url, files=file, headers=tokens[login]).status_code == 404
        assert client.delete(url, params={"path": "x"}, headers=tokens[login]).status_code == 404
    made = client.post(url, files=file, data={"label": "Nghị quyết"}, headers=mine).json()
    assert (folder_of(NAME) / made["path"]).read_text(encoding="utf-8") == "Nội dung"
    assert client.get(f"{API}/settings", headers=mine).json()[what] == [made]
    gone = [client.delete(url, params={"path": made["path"]}, headers=mine).json()["changed"] for _ in "12"]
    assert gone == [1, 0]
    assert client.get(f"{API}/settings", headers=mine).json()[what] == []


def test_one_persons_data_is_that_persons_alone(filled: Filled, client: TestClient, tokens: Tokens) -> None:
    url = f"{API}/submissions/{filled.ids[0]}/person.zip"
    with zipfile.ZipFile(BytesIO(client.get(url, headers=tokens["quan-tri"]).content)) as package:
        texts = "".join(package.read(name).decode() for name in package.namelist())
    assert PEOPLE[0][0] in texts
    assert PEOPLE[1][0] not in texts
    for login in OTHERS:
        assert client.get(url, headers=tokens[login]).status_code == 404


def test_a_purge_asks_for_the_name_and_gives_a_certificate(
    desk: Desk, filled: Filled, client: TestClient, tokens: Tokens
) -> None:
    url = f"{API}/purge"
    for login in OTHERS:
        assert client.post(url, json={"confirm": NAME}, headers=tokens[login]).status_code == 404
    wrong = client.post(url, json={"confirm": "khác"}, headers=tokens["quan-tri"])
    assert (wrong.status_code, "gõ đúng tên ngắn" in wrong.json()["detail"]) == (409, True)
    with desk.store.lock(NAME):
        assert client.post(url, json={"confirm": NAME}, headers=tokens["quan-tri"]).status_code == 409
    assert desk.store.submissions.row(NAME, filled.ids[0]) is not None
    done = client.post(url, json={"confirm": NAME}, headers=tokens["quan-tri"]).json()["certificate"]
    assert "Đã xóa: 5 bài nộp, 5 văn bản, 1 tệp để riêng" in done
    assert "Người xóa: Cán bộ quan-tri" in done
    assert client.get(f"{API}/units", headers=tokens["quan-tri"]).status_code == 404
