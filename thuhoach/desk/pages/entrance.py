"""In and out: the first account by a one-time link, log-in, log-out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from flows.store.accounts import LoginTaken
from thuhoach.desk.pages.render import Frame, page
from thuhoach.desk.passwords import WeakPassword, hash_password, matches
from thuhoach.desk.session import COOKIE, TheDesk, enter
from thuhoach.desk.state import Desk

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form()]


@router.get("/vao")
def login_page(request: Request) -> Response:
    return page("login.html", request, Frame(), fault="", login="")


@router.post("/vao")
def login(request: Request, desk: TheDesk, login: Text = "", password: Text = "") -> Response:
    names = (f"account:{login.strip().casefold()}", f"address:{_address(request)}")
    if wait := desk.throttle.wait(*names):
        fault = f"Đã thử quá nhiều lần. Hãy chờ {max(1, wait // 60)} phút rồi đăng nhập lại."
        return page("login.html", request, Frame(), 429, fault=fault, login=login)
    account = desk.accounts.by_login(login)
    good = matches(password, account.password if account else None)
    if not good or account is None or not account.active:
        desk.throttle.fail(*names)
        fault = "Tên đăng nhập hoặc mật khẩu chưa đúng."
        return page("login.html", request, Frame(), 401, fault=fault, login=login)
    desk.throttle.succeed(*names)
    return inside(request, desk, account.id)


@router.post("/ra")
def logout(request: Request, desk: TheDesk) -> Response:
    if secret := request.cookies.get(COOKIE):
        desk.accounts.close_session(secret)
    answer = RedirectResponse("/vao", 303)
    answer.delete_cookie(COOKIE)
    return answer


@router.get("/moi/{secret}")
def invitation(request: Request, desk: TheDesk, secret: str) -> Response:
    role = desk.accounts.invited(secret)
    status = 200 if role else 404
    return page("invitation.html", request, Frame(), status, role=role, secret=secret, fault="", login="", name="")


@router.post("/moi/{secret}")
async def accept(
    request: Request, desk: TheDesk, secret: str, login: Text = "", name: Text = "", password: Text = ""
) -> Response:
    return await run_in_threadpool(_accept, request, desk, secret, login.strip(), name.strip(), password)


def _accept(request: Request, desk: Desk, secret: str, login: str, name: str, password: str) -> Response:
    role = desk.accounts.invited(secret)
    filled = {"role": role, "secret": secret, "login": login, "name": name}
    if role is None:
        return page("invitation.html", request, Frame(), 404, fault="", **filled)
    if not login or not name:
        return page("invitation.html", request, Frame(), 422, fault="Hãy điền tên đăng nhập và họ tên.", **filled)
    try:
        kept = hash_password(password)
        if desk.accounts.by_login(login) is not None:
            raise LoginTaken(login)
        if not desk.accounts.use_invitation(secret):
            return page("invitation.html", request, Frame(), 404, fault="", **{**filled, "role": None})
        account = desk.accounts.add(login, name, role, kept)
    except WeakPassword as weak:
        return page("invitation.html", request, Frame(), 422, fault=str(weak), **filled)
    except LoginTaken:
        return page("invitation.html", request, Frame(), 409, fault="Tên đăng nhập này đã có người dùng.", **filled)
    return inside(request, desk, account.id)


def inside(request: Request, desk: Desk, account: int) -> Response:
    """To the first page, with a session."""
    secret = desk.accounts.open_session(account, request.headers.get("user-agent", ""), desk.settings.session)
    answer = RedirectResponse("/", 303)
    enter(answer, secret, desk.settings)
    return answer


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
