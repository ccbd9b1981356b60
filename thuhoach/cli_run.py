"""``thuhoach demo``, ``run`` and ``retry``: the whole way."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from flows.config import find_campaign, load_campaign
from flows.progress import terminal
from flows.runtime import NotStarted, Server, join_server
from flows.settings import corpus_dir
from flows.store.store import Busy
from thuhoach.told import Told

if TYPE_CHECKING:
    from flows.campaign import RunRequest


_LEARNS = "Lần chạy đầu sau khi cài: máy học từ kho mẫu trong vài phút rồi mới đọc bài; các lần sau không phải chờ."


def demo(arguments: argparse.Namespace) -> int:
    """The whole way on the shipped demo campaign."""
    inbox = corpus_dir() / "demo" / "inbox"
    if not inbox.is_dir():
        raise Told(f"Không thấy đợt mẫu ở {inbox}. Chạy lệnh trong thư mục mã nguồn, hoặc đặt biến THUHOACH_CORPUS.")
    return _whole_way(arguments, "demo", inbox)


def run(arguments: argparse.Namespace) -> int:
    """The whole way on a real inbox."""
    return _whole_way(arguments, arguments.campaign, arguments.inbox)


def retry(arguments: argparse.Namespace) -> int:
    """Read what was set aside again, and make everything that follows from it."""
    server = _server()
    from flows.campaign import last_request  # noqa: PLC0415 -- after the environment is prepared

    request = last_request(arguments.campaign)
    if request is None:
        raise Told(f"Đợt {arguments.campaign!r} chưa chạy lần nào trên máy này; dùng “thuhoach run”.")
    if not request.inbox.is_dir():
        raise Told(f"Thư mục bài nộp {request.inbox} không còn; đặt lại vào chỗ cũ hoặc dùng “thuhoach run”.")
    return _go(arguments, request.model_copy(update={"retry": True}), server)


def _whole_way(arguments: argparse.Namespace, campaign: str, inbox: Path) -> int:
    name = load_campaign(find_campaign(campaign)).name
    out = (Path(arguments.out) if arguments.out else Path("ket-qua") / name).resolve()
    _refuse_out(out, inbox.resolve())
    server = _server()
    from flows.campaign import RunRequest  # noqa: PLC0415 -- after the environment is prepared

    request = RunRequest(
        campaign=campaign,
        inbox=inbox,
        out=out,
        roster=getattr(arguments, "roster", None),
        references=tuple(getattr(arguments, "reference", ())),
        known=tuple(getattr(arguments, "known", ())),
    )
    return _go(arguments, request, server)


def _server() -> Server:
    # Before Prefect is imported: it starts meanwhile.
    try:
        return join_server()
    except (NotStarted, TimeoutError) as error:
        raise Told(str(error)) from error


def _go(arguments: argparse.Namespace, request: RunRequest, server: Server) -> int:
    from flows.campaign import run_campaign  # noqa: PLC0415 -- after the environment is prepared
    from flows.check import has_learned  # noqa: PLC0415 -- as above
    from flows.runners import Runner  # noqa: PLC0415 -- as above
    from thuhoach.report import print_summary  # noqa: PLC0415 -- as above

    if not has_learned():
        print(_LEARNS, file=sys.stderr)
    runner, how = Runner(arguments.runner), {"workers": arguments.workers, "address": arguments.address}
    try:
        with terminal() as bars:
            summary = run_campaign(request, server, runner=runner, bars=bars, **how)
    except (Busy, NotStarted) as error:
        raise Told(str(error)) from error
    except ImportError as error:
        raise Told(_missing_extra(arguments.runner, error)) from error
    finally:
        server.close()
    print_summary(summary, sys.stdout)
    return 0


def _refuse_out(out: Path, inbox: Path) -> None:
    if out.is_file():
        raise Told(f"{out} là một tệp; chọn thư mục khác cho --out.")
    if out == inbox or inbox in out.parents:
        raise Told(f"Không ghi kết quả vào thư mục bài nộp {inbox}; chọn thư mục khác cho --out.")


def _missing_extra(runner: str, error: ImportError) -> str:
    return f"Chưa cài phần mở rộng cho --runner {runner} ({error}). Cài: pip install 'thuhoach[{runner}]'"
