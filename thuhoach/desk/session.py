"""The log-in of a request: a random id in the cookie, everything else in the store, so that it can be revoked."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from flows.store.accounts import Account
from thuhoach.desk.settings import DeskSettings
from thuhoach.desk.state import Desk

COOKIE = "thuhoach"


class NotLoggedIn(Exception):
    """Answered by the way to the log-in page."""


def desk_of(request: Request) -> Desk:
    """The desk that the application serves."""
    desk: Desk = request.app.state.desk
    return desk


def visitor(request: Request) -> Account | None:
    """Who asks, where they have logged in."""
    secret = request.cookies.get(COOKIE)
    return desk_of(request).accounts.of_session(secret) if secret else None


def member(request: Request) -> Account:
    """Who asks; ``NotLoggedIn`` where nobody is known."""
    found = visitor(request)
    if found is None:
        raise NotLoggedIn
    return found


def enter(answer: Response, secret: str, settings: DeskSettings) -> None:
    """Give the browser its session."""
    seconds = int(settings.session.total_seconds())
    answer.set_cookie(COOKIE, secret, max_age=seconds, httponly=True, samesite="lax", secure=settings.https)


async def form_of(request: Request) -> FormData:
    """The fields of a form whose names are not known beforehand."""
    return await request.form()


Given = Annotated[FormData, Depends(form_of)]
TheDesk = Annotated[Desk, Depends(desk_of)]
Member = Annotated[Account, Depends(member)]
