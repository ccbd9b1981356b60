"""The second extractor: poppler's, in a process of its own. It orders mixed fonts better and mends cut files."""

from __future__ import annotations

import functools
import shutil
import subprocess
from pathlib import Path

from flows.ingest.draft import Draft, Line, Piece
from flows.ingest.pdf_quality import GAIN, GATE
from flows.ingest.refusal import Refused
from nlp.records import BlockKind, Note
from nlp.text.legacy import invalid_share

SECONDS = 20
_MAX_BYTES = 64 << 20


@functools.lru_cache(maxsize=1)
def pdftotext() -> str | None:
    """The program, where it is installed."""
    return shutil.which("pdftotext")


def second_text(path: Path, share: float) -> list[Line] | None:
    """The file as the second extractor reads it, ``None`` where its broken words are no fewer than ``share``."""
    text = _run(path)
    if text is None or not text.strip() or invalid_share(text) > min(GATE, share - GAIN):
        return None
    return _lines(text)


def repaired(path: Path) -> Draft:
    """A damaged file as far as it can be read; refused where nothing can."""
    text = _run(path)
    if not text or not any(char.isalpha() for char in text):
        raise Refused("damaged")
    return Draft("pdf", tuple(_lines(text)), notes=(Note("repaired", "Tệp PDF hỏng một phần; có thể thiếu chữ."),))


def _run(path: Path) -> str | None:
    program = pdftotext()
    if program is None:
        return None
    try:
        done = subprocess.run(
            [program, "-q", "-enc", "UTF-8", str(path), "-"], capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout[:_MAX_BYTES].decode("utf-8", errors="replace") if done.returncode == 0 else None


def _lines(text: str) -> list[Line]:
    """Paragraphs as poppler parts them; a break after a full line of a paragraph is no end of it."""
    found: list[Line] = []
    for number, page in enumerate(text.split("\f"), 1):
        group: list[str] = []
        widest = max((len(line) for line in page.split("\n")), default=0)
        for line in [*page.split("\n"), ""]:
            if line.strip():
                group.append(line.strip())
            if group and (not line.strip() or len(line) < 0.8 * widest):
                found.append(Line(BlockKind.PARAGRAPH, (Piece(" ".join(group)),), page=number))
                group = []
    return found
