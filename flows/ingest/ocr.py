"""Pictures of text by Tesseract: stamp taken out, upright, one confidence a word."""

from __future__ import annotations

import csv
import functools
import io
import itertools
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageOps

from flows.ingest.draft import Line, Piece
from flows.ingest.refusal import Refused
from nlp.records import BlockKind, Note

# 0.9 s a page: three minutes are the most that one file may take from the others.
MAX_SCANNED = 60
SECONDS = 40
# Mean confidence of the words of a page; clean prints are above 0.9, unreadable ones below 0.7.
POOR_PAGE = 0.75
_A4_200DPI = 2_339
_LANGUAGE = "vie"
# Share of strongly red points that a seal of 3.5 cm leaves on a page is about 1 %.
_RED_SHARE = 0.001


@dataclass(frozen=True, slots=True)
class Recognised:
    """The lines of a page, and whether they can be relied on."""

    lines: tuple[Line, ...]
    poor: bool
    notes: tuple[Note, ...] = ()


@functools.lru_cache(maxsize=1)
def tesseract() -> str | None:
    """The program, where it is installed with Vietnamese."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        done = subprocess.run([program, "--list-langs"], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return program if re.search(rf"^{_LANGUAGE}\s*$", done.stdout.decode("utf-8", "replace"), re.M) else None


def recognise(image: Image.Image, page: int) -> Recognised:
    """The text of one page; ``page`` counts from 1. Raises ``Refused`` where Tesseract is missing or fails."""
    grey, notes = _prepared(image)
    words = list(_words(_run(grey)))
    lines = tuple(_lines(words, page, grey.width))
    weight = sum(len(word.text) for word in words)
    mean = sum(word.sure * len(word.text) for word in words) / weight if weight else 0.0
    poor = mean < POOR_PAGE
    if poor:
        notes.append(Note("poor_page", f"Trang {page} đọc kém (độ tin cậy {mean:.0%}); cần người xem bản gốc."))
    return Recognised(lines, poor, tuple(notes))


def _prepared(image: Image.Image) -> tuple[Image.Image, list[Note]]:
    """The page in grey at the size of A4 at 200 dpi; in the red channel, where a red stamp is white."""
    notes: list[Note] = []
    image.draft("RGB", (_A4_200DPI * 2, _A4_200DPI * 2))
    image = ImageOps.exif_transpose(image)
    if image.mode not in ("L", "1", "I;16", "I"):
        colour = image.convert("RGBA")
        paper = Image.new("RGBA", colour.size, "white")
        rgb = Image.alpha_composite(paper, colour).convert("RGB")
        red, green, blue = rgb.split()
        grey = rgb.convert("L")
        if _is_stamped(red, green, blue):
            grey = red
            notes.append(Note("stamp", "Có dấu đỏ đè lên chữ; đã lọc màu đỏ trước khi đọc."))
    else:
        grey = image.convert("L")
    longest = max(grey.size)
    if longest > 1.25 * _A4_200DPI or longest < 0.6 * _A4_200DPI:
        scale = _A4_200DPI / longest
        grey = grey.resize(
            (max(1, round(grey.width * scale)), max(1, round(grey.height * scale))), Image.Resampling.LANCZOS
        )
    return _upright(grey), notes


def _is_stamped(red: Image.Image, green: Image.Image, blue: Image.Image) -> bool:
    other = ImageChops.lighter(green, blue)
    strong = ImageChops.subtract(red, other).point(lambda value: 255 if value > 60 else 0)
    return strong.resize((200, 200), Image.Resampling.BOX).histogram()[0] < 40_000 - _RED_SHARE * 40_000 * 4


def _upright(grey: Image.Image) -> Image.Image:
    """The page turned by the small angle at which its lines are sharpest."""
    small = grey.copy()
    small.thumbnail((700, 700))
    ink = ImageOps.invert(small)
    best = max(map(float, range(-8, 9)), key=lambda angle: _sharpness(ink, angle))
    best = max((best + step / 4 for step in range(-3, 4)), key=lambda angle: _sharpness(ink, angle))
    if abs(best) < 0.4 or _sharpness(ink, best) < 1.05 * _sharpness(ink, 0):
        return grey
    return grey.rotate(best, Image.Resampling.BICUBIC, fillcolor=255)


def _sharpness(ink: Image.Image, angle: float) -> float:
    """How unlike neighbouring rows are: lines of text that lie level leave white rows between them."""
    turned = ink.rotate(angle, Image.Resampling.BILINEAR) if angle else ink
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return float(sum((a - b) ** 2 for a, b in itertools.pairwise(rows)))


def _run(grey: Image.Image) -> str:
    program = tesseract()
    if program is None:
        raise Refused("no_tesseract")
    buffer = io.BytesIO()
    grey.save(buffer, "PNG", compress_level=1, dpi=(200, 200))
    command = [program, "stdin", "stdout", "-l", _LANGUAGE, "--psm", "1", "--dpi", "200", "tsv"]
    try:
        done = subprocess.run(
            command,
            input=buffer.getvalue(),
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise Refused("timeout", "(nhận dạng chữ)") from error
    if done.returncode != 0:
        raise Refused("unreadable", "(nhận dạng chữ không chạy được)")
    return done.stdout.decode("utf-8", errors="replace")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    sure: float
    line: tuple[str, ...]
    paragraph: tuple[str, ...]
    left: int
    right: int


def _words(table: str) -> Iterator[_Word]:
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") == "5" and text:
            place = (row["block_num"], row["par_num"], row["line_num"])
            left = int(row["left"])
            yield _Word(text, max(0.0, float(row["conf"])) / 100, place, place[:2], left, left + int(row["width"]))


def _lines(words: Sequence[_Word], page: int, width: int) -> Iterator[Line]:
    """Paragraphs of the page: printed lines that reach the right edge of their paragraph run on."""
    printed: dict[tuple[str, ...], list[_Word]] = {}
    for word in words:
        printed.setdefault(word.line, []).append(word)
    edge = max((word.right for word in words), default=width)
    group: list[_Word] = []
    for line in printed.values():
        if group and (group[-1].paragraph != line[0].paragraph or _ends(group, line, edge)):
            yield _line(group, page)
            group = []
        group.extend(line)
    if group:
        yield _line(group, page)


def _ends(group: Sequence[_Word], line: Sequence[_Word], edge: int) -> bool:
    last, first = group[-1], line[0]
    return last.right + (first.right - first.left) * 1.2 < edge or bool(
        re.match(r"(?:\d{1,2}|[a-zđ])[.)]$|[-–•+]$", first.text)
    )


def _line(words: Sequence[_Word], page: int) -> Line:
    pieces = [Piece(word.text if number == 0 else f" {word.text}", sure=word.sure) for number, word in enumerate(words)]
    return Line(BlockKind.PARAGRAPH, tuple(pieces), page=page)
