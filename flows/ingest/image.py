"""The reader of photos and scans: .jpg, .png, .tiff with several pages, .heic, .webp, .bmp, .gif."""

from __future__ import annotations

import functools
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageSequence, UnidentifiedImageError

from flows.ingest.beat import beat
from flows.ingest.draft import Draft, Line, Made, Place
from flows.ingest.look import Look
from flows.ingest.ocr import MAX_SCANNED, recognise
from flows.ingest.refusal import Refused
from nlp.records import Note

# A page at 600 dpi in colour is 35 million points; more is a bomb.
MAX_POINTS = 120_000_000
# Smaller pictures are logos and signatures of letters.
_SMALLEST = 250
_SECONDS = 20
_MARKS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*", b"BM", b"GIF8")
_HEIF = (b"heic", b"heix", b"mif1", b"msf1", b"hevc", b"avif")


class ImageReader:
    """Pictures, read by OCR."""

    format = "image"

    def takes(self, look: Look) -> bool:
        """The marks of the formats."""
        head = look.head
        if head[4:8] == b"ftyp" and head[8:12] in _HEIF:
            return True
        if head.startswith(b"BM"):
            return len(head) > 30 and int.from_bytes(head[2:6], "little") in (look.size, 0)
        return head.startswith(_MARKS) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP")

    def read(self, look: Look, place: Place) -> Iterator[Made]:
        """One draft with all pages."""
        Image.MAX_IMAGE_PIXELS = MAX_POINTS // 2
        heif = look.head[4:8] == b"ftyp"
        try:
            with Image.open(_unpacked(look.path, place.work) if heif else look.path) as image:
                yield _draft(image, "heic" if heif else (image.format or "image").lower())
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise Refused("bomb") from error
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
            raise Refused("damaged") from error


@functools.lru_cache(maxsize=1)
def heif_convert() -> str | None:
    """The program, where it is installed: a library for it would bring an encoder under the GPL into the process."""
    return shutil.which("heif-convert") or shutil.which("heif-dec")


def _unpacked(path: Path, work: Path) -> Path:
    """The first picture of a phone's file as .png; raises ``Refused``."""
    program = heif_convert()
    if program is None:
        raise Refused("no_heif")
    target = work / "anh.png"
    try:
        done = subprocess.run([program, str(path), str(target)], capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise Refused("timeout") from error
    # Several pictures get numbers: the first is the one that the phone shows.
    made = sorted([target, *work.glob("anh-*.png")])
    found = next((one for one in made if one.is_file()), None)
    if done.returncode != 0 or found is None:
        raise Refused("damaged")
    return found


def _draft(image: Image.Image, form: str) -> Draft:
    if min(image.size) < _SMALLEST:
        raise Refused("picture", f"({image.width}×{image.height} điểm)")
    if image.width * image.height > MAX_POINTS:
        raise Refused("bomb")
    count = getattr(image, "n_frames", 1)
    if count > MAX_SCANNED:
        raise Refused("too_many_pages", f"({count} trang, tối đa {MAX_SCANNED})")
    lines: list[Line] = []
    notes: list[Note] = []
    poor: set[int] = set()
    for number, page in enumerate(ImageSequence.Iterator(image), 1):
        found = recognise(page if count == 1 else page.copy(), number)
        lines.extend(found.lines)
        notes.extend(found.notes)
        poor |= {number} if found.poor else set()
        beat()
    return Draft(form, tuple(lines), notes=tuple(notes), poor_pages=frozenset(poor))
