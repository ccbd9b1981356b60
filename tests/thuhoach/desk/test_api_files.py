from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from flows.store.desk_state import Options
from flows.store.records import Review
from tests.thuhoach.desk.conftest import UNIT, Tokens
from tests.thuhoach.desk.samples import NAME, PEOPLE, Filled
from thuhoach.desk.pages.downloads import FOR_READERS
from thuhoach.desk.pages.inbox import TOO_MANY
from thuhoach.desk.places import folder_of
from thuhoach.desk.state import Desk

API = f"/api/v1/campaigns/{NAME}"
BROKEN = f"{UNIT}/hong.docx"


def _draft(path: str, content: bytes) -> Path:
    made = folder_of(NAME) / "ket-qua" / path
    made.parent.mkdir(parents=True, exist_ok=True)
    made.write_bytes(content)
    return made


@pytest.mark.usefixtures("filled")
def test_files_are_handed_in_and_listed_by_unit(client: TestClient, tokens: Tokens) -> None:
    url, two = f"{API}/inbox", [("files", ("../a.docx", b"1")), ("files", ("b.docx", b"22"))]
    made = client.post(url, files=two, data={"unit": PEOPLE[2][1]}, headers=tokens["duyet"])
    assert (made.status_code, made.json()) == (201, {"changed": 2})
    assert client.post(url, files=two[:1], headers=tokens["bi-thu"]).status_code == 201
    mine = client.get(url, headers=tokens["bi-thu"]).json()
    assert mine == {"total": 1, "files": [{"path": f"{UNIT}/a.docx", "size": 1}]}
    part = client.get(url, params={"offset": 1, "limit": 1}, headers=tokens["duyet"]).json()
    assert (part["total"], [one["path"] for one in part["files"]]) == (3, [f"{PEOPLE[2][1]}/b.docx"])


@pytest.mark.usefixtures("filled")
def test_what_may_not_be_handed_in_is_refused_and_not_kept(desk: Desk, client: TestClient, tokens: Tokens) -> None:
    url, file = f"{API}/inbox", {"files": ("a.docx", b"1")}
    assert client.post(url, files=file, headers=tokens["xem"]).status_code == 404
    assert client.post(url, files=file, data={"unit": PEOPLE[2][1]}, headers=tokens["bi-thu"]).status_code == 404
    nothing = client.post(url, data={"unit": UNIT}, headers=tokens["duyet"])
    assert (nothing.status_code, nothing.json()["detail"]) == (400, "Hãy chọn ít nhất một tệp hoặc một thư mục.")
    many = client.post(url, files=[("files", (f"{n}.txt", b"")) for n in range(501)], headers=tokens["duyet"])
    assert (many.status_code, many.json()["detail"]) == (400, TOO_MANY)
    assert client.get(url, headers=tokens["duyet"]).json()["total"] == 0
    desk.options.put(NAME, Options(blind=True))
    assert [client.get(url, headers=tokens[login]).status_code for login in ("duyet", "quan-tri")] == [404, 200]


@pytest.mark.usefixtures("filled")
def test_long_names_are_cut_and_names_in_the_way_are_told(client: TestClient, tokens: Tokens) -> None:
    url, headers = f"{API}/inbox", tokens["duyet"]
    for name in (
        "Kế hoạch của đồng chí Đỗ Thị Ánh Ngà ở tổ dân phố " * 6 + "bản cuối.docx",
        "ễ" * 190,
        "thư mục/a.txt",
    ):
        assert client.post(url, files={"files": (name, b"1")}, headers=headers).status_code == 201
    assert client.post(url, files={"files": ("thư mục", b"2")}, headers=headers).status_code == 201
    told = client.post(url, files={"files": ("thư mục/a.txt/b.txt", b"1")}, headers=headers)
    assert (told.status_code, "đổi tên thư mục" in told.json()["detail"]) == (400, True)
    assert client.post(url, files={"files": ("d/" * 1500 + "a.txt", b"1")}, headers=headers).status_code == 400
    kept = [one["path"] for one in client.get(url, headers=headers).json()["files"]]
    assert len(kept) == 4
    assert {"thư mục/a.txt", "thư mục (2)"} <= set(kept)
    assert all(len(one.encode()) <= 200 for one in kept)
    assert any(one.startswith("Kế hoạch của") and one.endswith(".docx") for one in kept)


@pytest.mark.usefixtures("filled")
def test_a_file_set_aside_is_replaced_and_the_first_copy_kept(client: TestClient, tokens: Tokens) -> None:
    inbox, url = folder_of(NAME) / "bai-nop", f"{API}/set-aside/replacement"
    better = {"file": ("tot.docx", b"tot")}
    for login, old in (("xem", BROKEN), ("duyet-y-te", BROKEN), ("bi-thu", "khac.docx")):
        assert client.post(url, data={"old": old}, files=better, headers=tokens[login]).status_code == 404
    gone = client.post(url, data={"old": BROKEN}, files=better, headers=tokens["bi-thu"])
    assert gone.status_code == 400
    assert "Không còn tệp" in gone.json()["detail"]
    (inbox / UNIT).mkdir(parents=True)
    (inbox / BROKEN).write_bytes(b"hong")
    assert client.post(url, data={"old": BROKEN}, files=better, headers=tokens["bi-thu"]).status_code == 201
    assert {p.name: p.read_bytes() for p in (inbox / UNIT).iterdir()} == {"tot.docx": b"tot"}
    assert [p.read_bytes() for p in (folder_of(NAME) / "da-thay").iterdir()] == [b"hong"]


def test_a_release_applies_what_was_decided(
    desk: Desk, filled: Filled, client: TestClient, tokens: Tokens, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []
    monkeypatch.setattr(desk.jobs, "start", lambda campaign, _: started.append(campaign))
    said = {"element": "cam_ket", "level": "dat", "reason": "có", "seen": 0}
    client.post(f"{API}/submissions/{filled.ids[3]}/verdict", json=said, headers=tokens["duyet"])
    desk.store.submissions.set_review(NAME, [filled.ids[0]], Review.APPROVED, "duyet")
    before = client.get(f"{API}/release", headers=tokens["duyet"]).json()
    assert (before["reviews"]["approved"], before["releases"]) == (1, [])
    assert before["pending"] >= 1
    assert client.post(f"{API}/release", json={"note": "lần 1"}, headers=tokens["duyet"]).status_code == 202
    after = client.get(f"{API}/release", headers=tokens["duyet"]).json()
    (made,) = after["releases"]
    assert (after["pending"], made["approved"], made["note"], started) == (0, 1, "lần 1", [NAME])
    for login in ("xem", "bi-thu", "duyet-y-te"):
        assert client.get(f"{API}/release", headers=tokens[login]).status_code == 404
        assert client.post(f"{API}/release", json={}, headers=tokens[login]).status_code == 404
    assert started == [NAME]


@pytest.mark.usefixtures("filled")
def test_drafts_are_listed_and_taken_by_path_and_no_path_leads_out(client: TestClient, tokens: Tokens) -> None:
    (report,) = FOR_READERS
    _draft(report, b"bao cao")
    _draft("nhac-nop/Chi bộ Một.docx", b"thu")
    secret = folder_of(NAME) / "rieng.txt"
    secret.write_bytes(b"rieng")
    listed = {
        login: [one["path"] for one in client.get(f"{API}/drafts", headers=tokens[login]).json()["files"]]
        for login in ("duyet", "xem", "bi-thu")
    }
    assert listed == {"duyet": [report, "nhac-nop/Chi bộ Một.docx"], "xem": [report], "bi-thu": []}
    for path in listed["duyet"]:
        assert client.get(f"{API}/drafts/{path}", headers=tokens["duyet"]).status_code == 200
    assert client.get(f"{API}/drafts/nhac-nop/Chi bộ Một.docx", headers=tokens["xem"]).status_code == 404
    for path in ("..%2Frieng.txt", "nhac-nop/..%2F..%2Frieng.txt", str(secret).replace("/", "%2F"), "%00"):
        assert client.get(f"{API}/drafts/{path}", headers=tokens["duyet"]).status_code == 404
    whole = client.get(f"{API}/drafts.zip", headers=tokens["duyet"])
    assert sorted(zipfile.ZipFile(BytesIO(whole.content)).namelist()) == sorted(listed["duyet"])
    assert client.get(f"{API}/drafts.zip", headers=tokens["xem"]).status_code == 404


def test_forms_are_taken_as_documents(desk: Desk, filled: Filled, client: TestClient, tokens: Tokens) -> None:
    url = f"{API}/submissions/{filled.ids[0]}/form.docx"
    with zipfile.ZipFile(BytesIO(client.get(url, headers=tokens["duyet"]).content)) as package:
        assert PEOPLE[0][0] in package.read("word/document.xml").decode()
    assert [client.get(url, headers=tokens[login]).status_code for login in ("xem", "bi-thu")] == [404, 404]
    forms = f"{API}/forms.docx"
    assert client.get(forms, params={"unit": UNIT}, headers=tokens["bi-thu"]).status_code == 404
    desk.store.submissions.set_review(NAME, [filled.ids[0]], Review.APPROVED, "duyet")
    desk.releases.add(NAME, approved=1, who="duyet", note="")
    assert client.get(forms, params={"unit": UNIT}, headers=tokens["bi-thu"]).content.startswith(b"PK")
    later = {"later": NAME, "form": "xlsx"}
    codes = [client.get(f"{API}/follow-up", params=later, headers=tokens[one]).status_code for one in ("duyet", "xem")]
    assert codes == [200, 404]
    desk.options.put(NAME, Options(blind=True))
    assert client.get(url, headers=tokens["duyet"]).status_code == 404
