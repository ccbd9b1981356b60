"""Proposals: themes, groups of near duplicates, the originals word for word; people rename, merge, split and move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from flows.store.accounts import Account
from flows.store.decided import latest
from flows.store.records import Decision, Target, TargetKind
from nlp.campaign import Campaign
from thuhoach.desk import access
from thuhoach.desk.blind import Veil, cover
from thuhoach.desk.decide import Refused, decide
from thuhoach.desk.feedback import LONGEST
from thuhoach.desk.pages.render import Frame, page
from thuhoach.desk.pages.scope import Named, Veiled
from thuhoach.desk.session import Member, TheDesk
from thuhoach.desk.state import Desk
from thuhoach.desk.themes import MERGED, NAME, PLACE, SENTENCE, One, Theme, arranged, split_key

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form()]
Turn = Annotated[int, Form(ge=0)]

WAIT_S = 3.0
"""How long a page waits for the sorting before it says that it is under way."""


@router.get("/dot/{name}/kien-nghi")
def show(request: Request, desk: TheDesk, account: Member, campaign: Named, veil: Veiled) -> Response:
    return _page(request, desk, account, campaign, veil)


@router.post("/dot/{name}/kien-nghi/muc")
def theme(
    request: Request,
    desk: TheDesk,
    account: Member,
    campaign: Named,
    veil: Veiled,
    key: Text,
    what: Text,
    text: Text,
    seen: Turn = 0,
    reason: Text = "",
) -> Response:
    """Rename a theme (``ten``), merge it into another (``gop``) or reword its sentence (``cau``)."""
    _allowed(account)
    known = {one.key: one for one in _themes(desk, campaign) or ()}
    access.require(what in {NAME, MERGED, SENTENCE} and key in known)
    access.require(what != MERGED or (text in known and text != key))
    before = {NAME: known[key].label, SENTENCE: known[key].sentence, MERGED: ""}[what]
    try:
        if not text.strip():
            raise Refused("Hãy điền nội dung.", 422)
        _say(desk, account, campaign, f"{what}|{key}", before, text.strip()[:LONGEST], reason, seen)
    except Refused as refused:
        return _page(request, desk, account, campaign, veil, refused)
    return RedirectResponse(f"/dot/{campaign.name}/kien-nghi?bao=da-luu#m-{text if what == MERGED else key}", 303)


@router.post("/dot/{name}/kien-nghi/chuyen")
def move(
    request: Request,
    desk: TheDesk,
    account: Member,
    campaign: Named,
    veil: Veiled,
    to: Text = "",
    label: Text = "",
    pick: Annotated[list[str] | None, Form()] = None,
    reason: Text = "",
) -> Response:
    """Move chosen proposals to another theme, or split them off as a new one called ``label``."""
    _allowed(account)
    found = _themes(desk, campaign) or ()
    where = {one.id: theme.key for theme in found for group in theme.groups for one in group}
    chosen = [one for one in pick or () if one in where]
    label = label.strip()[:200]
    try:
        if not chosen:
            raise Refused("Hãy đánh dấu ít nhất một kiến nghị.", 422)
        if label:
            to = split_key(label, chosen)
            _say(desk, account, campaign, f"{NAME}|{to}", "", label, reason)
        elif to not in {theme.key for theme in found}:
            raise Refused("Hãy chọn chủ đề đến hoặc đặt tên chủ đề mới.", 422)
        for one in chosen:
            _say(desk, account, campaign, f"{PLACE}|{one}", where[one], to, reason)
    except Refused as refused:
        return _page(request, desk, account, campaign, veil, refused)
    return RedirectResponse(f"/dot/{campaign.name}/kien-nghi?bao=da-luu#m-{to}", 303)


def _allowed(account: Account) -> None:
    access.require(access.may_review(account) and access.units_of(account) is None)


def _say(
    desk: Desk, account: Account, campaign: Campaign, key: str, before: str, after: str, reason: str, seen: int = -1
) -> None:
    target = Target(TargetKind.PROPOSAL, key)
    if seen < 0:
        last = desk.store.decisions.last(campaign.name, target)
        seen = last.turn if last else 0
    what = {"before": before, "after": after, "reason": reason[:LONGEST], "who": account.login}
    decide(desk, campaign, target, seen=seen, **what)


def _decided(desk: Desk, campaign: Campaign) -> Mapping[Target, Decision]:
    return latest(d for d in desk.history.all(campaign.name, kind=TargetKind.PROPOSAL))


def _themes(desk: Desk, campaign: Campaign) -> tuple[Theme, ...] | None:
    found = desk.sorter.ask(desk.store, campaign.name, WAIT_S)
    return arranged(found, _decided(desk, campaign)) if found else None


def _page(
    request: Request,
    desk: Desk,
    account: Account,
    campaign: Campaign,
    veil: Veil,
    refused: Refused | None = None,
) -> Response:
    _allowed(account)
    decided = _decided(desk, campaign)
    return page(
        "proposals.html",
        request,
        Frame(account, campaign, "kien-nghi", blind=veil.on),
        refused.status if refused else 200,
        themes=_covered(_themes(desk, campaign), veil),
        veil=veil,
        history=sorted(decided.values(), key=lambda d: -d.id)[:50],
        fault=refused.message if refused else "",
    )


def _covered(themes: tuple[Theme, ...] | None, veil: Veil) -> tuple[Theme, ...] | None:
    if not veil.on or themes is None:
        return themes
    return tuple(replace(t, groups=tuple(tuple(_nameless(one) for one in g) for g in t.groups)) for t in themes)


def _nameless(one: One) -> One:
    return replace(one, text=cover(one.text, {one.author, one.unit}), author="", unit="")
