"""``thuhoach serve``: the review desk."""

from __future__ import annotations

import argparse
import importlib
import importlib.util

from thuhoach.told import Told


def serve(arguments: argparse.Namespace) -> int:
    """Hand over to the desk."""
    if importlib.util.find_spec("thuhoach.desk.serve") is None:
        raise Told("Bản cài này không có bàn duyệt. Cài bản đầy đủ, hoặc xem kết quả bằng “thuhoach run”.")
    code: int = importlib.import_module("thuhoach.desk.serve").serve(arguments.host, arguments.port)
    return code
