"""The committed demo inbox, roster and truth table are what the sources say."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import yaml

from benchmarks import demo_inbox
from benchmarks.demo_source import DEMO, Source, inbox_kinds, read_sources
from benchmarks.demo_writers import FONTS, WRITERS
from flows.ingest.roster import load_roster


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    return read_sources()


def _leaves(folder: Path) -> set[str]:
    names = set()
    for path in folder.rglob("*"):
        if path.suffix == ".zip":
            names |= {f"{path.relative_to(folder)}!{name}" for name in zipfile.ZipFile(path).namelist()}
        elif path.is_file():
            names.add(str(path.relative_to(folder)))
    return names


def test_truth_is_written_from_the_sources(sources: list[Source]) -> None:
    kept = yaml.safe_load((DEMO / "truth.yaml").read_text(encoding="utf-8"))
    assert kept == demo_inbox.truth(sources)


def test_every_file_of_the_inbox_stands_in_the_truth_table(sources: list[Source]) -> None:
    truth = demo_inbox.truth(sources)
    leaves = _leaves(demo_inbox.INBOX)
    assert leaves == set(truth["files"]) | set(truth["set_aside"])
    assert len(leaves) == truth["files_in"]


def test_sources_give_the_committed_bytes_again(sources: list[Source]) -> None:
    if not FONTS.is_dir():
        pytest.skip("fonts-croscore is not installed")
    for fmt in ("docx", "pdf", "txt"):
        source = next(s for s in sources if s.header.format == fmt and s.header.unit not in demo_inbox.PLAIN_UNITS)
        archive, _, name = demo_inbox.inbox_name(source).partition("!")
        with zipfile.ZipFile(demo_inbox.INBOX / archive) as kept:
            assert kept.read(name) == WRITERS[fmt](source)


def test_roster_holds_authors_exempt_and_silent_members(sources: list[Source]) -> None:
    roster = load_roster(DEMO / "danh-sach.xlsx")
    assert len(roster) == len(demo_inbox.roster_rows(sources))
    assert sum(entry.exempt for entry in roster) == 6
    authors = {source.header.author for source in sources}
    assert sum(entry.name not in authors and not entry.exempt for entry in roster) == 10


def test_no_paper_tells_its_header(sources: list[Source]) -> None:
    for source in sources:
        if source.header.format == "docx":
            with zipfile.ZipFile(io.BytesIO(WRITERS["docx"](source))) as package:
                core = package.read("docProps/core.xml").decode()
            assert source.header.author not in core
            assert source.header.kind not in core


def test_all_five_kinds_and_plain_copies_are_there(sources: list[Source]) -> None:
    assert len(inbox_kinds(sources)) == 5
    stems = {source.stem for source in sources}
    for source in sources:
        for name in source.header.copied.source if source.header.copied else ():
            assert name in stems or (DEMO / name).is_file()
