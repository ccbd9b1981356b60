"""Bring rows of equal key together and work on each part: in this process, by Dask or by Ray.

The pure steps of the comparison (sketch, pairs, count, verify) take and give Arrow tables; only the exchange between
them differs. Every exchange gives the same rows; callers sort what they get.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

import numpy as np
import pyarrow as pa

Step = Callable[[pa.Table], pa.Table]


class Exchange(Protocol):
    def __call__(self, tables: Iterable[pa.Table], key: str, parts: int, step: Step) -> pa.Table:
        """Rows of ``tables`` with the same ``key`` (0 to ``parts`` - 1) go together through ``step``."""


def local(tables: Iterable[pa.Table], key: str, parts: int, step: Step) -> pa.Table:
    """One part after the other in this process; rows are held once, results as they come."""
    pieces: list[list[pa.Table]] = [[] for _ in range(parts)]
    empty: pa.Table | None = None
    for table in tables:
        empty = table.slice(0, 0) if empty is None else empty
        number = table.column(key).to_numpy()
        order = None if bool((number[1:] >= number[:-1]).all()) else np.argsort(number, kind="stable")
        if order is not None:
            table, number = table.take(pa.array(order)), number[order]
        edges = np.searchsorted(number, np.arange(parts + 1))
        for part in range(parts):
            if edges[part + 1] > edges[part]:
                pieces[part].append(table.slice(edges[part], edges[part + 1] - edges[part]))
    out = []
    for part in range(parts):
        if pieces[part]:
            out.append(step(pa.concat_tables(pieces[part])))
        pieces[part] = []
    return pa.concat_tables(out) if out or empty is None else step(empty)


def by_dask(tables: Iterable[pa.Table], key: str, parts: int, step: Step) -> pa.Table:
    """Dask's shuffle; inside a Prefect task of a Dask runner its workers are used, else threads of this process."""
    import dask.dataframe as dd  # noqa: PLC0415 -- an optional extra
    import pandas as pd  # noqa: PLC0415 -- comes with Dask
    from dask.delayed import delayed  # noqa: PLC0415

    frames = [t.to_pandas() for t in tables]
    shuffled = dd.from_delayed([delayed(f) for f in frames], meta=frames[0].iloc[:0]).shuffle(key, npartitions=parts)

    def work(frame: pd.DataFrame) -> pd.DataFrame:
        done: pd.DataFrame = step(pa.Table.from_pandas(frame, preserve_index=False)).to_pandas()
        return done

    meta = step(pa.Table.from_pandas(frames[0].iloc[:0], preserve_index=False)).to_pandas()
    return pa.Table.from_pandas(shuffled.map_partitions(work, meta=meta).compute(), preserve_index=False)


def by_ray(tables: Iterable[pa.Table], key: str, parts: int, step: Step) -> pa.Table:
    """Ray's hash shuffle; the cluster is the one that Ray was started with, else this machine."""
    import ray  # noqa: PLC0415 -- an optional extra

    del parts
    data = ray.data.from_arrow(list(tables)).groupby(key).map_groups(step, batch_format="pyarrow")
    return pa.concat_tables(ray.get(data.to_arrow_refs()))


EXCHANGES: dict[str, Exchange] = {"local": local, "dask": by_dask, "ray": by_ray}
