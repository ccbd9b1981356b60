"""The lists that readers look things up in, from ``corpus/lexicons``; read once a process."""

from __future__ import annotations

import functools
from collections.abc import Mapping

import yaml

from flows.settings import corpus_dir
from nlp.identity.traces import Dissolved


@functools.lru_cache(maxsize=1)
def dissolved_bodies() -> tuple[Dissolved, ...]:
    """Bodies that ended; empty where the list is not installed."""
    path = corpus_dir() / "lexicons" / "dissolved-bodies.yaml"
    if not path.is_file():
        return ()
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(Dissolved(tuple(one["names"]), one["until"], one["now"]) for one in data["bodies"])


@functools.lru_cache(maxsize=1)
def broken_pairs() -> Mapping[str, str]:
    """Pairs of words that a failed conversion leaves; empty where the list is not installed."""
    path = corpus_dir() / "lexicons" / "broken-pairs.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}
