"""The ``thuhoach`` command. Exit code 0: done, also with files set aside; 1: failed; 2: wrong usage."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from typing import TypeAlias

from flows.fault_log import kept_fault
from flows.faults import Faulty
from flows.settings import prepare_environment
from nlp.records import Kind
from thuhoach.arguments import Parser, count, day, existing, existing_folder
from thuhoach.told import Told

RUNNERS = ("threads", "processes", "dask", "ray")
_Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give the exit code."""
    _write_utf8()
    arguments = parser().parse_args(argv)
    prepare_environment()
    try:
        # Late, so that each command loads its own libraries alone, and after the environment is prepared.
        module = importlib.import_module(f"thuhoach.{arguments.module}")
        code: int = getattr(module, arguments.command)(arguments)
        return code
    except (Told, Faulty) as told:
        print(told, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nĐã dừng theo yêu cầu. Chạy lại lệnh cũ để làm tiếp phần còn lại.", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output has gone, as in "thuhoach check ... | head".
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001 -- the last resort: the user gets a sentence, the log gets the rest
        return _failed(error)


def _write_utf8() -> None:
    # A Windows console that is not UTF-8 would stop at the first Vietnamese letter.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _failed(error: Exception) -> int:
    log = kept_fault(error)
    print(f"Không làm xong được: {error or type(error).__name__}", file=sys.stderr)
    print(f"Chi tiết ghi ở {log}. Chạy lại lệnh cũ: phần đã xong được giữ nguyên.", file=sys.stderr)
    if os.environ.get("THUHOACH_DEBUG"):
        traceback.print_exception(error)
    return 1


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = Parser(
        prog="thuhoach", description="Đọc, kiểm, đối chiếu và soạn nháp cho bài thu hoạch, kế hoạch hành động."
    )
    commands = top.add_subparsers(title="Lệnh", metavar="LỆNH", required=True, parser_class=Parser)
    for add in (_demo, _run, _check, _compare, _serve, _follow, _status, _template, _retry, _purge):
        add(commands)
    return top


def _demo(commands: _Commands) -> None:
    demo = _command(commands, "demo", "cli_run", "demo", "chạy trọn đợt mẫu kèm theo chương trình")
    _out(demo)
    _runner(demo)


def _run(commands: _Commands) -> None:
    run = _command(commands, "run", "cli_run", "run", "chạy trọn một đợt trên thư mục bài nộp thật")
    run.add_argument("inbox", metavar="THƯ_MỤC", type=existing_folder, help="thư mục chứa các bài nộp")
    run.add_argument("--campaign", metavar="ĐỢT", required=True, help="tên đợt hoặc đường dẫn tệp .yaml của đợt")
    run.add_argument("--roster", metavar="TỆP", type=existing, help="danh sách phải nộp (.xlsx hoặc .csv)")
    _known(run)
    _out(run)
    _runner(run)


def _check(commands: _Commands) -> None:
    check = _command(commands, "check", "cli_check", "check", "kiểm từng bài, in mỗi bài một dòng JSON")
    check.add_argument("paths", metavar="ĐƯỜNG_DẪN", nargs="+", type=existing, help="tệp hoặc thư mục")
    check.add_argument("--campaign", metavar="ĐỢT", help="tên đợt hoặc đường dẫn tệp .yaml của đợt")
    check.add_argument("--kind", choices=[kind.value for kind in Kind], help="loại bài, nếu đã biết")
    check.add_argument("--date", metavar="NGÀY", type=day, help="ngày viết bài (năm-tháng-ngày), nếu đã biết")
    _json_out(check)


def _compare(commands: _Commands) -> None:
    compare = _command(commands, "compare", "cli_check", "compare", "tìm đoạn trùng giữa các bài, in JSON")
    compare.add_argument("paths", metavar="ĐƯỜNG_DẪN", nargs="+", type=existing, help="tệp hoặc thư mục")
    _known(compare)
    _json_out(compare)


def _serve(commands: _Commands) -> None:
    serve = _command(commands, "serve", "cli_serve", "serve", "mở bàn duyệt trên máy này")
    serve.add_argument("--host", help="địa chỉ lắng nghe (mặc định THUHOACH_DESK_HOST, không có thì chỉ máy này)")
    serve.add_argument("--port", type=count, help="cổng (mặc định THUHOACH_DESK_PORT, không có thì 8765)")


def _follow(commands: _Commands) -> None:
    follow = _command(commands, "follow", "cli_follow", "follow", "đặt mục tiêu đã đăng ký cạnh kết quả báo cáo")
    follow.add_argument("plans", metavar="ĐỢT_ĐĂNG_KÝ", help="đợt có kế hoạch, bản đăng ký")
    follow.add_argument("reports", metavar="ĐỢT_BÁO_CÁO", help="đợt có báo cáo kết quả (có thể là chính đợt trên)")
    said = "sổ theo dõi (.xlsx) mà cán bộ đã ghi kết quả"
    follow.add_argument("--register", metavar="TỆP", type=existing, help=said)
    said = "nơi ghi (mặc định ./ket-qua/doi-chieu-ĐỢT_ĐĂNG_KÝ-ĐỢT_BÁO_CÁO)"
    follow.add_argument("--out", metavar="THƯ_MỤC", help=said)


def _status(commands: _Commands) -> None:
    status = _command(commands, "status", "cli_keep", "status", "xem các đợt đang ở đâu")
    status.add_argument("campaign", metavar="ĐỢT", nargs="?", help="tên đợt; bỏ trống để xem tất cả")


def _template(commands: _Commands) -> None:
    template = _command(commands, "template", "cli_template", "template", "khai đoạn chữ dùng chung, không tính trùng")
    template.add_argument("campaign", metavar="ĐỢT", help="tên đợt")
    said = "tệp chứa phần mẫu chung (căn cứ, lời mở đầu); bỏ trống để xem các mẫu đã khai"
    template.add_argument("paths", metavar="TỆP", nargs="*", type=existing, help=said)
    template.add_argument("--unit", metavar="ĐƠN_VỊ", help="mẫu của riêng đơn vị này (mặc định của cả đợt)")
    template.add_argument("--label", metavar="TÊN", help="tên gọi của mẫu (mặc định tên tệp)")
    template.add_argument("--remove", metavar="MÃ", help="thôi coi phần này là mẫu chung")
    template.add_argument("--reason", metavar="LÝ_DO", default="", help="lý do, ghi vào nhật ký")


def _retry(commands: _Commands) -> None:
    retry = _command(commands, "retry", "cli_run", "retry", "đọc lại các tệp đã để riêng")
    retry.add_argument("campaign", metavar="ĐỢT", help="tên đợt")
    _runner(retry)


def _purge(commands: _Commands) -> None:
    purge = _command(commands, "purge", "cli_keep", "purge", "xóa hẳn dữ liệu của một đợt")
    purge.add_argument("campaign", metavar="ĐỢT", help="tên đợt")
    purge.add_argument("--yes", action="store_true", help="không hỏi lại")
    purge.add_argument("--certificate", metavar="TỆP", help="ghi biên bản xóa vào tệp này")


def _command(commands: _Commands, name: str, module: str, function: str, text: str) -> Parser:
    made = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
    made.set_defaults(module=module, command=function)
    return made


def _known(to: Parser) -> None:
    said = "văn bản được phép trích (có thể ghi nhiều lần)"
    to.add_argument("--reference", metavar="TỆP", type=existing, action="append", default=[], help=said)
    said = "bài đã biết, không được chép (có thể ghi nhiều lần)"
    to.add_argument("--known", metavar="TỆP", type=existing, action="append", default=[], help=said)


def _out(to: Parser) -> None:
    to.add_argument("--out", metavar="THƯ_MỤC", help="nơi ghi kết quả (mặc định ./ket-qua/TÊN-ĐỢT)")


def _json_out(to: Parser) -> None:
    to.add_argument("--out", metavar="TỆP", help="ghi vào tệp này thay vì in ra màn hình")


def _runner(to: Parser) -> None:
    to.add_argument("--runner", choices=RUNNERS, default="processes", help="cách chạy song song (mặc định processes)")
    to.add_argument("--address", metavar="ĐỊA_CHỈ", help="cụm Dask hoặc Ray có sẵn")
    to.add_argument("--workers", metavar="SỐ", type=count, help="số tiến trình (mặc định bằng số nhân)")
