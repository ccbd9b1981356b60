"""Drafts to take away: single, as a zip, and for a unit its own released forms."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, Response, StreamingResponse

from flows.draft.follow_up import BOOK, PAPER, Later, write_follow_up
from flows.outputs import LIST
from flows.store.accounts import Account, Role
from flows.store.records import QueueQuery, Review, Sort
from flows.store.source import StoreSource
from nlp.campaign import Campaign
from nlp.synthesis.feedback import FeedbackForm
from thuhoach.desk import access
from thuhoach.desk.blind import Veil
from thuhoach.desk.feedback import form_of, merged
from thuhoach.desk.pages.files import attachment, saved_as
from thuhoach.desk.pages.render import Frame, page
from thuhoach.desk.pages.scope import Named, Veiled
from thuhoach.desk.places import inside, out_of
from thuhoach.desk.session import Member, TheDesk
from thuhoach.desk.state import Desk

router = APIRouter(include_in_schema=False)

FOR_READERS = frozenset({"bao-cao-tong-hop.docx"})
"""What bears figures and themes and is meant to be passed on; all else names people."""
LABELS = {
    "tong-quan.html": "Trang tổng quan",
    "bao-cao-tong-hop.docx": "Báo cáo tổng hợp",
    "so-theo-doi.xlsx": "Sổ theo dõi",
    "thoi-han.ics": "Lịch các thời hạn",
    "phieu-nhan-xet": "Phiếu nhận xét",
    "bao-cao-don-vi": "Báo cáo từng đơn vị",
    "nhac-nop": "Thư nhắc nộp bài",
    "ban-da-sua": "Bản cán bộ đã sửa tay, được giữ riêng",
}
_FOLLOWED = {"docx": PAPER, "xlsx": BOOK}
_SHOWN = 200
"""Files listed of one folder; the zip has all."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Drafts of one sort; ``more`` were not listed."""

    key: str
    label: str
    files: tuple[tuple[str, int], ...]
    more: int


@router.get("/dot/{name}/tai-ve")
def show(request: Request, desk: TheDesk, account: Member, campaign: Named, veil: Veiled) -> Response:
    return page(
        "downloads.html",
        request,
        Frame(account, campaign, "tai-ve", blind=veil.on),
        shelves=shelves(drafts(desk, account, campaign, veil)),
        whole=_sees_all(account, veil),
        units=tuple(account.units) if account.role is Role.SECRETARY else (),
        released=bool(desk.releases.all(campaign.name)),
        behind=_sees_all(account, veil) and _behind(desk, campaign),
        later=[row for row in desk.store.campaigns.rows() if row.submissions] if _sees_all(account, veil) else (),
    )


@router.get("/dot/{name}/tai-ve/doi-chieu")
def followed(desk: TheDesk, account: Member, campaign: Named, veil: Veiled, voi: str, loai: str = "docx") -> Response:
    """What was registered in this campaign beside what a later one reports, as a paper or a workbook."""
    access.require(_sees_all(account, veil) and loai in _FOLLOWED)
    later = desk.campaign(voi)
    given = Later(later, StoreSource(desk.store, later.name))
    with tempfile.TemporaryDirectory() as folder:
        write_follow_up(StoreSource(desk.store, campaign.name), campaign, given, Path(folder))
        content = (Path(folder) / _FOLLOWED[loai]).read_bytes()
    return attachment(content, f"doi-chieu-{campaign.name}-{later.name}.{loai}")


@router.get("/dot/{name}/tai-ve/tep/{path:path}")
def one(desk: TheDesk, account: Member, campaign: Named, veil: Veiled, path: str) -> Response:
    """One draft; what the account may not have is answered like what is not there."""
    access.require(_may(account, veil, path) and Path(path).name != LIST)
    found = inside(out_of(campaign.name, desk.store.runs.latest(campaign.name)), path)
    if found is None:
        raise access.Denied
    return FileResponse(found, headers=saved_as(found.name))


@router.get("/dot/{name}/tai-ve/tat-ca.zip")
def everything(desk: TheDesk, account: Member, campaign: Named, veil: Veiled) -> Response:
    """All drafts as a zip, written while it is sent: 90,000 forms fit in no memory."""
    access.require(_sees_all(account, veil))
    out = out_of(campaign.name, desk.store.runs.latest(campaign.name))
    headers = saved_as(f"{campaign.name}.zip")
    return StreamingResponse(zipped(out, _files(out)), media_type="application/zip", headers=headers)


@router.get("/dot/{name}/tai-ve/don-vi.docx")
def of_unit(desk: TheDesk, account: Member, campaign: Named, unit: str) -> Response:
    """The approved forms of a unit in one file, after a release."""
    access.require(account.role is Role.SECRETARY and unit in account.units and bool(desk.releases.all(campaign.name)))
    forms = list(approved_forms(desk, campaign, unit))
    access.require(bool(forms))
    return attachment(merged(forms, campaign), f"phieu-nhan-xet-{unit}.docx")


def drafts(desk: Desk, account: Account, campaign: Campaign, veil: Veil) -> list[str]:
    """The paths of the drafts that the account may have."""
    out = out_of(campaign.name, desk.store.runs.latest(campaign.name))
    return [path for path in _files(out) if _may(account, veil, path)]


def approved_forms(desk: Desk, campaign: Campaign, unit: str) -> Iterator[FeedbackForm]:
    """The forms of a unit's approved submissions, with the officers' wording."""
    query = QueueQuery(campaign.name, (unit,), review=Review.APPROVED, sort=Sort.AUTHOR, descending=False)
    for one in desk.store.submissions.ids(query):
        result = desk.store.submissions.result(campaign.name, one)
        if result is not None:
            yield form_of(result, campaign)


def shelves(names: list[str]) -> list[Shelf]:
    """Drafts by sort, in the order officers look for them."""
    found: dict[str, list[str]] = {key: [] for key in LABELS}
    for name in names:
        found.setdefault(name.partition("/")[0], []).append(name)
    return [
        Shelf(key, LABELS.get(key, key), tuple((n, n.count("/")) for n in files[:_SHOWN]), max(0, len(files) - _SHOWN))
        for key, files in found.items()
        if files
    ]


def zipped(root: Path, names: list[str]) -> Iterator[bytes]:
    """A zip in pieces."""
    buffer = _Pieces()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name in names:
            package.write(root / name, name)
            yield buffer.take()
    yield buffer.take()


class _Pieces(io.RawIOBase):
    """A file that is written and taken away piece by piece."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]
        self._waiting += piece
        return len(piece)

    def take(self) -> bytes:
        piece = bytes(self._waiting)
        self._waiting.clear()
        return piece


def _sees_all(account: Account, veil: Veil) -> bool:
    return access.leads(account) and not veil.on


def _behind(desk: Desk, campaign: Campaign) -> bool:
    """Whether somebody has decided something since the drafts were begun."""
    run = desk.store.runs.latest(campaign.name)
    (newest, _) = desk.history.page(campaign.name, limit=1)
    # Times are kept in whole seconds: what was said in the second of the start may have come too late.
    return run is not None and any(decision.at >= run.started for decision in newest)


def _may(account: Account, veil: Veil, path: str) -> bool:
    return _sees_all(account, veil) or (account.role is Role.READER and not veil.on and path in FOR_READERS)


def _files(out: Path) -> list[str]:
    if not out.is_dir():
        return []
    return sorted(p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file() and p.name != LIST)
