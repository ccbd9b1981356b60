"""The roster: who has handed in, who has not, who is exempt; members are exempted and put back with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import Response

from flows.store.accounts import Account
from flows.store.protocol import Conflict
from flows.store.records import Duty
from flows.store.rolls import RollQuery
from nlp.campaign import Campaign
from nlp.records import HandIn
from thuhoach.desk import access
from thuhoach.desk.blind import Veil
from thuhoach.desk.decide import Refused, needs_reason, told
from thuhoach.desk.feedback import LONGEST
from thuhoach.desk.pages.answer import answered, page_with_refusal
from thuhoach.desk.pages.paging import PER_PAGE, last_page, offset
from thuhoach.desk.pages.render import Frame
from thuhoach.desk.pages.scope import Named, Veiled, units_in_sight
from thuhoach.desk.session import Member, TheDesk
from thuhoach.desk.state import Desk

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters in the address; what does not fit is taken as not given."""

    unit: str
    state: str
    text: str
    number: int

    @property
    def kept(self) -> str:
        """The filters as an address, so that an action keeps them."""
        filled = {"unit": self.unit, "state": self.state, "text": self.text, "trang": self.number}
        return urlencode({key: value for key, value in filled.items() if value})

    def query(self, campaign: Campaign, account: Account) -> RollQuery:
        """The store's query, cut down to the units of the account."""
        units, mine = access.units_of(account), (self.unit,) if self.unit else None
        access.require(units is None or mine is None or mine[0] in units)
        state = HandIn(self.state) if self.state in list(HandIn) else None
        return RollQuery(campaign.name, mine or units, state, self.text)


def wanted(
    unit: Annotated[str, Query(max_length=400)] = "",
    state: Annotated[str, Query(max_length=20)] = "",
    text: Annotated[str, Query(max_length=200)] = "",
    trang: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> Wanted:
    """The filters of a request."""
    return Wanted(unit, state, text, trang)


InAddress = Annotated[Wanted, Depends(wanted)]


@router.get("/dot/{name}/danh-sach")
def show(
    request: Request, desk: TheDesk, account: Member, campaign: Named, veil: Veiled, filters: InAddress
) -> Response:
    return _page(request, desk, account, campaign, veil, filters)


@router.post("/dot/{name}/danh-sach")
def exempt(
    request: Request,
    desk: TheDesk,
    account: Member,
    campaign: Named,
    veil: Veiled,
    filters: InAddress,
    place: Annotated[int, Form(ge=0)],
    duty: Text,
    reason: Text = "",
    seen: Annotated[int, Form(ge=0)] = 0,
) -> Response:
    """Exempt a member or put it back, always with a reason."""
    access.require(duty in list(Duty))
    return answered(
        lambda: decide_duty(desk, account, campaign, veil, place, Duty(duty), reason, seen),
        f"/dot/{campaign.name}/danh-sach?{filters.kept}&bao=da-luu#n-{place}",
        lambda refused: _page(request, desk, account, campaign, veil, filters, refused),
    )


def decide_duty(
    desk: Desk, account: Account, campaign: Campaign, veil: Veil, place: int, duty: Duty, reason: str, seen: int
) -> None:
    """Say whether the member at ``place`` of the roster must hand in; raises ``Refused``."""
    access.require(access.may_review(account) and not veil.on)
    entry = desk.rolls.get(campaign.name, place)
    access.require(entry is not None and access.sees_unit(account, entry.unit))
    needs_reason(True, reason)
    said = {"reason": reason.strip()[:LONGEST], "who": account.login}
    try:
        desk.rolls.decide(campaign.name, place, duty, seen=seen, **said)
    except Conflict as conflict:
        raise Refused(told(conflict), 409) from conflict


def _page(
    request: Request,
    desk: Desk,
    account: Account,
    campaign: Campaign,
    veil: Veil,
    filters: Wanted,
    refused: Refused | None = None,
) -> Response:
    # Under the veil the list would tell who wrote by who has handed in.
    access.require(access.may_see_texts(account) and not veil.on)
    query = filters.query(campaign, account)
    rows, total = desk.rolls.page(query, offset(filters.number), PER_PAGE)
    return page_with_refusal(
        "rolls.html",
        request,
        Frame(account, campaign, "tong-quan"),
        refused,
        rows=rows,
        total=total,
        filters=filters,
        last=last_page(total),
        units=units_in_sight(desk, account, campaign),
    )
