"""argparse that speaks Vietnamese."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from pathlib import Path
from typing import NoReturn

_ERRORS = (
    (r"the following arguments are required: (.+)", r"thiếu \1"),
    (r"unrecognized arguments: (.+)", r"không có tham số \1"),
    (r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)", r"\1: không có lựa chọn \2; chọn một trong: \3"),
    (r"argument (.+?): expected one argument", r"\1: cần một giá trị"),
    (r"argument (.+?): expected at least one argument", r"\1: cần ít nhất một giá trị"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1: không dùng cùng \2"),
    (r"argument (.+?): invalid int value: (.+)", r"\1: \2 không phải số nguyên"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1: không nhận giá trị \2"),
    (r"argument (.+?): (.+)", r"\1: \2"),
)


class Parser(argparse.ArgumentParser):
    """Usage, headings and errors in Vietnamese; wrong usage ends with code 2."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs = {"allow_abbrev": False, "add_help": False, **kwargs}
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._positionals.title = "Tham số"
        self._optionals.title = "Tùy chọn"
        self.add_argument("-h", "--help", action="help", help="in hướng dẫn này rồi thoát")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", "Cách dùng: ", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "Cách dùng: ", 1)

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"Lệnh chưa đúng: {vietnamese(message)}\n")
        sys.stderr.write(f"{self.format_usage()}Xem đủ các tùy chọn: {self.prog} --help\n")
        raise SystemExit(2)


def vietnamese(message: str) -> str:
    """An error of argparse in Vietnamese."""
    for pattern, text in _ERRORS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return found.expand(text)
    return message


def existing(text: str) -> Path:
    """A file or folder that is there."""
    path = Path(text)
    if not path.exists():
        raise argparse.ArgumentTypeError(f"không thấy {text!r}; kiểm tra đường dẫn")
    return path


def existing_folder(text: str) -> Path:
    """A folder that is there."""
    path = existing(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} không phải thư mục; chỉ thư mục chứa các bài nộp")
    return path


def day(text: str) -> dt.date:
    """A date as ISO text."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} không phải ngày có thật dạng năm-tháng-ngày, ví dụ 2026-01-20"
        raise argparse.ArgumentTypeError(message) from None


def count(text: str) -> int:
    """A whole number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} không phải số nguyên từ 1 trở lên")
    return int(text)
