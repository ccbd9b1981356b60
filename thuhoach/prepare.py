"""What is made once after installation, so that no run waits for it: models learned, code compiled, tables laid out.

``python -m thuhoach.prepare``; nothing depends on it, a run makes what is missing.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from flows.runtime import join_server
from flows.settings import prepare_environment

_TEXT = "Tôi cam kết hoàn thành kế hoạch đã đăng ký với chi bộ trong quý này và báo cáo lại tại kỳ họp sau. " * 3


def main() -> int:
    """Make it all, the API server's tables meanwhile."""
    prepare_environment()
    server = join_server()
    # Numba and scikit-learn read the environment on import.
    from flows.check import load_checker  # noqa: PLC0415
    from flows.compare import CompareInput, compare  # noqa: PLC0415

    load_checker(None)
    pair = [CompareInput(name, _TEXT) for name in ("a", "b")]
    with tempfile.TemporaryDirectory() as work:
        compare(pair, references=[], known=[], work=Path(work))
    server.ready()
    server.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
