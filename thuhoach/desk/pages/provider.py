"""In by the organisation's own log-in. Only existing accounts enter, unless the settings make new ones."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from flows.store.accounts import LoginTaken
from flows.store.identities import EmailTaken
from thuhoach.desk import access
from thuhoach.desk.oidc import LASTS_S, Person, Provider, Unproven
from thuhoach.desk.pages.entrance import inside
from thuhoach.desk.pages.render import Frame, page
from thuhoach.desk.session import TheDesk
from thuhoach.desk.state import Desk

router = APIRouter(include_in_schema=False)

_COOKIE = "thuhoach-vao"
_STRANGER = "Tài khoản cơ quan này chưa được cấp quyền ở bàn duyệt. Hãy nhờ người quản trị ghi thư điện tử này."


@router.get("/vao/co-quan")
def begin(request: Request, desk: TheDesk) -> Response:
    """To the provider, with a short cookie that ties the way back to this browser."""
    try:
        url, browser = _provider(desk).begin(_redirect(request, desk))
    except Unproven as fault:
        return _refused(request, str(fault), 503)
    answer = RedirectResponse(url, 303)
    # Lax: the provider's page leads back by a plain link, and the cookie has to come with it.
    answer.set_cookie(
        _COOKIE, browser, max_age=int(LASTS_S), httponly=True, samesite="lax", secure=desk.settings.https, path="/vao"
    )
    return answer


@router.get("/vao/co-quan/ve")
def back(request: Request, desk: TheDesk) -> Response:
    """From the provider: in, or back to the log-in page with what is wrong."""
    provider = _provider(desk)
    try:
        person = provider.finish(dict(request.query_params), request.cookies.get(_COOKIE, ""))
        account = account_of(desk, provider, person)
    except Unproven as fault:
        return _refused(request, str(fault), 403)
    answer = inside(request, desk, account)
    answer.delete_cookie(_COOKIE, path="/vao")
    return answer


def account_of(desk: Desk, provider: Provider, person: Person) -> int:
    """The account of a person: by subject, the first time by verified address; raises ``Unproven``."""
    known = desk.identities.of_subject(person.issuer, person.subject)
    vouched = desk.identities.of_email(person.email) if person.email else None
    number = known or vouched or _made(desk, provider, person)
    account = desk.accounts.get(number) if number is not None else None
    if account is None or not account.active:
        raise Unproven(_STRANGER)
    if known is None and not desk.identities.tie(person.issuer, person.subject, account.id):
        raise Unproven("Thư điện tử này đã gắn với một người khác ở hệ thống đăng nhập. Hãy báo người quản trị.")
    return account.id


def _made(desk: Desk, provider: Provider, person: Person) -> int | None:
    role = provider.settings.create
    if role is None or not person.email:
        return None
    try:
        number = desk.accounts.add(person.email, person.name or person.email, role, None).id
        desk.identities.put_email(number, person.email)
    except (LoginTaken, EmailTaken):
        return None
    return number


def _provider(desk: Desk) -> Provider:
    access.require(desk.provider is not None)
    assert desk.provider is not None
    return desk.provider


def _redirect(request: Request, desk: Desk) -> str:
    scheme = "https" if desk.settings.https else request.url.scheme
    return f"{scheme}://{request.url.netloc}/vao/co-quan/ve"


def _refused(request: Request, fault: str, status: int) -> Response:
    return page("login.html", request, Frame(), status, fault=fault, login="")
