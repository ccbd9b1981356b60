"""Pages of the desk over a large campaign, and many reviewers at once: ``python -m benchmarks.desk [--count N]``.

What is promised: with 100,000 submissions the queue answers under 200 ms (95th percentile), a submission under 150 ms,
a pair under 200 ms, and 30 reviewers deciding at once get no error and lose no decision. ``--postgres`` starts a
PostgreSQL of its own beside it; ``--home`` keeps a filled SQLite store for the next time.

Beside the time on the clock stands the processor time that the desk itself took: on a machine that others use at the
same time the second says what the first would be.
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
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import httpx
import psutil

from benchmarks.desk_campaign import NAME, fill
from flows.store.accounts import LoginTaken, Role
from flows.store.records import QueueQuery
from flows.store.store import SqlStore, open_store
from tests.flows.store.postgres import postgres_server
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
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL started for this")
    parser.add_argument("--home", type=Path, help="keep the filled SQLite store here and use it again")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="thuhoach-bench-") as folder:
        home = arguments.home or Path(folder)
        home.mkdir(parents=True, exist_ok=True)
        os.environ["THUHOACH_HOME"] = str(home)
        if arguments.postgres:
            with contextmanager(postgres_server)(None) as url:
                return _over(url, arguments.count)
        return _over(f"sqlite:///{home.as_posix()}/thuhoach.db", arguments.count)


def _over(url: str, count: int) -> int:
    os.environ["THUHOACH_DATABASE"] = url
    store = open_store(url)
    assert isinstance(store, SqlStore)
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    ids, started, busy = list(store.submissions.ids(QueueQuery(NAME))), time.monotonic(), time.process_time()
    if len(ids) != count:
        ids = fill(store, count)
        taken, cpu = time.monotonic() - started, time.process_time() - busy
        print(f"{url.partition(':')[0]}: {count} submissions kept in {taken:.0f} s ({cpu:.0f} s of processor)")
    desk = open_desk(store, DeskSettings())
    try:
        with _served() as (base, process):
            return _measure(desk, base, process, sorted(ids))
    finally:
        desk.close()


@contextmanager
def _served() -> Iterator[tuple[str, psutil.Process]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "thuhoach", "serve", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        base = f"http://127.0.0.1:{port}"
        try:
            _wait_for(base)
            yield base, psutil.Process(process.pid)
        finally:
            process.terminate()
            process.wait(20)


def _wait_for(base: str) -> None:
    for _ in range(600):
        try:
            if httpx.get(f"{base}/vao").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError("the desk did not start")


def _measure(desk: Desk, base: str, process: psutil.Process, ids: list[str]) -> int:
    cookies = _log_in(desk, REVIEWERS)
    draw = random.Random(7)
    bad = 0
    with httpx.Client(base_url=base, cookies=cookies[0], timeout=120) as client:
        for what, urls in _pages(ids, draw).items():
            # The first of a kind compiles templates and statements; it is the desk's start, not its pace.
            first = _timed(client, process, urls[0])[0]
            times = [_timed(client, process, url) for url in urls]
            clock, cpu = ([one[n] for one in times] for n in (0, 1))
            p95, limit = _p95(clock), LIMITS_MS.get(what)
            bad += limit is not None and p95 > limit
            print(
                f"{what:<12} median {statistics.median(clock):6.0f} ms   p95 {p95:6.0f} ms   most {max(clock):6.0f} ms"
                f"   processor p95 {_p95(cpu):6.0f} ms   first {first:6.0f} ms   limit {limit or '-'} ms"
                f"   load {os.getloadavg()[0]:.1f}"
            )
            slow = sorted(zip(clock, urls, strict=True), reverse=True)[:2]
            print("             slowest: " + "; ".join(f"{taken:.0f} ms {url}" for taken, url in slow))
    lost, errors, seconds = asyncio.run(_many(desk, base, cookies, ids))
    total = REVIEWERS * ROUNDS
    print(
        f"{REVIEWERS} reviewers: {total} decisions in {seconds:.1f} s, {errors} errors, {lost} lost"
        f"   load {os.getloadavg()[0]:.1f}"
    )
    return int(bad + lost + errors > 0)


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


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
    rest = {
        "overview": [f"/dot/{NAME}"],
        "search": [f"/dot/{NAME}/bai?text=nguoi+thu+{n}" for n in range(5)],
        "groups": [f"/dot/{NAME}/cap?trang={n}" for n in (1, 2)],
        "proposals": [f"/dot/{NAME}/kien-nghi"],
        "history": [f"/dot/{NAME}/nhat-ky"],
    }
    return {"queue": queue, "submission": one, "pair": pairs, **{what: urls * 5 for what, urls in rest.items()}}


def _timed(client: httpx.Client, process: psutil.Process, url: str) -> tuple[float, float]:
    busy, started = _busy(process), time.perf_counter()
    answer = client.get(url)
    taken = 1000 * (time.perf_counter() - started)
    if answer.status_code != 200:
        raise RuntimeError(f"{url}: {answer.status_code}")
    return taken, 1000 * (_busy(process) - busy)


def _busy(process: psutil.Process) -> float:
    spent = process.cpu_times()
    return float(spent.user + spent.system)


async def _many(desk: Desk, base: str, cookies: list[dict[str, str]], ids: list[str]) -> tuple[int, int, float]:
    before, started = desk.store.decisions.count(NAME), time.monotonic()
    # What an earlier measurement decided on in a store that was kept is left alone.
    fresh = ids[1000 + before :]
    parts = [fresh[n * ROUNDS : (n + 1) * ROUNDS] for n in range(REVIEWERS)]
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
    return [
        {COOKIE: desk.accounts.open_session(_account(desk, n), "bench", desk.settings.session)} for n in range(count)
    ]


def _account(desk: Desk, number: int) -> int:
    try:
        return desk.accounts.add(f"do-{number}", f"Người đo {number}", Role.REVIEWER, None).id
    except LoginTaken:
        found = desk.accounts.by_login(f"do-{number}")
        assert found is not None
        return found.id


if __name__ == "__main__":
    raise SystemExit(main())
