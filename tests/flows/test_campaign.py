"""The whole way, as a person runs it: killed at any stage, on any runner, the results are the same bytes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from flows.outputs import LIST
from flows.runtime import join_server
from flows.store.records import RunState
from flows.store.store import open_store
from tests.flows.small_inbox import PEOPLE, make_inbox, text_of

LONG_S = 300.0
"""The first run may have to learn the models, on a machine that others use as well."""
CAMPAIGN = "mac-dinh"


@pytest.fixture(scope="module")
def api() -> Iterator[str]:
    """One API server for all runs of this module: a cold one costs each run 10 s."""
    server = join_server()
    server.ready()
    yield server.url
    server.close()


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_inbox(tmp_path_factory.mktemp("hop") / "inbox", copies=2)


@dataclass(frozen=True)
class Place:
    """A home of its own, and the folder its runs write to."""

    home: Path
    inbox: Path
    out: Path
    api: str

    @property
    def url(self) -> str:
        return f"sqlite:///{self.home / 'thuhoach.db'}"

    def start(self, *more: str) -> subprocess.Popen[str]:
        """Start a run of the inbox."""
        return self._thuhoach("run", str(self.inbox), "--campaign", CAMPAIGN, "--out", str(self.out), *more)

    def _thuhoach(self, *arguments: str) -> subprocess.Popen[str]:
        environment = {**os.environ, "THUHOACH_HOME": str(self.home), "PREFECT_API_URL": self.api}
        # What the tests' own process prepared must not reach into this home.
        for name in ("PREFECT_HOME", "PREFECT_PROFILES_PATH", "PREFECT_LOCAL_STORAGE_PATH"):
            environment.pop(name, None)
        command = [sys.executable, "-m", "thuhoach", *arguments]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe, text=True)

    def run(self, *more: str) -> str:
        """Run to the end and give what was said."""
        return self._ended(self.start(*more))

    def command(self, *arguments: str) -> str:
        """Any other command, to its end."""
        return self._ended(self._thuhoach(*arguments))

    def _ended(self, process: subprocess.Popen[str]) -> str:
        out, err = process.communicate(timeout=LONG_S)
        assert process.returncode == 0, err
        return out + err

    def bytes(self) -> dict[str, bytes]:
        """All files of the results."""
        files = (path for path in self.out.rglob("*") if path.is_file())
        return {path.relative_to(self.out).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def place(tmp_path: Path, inbox: Path, api: str) -> Place:
    return Place(tmp_path / "home", inbox, tmp_path / "ket-qua", api)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, inbox: Path, api: str) -> tuple[Place, str]:
    """An undisturbed run, and what it said."""
    folder = tmp_path_factory.mktemp("whole")
    place = Place(folder / "home", inbox, folder / "ket-qua", api)
    return place, place.run()


def test_files_in_are_submissions_and_files_set_aside(whole: tuple[Place, str]) -> None:
    place, said = whole
    store = open_store(place.url)
    inbox = store.campaigns.inbox(CAMPAIGN)
    results = list(store.submissions.results(CAMPAIGN))
    pairs = store.comparisons.get(CAMPAIGN).pairs
    store.close()

    assert sum(one.leaves for one in inbox) == 12
    assert len(results) == 10
    assert {one.name for one in store.campaigns.quarantine(CAMPAIGN)} == {"hong.docx", "thon-dong.zip!rong.txt"}
    assert any({"Trịnh Thị Lụa", "Hà Thị Nụ"} <= _authors(results, pair.a, pair.b) for pair in pairs)
    assert "Tệp nhận được" in said
    assert str(place.out) in said


def _authors(results: list, *ids: str) -> set[str]:  # type: ignore[type-arg]
    return {result.submission.author for result in results if result.submission.id in ids}


def test_a_second_run_skips_everything_and_changes_no_byte(whole: tuple[Place, str]) -> None:
    place, _ = whole
    before = place.bytes()
    said = place.run()

    assert said.count("đã có từ trước") == 4
    assert place.bytes() == before


@pytest.mark.parametrize("stage", ["ingest", "check", "compare", "draft", "publish"])
def test_killed_at_a_stage_and_run_again_gives_the_same_bytes(
    stage: str, place: Place, whole: tuple[Place, str]
) -> None:
    process = place.start()
    _wait(process, _publishing(place) if stage == "publish" else _at(place, stage))
    workers = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.communicate()

    assert process.returncode == -signal.SIGKILL
    # In threads: taking up is the same on any runner, and quicker to start.
    said = place.run("--runner", "threads")

    assert place.bytes() == whole[0].bytes()
    assert "làm tiếp phần còn lại" in said
    assert stage in {"ingest"} or "đã có từ trước" in said
    _, alive = psutil.wait_procs(workers, timeout=10)
    assert alive == [], "a killed run must leave no worker behind"


def _wait(process: subprocess.Popen[str], ready: Callable[[], bool]) -> None:
    end = time.monotonic() + LONG_S
    while not ready():
        assert process.poll() is None, "the run ended before it could be killed: " + "".join(process.communicate())
        assert time.monotonic() < end
        time.sleep(0.005)


def _at(place: Place, stage: str) -> Callable[[], bool]:
    database = place.home / "thuhoach.db"

    def ready() -> bool:
        if not database.exists():
            return False
        store = open_store(place.url)
        run = store.runs.latest(CAMPAIGN)
        found = run is not None and any(step.stage == stage for step in store.runs.steps(run.id))
        assert run is None or run.state is RunState.RUNNING
        store.close()
        return found

    return ready


def _publishing(place: Place) -> Callable[[], bool]:
    # The list of files stands before the first is moved in, and is finished after the last.
    return lambda: (place.out / LIST).exists()


@pytest.mark.parametrize("runner", ["threads", "dask"])
def test_the_runner_does_not_show_in_the_results(runner: str, place: Place, whole: tuple[Place, str]) -> None:
    if runner == "dask":
        pytest.importorskip("prefect_dask")

    place.run("--runner", runner, "--workers", "2")

    assert place.bytes() == whole[0].bytes()


def test_what_was_set_aside_is_read_again_with_what_the_run_was_asked_for(place: Place, tmp_path: Path) -> None:
    inbox = make_inbox(tmp_path / "hop")
    quoted = tmp_path / "nghi-quyet.txt"
    quoted.write_text("\n".join(PEOPLE[1][4:]), encoding="utf-8")
    here = Place(place.home, inbox, place.out, place.api)
    here.run("--runner", "threads", "--reference", str(quoted))
    (inbox / "hong.docx").write_text(text_of(PEOPLE[3], author="Ma Thị Sen"), encoding="utf-8")

    said = here.command("retry", CAMPAIGN, "--runner", "threads")

    store = open_store(place.url)
    left = [one.name for one in store.campaigns.quarantine(CAMPAIGN)]
    pairs = {pair.source for pair in store.comparisons.get(CAMPAIGN).pairs}
    quotations = store.comparisons.get(CAMPAIGN).quoted
    store.close()
    assert left == ["thon-dong.zip!rong.txt"]
    assert {one.reference for one in quotations} == {"nghi-quyet.txt"}
    assert pairs <= {"submission"}
    assert "Bài đọc được" in said
