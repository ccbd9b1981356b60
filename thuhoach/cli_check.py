"""``thuhoach check`` and ``thuhoach compare``: JSON for other programs. No store, no orchestration."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from flows.checking import CheckJob, check_files
from flows.comparing import compare_files
from flows.config import find_campaign, load_campaign
from flows.contract import SubmissionLine
from flows.ingest import InboxFile
from flows.inputs import named_files
from flows.settings import cores
from nlp.records import Kind

WORTH_A_PROCESS = 24
"""Files; below, loading the models once more costs more time than a second core saves."""


def check(arguments: argparse.Namespace) -> int:
    """One JSON line a submission, in the order of the paths."""
    campaign = load_campaign(find_campaign(arguments.campaign)) if arguments.campaign else None
    kind = Kind(arguments.kind) if arguments.kind else None
    files = named_files(arguments.paths)
    with tempfile.TemporaryDirectory(prefix="thuhoach-") as work, _output(arguments.out) as to:
        job = CheckJob(campaign, kind, arguments.date, Path(work))
        for line in _checked(job, files):
            to.write(json.dumps(line, ensure_ascii=False) + "\n")
            to.flush()
    return 0


def _checked(job: CheckJob, files: list[InboxFile]) -> Iterator[SubmissionLine]:
    workers = min(cores(), len(files) // WORTH_A_PROCESS + 1)
    if workers == 1:
        yield from check_files(job, files)
        return
    size = max(4, min(50, len(files) // (workers * 4)))
    parts = [files[start : start + size] for start in range(0, len(files), size)]
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        for lines in pool.map(check_files, [job] * len(parts), parts):
            yield from lines


@contextmanager
def _output(path: str | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdout
        return
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    with Path(path).open("w", encoding="utf-8") as file:
        yield file


def compare(arguments: argparse.Namespace) -> int:
    """All shared passages as one JSON object."""
    files = named_files(arguments.paths)
    known = named_files(arguments.known)
    references = named_files(arguments.reference)
    with tempfile.TemporaryDirectory(prefix="thuhoach-") as work, _output(arguments.out) as to:
        line = compare_files(files, references, known, Path(work))
        to.write(json.dumps(line, ensure_ascii=False) + "\n")
    return 0
