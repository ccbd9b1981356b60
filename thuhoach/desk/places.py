"""The folder of a campaign made on this desk: its YAML, inbox, lists, texts and drafts. No path leaves it."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
import uuid
from pathlib import Path
from typing import BinaryIO

from flows.config import find_campaign, save_campaign
from flows.faults import Faulty
from flows.outputs import file_hash
from flows.settings import campaigns_dir, home
from flows.store.records import Run
from nlp.campaign import Campaign, Reference

INBOX, OUT, REPLACED = "bai-nop", "ket-qua", "da-thay"
_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"|?*\\]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LONGEST, _DEEPEST = 200, 2000
"""Bytes of a name and of a whole name with its folders: file systems take 255 and 4,096, and ours stand before."""


class BadName(ValueError):
    """A file name that cannot be kept; the message is for the person."""


def folder_of(campaign: str) -> Path:
    """The campaign's own folder on this machine."""
    return campaigns_dir() / campaign


def campaign_file(campaign: Campaign) -> Path:
    """The YAML of a campaign on this machine. One that was shipped is copied first, with the files it names."""
    own = folder_of(campaign.name) / f"{campaign.name}.yaml"
    if own.is_file():
        return own
    try:
        shipped = find_campaign(campaign.name).parent
    except Faulty:
        shipped = own.parent
    return save_campaign(_with_own_files(campaign, shipped, own.parent), own)


def _with_own_files(campaign: Campaign, source: Path, target: Path) -> Campaign:
    target.mkdir(parents=True, exist_ok=True)
    references = tuple(_copied(one, source, target / "van-ban") for one in campaign.references)
    known = tuple(_copied(one, source, target / "bai-da-biet") for one in campaign.known)
    roster = campaign.roster and _copied(Reference(path=campaign.roster, label=""), source, target).path
    return campaign.model_copy(update={"references": references, "known": known, "roster": roster})


def _copied(one: Reference, source: Path, target: Path) -> Reference:
    found = source / one.path
    if not found.exists():
        return one
    target.mkdir(parents=True, exist_ok=True)
    to = target / found.name
    if found.is_dir():
        shutil.copytree(found, to, dirs_exist_ok=True)
    else:
        shutil.copy2(found, to)
    root = target if target.name not in {"van-ban", "bai-da-biet"} else target.parent
    return one.model_copy(update={"path": to.relative_to(root).as_posix()})


def inbox_of(campaign: str, run: Run | None) -> Path:
    """Where the campaign's files are. Those of a run from elsewhere are linked into the own folder first.

    A run over an inbox without them would take the earlier submissions out of the queue.
    """
    own = folder_of(campaign) / INBOX
    if not own.is_dir():
        fresh = own.with_name(f".{INBOX}.moi")
        shutil.rmtree(fresh, ignore_errors=True)
        if run is not None and run.inbox and Path(run.inbox).is_dir():
            shutil.copytree(run.inbox, fresh, copy_function=_link)
        else:
            fresh.mkdir(parents=True)
        fresh.rename(own)
    return own


def inbox_there(campaign: str, run: Run | None) -> Path | None:
    """Where the campaign's files are now, for a look alone: nothing is linked; ``None`` where there is no folder."""
    own = folder_of(campaign) / INBOX
    found = own if own.is_dir() or run is None or not run.inbox else Path(run.inbox)
    return found if found.is_dir() else None


def out_of(campaign: str, run: Run | None) -> Path:
    """Where the drafts are: where the last run put them, else the own folder."""
    return Path(run.out) if run is not None and run.out else folder_of(campaign) / OUT


def _link(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target


def keep_upload(stream: BinaryIO, name: str, folder: Path) -> Path:
    """Keep an uploaded file under its name; another of that name with other content gets a number."""
    target = folder.joinpath(*safe_parts(name))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise BadName(f"Đã có một tệp mang tên thư mục của “{name}”; hãy đổi tên thư mục rồi gửi lại.") from error
    # Not in the inbox: a run under way would read what is half written.
    waiting = home() / "dang-nhan"
    waiting.mkdir(exist_ok=True)
    fresh = waiting / uuid.uuid4().hex
    with fresh.open("wb") as file:
        shutil.copyfileobj(stream, file, 1024 * 1024)
    new, number, place = file_hash(fresh), 1, target
    while place.is_dir() or (place.exists() and file_hash(place) != new):
        number += 1
        place = target.with_stem(f"{target.stem} ({number})")
    fresh.replace(place)
    return place


def safe_parts(name: str) -> list[str]:
    """The parts of an uploaded name that may stand under a folder; raises ``BadName``."""
    parts = [_safe(part) for part in unicodedata.normalize("NFC", name.replace("\\", "/")).split("/")]
    found = [part for part in parts if part]
    if not found:
        raise BadName("Tệp không có tên.")
    if len("/".join(found).encode()) > _DEEPEST:
        raise BadName(f"Tên tệp cùng các thư mục quá dài: “{found[-1]}”; hãy rút ngắn tên thư mục rồi gửi lại.")
    return found


def _safe(part: str) -> str:
    clean = _FORBIDDEN.sub("_", part).strip().strip(".") if part.strip(". ") else ""
    if _RESERVED.fullmatch(clean):
        clean = f"_{clean}"
    return _cut(clean.encode("utf-8", "ignore"))


def _cut(name: bytes) -> str:
    # Vietnamese letters take up to three bytes; what kind of file it is must stay.
    stem, dot, end = name.rpartition(b".")
    if len(name) <= _LONGEST or not dot or len(end) > _LONGEST // 2:
        return name[:_LONGEST].decode("utf-8", "ignore").strip()
    return stem[: _LONGEST - len(end) - 1].decode("utf-8", "ignore").strip() + (dot + end).decode()


def inside(folder: Path, name: str) -> Path | None:
    """The file ``name`` under ``folder``; ``None`` where it is not there or lies outside."""
    root = folder.resolve()
    try:
        path = (root / name).resolve()
        return path if path.is_file() and root in path.parents else None
    except (OSError, ValueError):
        return None
