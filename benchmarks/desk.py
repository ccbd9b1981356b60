"""Pages of the desk over a large campaign, and many reviewers at once: ``python -m benchmarks.desk [--count N]``.

What is promised: with 100,000 submissions the queue answers under 200 ms (95th percentile), a submission under 150 ms,
a pair under 200 ms, and 30 reviewers deciding at once get no error and lose no decision.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import httpx

from benchmarks.desk_campaign import NAME, fill
from flows.store.accounts import Role
from flows.store.store import SqlStore, open_store
from thuhoach.desk.session import COOKIE
from thuhoach.desk.settings import DeskSettings
from thuhoach.desk.state import Desk, open_desk

REVIEWERS = 30
ROUNDS = 10
"""Decisions of each reviewer."""
LIMITS_MS = {"queue": 200, "submission": 150, "pair": 200}


def main() -> int:
    """Fill a store, serve it in a process of its own, measure; gives 1 where a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--url", default="", help="a PostgreSQL database; SQLite where none is given")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="thuhoach-bench-") as folder:
        os.environ["THUHOACH_HOME"] = folder
        url = arguments.url or f"sqlite:///{Path(folder).as_posix()}/thuhoach.db"
        os.environ["THUHOACH_DATABASE"] = url
        store = open_store(url)
        assert isinstance(store, SqlStore)
        started = time.monotonic()
        ids = fill(store, arguments.count)
        print(f"{url.partition(':')[0]}: {arguments.count} submissions kept in {time.monotonic() - started:.0f} s")
        desk = open_desk(store, DeskSettings())
        try:
            with _served() as base:
                return _measure(desk, base, ids)
        finally:
            desk.close()


class _served:
    def __enter__(self) -> str:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "thuhoach", "serve", "--port", str(port)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        base = f"http://127.0.0.1:{port}"
        for _ in range(300):
            try:
                if httpx.get(f"{base}/vao").status_code == 200:
                    return base
            except httpx.TransportError:
                time.sleep(0.1)
        raise RuntimeError("the desk did not start")

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(20)


def _measure(desk: Desk, base: str, ids: list[str]) -> int:
    cookies = _log_in(desk, REVIEWERS)
    draw = random.Random(7)
    bad = 0
    with httpx.Client(base_url=base, cookies=cookies[0], timeout=60) as client:
        for what, urls in _pages(ids, draw).items():
            times = [_timed(client, url) for url in urls]
            p95 = statistics.quantiles(times, n=20)[-1]
            bad += p95 > LIMITS_MS[what]
            print(
                f"{what:<12} median {statistics.median(times):6.0f} ms   p95 {p95:6.0f} ms   limit {LIMITS_MS[what]} ms"
            )
    lost, errors, seconds = asyncio.run(_many(desk, base, cookies, ids))
    total = REVIEWERS * ROUNDS
    print(f"{REVIEWERS} reviewers: {total} decisions in {seconds:.1f} s, {errors} errors, {lost} lost")
    return int(bad + lost + errors > 0)


def _pages(ids: list[str], draw: random.Random) -> dict[str, list[str]]:
    sorts, last = ("overlap", "author", "unit", "missing", "handed_in", "name"), len(ids) // 50
    queue = [
        f"/dot/{NAME}/bai?" + urlencode({"sort": sort, "order": order, "trang": page})
        for sort, order in itertools.product(sorts, ("giam", "tang"))
        for page in (1, max(1, last // 2), max(1, last))
    ]
    queue += [f"/dot/{NAME}/bai?" + urlencode({"unit": f"Chi bộ số {n}"}) for n in range(1, 11)]
    queue += [f"/dot/{NAME}/bai?element=muc_tieu&level=thieu", f"/dot/{NAME}/bai?overlap_from=50&review=new"] * 4
    one = [f"/dot/{NAME}/bai/{i}" for i in draw.sample(ids, 60)]
    pairs = [
        f"/dot/{NAME}/cap/xem?" + urlencode({"a": ids[n], "b": ids[n + 1]})
        for n in draw.sample(range(0, len(ids) - 20, 20), min(60, len(ids) // 40))
    ]
    return {"queue": queue, "submission": one, "pair": pairs}


def _timed(client: httpx.Client, url: str) -> float:
    started = time.perf_counter()
    answer = client.get(url)
    taken = 1000 * (time.perf_counter() - started)
    if answer.status_code != 200:
        raise RuntimeError(f"{url}: {answer.status_code}")
    return taken


async def _many(desk: Desk, base: str, cookies: list[dict[str, str]], ids: list[str]) -> tuple[int, int, float]:
    before, started = desk.store.decisions.count(NAME), time.monotonic()
    parts = [ids[1000 + n * ROUNDS : 1000 + (n + 1) * ROUNDS] for n in range(REVIEWERS)]
    done = await asyncio.gather(*(_review(base, c, part) for c, part in zip(cookies, parts, strict=True)))
    kept = desk.store.decisions.count(NAME) - before
    good = sum(done)
    return good - kept, REVIEWERS * ROUNDS - good, time.monotonic() - started


async def _review(base: str, cookies: dict[str, str], mine: Iterable[str]) -> int:
    good = 0
    async with httpx.AsyncClient(base_url=base, cookies=cookies, timeout=120) as client:
        for one in mine:
            shown = await client.get(f"/dot/{NAME}/bai/{one}")
            form = {"element": "muc_tieu", "level": "khong_ro", "reason": "đo", "seen": "0"}
            said = await client.post(f"/dot/{NAME}/bai/{one}/ket-qua", data=form)
            good += shown.status_code == 200 and said.status_code == 303
    return good


def _log_in(desk: Desk, count: int) -> list[dict[str, str]]:
    made: Iterator[dict[str, str]] = (
        {
            COOKIE: desk.accounts.open_session(
                desk.accounts.add(f"do-{n}", f"Người đo {n}", Role.REVIEWER, None).id, "bench", desk.settings.session
            )
        }
        for n in range(count)
    )
    return list(made)


if __name__ == "__main__":
    raise SystemExit(main())
