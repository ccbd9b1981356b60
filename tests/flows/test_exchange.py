"""Whoever carries the rows, the same rows come out."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from flows.exchange import EXCHANGES, Exchange
from flows.settings import exchange

ROOT = Path(__file__).resolve().parents[2]
PARTS = 4


def tables() -> list[pa.Table]:
    draw = np.random.default_rng(5)
    rows = [pa.table({"p": draw.integers(0, PARTS, 300), "f": draw.integers(0, 50, 300)}) for _ in range(3)]
    return [*rows, pa.table({"p": np.array([2]), "f": np.array([49])})]


def summed(part: pa.Table) -> pa.Table:
    """How often each value stands in a part: right only where all rows of a key are together."""
    counted = part.group_by(["p", "f"]).aggregate([([], "count_all")])
    return pa.table({"p": counted["p"], "f": counted["f"], "n": counted["count_all"]})


def result(by: Exchange) -> list[tuple[int, ...]]:
    made = by(iter(tables()), "p", PARTS, summed)
    return sorted(zip(*(made[name].to_pylist() for name in ("p", "f", "n")), strict=True))


@pytest.mark.parametrize("how", ["local", "dask"])
def test_rows_of_a_key_come_together(how: str) -> None:
    if how == "dask":
        pytest.importorskip("dask")
    made = result(EXCHANGES[how])
    assert sum(n for _, _, n in made) == 901 and len({row[:2] for row in made}) == len(made)
    together = pa.concat_tables(tables())
    assert len(made) == len(pc.unique(pc.add(pc.multiply(together["p"], 100), together["f"])))


def test_the_exchange_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("THUHOACH_EXCHANGE", raising=False)
    assert exchange() == "local"
    monkeypatch.setenv("THUHOACH_EXCHANGE", "dask")
    assert exchange() == "dask"


def test_ray_gives_the_same_rows() -> None:
    if importlib.util.find_spec("ray") is None:
        pytest.skip("Ray is not installed")
    # In a process of its own, because Ray leaves children and warnings behind; without the guard of the network,
    # because Ray speaks with itself over the machine's own address, which is not loopback.
    around = {name: value for name, value in os.environ.items() if name not in {"THUHOACH_NO_NETWORK", "PYTHONPATH"}}
    code = "from tests.flows.test_exchange import *; print(result(EXCHANGES['ray']) == result(EXCHANGES['local']))"
    command = [sys.executable, "-c", code]
    ended = subprocess.run(command, cwd=ROOT, env=around, capture_output=True, text=True, timeout=300)
    assert ended.stdout.strip().endswith("True"), ended.stderr[-2000:]
