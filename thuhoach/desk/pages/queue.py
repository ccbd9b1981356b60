"""The queue: which submissions, in which order, and what is done to many at once. The whole state is in the address."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, TypeVar
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from flows.store.accounts import Account, Role
from flows.store.records import QueueQuery, Review, Sort
from nlp.campaign import Campaign
from nlp.records import HandIn, Kind, VerdictLevel
from thuhoach.desk import access
from thuhoach.desk.pages.paging import PER_PAGE, last_page, offset
from thuhoach.desk.pages.render import Frame, page
from thuhoach.desk.pages.scope import Named, Veiled, seen_query, units_in_sight
from thuhoach.desk.session import Member, TheDesk
from thuhoach.desk.state import Desk

router = APIRouter(include_in_schema=False)

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Filters:
    """What stands in the address of a queue, as text: what does not fit is taken as not given."""

    unit: str = ""
    kind: str = ""
    state: str = ""
    review: str = ""
    reviewer: str = ""
    element: str = ""
    level: str = ""
    overlap_from: str = ""
    overlap_below: str = ""
    group: str = ""
    text: str = ""
    listed: str = ""
    all: str = ""
    sort: str = Sort.OVERLAP.value
    order: str = "giam"

    def query(self, campaign: str) -> QueueQuery:
        """The store's query."""
        level = _one(VerdictLevel, self.level)
        return QueueQuery(
            campaign,
            units=(self.unit,) if self.unit else (),
            kind=_one(Kind, self.kind),
            state=_one(HandIn, self.state),
            review=_one(Review, self.review),
            reviewer=self.reviewer or None,
            verdict=(self.element, level) if self.element and level else None,
            overlap_from=_share(self.overlap_from),
            overlap_below=_share(self.overlap_below),
            group=self.group or None,
            text=self.text[:200],
            listed={"1": True, "0": False}.get(self.listed),
            superseded=self.all == "1",
            sort=_one(Sort, self.sort) or Sort.OVERLAP,
            descending=self.order != "tang",
        )

    def address(self, **changes: str) -> str:
        """The part of the address after ``?``, with changes; empty values are left out."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        return urlencode({k: v for k, v in {**fields, **changes}.items() if v and v != _DEFAULTS.get(k)})


_DEFAULTS = {"sort": Sort.OVERLAP.value, "order": "giam"}


def filters_of(request: Request) -> Filters:
    """The filters in the address of a request."""
    given = request.query_params
    return Filters(**{name: given[name] for name in Filters.__slots__ if given.get(name)})


InAddress = Annotated[Filters, Depends(filters_of)]


@router.get("/dot/{name}/bai")
def queue(
    request: Request,
    desk: TheDesk,
    account: Member,
    campaign: Named,
    veil: Veiled,
    filters: InAddress,
    trang: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> Response:
    access.require(access.may_see_texts(account))
    query = seen_query(filters.query(campaign.name), account, veil)
    total = desk.totals.of(desk.store, query)
    found = desk.store.submissions.page(query, offset(trang), PER_PAGE, total)
    return page(
        "queue.html",
        request,
        Frame(account, campaign, "bai", blind=veil.on),
        rows=[veil.row(row) for row in found.rows],
        total=found.total,
        filters=filters,
        number=trang,
        last=last_page(found.total),
        units=[] if veil.on else units_in_sight(desk, account, campaign),
        reviewers=reviewers(desk),
        names=desk.accounts.names(),
        elements=_elements(campaign),
        look_from=desk.options.get(campaign.name).look_from / 100,
    )


@router.post("/dot/{name}/bai")
def bulk(
    desk: TheDesk,
    account: Member,
    campaign: Named,
    veil: Veiled,
    filters: InAddress,
    act: Annotated[str, Form()],
    pick: Annotated[list[str] | None, Form()] = None,
    whole: Annotated[str, Form()] = "",
    reviewer: Annotated[str, Form()] = "",
) -> Response:
    """Assign or mark many; the filter stays. ``whole`` means all that the filter finds, not this page alone."""
    access.require(access.may_review(account))
    query = seen_query(filters.query(campaign.name), account, veil)
    ids = set(desk.store.submissions.ids(query))
    chosen = sorted(ids) if whole == "1" else [one for one in pick or () if one in ids]
    notice = _do(desk, account, campaign, act, chosen, reviewer)
    desk.totals.forget()
    return RedirectResponse(f"/dot/{campaign.name}/bai?{filters.address()}&bao={notice}", 303)


def _do(desk: Desk, account: Account, campaign: Campaign, act: str, chosen: list[str], reviewer: str) -> str:
    store = desk.store.submissions
    if act == "giao":
        known = {one.login for one in reviewers(desk)}
        access.require(not reviewer or reviewer in known)
        store.assign(campaign.name, chosen, reviewer or None, account.login)
        return "da-giao"
    access.require(act == Review.REVIEWED)
    # What is approved already must not fall back a step in bulk.
    fresh = set(store.ids(QueueQuery(campaign.name, review=Review.NEW)))
    store.set_review(campaign.name, [one for one in chosen if one in fresh], Review.REVIEWED, account.login)
    return "da-duyet"


def reviewers(desk: Desk) -> tuple[Account, ...]:
    """The accounts that submissions can be given to."""
    return tuple(a for a in desk.accounts.all() if a.active and a.role in {Role.ADMINISTRATOR, Role.REVIEWER})


def _elements(campaign: Campaign) -> dict[str, str]:
    # An element of several kinds stands in the list once.
    return {one.key: one.label for elements in campaign.rubric.values() for one in elements}


def _one(kind: type[E], value: str) -> E | None:
    try:
        return kind(value)
    except ValueError:
        return None


def _share(percent: str) -> float | None:
    try:
        return float(percent.replace(",", ".")) / 100
    except ValueError:
        return None
