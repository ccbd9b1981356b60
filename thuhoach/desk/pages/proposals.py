"""Proposals: themes, groups of near duplicates, the originals word for word; people rename, merge, split and move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from flows.store.accounts import Account
from flows.store.decided import latest
from flows.store.records import Decision, Target, TargetKind
from nlp.campaign import Campaign
from nlp.synthesis.arrangement import MERGED, NAME, PLACE, SENTENCE
from thuhoach.desk import access
from thuhoach.desk.blind import Veil, cover
from thuhoach.desk.decide import Refused, decide
from thuhoach.desk.feedback import LONGEST
from thuhoach.desk.pages.answer import answered, page_with_refusal
from thuhoach.desk.pages.paging import last_page, part
from thuhoach.desk.pages.render import Frame
from thuhoach.desk.pages.scope import Named, Veiled
from thuhoach.desk.session import Member, TheDesk
from thuhoach.desk.state import Desk
from thuhoach.desk.themes import One, Theme, split_key

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form()]
Turn = Annotated[int, Form(ge=0)]

WAIT_S = 3.0
"""How long a page waits for the sorting before it says that it is under way."""
_REMEMBERED = 50
"""Decisions told below the themes, the newest first."""


@router.get("/dot/{name}/kien-nghi")
def show(
    request: Request,
    desk: TheDesk,
    account: Member,
    campaign: Named,
    veil: Veiled,
    muc: Annotated[str, Query(max_length=200)] = "",
    trang: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    """The themes, or the proposals of one theme by page."""
    return _page(request, desk, account, campaign, veil, muc, number=trang)


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
    return answered(
        lambda: change_theme(desk, account, campaign, key, what, text, reason, seen),
        _address(campaign, text if what == MERGED else key),
        lambda refused: _page(request, desk, account, campaign, veil, key, refused),
    )


def change_theme(
    desk: Desk, account: Account, campaign: Campaign, key: str, what: str, text: str, reason: str, seen: int
) -> None:
    """Decide on the name, the merging or the sentence of a theme; raises ``Refused``."""
    allowed(account)
    known = {one.key: one for one in themes_of(desk, campaign) or ()}
    access.require(what in {NAME, MERGED, SENTENCE} and key in known)
    access.require(what != MERGED or (text in known and text != key))
    before = {NAME: known[key].label, SENTENCE: known[key].sentence, MERGED: ""}[what]
    if not text.strip():
        raise Refused("Hãy điền nội dung.", 422)
    _say(desk, account, campaign, f"{what}|{key}", before, text.strip()[:LONGEST], reason, seen)


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
    key: Text = "",
) -> Response:
    """Move chosen proposals to another theme, or split them off as a new one called ``label``."""
    try:
        to = move_to(desk, account, campaign, pick or (), to, label, reason)
    except Refused as refused:
        return _page(request, desk, account, campaign, veil, key, refused)
    return RedirectResponse(_address(campaign, to), 303)


def move_to(
    desk: Desk, account: Account, campaign: Campaign, picked: Sequence[str], to: str, label: str, reason: str
) -> str:
    """Move proposals to the theme ``to`` or to a new one called ``label``; gives its key. Raises ``Refused``."""
    allowed(account)
    found = themes_of(desk, campaign) or ()
    where = {one.id: theme.key for theme in found for group in theme.groups for one in group}
    chosen = [one for one in picked if one in where]
    label = label.strip()[:200]
    if not chosen:
        raise Refused("Hãy đánh dấu ít nhất một kiến nghị.", 422)
    if label:
        to = split_key(label, chosen)
        _say(desk, account, campaign, f"{NAME}|{to}", "", label, reason)
    elif to not in {theme.key for theme in found}:
        raise Refused("Hãy chọn chủ đề đến hoặc đặt tên chủ đề mới.", 422)
    for one in chosen:
        _say(desk, account, campaign, f"{PLACE}|{one}", where[one], to, reason)
    return to


def allowed(account: Account) -> None:
    """``Denied`` unless the account may sort the proposals of the whole campaign."""
    access.require(access.leads(account))


def _say(
    desk: Desk, account: Account, campaign: Campaign, key: str, before: str, after: str, reason: str, seen: int = -1
) -> None:
    target = Target(TargetKind.PROPOSAL, key)
    if seen < 0:
        last = desk.store.decisions.last(campaign.name, target)
        seen = last.turn if last else 0
    what = {"before": before, "after": after, "reason": reason, "who": account.login}
    decide(desk, campaign, target, seen=seen, **what)


def decided_of(desk: Desk, campaign: Campaign) -> Mapping[Target, Decision]:
    """What people said of the proposals of a campaign."""
    return latest(d for d in desk.history.all(campaign.name, kind=TargetKind.PROPOSAL))


def themes_of(desk: Desk, campaign: Campaign) -> tuple[Theme, ...] | None:
    """The themes as they stand now; ``None`` while the machine is still sorting."""
    return desk.sorter.ask(desk.store, campaign.name, decided_of(desk, campaign), WAIT_S)


def _address(campaign: Campaign, key: str) -> str:
    return f"/dot/{campaign.name}/kien-nghi?{urlencode({'muc': key, 'bao': 'da-luu'})}"


def _page(
    request: Request,
    desk: Desk,
    account: Account,
    campaign: Campaign,
    veil: Veil,
    key: str = "",
    refused: Refused | None = None,
    number: int = 1,
) -> Response:
    allowed(account)
    themes, decided = themes_of(desk, campaign), decided_of(desk, campaign)
    one = next((theme for theme in themes or () if theme.key == key), None)
    access.require(not key or one is not None or themes is None)
    groups = part(one.groups, number) if one else ()
    history = sorted(decided.values(), key=lambda d: -d.id)[:_REMEMBERED]
    return page_with_refusal(
        "proposals.html",
        request,
        Frame(account, campaign, "kien-nghi", blind=veil.on),
        refused,
        themes=themes,
        one=one,
        groups=[[nameless(p) for p in group] if veil.on else group for group in groups],
        number=number,
        last=last_page(len(one.groups)) if one else 1,
        veil=veil,
        history=history,
    )


def nameless(one: One) -> One:
    """The proposal without who made it."""
    return replace(one, text=cover(one.text, {one.author, one.unit}), author="", unit="")
