"""Every route, every role: what is not theirs is answered like what is not there, and changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlencode

import pytest
from fastapi.routing import APIRoute

from flows.store.desk_state import Options
from flows.store.records import Review
from flows.store.targets import group_id
from tests.thuhoach.desk.conftest import ACCOUNTS, UNIT, LogIn
from tests.thuhoach.desk.samples import NAME, PEOPLE, Filled
from thuhoach.desk.app import PAGES
from thuhoach.desk.state import Desk

ALL = frozenset(ACCOUNTS)
ADMIN = frozenset({"quan-tri"})
WHOLE = ADMIN | {"duyet", "duyet-2"}
REVIEWERS = WHOLE | {"duyet-y-te"}
HANDING_IN = ALL - {"xem"}
OF_FIRST = WHOLE | {"bi-thu"}
"""Those who may open the first submission: it is of the secretary's unit, not of the medical reviewer's."""


@dataclass(frozen=True)
class Visit:
    """A route, who may use it, and what to send: nothing here changes what another visit needs."""

    method: str
    path: str
    who: frozenset[str]
    data: dict[str, str] = field(default_factory=dict)
    files: bool = False
    url: str = ""


def _visits(filled: Filled) -> list[Visit]:
    one, group = filled.ids[0], group_id(filled.group)
    pair = urlencode({"a": filled.ids[0], "b": filled.ids[1]})
    base, sub = "/dot/{name}", "/dot/{name}/bai/{submission}"
    at = f"/dot/{NAME}/bai/{one}"
    nobody = {"login": "", "password": ""}
    return [
        Visit("GET", "/", ALL),
        Visit("GET", "/vao", ALL),
        Visit("GET", "/toi", ALL),
        Visit("POST", "/toi/mat-khau", ALL, {"old": "x", "new": "y"}),
        Visit("POST", "/toi/khoa", ALL, {"label": "a"}),
        Visit("POST", "/toi/khoa/{number}", ALL, url="/toi/khoa/999"),
        Visit("GET", "/tai-khoan", ADMIN),
        Visit("POST", "/tai-khoan", ADMIN, {"login": "z", "name": "Z", "role": "reader", "password": "ngắn"}),
        Visit("POST", "/tai-khoan/moi", ADMIN, {"role": "reader"}),
        Visit("POST", "/tai-khoan/{number}", ADMIN, {"name": "x", "role": "secretary"}, url="/tai-khoan/6"),
        Visit("POST", "/tai-khoan/{number}/thu-hoi", ADMIN, url="/tai-khoan/999/thu-hoi"),
        Visit("GET", "/dot-moi", ADMIN),
        Visit("POST", "/dot-moi", ADMIN, {"title": ""}),
        Visit("GET", base, ALL),
        Visit("GET", f"{base}/bai", HANDING_IN),
        Visit("GET", f"{base}/danh-sach", HANDING_IN),
        Visit("POST", f"{base}/danh-sach", WHOLE, {"place": "0", "duty": "mien"}),
        Visit("POST", f"{base}/bai", REVIEWERS, {"act": "giao"}),
        Visit("GET", sub, OF_FIRST, url=at),
        Visit("POST", f"{sub}/ket-qua", WHOLE, {"element": "can_cu", "level": "thieu"}, url=f"{at}/ket-qua"),
        Visit("POST", f"{sub}/thong-tin", WHOLE, {"position": "Tổ trưởng", "reason": "r"}, url=f"{at}/thong-tin"),
        Visit("POST", f"{sub}/ghi-chu", WHOLE, {"text": ""}, url=f"{at}/ghi-chu"),
        Visit("POST", f"{sub}/phieu", WHOLE, url=f"{at}/phieu"),
        Visit("GET", f"{sub}/phieu.docx", WHOLE, url=f"{at}/phieu.docx"),
        Visit("POST", f"{sub}/duyet", WHOLE, {"review": "approved"}, url=f"{at}/duyet"),
        Visit("GET", f"{base}/cap", REVIEWERS),
        Visit("GET", f"{base}/cap/xem", WHOLE, url=f"/dot/{NAME}/cap/xem?{pair}"),
        Visit("POST", f"{base}/cap/doan", WHOLE, {"number": "9", "why": "sai"}, url=f"/dot/{NAME}/cap/doan?{pair}"),
        Visit("POST", f"{base}/cap/ket-luan", WHOLE, {"ruling": "bo_qua"}, url=f"/dot/{NAME}/cap/ket-luan?{pair}"),
        Visit("POST", f"{base}/cap/mau", WHOLE, {"number": "1", "scope": "*"}, url=f"/dot/{NAME}/cap/mau?{pair}"),
        Visit("POST", f"{base}/cap/mau/thoi", frozenset(), {"template": "x"}, url=f"/dot/{NAME}/cap/mau/thoi?{pair}"),
        Visit("GET", f"{base}/nhom/{{group}}", WHOLE, url=f"/dot/{NAME}/nhom/{group}"),
        Visit("POST", f"{base}/nhom/{{group}}", WHOLE, {"ruling": "bo_qua"}, url=f"/dot/{NAME}/nhom/{group}"),
        Visit("GET", f"{base}/hop-thu", HANDING_IN),
        Visit("GET", f"{base}/hop-thu/tien-do", HANDING_IN),
        Visit("POST", f"{base}/hop-thu/tep", HANDING_IN, files=True),
        Visit("POST", f"{base}/hop-thu/thay", frozenset(), {"old": "khong-co.docx"}, files=True),
        Visit("POST", f"{base}/hop-thu/dung", WHOLE),
        Visit("GET", f"{base}/cau-hinh", ADMIN),
        Visit("POST", f"{base}/cau-hinh", ADMIN, {"title": ""}),
        Visit("POST", f"{base}/cau-hinh/duyet", ADMIN),
        Visit("POST", f"{base}/cau-hinh/danh-sach", ADMIN, files=True),
        Visit("POST", f"{base}/cau-hinh/van-ban", ADMIN, {"what": "known"}, files=True),
        Visit("POST", f"{base}/cau-hinh/bo-van-ban", ADMIN, {"what": "known", "path": "x"}),
        Visit("GET", f"{base}/tai-ve", ALL),
        Visit("GET", f"{base}/tai-ve/tep/{{path:path}}", frozenset(), url=f"/dot/{NAME}/tai-ve/tep/khong-co"),
        Visit("GET", f"{base}/tai-ve/tat-ca.zip", WHOLE),
        Visit("GET", f"{base}/tai-ve/doi-chieu", WHOLE, url=f"/dot/{NAME}/tai-ve/doi-chieu?voi={NAME}&loai=xlsx"),
        Visit("GET", f"{base}/tai-ve/don-vi.docx", frozenset(), url=f"/dot/{NAME}/tai-ve/don-vi.docx?unit={UNIT}"),
        Visit("GET", f"{base}/nhat-ky", REVIEWERS),
        Visit("GET", f"{base}/nhat-ky.csv", REVIEWERS),
        Visit("GET", f"{base}/phat-hanh", WHOLE),
        Visit("GET", f"{base}/y-kien", HANDING_IN),
        Visit("POST", f"{base}/y-kien", OF_FIRST, {"bai": one, "sender": "A", "text": " "}),
        Visit("POST", f"{base}/y-kien/{{number}}", frozenset(), {"text": "x"}, url=f"/dot/{NAME}/y-kien/999"),
        Visit("GET", f"{base}/ho-so", WHOLE, url=f"/dot/{NAME}/ho-so?bai={one}"),
        Visit("GET", f"{base}/ho-so", WHOLE, url=f"/dot/{NAME}/ho-so?nhom={group}&dang=docx"),
        Visit("GET", f"{base}/thong-bao", ALL),
        Visit("GET", f"{base}/du-lieu", ADMIN),
        Visit("GET", f"{base}/du-lieu/nguoi.zip", ADMIN, url=f"/dot/{NAME}/du-lieu/nguoi.zip?bai={one}"),
        Visit("POST", f"{base}/du-lieu/xoa", ADMIN, {"confirm": "sai"}),
        Visit("GET", f"{base}/kien-nghi", WHOLE),
        Visit("POST", f"{base}/kien-nghi/muc", frozenset(), {"key": "x", "what": "ten", "text": "y"}),
        Visit("POST", f"{base}/kien-nghi/chuyen", WHOLE, {"to": "x"}),
        Visit("GET", "/vao/co-quan", frozenset()),
        Visit("GET", "/vao/co-quan/ve", frozenset()),
        Visit("GET", "/moi/{secret}", frozenset(), url="/moi/khong-co"),
        Visit("POST", "/moi/{secret}", frozenset(), nobody, url="/moi/khong-co"),
    ]


# These start a run, end the session, or are the way in: tried in tests of their own.
ELSEWHERE = {
    ("POST", "/dot/{name}/hop-thu/chay"),
    ("POST", "/dot/{name}/phat-hanh"),
    ("POST", "/vao"),
    ("POST", "/ra"),
    ("POST", "/toi/thu-hoi"),
}


def test_every_route_is_in_the_table(filled: Filled) -> None:
    every = [route for pages in PAGES for route in pages.router.routes if isinstance(route, APIRoute)]
    routes = {(method, route.path) for route in every for method in route.methods}
    assert {(v.method, v.path) for v in _visits(filled)} | ELSEWHERE == routes


@pytest.mark.parametrize("login", sorted(ACCOUNTS))
def test_a_role_gets_what_is_its_own_and_nothing_else(login: str, filled: Filled, log_in: LogIn) -> None:
    client = log_in(login)
    wrong = []
    for visit in _visits(filled):
        files = {"files": ("a.txt", b"x"), "file": ("a.txt", b"x")} if visit.files else None
        url = visit.url or visit.path.replace("{name}", NAME)
        answer = client.request(visit.method, url, data=visit.data or None, files=files)
        if (answer.status_code != 404) is not (login in visit.who) or answer.status_code >= 500:
            wrong.append((visit.method, url, answer.status_code))
    assert not wrong


def test_a_visitor_without_a_log_in_gets_the_log_in_page(filled: Filled, log_in: LogIn) -> None:
    client = log_in("")
    for visit in _visits(filled):
        if visit.path.startswith(("/vao", "/moi")):
            continue
        url = visit.url or visit.path.replace("{name}", NAME)
        answer = client.request(visit.method, url, data=visit.data or None)
        assert (answer.status_code, answer.headers["location"]) == (303, "/vao"), url


@pytest.mark.parametrize("login", ["duyet", "xem"])
def test_blind_review_leaks_no_name_on_any_page(login: str, desk: Desk, filled: Filled, log_in: LogIn) -> None:
    desk.options.put(NAME, Options(blind=True))
    desk.store.submissions.set_review(NAME, list(filled.ids), Review.REVIEWED, "duyet-2")
    client = log_in(login)
    secrets = [name for name, _, _ in PEOPLE]
    for visit in _visits(filled):
        if visit.method != "GET" or login not in visit.who:
            continue
        answer = client.get(visit.url or visit.path.replace("{name}", NAME))
        text = answer.content.decode("utf-8", "replace")
        assert not [name for name in secrets if name in text], visit.path
    found = client.get(f"/dot/{NAME}/bai?text={PEOPLE[0][0]}")
    assert found.status_code == (200 if login == "duyet" else 404)
    if login == "duyet":
        assert "5 bài" in found.text
