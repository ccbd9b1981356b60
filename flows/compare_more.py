"""New submissions against everything that was compared before, without comparing that anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from flows.compare import CompareInput, LabelledText, put_on_shelf, shelf_name
from flows.compare_listed import grouped, listed_pair, shared_passages
from flows.compare_pairs import Field, find_pairs
from flows.compare_pause import no_cycles
from flows.compare_quoted import quoted_in
from flows.compare_shelf import Shelf
from flows.exchange import EXCHANGES
from nlp.records import Comparison
from nlp.reuse.masks import index_references


@no_cycles()
def compare_more(docs: Iterable[CompareInput], *, references: Sequence[LabelledText], work: Path) -> Comparison:
    """Pairs of ``docs`` with each other and with all texts that are kept under ``work`` for these ``references``.

    Kept texts are not read again: 1,000 new essays meet 100,000 kept ones in about a second. Pairs between kept texts
    are not given, nor do they lower what is asked of others as in a whole run; rewritten passages are not searched. Of
    a text that was handed in twice the last counts.
    """
    index = index_references(references)
    shelf = Shelf(work / shelf_name(references))
    new = put_on_shelf(shelf, docs, (), index)
    arrays, held, again = shelf.read(), shelf.held(), np.array(new, np.int64)
    rows = held.ranked(held.last(again))
    field = Field(arrays, rows, held.known(rows))
    fresh = np.isin(rows, again).astype(np.uint8)
    found = shared_passages(field, find_pairs(field, EXCHANGES["local"], fresh))
    pairs = tuple(listed_pair(held, field, one) for one in found)
    return Comparison(pairs, grouped(pairs, found, held, field), quoted_in(held, arrays, new, index))
