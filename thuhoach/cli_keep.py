"""``thuhoach status`` and ``purge``: what is kept of the campaigns."""

from __future__ import annotations

import argparse
import shutil
import sys
from datetime import datetime
from pathlib import Path

from flows.progress import STAGES
from flows.settings import campaigns_dir, home
from flows.store.protocol import Store
from flows.store.records import CampaignRow, Purged, RunState
from flows.store.store import open_store
from thuhoach.told import Told

_STATES = {
    RunState.RUNNING: "đang chạy",
    RunState.DONE: "xong",
    RunState.FAILED: "lỗi",
    RunState.BROKEN: "bị ngắt giữa chừng",
    RunState.CANCELLED: "đã dừng",
}


def status(arguments: argparse.Namespace) -> int:
    """Where the campaigns stand."""
    store = open_store()
    rows = [row for row in store.campaigns.rows() if arguments.campaign in (None, row.name)]
    if arguments.campaign and not rows:
        raise Told(_unknown(store, arguments.campaign))
    if not rows:
        print("Chưa có đợt nào. Thử: thuhoach demo")
    for row in rows:
        _print_status(store, row)
    return 0


def _print_status(store: Store, row: CampaignRow) -> None:
    print(f"{row.name}: {row.title} (hạn {row.deadline:%d/%m/%Y})")
    print(f"  bài nộp {row.submissions}, để riêng {row.quarantined}, quyết định {store.decisions.count(row.name)}")
    run = store.runs.latest(row.name)
    if run is None:
        return
    print(f"  lượt gần nhất: {_STATES[run.state]}{f' ({run.message})' if run.message else ''}, kết quả ở {run.out}")
    for step in sorted(store.runs.steps(run.id), key=lambda step: list(STAGES).index(step.stage)):
        made = f"{step.kept + step.done}/{step.total}, trong đó {step.kept} đã có từ trước"
        print(f"    {STAGES[step.stage]:<24}{made}, {step.seconds:.0f} giây")
    for one in store.campaigns.quarantine(row.name):
        print(f"    để riêng: {one.name}: {one.reason} {one.advice}".rstrip())


def purge(arguments: argparse.Namespace) -> int:
    """Delete all that is kept of a campaign, for good."""
    store = open_store()
    name = arguments.campaign
    row = next((row for row in store.campaigns.rows() if row.name == name), None)
    run = store.runs.latest(name)
    if row is None:
        raise Told(_unknown(store, name))
    if not arguments.yes and not _agreed(row):
        print("Không xóa gì.", file=sys.stderr)
        return 0
    with store.lock(name):
        purged = store.campaigns.purge(name)
        store.close()
        for folder in (campaigns_dir() / name, home() / "work" / "ingest", home() / "work" / "compare"):
            shutil.rmtree(folder, ignore_errors=True)
    text = certificate(purged, row, datetime.now().astimezone())
    print(text)
    if arguments.certificate:
        Path(arguments.certificate).write_text(text + "\n", encoding="utf-8")
    if run is not None and Path(run.out).exists():
        print(f"Các bản nháp đã ghi ra {run.out} là của người dùng, chương trình không tự xóa.")
    return 0


def certificate(purged: Purged, row: CampaignRow, at: datetime) -> str:
    """What was deleted, for the file of the campaign."""
    return "\n".join(
        [
            "BIÊN BẢN XÓA DỮ LIỆU",
            f"Đợt: {row.title} ({purged.campaign})",
            f"Thời điểm: {at:%H:%M ngày %d/%m/%Y}",
            f"Đã xóa: {purged.submissions} bài nộp, {purged.documents} văn bản, {purged.quarantined} tệp để riêng, "
            f"{purged.decisions} quyết định, {purged.runs} lượt chạy.",
            "Dữ liệu trong kho của chương trình không khôi phục được.",
        ]
    )


def _agreed(row: CampaignRow) -> bool:
    if not sys.stdin.isatty():
        raise Told("Lệnh xóa cần xác nhận; thêm --yes nếu chắc chắn.")
    print(f"Xóa hẳn {row.submissions} bài nộp và mọi quyết định của đợt {row.title!r}?", file=sys.stderr)
    return input(f"Gõ tên đợt ({row.name}) để xóa: ").strip() == row.name


def _unknown(store: Store, name: str) -> str:
    known = ", ".join(row.name for row in store.campaigns.rows()) or "chưa có đợt nào"
    return f"Không có đợt {name!r} trong kho. Các đợt đang có: {known}."
