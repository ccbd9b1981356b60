"""Compiling, with a cache only where a folder was named for it.

numba notices a change of the file that holds a compiled function, not of the files that it calls into: the folder's
name must change with the code (``flows.compare_cache`` sees to it), and beside the code nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar, cast

import numpy as np
from numba import njit, types
from numba.core import config
from numba.extending import intrinsic

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


@intrinsic  # type: ignore[untyped-decorator, unused-ignore]
def _trailing_zeros(typing: Any, value: Any) -> tuple[Any, Callable[..., Any]]:  # noqa: ARG001 -- numba's form
    def made(context: Any, builder: Any, _signature: Any, given: Any) -> Any:
        return builder.cttz(given[0], context.get_constant(types.boolean, False))

    return types.uint64(types.uint64), made


trailing_zeros = cast(Callable[[np.uint64], np.uint64], _trailing_zeros)
"""Zeros below the lowest one of a value, one step of the machine; in compiled code alone."""


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
