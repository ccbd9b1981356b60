"""What asks or thanks stands apart: the rows of the other lines are those of the text without it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from nlp.elements.reading import Reading, read, with_chances
from nlp.elements.roles.apart import apart
from nlp.elements.roles.companions import companions
from nlp.elements.roles.role import LABELS, Role
from nlp.elements.roles.surroundings import surroundings
from nlp.records import Document
from nlp.text.lines import blocks_of

_LINES = ["HẠN CHẾ", "- Tôi viết ít.", "- Tôi đến muộn.", "- Kho mất khóa.", "Việc tới: mua khóa mới."]
_ASKING = "- Đề nghị huyện bỏ bớt mẫu báo cáo."
Rows = Callable[[Reading], NDArray[np.float64]]


def _reading(lines: list[str]) -> Reading:
    """Read by a model that knows a line that asks, and finds a different chance of a limitation in each other."""
    text = "\n".join(lines)
    bare = read(Document("a", "a", "txt", text, blocks_of(text)), None, None)
    chances = np.full((len(bare.pieces), len(LABELS)), 0.01)
    for row, piece in zip(chances, bare.pieces, strict=True):
        asks = "Đề nghị" in piece.text
        row[LABELS.index(Role.KIEN_NGHI if asks else Role.HAN_CHE)] = 0.9 if asks else len(piece.text) / 100
    return with_chances(bare, chances)


@pytest.mark.parametrize("rows", [surroundings, companions])
@pytest.mark.parametrize("at", range(1, len(_LINES) + 1))
def test_a_line_that_asks_changes_no_row_of_the_others(rows: Rows, at: int) -> None:
    plain, added = _reading(_LINES), _reading([*_LINES[:at], _ASKING, *_LINES[at:]])
    assert added.aside == {at}
    found = apart(added, rows)
    assert np.array_equal(np.delete(found, at, axis=0), apart(plain, rows))
    assert not np.array_equal(np.delete(rows(added), at, axis=0), rows(plain))


def test_what_asks_is_seen_in_the_whole_text() -> None:
    added = _reading([*_LINES[:3], _ASKING, *_LINES[3:]])
    assert np.array_equal(apart(added, surroundings)[3], surroundings(added)[3])


def test_where_everything_asks_all_is_seen_together() -> None:
    reading = _reading([_ASKING, _ASKING])
    assert np.array_equal(apart(reading, surroundings), surroundings(reading))


def test_what_asks_and_also_promises_is_not_aside() -> None:
    reading = _reading([*_LINES, _ASKING])
    both = np.column_stack([reading.roles, reading.hints]) if reading.hints is not None else reading.roles
    both[-1, LABELS.index(Role.CAM_KET)] = 0.8
    assert reading.aside == {len(_LINES)}
    assert not with_chances(reading, both).aside
