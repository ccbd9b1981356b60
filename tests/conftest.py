"""What holds for every test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.settings import prepare_environment
from tests.network import forbid_network

# Before anything imports Prefect or numba: state of the tests must not mix with the user's.
os.environ.setdefault("THUHOACH_HOME", f"/tmp/thuhoach-tests-{os.getuid() if hasattr(os, 'getuid') else 0}")
# Models are learned once, also for the tests that have a home of their own.
os.environ.setdefault("THUHOACH_CACHE", f"{os.environ['THUHOACH_HOME']}/work")
prepare_environment()


def _take_models(learned: Path, models: Path) -> None:
    """Copy what ``make`` has learned for this checkout: learned beside tests it takes longer than they wait."""
    models.mkdir(parents=True, exist_ok=True)
    for one in learned.glob("*.joblib"):
        if not (models / one.name).exists():
            aside = models / f"{one.name}.{os.getpid()}"
            shutil.copyfile(one, aside)
            aside.replace(models / one.name)


_take_models(Path(__file__).parents[1] / ".thuhoach/work/models", Path(os.environ["THUHOACH_CACHE"]) / "models")

_REFUSED = forbid_network()
# Processes that tests start are watched as well.
os.environ["THUHOACH_NO_NETWORK"] = "1"
os.environ["PYTHONPATH"] = os.pathsep.join(
    filter(None, [str(Path(__file__).parent / "guard"), os.environ.get("PYTHONPATH")])
)


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """A test that reaches for another machine fails, also where the code swallowed the error."""
    before = len(_REFUSED)
    yield
    assert _REFUSED[before:] == [], "the program must not leave the machine"
