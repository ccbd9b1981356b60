"""The checker of a process, loaded once and warmed up before any thread uses it."""

from __future__ import annotations

import functools
import threading

from flows.check import Checker, load_checker
from flows.store.protocol import Store
from flows.store.store import open_store
from nlp.text.tokens import words

_LOCK = threading.Lock()


@functools.lru_cache(maxsize=4)
def opened(url: str) -> Store:
    """The store at ``url``, opened once a process."""
    return open_store(url)


def checker_of(url: str, campaign: str, version: str) -> Checker:
    """The checker of a campaign; ``version`` must be the planned one."""
    with _LOCK:
        return _checker(url, campaign, version)


@functools.lru_cache(maxsize=2)
def _checker(url: str, campaign: str, version: str) -> Checker:
    checker = load_checker(opened(url).campaigns.get(campaign))
    if checker.version != version:
        raise RuntimeError(f"máy này có bộ quy tắc {checker.version}, lượt chạy dùng {version}; cài cùng một bản")
    # The word tagger loads itself at its first use, and two threads at once would find it half loaded.
    words("Tôi cam kết hoàn thành kế hoạch.")
    return checker
