"""``thuhoach demo`` and ``thuhoach run``: the whole way."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from flows.config import find_campaign, load_campaign
from flows.progress import terminal
from flows.runtime import NotStarted, join_server
from flows.settings import corpus_dir
from thuhoach.told import Told


def demo(arguments: argparse.Namespace) -> int:
    """The whole way on the shipped demo campaign."""
    inbox = corpus_dir() / "demo" / "inbox"
    if not inbox.is_dir():
        raise Told(f"Không thấy đợt mẫu ở {inbox}. Chạy lệnh trong thư mục mã nguồn, hoặc đặt biến THUHOACH_CORPUS.")
    return _whole_way(arguments, "demo", inbox)


def run(arguments: argparse.Namespace) -> int:
    """The whole way on a real inbox."""
    return _whole_way(arguments, arguments.campaign, arguments.inbox)


def _whole_way(arguments: argparse.Namespace, campaign: str, inbox: Path) -> int:
    name = load_campaign(find_campaign(campaign)).name
    out = Path(arguments.out).resolve() if arguments.out else Path.cwd() / "ket-qua" / name
    return go(arguments, campaign, inbox.resolve(), out)


def go(arguments: argparse.Namespace, campaign: str, inbox: Path, out: Path, *, retry: bool = False) -> int:
    """Run a campaign through the flow and say where the results are."""
    _refuse_out(out, inbox)
    try:
        # The server starts while Prefect is imported here.
        server = join_server()
        from flows.campaign import RunRequest, run_campaign  # noqa: PLC0415 -- after the environment is prepared
        from flows.runners import Runner  # noqa: PLC0415 -- as above
    except NotStarted as error:
        raise Told(str(error)) from error
    request = RunRequest(
        campaign=campaign,
        inbox=inbox,
        out=out,
        roster=_absolute(getattr(arguments, "roster", None)),
        references=tuple(path.resolve() for path in getattr(arguments, "reference", ())),
        known=tuple(path.resolve() for path in getattr(arguments, "known", ())),
        retry=retry,
    )
    try:
        with terminal() as bars:
            how = {"workers": arguments.workers, "address": arguments.address}
            summary = run_campaign(request, server, runner=Runner(arguments.runner), bars=bars, **how)
    except ImportError as error:
        raise Told(_missing_extra(arguments.runner, error)) from error
    finally:
        server.close()
    from thuhoach.report import print_summary  # noqa: PLC0415 -- it knows the flow's records

    print_summary(summary, sys.stdout)
    return 0


def _refuse_out(out: Path, inbox: Path) -> None:
    if out.is_file():
        raise Told(f"{out} là một tệp; chọn thư mục khác cho --out.")
    if out == inbox or inbox in out.parents:
        raise Told(f"Không ghi kết quả vào thư mục bài nộp {inbox}; chọn thư mục khác cho --out.")


def _absolute(path: Path | None) -> Path | None:
    return path.resolve() if path else None


def _missing_extra(runner: str, error: ImportError) -> str:
    return f"Chưa cài phần mở rộng cho --runner {runner} ({error}). Cài: pip install 'thuhoach[{runner}]'"
