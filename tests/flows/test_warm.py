"""Threads of one process share a checker that is whole from the start."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import threading
from flows.check import load_checker
from flows.warm import checker_of, opened
from nlp.text.tokens import words
from tests.flows.store.samples import campaign
url = "sqlite:///" + __import__("sys").argv[1]
opened(url).campaigns.put(campaign())
version = load_checker(campaign()).version
start, found = threading.Barrier(4), []
def work():
    start.wait()
    checker_of(url, "thu-1", version)
    found.append(words("Phấn đấu mỗi quý có hai buổi hướng dẫn quét mã"))
threads = [threading.Thread(target=work) for _ in range(4)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(len(found), len(set(found)))
"""


def test_threads_that_start_together_find_the_models_loaded(tmp_path: object) -> None:
    # In a fresh process: here the models may have been loaded by another test.
    command = [sys.executable, "-c", PROGRAM, f"{tmp_path}/store.db"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)

    assert done.stdout.split() == ["4", "1"]
