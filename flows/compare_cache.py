"""Where compiled code of the comparison is kept; imported before anything that is compiled."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numba
from numba.core import config

import nlp.reuse
from flows.settings import work_dir


def _stamp() -> str:
    """A name that changes with the code."""
    mark = hashlib.sha256(numba.__version__.encode())
    for path in sorted(Path(nlp.reuse.__path__[0]).glob("*.py")):
        mark.update(path.read_bytes())
    return mark.hexdigest()[:16]


def _folder() -> str:
    """The folder, or nothing where it cannot be made: then every process compiles for itself."""
    try:
        given = str(getattr(config, "CACHE_DIR", ""))
        base = Path(given) if given else work_dir("numba")
        folder = base / _stamp()
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return ""
    return str(folder)


# numba asks for the folder when a function is decorated, that is on import.
CACHE = _folder()
setattr(config, "CACHE_DIR", CACHE)  # noqa: B010 -- numba fills its settings at run time
WARM = bool(CACHE) and any(Path(CACHE).rglob("scan.hash_utf8-*.nbi"))
"""Was the code compiled before, by another run?"""
