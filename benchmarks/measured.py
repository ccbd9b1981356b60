"""Run a module as a program and say at the end what memory it took: ``python -m benchmarks.measured MODULE ARGS``.

The system's figure for a child (``ru_maxrss``) starts from its parent's; this one is of the pages of this program.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path


def peak() -> int:
    """Largest resident size of this process so far, in kilobytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])


if __name__ == "__main__":
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    print(peak())
