"""Compiling, with a cache only where a folder was named for it.

numba notices a change of the file that holds a compiled function, not of the files that it calls into: the folder's
name must change with the code (``flows.compare_cache`` sees to it), and beside the code nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar, cast

from numba import njit
from numba.core import config

F = TypeVar("F", bound=Callable[..., object])


def compiled(function: F) -> F:
    """``function``, compiled on its first call; kept on disk where that is possible."""
    if getattr(config, "CACHE_DIR", ""):
        try:
            return cast(F, njit(cache=True, nogil=True)(function))
        except RuntimeError:
            # The folder cannot be written: compile again in each process.
            pass
    return cast(F, njit(nogil=True)(function))


@lru_cache(maxsize=1)
def spare_algebra() -> None:
    """Spare numba the search for scipy's linear algebra, a sixth of a second on the first call: nothing here needs it.

    To be called before the first compiled function is; later it changes nothing.
    """
    # Half of what numba loads for its first function: not before one is called.
    import numba.np.linalg as algebra  # noqa: PLC0415 -- see above

    def absent() -> None:
        raise ImportError("linear algebra is not used")

    search, algebra.ensure_blas = algebra.ensure_blas, absent
    try:
        import numba.np.arraymath  # noqa: F401, PLC0415 -- asks for it once, on import
    finally:
        algebra.ensure_blas = search
