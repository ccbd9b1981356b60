"""Files as JSON and bytes: the inbox, what was set aside in it, drafts to take away."""

from __future__ import annotations

import pathlib
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Form, HTTPException, Path, Query, UploadFile
from starlette.responses import Response

from thuhoach.desk import access
from thuhoach.desk.api_scope import FAULTS, Holder, Id, Limit, Named, Offset, Veiled
from thuhoach.desk.api_shapes import Done, Shape
from thuhoach.desk.pages import downloads
from thuhoach.desk.pages import form as form_page
from thuhoach.desk.pages.inbox import MOST_FILES, Sent, put_in_place, sent, take_in
from thuhoach.desk.places import BadName, inbox_there, out_of
from thuhoach.desk.session import TheDesk

TOO_LARGE: dict[int | str, dict[str, Any]] = {413: {"description": "Vượt cỡ tối đa; hãy chia nhỏ."}}
BYTES: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
}
"""An answer that is a file."""
_FILES = {
    "type": "object",
    "required": ["files"],
    "properties": {
        "files": {"type": "array", "maxItems": MOST_FILES, "items": {"type": "string", "format": "binary"}},
        "unit": {"type": "string", "description": "Thư mục của đơn vị trong hộp bài"},
    },
}
# Taken apart by the page's own reader, which takes many files: FastAPI's parameters do not say that in the document.
_UPLOAD = {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": _FILES}}}}

Word = Annotated[str, Query(max_length=200)]

router = APIRouter(prefix="/api/v1", tags=["Bàn duyệt"], responses=FAULTS)


class Piece(Shape):
    """A file by its path under its folder, and its size in bytes."""

    path: str
    size: int


class Pieces(Shape):
    """A page of files."""

    total: int
    files: list[Piece]


@router.get("/campaigns/{name}/inbox")
def inbox(
    desk: TheDesk, account: Holder, campaign: Named, veil: Veiled, offset: Offset = 0, limit: Limit = 50
) -> Pieces:
    """The files handed in, by path; an account held to units sees theirs."""
    access.require(access.may_hand_in(account) and not veil.on)
    root = inbox_there(campaign.name, desk.store.runs.latest(campaign.name))
    paths = (one.relative_to(root) for one in root.rglob("*") if one.is_file()) if root else ()
    names = sorted(one.as_posix() for one in paths if access.sees_unit(account, one.parts[0]))
    return _pieces(root or pathlib.Path(), names, offset, limit)


@router.post("/campaigns/{name}/inbox", status_code=201, openapi_extra=_UPLOAD, responses=TOO_LARGE)
def upload(desk: TheDesk, account: Holder, campaign: Named, given: Annotated[Sent, Depends(sent)]) -> Done:
    """Hand files in; what a secretary sends goes to the own unit. 400 where nothing can be kept."""
    try:
        return Done(changed=take_in(desk, account, campaign, given))
    except BadName as bad:
        raise HTTPException(400, str(bad)) from bad


@router.post("/campaigns/{name}/set-aside/replacement", status_code=201, responses=TOO_LARGE)
def replace(
    desk: TheDesk,
    account: Holder,
    campaign: Named,
    veil: Veiled,
    old: Annotated[str, Form(max_length=2000)],
    file: Annotated[UploadFile, File()],
) -> Done:
    """Put a better copy in the place of a file set aside, ``old`` by its name in the list; the first copy is kept."""
    access.require(not veil.on)
    try:
        put_in_place(desk, account, campaign, old, file)
    except BadName as bad:
        raise HTTPException(400, str(bad)) from bad
    return Done(changed=1)


@router.get("/campaigns/{name}/drafts")
def drafts(
    desk: TheDesk, account: Holder, campaign: Named, veil: Veiled, offset: Offset = 0, limit: Limit = 50
) -> Pieces:
    """The drafts that the account may take away."""
    out = out_of(campaign.name, desk.store.runs.latest(campaign.name))
    return _pieces(out, downloads.drafts(desk, account, campaign, veil), offset, limit)


@router.get("/campaigns/{name}/drafts.zip", response_class=Response, responses=BYTES)
def all_drafts(desk: TheDesk, account: Holder, campaign: Named, veil: Veiled) -> Response:
    """All drafts in one archive."""
    return downloads.everything(desk, account, campaign, veil)


@router.get("/campaigns/{name}/drafts/{path:path}", response_class=Response, responses=BYTES)
def draft(
    desk: TheDesk, account: Holder, campaign: Named, veil: Veiled, path: Annotated[str, Path(max_length=1000)]
) -> Response:
    """One draft by its path in the list."""
    return downloads.one(desk, account, campaign, veil, path)


@router.get("/campaigns/{name}/follow-up", response_class=Response, responses=BYTES)
def follow_up(
    desk: TheDesk,
    account: Holder,
    campaign: Named,
    veil: Veiled,
    later: Word,
    form: Annotated[str, Query(pattern="^(docx|xlsx)$")] = "docx",
) -> Response:
    """What was registered in this campaign beside what a ``later`` one reports."""
    return downloads.followed(desk, account, campaign, veil, later, form)


@router.get("/campaigns/{name}/forms.docx", response_class=Response, responses=BYTES)
def forms_of_unit(desk: TheDesk, account: Holder, campaign: Named, unit: Word) -> Response:
    """For a secretary: the approved forms of the own unit, after a release."""
    return downloads.of_unit(desk, account, campaign, unit)


@router.get("/campaigns/{name}/submissions/{submission}/form.docx", response_class=Response, responses=BYTES)
def form_file(desk: TheDesk, account: Holder, campaign: Named, veil: Veiled, submission: Id) -> Response:
    """The feedback form as a document."""
    return form_page.form_file(desk, account, campaign, veil, submission)


def _pieces(root: pathlib.Path, names: list[str], offset: int, limit: int) -> Pieces:
    # A run may take a file away between the list and the look at its size.
    shown = [(name, root / name) for name in names[offset : offset + limit]]
    files = [Piece(path=name, size=path.stat().st_size) for name, path in shown if path.is_file()]
    return Pieces(total=len(names), files=files)
