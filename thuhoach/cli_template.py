"""``thuhoach template``: text that a unit or a campaign has in common and that counts as reference."""

from __future__ import annotations

import argparse
import getpass
from pathlib import Path

from flows.compare_template import apply_templates
from flows.store.protocol import Store
from flows.store.store import open_store
from flows.store.templates import Declared
from flows.texts import Beside, Unreadable, read_texts
from thuhoach.told import Told

SHOWN = 70


def template(arguments: argparse.Namespace) -> int:
    """Declare templates from files, take one back, or list them; shares and groups follow at once."""
    store, name = open_store(), arguments.campaign
    if store.campaigns.get(name) is None:
        known = ", ".join(row.name for row in store.campaigns.rows()) or "chưa có đợt nào"
        raise Told(f"Không có đợt {name!r} trong kho. Các đợt đang có: {known}.")
    if arguments.remove or arguments.paths:
        with store.lock(name):
            _take_back(store, arguments) if arguments.remove else _declare(store, arguments)
            print(f"Đã tính lại phần trùng: mẫu chung có trong {apply_templates(store, name)} bài có đoạn trùng.")
    for one in store.templates.all(name):
        print(_line(one))
    return 0


def _declare(store: Store, arguments: argparse.Namespace) -> None:
    units = {unit.unit for unit in store.submissions.by_unit(arguments.campaign)}
    if arguments.unit and arguments.unit not in units:
        raise Told(f"Không có bài nào của đơn vị {arguments.unit!r}. Các đơn vị: {'; '.join(sorted(units))}.")
    for path in arguments.paths:
        store.templates.declare(
            arguments.campaign,
            _text(path),
            label=arguments.label or path.stem,
            unit=arguments.unit or "",
            reason=arguments.reason,
            who=_who(),
        )


def _text(path: Path) -> str:
    if path.is_dir():
        raise Told(f"{path} là thư mục; chỉ một tệp chứa đúng phần mẫu chung.")
    try:
        return "\n".join(one.text for one in read_texts([Beside(path, path.name)]))
    except Unreadable as error:
        raise Told(str(error)) from error


def _take_back(store: Store, arguments: argparse.Namespace) -> None:
    known = {one.template.id for one in store.templates.all(arguments.campaign) if one.in_force}
    if arguments.remove not in known:
        there = ", ".join(sorted(known)) or "chưa có mẫu nào"
        raise Told(f"Không có mẫu chung {arguments.remove!r} đang dùng. Các mẫu: {there}.")
    store.templates.withdraw(arguments.campaign, arguments.remove, reason=arguments.reason, who=_who())


def _who() -> str:
    try:
        return f"{getpass.getuser()} (dòng lệnh)"[:120]
    except (OSError, KeyError):
        return "dòng lệnh"


def _line(one: Declared) -> str:
    made, state = one.template, "đang dùng" if one.in_force else "đã thôi"
    start = " ".join(made.text.split())[:SHOWN]
    return f"{made.id}  {state}  {made.unit or 'cả đợt'}  {made.label}: {start}… ({one.who})"
