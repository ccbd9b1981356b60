"""A shared passage declared as the form of a unit or of the campaign, and taken back."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from flows.compare_template import apply_templates
from flows.store.accounts import Account
from flows.store.templates import Declared
from nlp.campaign import Campaign
from nlp.records import Pair
from thuhoach.desk import access
from thuhoach.desk.decide import Refused, needs_reason
from thuhoach.desk.feedback import LONGEST
from thuhoach.desk.pages.pair import pair_of
from thuhoach.desk.pages.scope import Named, PairMember
from thuhoach.desk.session import Member, TheDesk
from thuhoach.desk.state import Desk
from thuhoach.desk.twins import known_text, numbered, pair_decisions

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form()]
ALL = "*"
"""The scope of a template that holds for the whole campaign; else the name of a unit."""
SHOWN = 60


@router.post("/dot/{name}/cap/mau")
def declare(
    desk: TheDesk,
    account: Member,
    campaign: Named,
    a: PairMember,
    b: PairMember,
    number: Annotated[int, Form(ge=1)],
    scope: Text,
    reason: Text = "",
    confirm: Text = "",
) -> Response:
    """Take a passage for the form of a unit or the campaign: it leaves the shares of all its submissions."""
    pair = pair_of(desk, account, campaign, a, b)
    if not confirm:
        raise Refused("Hãy đánh dấu xác nhận rồi ghi lại.", 422)
    declare_passage(desk, account, campaign, pair, number, "" if scope == ALL else scope, reason)
    return _back(campaign, pair)


def declare_passage(
    desk: Desk, account: Account, campaign: Campaign, pair: Pair, number: int, unit: str, reason: str
) -> None:
    """Take passage ``number`` for the form of ``unit``, of the campaign where that is empty; raises ``Refused``."""
    passages = numbered(pair, "", pair_decisions(desk, campaign, pair))
    if number > len(passages):
        raise Refused("Không có đoạn mang số này; hãy tải lại trang.", 422)
    needs_reason(True, reason)
    access.require(may_declare(account, unit))
    p = passages[number - 1].passage
    text = _text(desk, campaign, pair.a)[p.a_start : p.a_end] or _text(desk, campaign, pair.b)[p.b_start : p.b_end]
    if not text:
        raise Refused("Không còn văn bản của đoạn này.", 409)
    what = {"label": _label(text), "unit": unit, "reason": reason.strip()[:LONGEST]}
    desk.store.templates.declare(campaign.name, text, who=account.login, **what)
    apply_templates(desk.store, campaign.name)


@router.post("/dot/{name}/cap/mau/thoi")
def withdraw(
    desk: TheDesk, account: Member, campaign: Named, a: PairMember, b: PairMember, template: Text, reason: Text = ""
) -> Response:
    """Take a template back: its text counts as shared again."""
    pair = pair_of(desk, account, campaign, a, b)
    take_back(desk, account, campaign, template, reason)
    return _back(campaign, pair)


def take_back(desk: Desk, account: Account, campaign: Campaign, template: str, reason: str) -> None:
    """Let a template be none any more; raises ``Refused``."""
    found = [one for one in offered(desk, account, campaign) if one.template.id == template]
    access.require(bool(found))
    needs_reason(True, reason)
    desk.store.templates.withdraw(campaign.name, template, reason=reason.strip()[:LONGEST], who=account.login)
    apply_templates(desk.store, campaign.name)


def may_declare(account: Account, unit: str) -> bool:
    """For a unit by those who see it; for the whole campaign by those who see all."""
    return access.sees_unit(account, unit) if unit else access.units_of(account) is None


def offered(desk: Desk, account: Account, campaign: Campaign) -> list[Declared]:
    """The templates in force that the account may take back."""
    return [
        one
        for one in desk.store.templates.all(campaign.name)
        if one.in_force and may_declare(account, one.template.unit)
    ]


def _text(desk: Desk, campaign: Campaign, one: str) -> str:
    result = desk.store.submissions.result(campaign.name, one)
    return result.document.text if result else known_text(campaign, one)


def _label(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= SHOWN else f"{words[:SHOWN].rsplit(' ', 1)[0]}…"


def _back(campaign: Campaign, pair: Pair) -> Response:
    where = urlencode({"a": pair.a, "b": pair.b})
    return RedirectResponse(f"/dot/{campaign.name}/cap/xem?{where}&bao=da-luu#mau-chung", 303)
