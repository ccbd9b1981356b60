"""Pages from templates. What every page may use is said here; the rest is each page's own record."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from flows.settings import templates_dir
from flows.store.accounts import Account
from nlp.campaign import Campaign
from thuhoach.desk import access, words
from thuhoach.desk.session import desk_of


@dataclass(frozen=True, slots=True)
class Rights:
    """What the navigation offers."""

    administer: bool
    review: bool
    hand_in: bool
    texts: bool
    release: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What the frame around every page needs; ``at`` names the current place in the navigation."""

    account: Account | None = None
    campaign: Campaign | None = None
    at: str = ""
    notice: str = ""
    blind: bool = False


def page(template: str, request: Request, frame: Frame, status: int = 200, **context: object) -> HTMLResponse:
    """The page of ``template``; a message left by the last action is shown once."""
    account = frame.account
    rights = account and Rights(
        access.may_administer(account),
        access.may_review(account),
        access.may_hand_in(account),
        access.may_see_texts(account),
        access.leads(account),
    )
    notice = frame.notice or request.query_params.get("bao", "")
    shown = {"account": account, "campaign": frame.campaign, "at": frame.at, "rights": rights, "blind": frame.blind}
    if template == "login.html":
        context["provider"] = desk_of(request).settings.oidc
    html = (
        environment()
        .get_template(template)
        .render(**shown, notice=words.NOTICES.get(notice, ""), request=request, **context)
    )
    return HTMLResponse(html, status_code=status)


@cache
def environment() -> Environment:
    """Escapes everything; a name that is not given is a fault, not an empty place."""
    loader = FileSystemLoader(templates_dir() / "desk")
    found = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    found.globals["words"] = words
    found.filters["percent"] = words.percent
    found.filters["day"] = lambda day: day.strftime("%d/%m/%Y") if day else "—"
    found.filters["moment"] = moment
    return found


def moment(at: dt.datetime | None) -> str:
    """A time of the store (UTC) as the clock on the officers' wall shows it."""
    return f"{at.replace(tzinfo=dt.UTC).astimezone():%d/%m/%Y %H:%M}" if at else "—"
