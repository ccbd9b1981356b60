from __future__ import annotations

import numpy as np

from nlp.reuse.candidates import SMALL, count_hits


def test_points_have_one_width_with_and_without_hits() -> None:
    """Parts of a campaign are put together: one without hits must not differ in shape from the others."""
    none = count_hits(np.zeros(0, np.uint64), np.zeros(0, np.uint32), SMALL)
    some = count_hits(np.array([7, 7], np.uint64), np.array([16, 16], np.uint32), SMALL)
    assert [a.dtype for a in none] == [a.dtype for a in some]
    assert some[1].tolist() == [32]
