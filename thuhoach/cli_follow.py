"""``thuhoach follow``: what was registered in one campaign beside what a later one reports."""

from __future__ import annotations

import argparse
from pathlib import Path

from flows.draft.follow_up import Later, write_follow_up
from flows.draft.register_results import RegisterFault, entered_results
from flows.store.protocol import Store
from flows.store.source import StoreSource
from flows.store.store import open_store
from nlp.campaign import Campaign
from thuhoach.told import Told


def follow(arguments: argparse.Namespace) -> int:
    """Write the comparison and say where it is."""
    store = open_store()
    plans, later = (_campaign(store, name) for name in (arguments.plans, arguments.reports))
    try:
        entered = entered_results(arguments.register) if arguments.register else {}
    except RegisterFault as fault:
        raise Told(str(fault)) from fault
    out = Path(arguments.out) if arguments.out else Path("ket-qua") / f"doi-chieu-{plans.name}-{later.name}"
    if out.is_file():
        raise Told(f"{out} là một tệp; chọn thư mục khác cho --out.")
    given = Later(later, StoreSource(store, later.name), entered)
    for path in write_follow_up(StoreSource(store, plans.name), plans, given, out):
        print(path)
    return 0


def _campaign(store: Store, name: str) -> Campaign:
    found = store.campaigns.get(name)
    if found is None:
        known = ", ".join(row.name for row in store.campaigns.rows()) or "chưa có đợt nào"
        raise Told(f"Không có đợt {name!r} trong kho. Các đợt đang có: {known}. Chạy “thuhoach run” cho đợt đó trước.")
    return found
