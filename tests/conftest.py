"""What holds for every test."""

from __future__ import annotations

import os
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
