"""The cost of one pass in C over the raw text of a campaign, where the machine has a compiler."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pyarrow as pa

SOURCE = Path(__file__).with_name("one_pass.c")
TIMES = 3


def one_pass(campaign: Path) -> float | None:
    """CPU seconds to hash every run of eight words of the campaign's raw text in memory; the best of three."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    with tempfile.TemporaryDirectory() as made:
        program, text = Path(made) / "one_pass", Path(made) / "text"
        subprocess.run([compiler, "-O3", "-march=native", "-o", program, SOURCE], check=True)
        reader = pa.ipc.open_file(pa.memory_map(str(campaign / "texts.arrow")))
        with text.open("wb") as out:
            for index in range(reader.num_record_batches):
                out.writelines(value.as_buffer() for value in reader.get_batch(index).column(0))
        runs = [subprocess.run([program, text], check=True, capture_output=True, text=True) for _ in range(TIMES)]
    return min(float(run.stdout.split()[0]) for run in runs)
