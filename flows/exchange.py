"""Bring rows of equal key together and work on each part: in this process, by Dask or by Ray.

The pure steps of the comparison (sketch, pairs, count, verify) take and give Arrow tables; only the exchange between
them differs. Every exchange gives the same rows; callers sort what they get.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol

import numpy as np
import pyarrow as pa

Step = Callable[[pa.Table], pa.Table]


class Exchange(Protocol):
    def __call__(self, tables: Iterable[pa.Table], key: str, parts: int, step: Step) -> pa.Table:
        """Rows of ``tables`` with the same ``key`` (0 to ``parts`` - 1) go together through ``step``."""


def local(tables: Iterable[pa.Table], key: str, parts: int, step: Step) -> pa.Table:
    """One part after the other in this process; rows are held once, results as they come."""
    pieces: list[list[pa.Table]] = [[] for _ in range(parts)]
    for table in tables:
        for part, piece in enumerate(split(table, key, parts)):
            pieces[part].append(piece)
    out = []
    while pieces:
        out.append(joined(pieces.pop(0), step))
    return pa.concat_tables(out)


def split(table: pa.Table, key: str, parts: int) -> list[pa.Table]:
    """The rows of each key."""
    number = table.column(key).to_numpy()
    if not bool((number[1:] >= number[:-1]).all()):
        order = np.argsort(number, kind="stable")
        table, number = table.take(pa.array(order)), number[order]
    edges = np.searchsorted(number, np.arange(parts + 1))
    return [table.slice(edges[part], edges[part + 1] - edges[part]) for part in range(parts)]


def values(table: pa.Table, name: str) -> np.ndarray[Any, Any]:
    """A column; copied only where it is in several pieces that hold something."""
    pieces: list[np.ndarray[Any, Any]] = [piece.to_numpy() for piece in table.column(name).chunks if len(piece)]
    return pieces[0] if len(pieces) == 1 else np.asarray(table.column(name).to_numpy())


def joined(pieces: list[pa.Table], step: Step) -> pa.Table:
    """``step`` on the rows of one key from every table."""
    return step(pa.concat_tables(pieces))


def by_dask(tables: Iterable[pa.Table], key: str, parts: int, step: Step) -> pa.Table:
    """A shuffle of Dask tasks; inside a Prefect task of a Dask runner its workers are used, else threads."""
    from dask.delayed import delayed  # noqa: PLC0415 -- an optional extra

    pieces = [delayed(split, nout=parts)(table, key, parts) for table in tables]
    done = [delayed(joined)([piece[part] for piece in pieces], step) for part in range(parts)]
    return delayed(pa.concat_tables)(done).compute()


def by_ray(tables: Iterable[pa.Table], key: str, parts: int, step: Step) -> pa.Table:
    """A shuffle of Ray tasks; the cluster is the one that Ray was started with, else this machine.

    Ray Data would do the same, but asks for pandas and starts ten actors for a table of some megabytes.
    """
    import ray  # noqa: PLC0415 -- an optional extra

    if not ray.is_initialized():
        ray.init(include_dashboard=False, log_to_driver=False)
    cut: Any = ray.remote(num_returns=parts)(split)
    work: Any = ray.remote(num_returns=1)(_joined_by_ray)
    pieces = [cut.remote(table, key, parts) for table in tables]
    done = [work.remote(step, *(piece[part] for piece in pieces)) for part in range(parts)]
    return pa.concat_tables(ray.get(done))


def _joined_by_ray(step: Step, *pieces: pa.Table) -> pa.Table:
    # Ray looks up what stands for a table among the arguments alone, not inside a list.
    return joined(list(pieces), step)


EXCHANGES: dict[str, Exchange] = {"local": local, "dask": by_dask, "ray": by_ray}
