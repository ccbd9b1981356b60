"""LibreOffice turns .doc, .rtf and .odt into .docx: many files a start, a profile of its own, no network.

Links to outside are not followed, macros never run; a start that crashes or hangs is halved until the file that does it
stands alone.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from flows.ingest.guard import GROUP, end
from flows.ingest.refusal import Refused

# A start takes 3 s with a fresh profile on a busy machine, a file 0.1 s.
SECONDS_START = 20.0
SECONDS_FILE = 1.0
_SUFFIXES = {"doc": ".doc", "rtf": ".rtf", "odt": ".odt"}
_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" \
oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" \
oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


@functools.lru_cache(maxsize=1)
def soffice() -> str | None:
    """The program, where it is installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def convert(paths: Sequence[Path], formats: Sequence[str], work: Path) -> list[Path | Refused]:
    """The .docx of each file, or why there is none; ``formats`` are doc, rtf or odt."""
    if soffice() is None:
        return [Refused("no_libreoffice") for _ in paths]
    work.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=work))
    inputs: list[Path] = []
    for number, (path, form) in enumerate(zip(paths, formats, strict=True)):
        inputs.append(folder / f"{number:05d}{_SUFFIXES.get(form, '.doc')}")
        shutil.copyfile(path, inputs[-1])
    out = folder / "out"
    out.mkdir()
    profile = _profile(folder)
    _run(inputs, out, profile)
    made = [out / f"{each.stem}.docx" for each in inputs]
    return [each if each.is_file() else Refused("conversion") for each in made]


def _profile(folder: Path) -> Path:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    return profile


def _run(inputs: Sequence[Path], out: Path, profile: Path) -> None:
    """Convert; when the start ends badly, the halves of what is missing are tried on their own."""
    clean = _once(inputs, out, profile)
    missing = [each for each in inputs if not (out / f"{each.stem}.docx").is_file()]
    if clean or not missing or len(inputs) == 1:
        return
    middle = (len(missing) + 1) // 2
    for part in (missing[:middle], missing[middle:]):
        if part:
            _run(part, out, profile)


def _once(inputs: Sequence[Path], out: Path, profile: Path) -> bool:
    environment = {**os.environ, "SAL_USE_VCLPLUGIN": "svp"}
    process = subprocess.Popen(
        _command(inputs, out, profile),
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment,
        creationflags=GROUP,
        start_new_session=True,
    )  # fmt: skip
    try:
        return process.wait(SECONDS_START + SECONDS_FILE * len(inputs)) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        end(process)


def _command(inputs: Sequence[Path], out: Path, profile: Path) -> list[str]:
    program = soffice()
    assert program is not None
    own = f"-env:UserInstallation={profile.resolve().as_uri()}"
    quiet = ("--headless", "--norestore", "--nolockcheck")
    wanted = ("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out))
    return [*_offline(), program, own, *quiet, *wanted, *map(str, inputs)]


@functools.lru_cache(maxsize=1)
def _offline() -> tuple[str, ...]:
    """A prefix that takes the network away, where the system lets us."""
    program = shutil.which("unshare") if sys.platform.startswith("linux") else None
    if program is None:
        return ()
    try:
        done = subprocess.run([program, "-rn", "true"], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return (program, "-rn") if done.returncode == 0 else ()
