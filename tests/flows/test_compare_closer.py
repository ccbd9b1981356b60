"""The closer look over a shelf: each pair gets its own evidence, however many are held at a time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from flows import compare_closer
from flows.compare import put_on_shelf
from flows.compare_closer import closer_look
from flows.compare_shelf import Shelf
from nlp.reuse.fold import I32
from nlp.reuse.inputs import CompareInput
from nlp.reuse.masks import index_references
from nlp.reuse.passages import COLUMNS
from nlp.reuse.rarity import count_texts


def _text(*parts: tuple[str, int]) -> str:
    return " ".join(f"{name}{n}" for name, size in parts for n in range(size))


def _rows(*passages: tuple[int, int, int, int]) -> I32:
    """Passages from a word to a word of one text and of the other, all of them own."""
    rows = np.zeros((len(passages), COLUMNS), np.int32)
    rows[:, 7:11] = passages
    return rows


def test_what_nobody_else_wrote_is_evidence_and_pairs_do_not_mix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [_text((f"a{n}x", 10), ("chung", 40)) for n in range(12)]
    texts += [_text((f"b{n}x", 10), ("riêng", 40)) for n in range(2)]
    shelf = Shelf(tmp_path)
    rows = put_on_shelf(shelf, [CompareInput(str(n), t) for n, t in enumerate(texts)], (), index_references(()))
    arrays = shelf.read()
    counts = count_texts(arrays.hashes[low:high] for low, high in zip(arrays.bounds, arrays.bounds[1:], strict=False))
    pairs = [(0, 1, _rows((10, 50, 10, 50))), (12, 13, _rows((30, 50, 30, 50), (10, 30, 10, 30)))]
    by_rank = np.array(rows, np.int64)
    common, own = closer_look(arrays, by_rank, pairs, counts)
    assert 0.0 <= common < own
    monkeypatch.setattr(compare_closer, "WORDS", 40)
    assert closer_look(arrays, by_rank, [*pairs, *pairs], counts).tolist() == [common, own, common, own]
    assert closer_look(arrays, by_rank, [], counts).tolist() == []
