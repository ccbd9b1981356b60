"""What is kept of texts comes back as it was put there, a torn last batch does not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np

from flows.compare import digest
from flows.compare_shelf import Shelf
from nlp.records import Kind
from nlp.reuse.hasher import plain_batch
from nlp.reuse.inputs import CompareInput
from nlp.reuse.masks import index_references

DAY = dt.date(2026, 5, 2)
DOCS = (
    CompareInput(
        "bài một", "Chi bộ học nghị quyết.", "Lò Thị Xa", "Bản Nà", Kind.KE_HOACH_TAP_THE, dt.date(2026, 5, 2)
    ),
    CompareInput("bài hai", ""),
    CompareInput("bài ba", "Tổ công tác đi từng nhà.", unit="Bản Nà", handed_in=DAY - dt.timedelta(1)),
)


def put(folder: Path, docs: tuple[CompareInput, ...], known: bool = False) -> Shelf:
    shelf = Shelf(folder)
    batch = plain_batch([d.text.encode() for d in docs], index_references(()))
    shelf.append(docs, [digest(d.id, d.text.encode()) for d in docs], known, batch)
    return shelf


def test_texts_come_back_with_what_is_known_of_them(tmp_path: Path) -> None:
    put(tmp_path, DOCS).close()
    shelf = put(tmp_path, DOCS[:1], known=True)
    arrays, held = shelf.read(), shelf.held()
    assert [(h.id, h.author, h.unit, h.kind, h.handed_in) for h in held[:3]] == [
        (d.id, d.author, d.unit, d.kind, d.handed_in) for d in DOCS
    ]
    assert [h.known for h in held] == [False, False, False, True]
    assert [h.own for h in held] == [5, 0, 6, 5]
    assert arrays.bounds.tolist() == [0, 5, 5, 11, 16]
    assert held.ranked(np.arange(4)).tolist() == [3, 2, 0, 1]
    assert held.digests(known=True) == {held[0].digest: 3}


def test_places_in_long_texts_come_back_too(tmp_path: Path) -> None:
    long = CompareInput("dài", "một " * 40_000 + " " * 70_000 + "hai")
    put(tmp_path, (DOCS[0], long)).close()
    arrays = put(tmp_path, (long, DOCS[0])).read()
    wanted = np.concatenate([plain_batch([d.text.encode()], index_references(())).start for d in (*DOCS[:1], long)])
    assert arrays.start[: len(wanted)].tolist() == wanted.tolist()
    assert arrays.start[np.array([5 + 40_000, len(wanted), -5 + 2 * len(wanted)])].tolist() == [230_000, 0, 0]


def test_what_stands_behind_the_last_whole_row_is_cut_off(tmp_path: Path) -> None:
    put(tmp_path, DOCS).close()
    sizes = {path.name: path.stat().st_size for path in tmp_path.iterdir()}
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes() + b"torn")
    shelf = Shelf(tmp_path)
    shelf.close()
    assert {path.name: path.stat().st_size for path in tmp_path.iterdir()} == sizes
    assert shelf.size == len(DOCS) == len(shelf.held())
