"""A campaign at a glance as JSON, and what is taken to a meeting: the dossier of a case, the log as a table."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from flows.store.records import ElementCount, Review
from nlp.records import Formula
from thuhoach.desk import access
from thuhoach.desk.api_files import BYTES
from thuhoach.desk.api_scope import FAULTS, Holder, Id, Named, Veiled
from thuhoach.desk.api_shapes import Shape
from thuhoach.desk.pages import dossier as dossier_page
from thuhoach.desk.pages import history as history_page
from thuhoach.desk.pages.overview import BINS
from thuhoach.desk.session import TheDesk

router = APIRouter(prefix="/api/v1", tags=["Bàn duyệt"], responses=FAULTS)

Form = Annotated[str, Query(pattern="^(docx|html)$")]


class Overview(Shape):
    """Counts of submissions: by review, by verdict on each element, by tenths of overlap; formulas and files aside."""

    reviews: dict[Review, int]
    elements: list[ElementCount]
    overlap: list[int]
    look_from: int
    formulas: list[Formula]
    set_aside: int


@router.get("/campaigns/{name}/overview")
def overview(desk: TheDesk, account: Holder, campaign: Named) -> Overview:
    """Figures of the whole campaign, for those who see all of it."""
    access.require(access.units_of(account) is None)
    store = desk.store
    return Overview(
        reviews=store.submissions.by_review(campaign.name),
        elements=list(store.submissions.by_element(campaign.name)),
        overlap=list(store.submissions.overlap_histogram(campaign.name, BINS)),
        look_from=desk.options.get(campaign.name).look_from,
        formulas=list(store.comparisons.formulas(campaign.name)),
        set_aside=len(store.campaigns.quarantine(campaign.name)),
    )


@router.get("/campaigns/{name}/history.csv", response_class=Response, responses=BYTES)
def history_file(desk: TheDesk, account: Holder, campaign: Named, veil: Veiled) -> Response:
    """The whole log as a table."""
    return history_page.as_csv(desk, account, campaign, veil)


@router.get("/campaigns/{name}/submissions/{submission}/dossier", response_class=Response, responses=BYTES)
def dossier(
    request: Request,
    desk: TheDesk,
    account: Holder,
    campaign: Named,
    veil: Veiled,
    submission: Id,
    form: Form = "docx",
) -> Response:
    """The dossier of a submission."""
    return dossier_page.html(request, desk, account, campaign, veil, submission, "", form)


@router.get("/campaigns/{name}/groups/{group}/dossier", response_class=Response, responses=BYTES)
def group_dossier(
    request: Request, desk: TheDesk, account: Holder, campaign: Named, veil: Veiled, group: Id, form: Form = "docx"
) -> Response:
    """The dossier of the pairs in a group."""
    return dossier_page.html(request, desk, account, campaign, veil, "", group, form)
