"""The feedback form of one submission: reworded by officers, taken away as a Word file."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from thuhoach.desk import access
from thuhoach.desk.feedback import LONGEST, docx_of, form_of, parts_of
from thuhoach.desk.pages.files import attachment
from thuhoach.desk.pages.queue import InAddress
from thuhoach.desk.pages.scope import Named, Veiled, result_of, row_of
from thuhoach.desk.pages.submission import kept_at
from thuhoach.desk.session import Given, Member, TheDesk

router = APIRouter(include_in_schema=False)


@router.post("/dot/{name}/bai/{submission}/phieu")
def reword(
    desk: TheDesk, account: Member, campaign: Named, submission: str, filters: InAddress, given: Given
) -> Response:
    """Keep the officer's own wording of the feedback form; parts left as they were are not kept twice."""
    access.require(access.may_review(account))
    row_of(desk, account, campaign, submission)
    found = desk.store.submissions.result(campaign.name, submission)
    access.require(found is not None)
    assert found is not None
    edits = desk.store.notebook.edits(campaign.name, submission)
    for part in parts_of(form_of(found, campaign), campaign, edits):
        text = str(given.get(part.key, part.text)).replace("\r\n", "\n").strip()[:LONGEST]
        if text != part.text:
            desk.store.notebook.edit(campaign.name, submission, part.key, text, account.login)
    return RedirectResponse(kept_at(campaign, submission, filters, "phieu"), 303)


@router.get("/dot/{name}/bai/{submission}/phieu.docx")
def form_file(desk: TheDesk, account: Member, campaign: Named, veil: Veiled, submission: str) -> Response:
    """The feedback form as it stands; it bears the author's name, so not while names are hidden."""
    access.require(access.may_review(account) and not veil.on)
    result = result_of(desk, account, campaign, submission, veil)
    form = form_of(result, campaign)
    return attachment(docx_of(form, campaign), f"phieu-nhan-xet-{form.so_bai}.docx")
