"""Accounts: for the administrator all of them, for everybody the own one."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from flows.store.accounts import Account, LoginTaken, Role
from thuhoach.desk import access
from thuhoach.desk.pages.render import Frame, page
from thuhoach.desk.passwords import WeakPassword, hash_password, matches
from thuhoach.desk.session import Member, TheDesk
from thuhoach.desk.state import Desk

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form()]


class Unfit(ValueError):
    """An account that could not be used; the message is for the person."""


@router.get("/tai-khoan")
def accounts(request: Request, desk: TheDesk, account: Member) -> Response:
    access.require(access.may_administer(account))
    return _page(request, desk, account)


@router.post("/tai-khoan")
def add(
    request: Request,
    desk: TheDesk,
    account: Member,
    login: Text,
    name: Text,
    role: Text,
    password: Text = "",
    units: Text = "",
    email: Text = "",
) -> Response:
    """Make an account; a secretary without a unit would see nothing, so one is asked for."""
    access.require(access.may_administer(account) and role in list(Role))
    try:
        _make(desk, login, name.strip(), Role(role), password, _units(units), email)
    except (Unfit, WeakPassword) as weak:
        return _page(request, desk, account, str(weak), 422)
    except LoginTaken:
        return _page(request, desk, account, "Tên đăng nhập này đã có người dùng.", 409)
    return RedirectResponse("/tai-khoan?bao=da-tao", 303)


def _make(desk: Desk, login: str, name: str, role: Role, password: str, units: tuple[str, ...], email: str) -> None:
    _fitting(role, units)
    if not login.strip() or not name:
        raise Unfit("Hãy điền tên đăng nhập và họ tên.")
    # Who enters by the organisation's log-in alone needs no password here.
    kept = None if email.strip() and not password and desk.provider else hash_password(password)
    _fitting_email(desk, email)
    made = desk.accounts.add(login, name, role, kept, units)
    desk.identities.put_email(made.id, email)


@router.post("/tai-khoan/moi")
def invite(request: Request, desk: TheDesk, account: Member, role: Text) -> Response:
    """A one-time link, shown this once."""
    access.require(access.may_administer(account) and role in list(Role))
    secret = desk.accounts.invite(Role(role), desk.settings.invitation)
    return _page(request, desk, account, link=f"{request.url.scheme}://{request.url.netloc}/moi/{secret}")


@router.post("/tai-khoan/{number}")
def change(
    request: Request,
    desk: TheDesk,
    account: Member,
    number: int,
    name: Text,
    role: Text,
    units: Text = "",
    active: Text = "",
    email: Text = "",
    untie: Text = "",
) -> Response:
    """Change what somebody may do. The last administrator stays one: else nobody could undo it."""
    access.require(access.may_administer(account) and role in list(Role))
    access.require(desk.accounts.get(number) is not None)
    if (role != Role.ADMINISTRATOR or active != "1") and not _other_administrators(desk, number):
        return _page(request, desk, account, "Phải còn ít nhất một quản trị đang hoạt động.", 409)
    try:
        _fitting(Role(role), _units(units))
        _fitting_email(desk, email, number)
    except Unfit as fault:
        return _page(request, desk, account, str(fault), 422)
    desk.accounts.change(number, name=name.strip(), role=Role(role), active=active == "1", units=_units(units))
    desk.identities.put_email(number, email)
    if untie == "1":
        desk.identities.untie(number)
    return RedirectResponse("/tai-khoan?bao=da-luu", 303)


@router.post("/tai-khoan/{number}/thu-hoi")
def revoke(desk: TheDesk, account: Member, number: int) -> Response:
    """End all sessions of an account."""
    access.require(access.may_administer(account))
    desk.accounts.close_sessions(number)
    return RedirectResponse("/tai-khoan?bao=da-thu-hoi", 303)


@router.get("/toi")
def me(request: Request, desk: TheDesk, account: Member) -> Response:
    return _me(request, desk, account)


@router.post("/toi/mat-khau")
def password(request: Request, desk: TheDesk, account: Member, old: Text, new: Text) -> Response:
    """A new password; all sessions end with it."""
    name = f"account:{account.login}"
    if desk.throttle.wait(name):
        return _me(request, desk, account, "Đã thử quá nhiều lần. Hãy chờ vài phút.", 429)
    if not matches(old, account.password):
        desk.throttle.fail(name)
        return _me(request, desk, account, "Mật khẩu hiện tại chưa đúng.", 422)
    try:
        desk.accounts.set_password(account.id, hash_password(new))
    except WeakPassword as weak:
        return _me(request, desk, account, str(weak), 422)
    return RedirectResponse("/vao?bao=doi-mat-khau", 303)


@router.post("/toi/khoa")
def add_token(request: Request, desk: TheDesk, account: Member, label: Text = "") -> Response:
    secret = desk.accounts.add_token(account.id, label.strip()[:80] or "không tên")
    return _me(request, desk, account, secret=secret)


@router.post("/toi/khoa/{number}")
def drop_token(desk: TheDesk, account: Member, number: int) -> Response:
    desk.accounts.revoke_token(account.id, number)
    return RedirectResponse("/toi?bao=da-thu-hoi", 303)


@router.post("/toi/thu-hoi")
def leave_everywhere(desk: TheDesk, account: Member) -> Response:
    desk.accounts.close_sessions(account.id)
    return RedirectResponse("/vao", 303)


def _other_administrators(desk: Desk, number: int) -> bool:
    return any(a.active and a.role is Role.ADMINISTRATOR and a.id != number for a in desk.accounts.all())


def _units(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def _fitting(role: Role, units: tuple[str, ...]) -> None:
    if role is Role.SECRETARY and not units:
        raise Unfit("Bí thư đơn vị cần ít nhất một đơn vị.")


def _fitting_email(desk: Desk, email: str, number: int = 0) -> None:
    email = email.strip()
    if email and not re.fullmatch(r"[^@\s]{1,64}@[^@\s]{1,250}", email):
        raise Unfit(f"“{email}” không phải địa chỉ thư điện tử.")
    if email and desk.identities.of_email(email) not in {None, number}:
        raise Unfit("Thư điện tử này đã gắn với một tài khoản khác.")


def _page(
    request: Request, desk: Desk, account: Account, fault: str = "", status: int = 200, link: str = ""
) -> Response:
    frame = Frame(account, at="tai-khoan")
    shown = {"accounts": desk.accounts.all(), "emails": desk.identities.emails(), "provider": desk.provider}
    return page("accounts.html", request, frame, status, fault=fault, link=link, **shown)


def _me(
    request: Request, desk: Desk, account: Account, fault: str = "", status: int = 200, secret: str = ""
) -> Response:
    tokens = desk.accounts.tokens(account.id)
    return page("me.html", request, Frame(account), status, tokens=tokens, fault=fault, secret=secret)
