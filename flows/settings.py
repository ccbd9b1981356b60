"""Where things are, and the environment that every process of the program runs in.

All state lives under one folder, ``THUHOACH_HOME``. From a checkout that is ``.thuhoach`` beside the code: an officer
sees it, ``make clean`` removes it, two checkouts do not mix. From an installed package it is the user's data folder,
because nothing may be written beside installed code.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def home() -> Path:
    """The folder of all state; made on first use. ``THUHOACH_HOME`` overrides."""
    given = os.environ.get("THUHOACH_HOME")
    path = Path(given).expanduser().resolve() if given else _default_home()
    path.mkdir(parents=True, exist_ok=True)
    return path


def _default_home() -> Path:
    if (ROOT / "pyproject.toml").is_file():
        return ROOT / ".thuhoach"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "thuhoach"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "thuhoach"


def corpus_dir() -> Path:
    """Rules and data; ``THUHOACH_CORPUS`` overrides."""
    return Path(os.environ.get("THUHOACH_CORPUS", ROOT / "corpus"))


def templates_dir() -> Path:
    """Forms and pages; ``THUHOACH_TEMPLATES`` overrides."""
    return Path(os.environ.get("THUHOACH_TEMPLATES", ROOT / "templates"))


def campaigns_dir() -> Path:
    """Campaigns made on this machine, one folder each: the YAML, roster, references, inbox."""
    return _made(home() / "campaigns")


def work_dir(name: str) -> Path:
    """A folder for what can be made again: models, conversions, shards. ``THUHOACH_CACHE`` overrides its parent."""
    given = os.environ.get("THUHOACH_CACHE")
    return _made((Path(given) if given else home() / "work") / name)


def exchange() -> str:
    """What carries rows between the steps of the comparison: ``local``, ``dask`` or ``ray`` by ``THUHOACH_EXCHANGE``;
    the result is the same."""
    return os.environ.get("THUHOACH_EXCHANGE") or "local"


def store_url() -> str:
    """SQLite under the home, or what ``THUHOACH_DATABASE`` says (``postgresql+psycopg://...``)."""
    return os.environ.get("THUHOACH_DATABASE") or f"sqlite:///{(home() / 'thuhoach.db').as_posix()}"


def cores() -> int:
    """Processor cores this process may use."""
    count = getattr(os, "sched_getaffinity", None)
    return len(count(0)) if count else (os.cpu_count() or 1)


def prepare_environment() -> None:
    """Set what libraries read from the environment; child processes inherit it.

    Must run before Prefect, numba or a model library is imported: they read it once, on import. What the operator
    has set already is kept, except where it would let data out.
    """
    for name, value in _OFFLINE.items():
        os.environ[name] = value
    for name, value in {**_PREFECT, **_paths()}.items():
        os.environ.setdefault(name, value)


# Promise 6: nothing leaves the machine. DO_NOT_TRACK is read from the environment alone, before Prefect's settings.
_OFFLINE = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "RAY_USAGE_STATS_ENABLED": "0",
}

# A run of 100,000 submissions is a few hundred task runs: logs of tasks in the API, the event feed and automations
# would cost more than they tell (13-20 ms of CPU a task run against 2-3 ms). Progress is in our own run log.
_PREFECT = {
    "PREFECT_SERVER_EPHEMERAL_ENABLED": "false",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_INTERNAL_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_CLI_PROMPT": "false",
    "PREFECT_CLI_COLORS": "false",
    "PREFECT_SERVER_UI_ENABLED": "true",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
    "PYTHONUTF8": "1",
    "TOKENIZERS_PARALLELISM": "false",
    # One thread a process: the runner already uses all cores.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


def _paths() -> dict[str, str]:
    base = home()
    return {
        "THUHOACH_HOME": str(base),
        "PREFECT_HOME": str(base / "prefect"),
        "PREFECT_PROFILES_PATH": str(base / "prefect" / "profiles.toml"),
        "PREFECT_LOCAL_STORAGE_PATH": str(base / "prefect" / "storage"),
        "NUMBA_CACHE_DIR": str(work_dir("numba")),
        "DASK_TEMPORARY_DIRECTORY": str(work_dir("dask")),
    }


def _made(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    return path
