from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from flows.store.accounts import Role
from tests.thuhoach.desk.conftest import LogIn
from thuhoach.desk.app import create_app
from thuhoach.desk.passwords import hash_password
from thuhoach.desk.serve import greeting
from thuhoach.desk.session import COOKIE
from thuhoach.desk.state import Desk, open_desk

PASSWORD = "một câu dài dễ nhớ 2026"


@pytest.fixture
def with_password(desk: Desk) -> Desk:
    account = desk.accounts.by_login("duyet")
    assert account is not None
    desk.accounts.set_password(account.id, hash_password(PASSWORD))
    return desk


def test_a_visitor_is_shown_the_way_in(log_in: LogIn) -> None:
    answer = log_in("").get("/dot/thu-2026")
    assert (answer.status_code, answer.headers["location"]) == (303, "/vao")


def test_the_right_password_opens_a_session_and_logging_out_ends_it(with_password: Desk, log_in: LogIn) -> None:
    client = log_in("")
    entered = client.post("/vao", data={"login": " Duyet ", "password": PASSWORD})
    assert (entered.status_code, entered.headers["location"]) == (303, "/")
    secret = client.cookies[COOKIE]
    assert client.get("/").status_code == 200
    client.post("/ra")
    assert with_password.accounts.of_session(secret) is None


@pytest.mark.usefixtures("with_password")
def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(log_in: LogIn) -> None:
    given = log_in("").post("/vao", data={"login": "duyet", "password": PASSWORD}).headers["set-cookie"]
    assert "HttpOnly" in given
    assert "SameSite=lax" in given


@pytest.mark.usefixtures("with_password")
@pytest.mark.parametrize(("login", "password"), [("duyet", "sai"), ("khong-co", PASSWORD), ("quan-tri", "")])
def test_a_wrong_name_or_password_gets_one_and_the_same_answer(log_in: LogIn, login: str, password: str) -> None:
    answer = log_in("").post("/vao", data={"login": login, "password": password})
    assert answer.status_code == 401
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in answer.text


def test_many_wrong_passwords_close_the_door_even_for_the_right_one(with_password: Desk, log_in: LogIn) -> None:
    client = log_in("")
    with_password.throttle.fail(*["account:duyet"] * 8)
    answer = client.post("/vao", data={"login": "duyet", "password": PASSWORD})
    assert answer.status_code == 429


def test_a_closed_account_loses_its_session_at_once(desk: Desk, log_in: LogIn) -> None:
    client = log_in("duyet")
    account = desk.accounts.by_login("duyet")
    assert account is not None
    desk.accounts.change(account.id, name="x", role=Role.REVIEWER, active=False, units=())
    assert client.get("/").headers["location"] == "/vao"


def test_the_first_start_gives_one_administrator_through_a_link_that_works_once(desk: Desk) -> None:
    empty = open_desk(desk.store, desk.settings)
    secret = desk.accounts.invite(Role.ADMINISTRATOR, desk.settings.invitation)
    client = TestClient(create_app(empty), follow_redirects=False)
    person = {"login": "moi", "name": "Người Mới", "password": PASSWORD}
    assert client.post(f"/moi/{secret}", data=person).headers["location"] == "/"
    made = desk.accounts.by_login("moi")
    assert made is not None
    assert made.role is Role.ADMINISTRATOR
    again = client.post(f"/moi/{secret}", data={**person, "login": "moi-2"})
    assert again.status_code == 404
    assert desk.accounts.by_login("moi-2") is None


def test_the_greeting_offers_a_link_only_while_there_is_no_account(desk: Desk) -> None:
    assert "/moi/" not in greeting(desk)


@pytest.mark.parametrize("password", ["ngắn", "aaaaaaaaaaaa"])
def test_a_weak_password_is_refused_and_the_link_stays_good(desk: Desk, log_in: LogIn, password: str) -> None:
    secret = desk.accounts.invite(Role.READER, desk.settings.invitation)
    answer = log_in("").post(f"/moi/{secret}", data={"login": "a", "name": "A", "password": password})
    assert answer.status_code == 422
    assert desk.accounts.invited(secret) is Role.READER


def test_a_request_from_another_site_changes_nothing(desk: Desk, log_in: LogIn) -> None:
    client = log_in("duyet")
    answer = client.post("/ra", headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert desk.accounts.of_session(client.cookies[COOKIE]) is not None


def test_an_intranet_without_fetch_headers_is_held_to_its_origin(log_in: LogIn) -> None:
    client = log_in("duyet")
    del client.headers["sec-fetch-site"]
    assert client.post("/ra", headers={"origin": "http://noi.khac"}).status_code == 403
    assert client.post("/ra", headers={"origin": "http://testserver"}).status_code == 303


def test_pages_forbid_foreign_content_and_are_not_cached(log_in: LogIn) -> None:
    headers = log_in("").get("/vao").headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"


def test_a_form_larger_than_the_limit_is_refused(log_in: LogIn) -> None:
    answer = log_in("").post("/vao", data={"login": "x" * (5 * 1024**2)})
    assert answer.status_code == 413


def test_no_page_names_another_host() -> None:
    from flows.settings import templates_dir  # noqa: PLC0415 -- the folder is of this test alone

    for path in (templates_dir() / "desk").rglob("*.html"):
        assert not re.findall(r"""(?:src|href|action)=["']?(?:https?:)?//""", path.read_text(encoding="utf-8")), path
