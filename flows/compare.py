"""The comparison of one campaign: submissions in, shared passages, pairs, groups and quotations out."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from flows.compare_cache import CACHE as CACHE
from flows.compare_cache import WARM
from flows.compare_field import Field, Sharing
from flows.compare_held import HeldTexts
from flows.compare_last import read_last, step_from, write_last
from flows.compare_listed import listed, shared_passages
from flows.compare_pairs import find_pairs
from flows.compare_quoted import quoted_in
from flows.compare_shelf import Shelf
from flows.exchange import EXCHANGES
from flows.pause import no_cycles
from nlp.records import Comparison
from nlp.reuse.hasher import COMPILE_FROM, Hasher
from nlp.reuse.inputs import CompareInput, LabelledText
from nlp.reuse.masks import References, index_references

if TYPE_CHECKING:
    from nlp.reuse.rewrite import Encoder

__all__ = ["COMPARE_VERSION", "CompareInput", "LabelledText", "compare"]

COMPARE_VERSION = "19"
BATCH = 500
WARM_FROM = 500_000
"""Bytes of text from which loading kept compiled code is cheaper than going on without."""
KEEP_TEXTS = 20_000
"""Texts of a run are held up to so many, some 200 MB: beyond, rewritten passages are not searched and words are
enough."""


@dataclass(frozen=True, slots=True)
class Done:
    """How many texts were compared, and how many of them are new where the others were not compared anew."""

    texts: int
    new: int | None


@no_cycles()
def compare(
    docs: Iterable[CompareInput],
    *,
    references: Sequence[LabelledText],
    known: Sequence[LabelledText],
    work: Path,
    exchange: str = "local",
    rewritten: bool = True,
    encoder: Encoder | None = None,
    told: Callable[[Done], None] | None = None,
) -> Comparison:
    """Find what ``docs`` share with each other and with ``known``, ``references`` left out.

    ``docs`` are read once, a batch at a time; their words are kept under ``work`` and not hashed again by a later
    run with the same references. ``exchange`` is ``local``, ``dask`` or ``ray``; all give the same result. Rewritten
    passages are searched (about a second for 50 essays) in campaigns of up to ``KEEP_TEXTS`` texts; ``encoder`` is an
    optional model of sentences, asked in small campaigns. Where texts only came since the last run on the same shelf,
    pairs of a campaign that is sampled are looked for with those alone; ``told`` is told how many.
    """
    if exchange not in EXCHANGES:
        raise ValueError(f"Không có cách trao đổi «{exchange}»; chọn một trong: {', '.join(EXCHANGES)}.")
    index = index_references(references)
    shelf = Shelf(work / shelf_name(references))
    texts: dict[int, str] | None = {} if rewritten else None
    rows = put_on_shelf(shelf, docs, known, index, texts)
    arrays, held = shelf.read(), shelf.held()
    field = Field(arrays, held.ranked(np.array(rows, np.int64)), len(known))
    step = step_from(read_last(arrays.folder), field)
    looked = list(find_pairs(field, EXCHANGES[exchange], step))
    shown = _shown(field, texts, held, shared_passages(field, (one for one in looked if one.level)), encoder)
    write_last(arrays.folder, field, looked, step)
    if told is not None:
        told(Done(len(rows) - len(known), int(step.fresh.sum()) if step else None))
    return listed(field, held, shown, quoted_in(held, arrays, rows[len(known) :], index))


def _shown(
    field: Field, texts: Mapping[int, str] | None, held: HeldTexts, exact: list[Sharing], encoder: Encoder | None
) -> list[Sharing]:
    """``exact``, with the rewritten passages and without what only looks shared where ``texts`` (by row of the shelf)
    are held."""
    if not texts or len(field) > KEEP_TEXTS:
        return exact
    # scikit-learn and the word tagger take a second to load; a large campaign needs neither.
    from flows.compare_closely import read_closely  # noqa: PLC0415 -- see above

    return read_closely(field, texts, held, exact, encoder)


def shelf_name(references: Sequence[LabelledText]) -> str:
    """The folder of what is kept under these references and this version of the code."""
    mark = hashlib.sha256(COMPARE_VERSION.encode())
    for reference in references:
        mark.update(f"{reference.label}\0{reference.text}\0".encode("utf-8", "surrogatepass"))
    return f"shelf-{mark.hexdigest()[:16]}"


def put_on_shelf(
    shelf: Shelf,
    docs: Iterable[CompareInput],
    known: Sequence[LabelledText],
    index: References,
    texts: dict[int, str] | None = None,
) -> list[int]:
    """Rows of the known texts and of ``docs``, in order; what is not on the shelf yet is hashed and put there.

    ``texts`` gets the text of each row while there are few.
    """
    held, hasher = shelf.held(), Hasher(index, WARM_FROM if WARM else COMPILE_FROM)
    rows: list[int] = []
    as_docs = [CompareInput(k.label, k.text, k.author) for k in known]
    for is_known, stream in ((True, iter(as_docs)), (False, iter(docs))):
        filling = _Filling(shelf, held, hasher, is_known, held.digests(is_known), {})
        while batch := list(islice(stream, BATCH)):
            rows += filling.rows(batch)
            if texts is not None and not _keep(texts, rows, batch):
                texts = None
    return rows


@dataclass(frozen=True, slots=True)
class _Filling:
    """Texts on their way to a shelf, all ``known`` or none; ``kept`` has their rows by digest, ``place`` the rows of
    those that came by."""

    shelf: Shelf
    held: HeldTexts
    hasher: Hasher
    known: bool
    kept: Mapping[int, int]
    place: dict[tuple[str, int], int]

    def rows(self, batch: Sequence[CompareInput]) -> list[int]:
        """Rows of a batch, what is new in it put on the shelf."""
        data = [d.utf8 or d.text.encode("utf-8", "surrogatepass") for d in batch]
        keys = [(d.id, digest(d.id, text)) for d, text in zip(batch, data, strict=True)]
        kept, place = self.kept, self.place
        place.update({(name, mark): kept[mark] for name, mark in keys if self.held.has(kept.get(mark), name)})
        new = [i for i, key in enumerate(keys) if key not in place]
        place.update({keys[i]: self.shelf.size + n for n, i in enumerate(new)})
        if new:
            words = self.hasher([data[i] for i in new], [batch[i].blocks for i in new])
            self.shelf.append([batch[i] for i in new], [keys[i][1] for i in new], self.known, words)
        return [place[key] for key in keys]


def _keep(texts: dict[int, str], rows: Sequence[int], batch: Sequence[CompareInput]) -> bool:
    """Put the texts of a ``batch``, the last ones of ``rows``, to the others; lets all go where they are too many."""
    if len(rows) > KEEP_TEXTS:
        texts.clear()
        return False
    texts.update(zip(rows[-len(batch) :], (d.text or str(d.utf8, "utf-8") for d in batch), strict=True))
    return True


def digest(name: str, text: bytes | memoryview) -> int:
    """Tells whether a text of that name has changed; of the name in the upper half, of the text in the lower."""
    return zlib.crc32(name.encode("utf-8", "surrogatepass")) << 32 | zlib.crc32(text)
