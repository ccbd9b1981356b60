"""The pages that headings fall on, for a table of contents that is right when the file is first opened."""

from __future__ import annotations

import logging
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pypdfium2

_SECONDS = 120
_LOG = logging.getLogger(__name__)


def heading_pages(docx: bytes, headings: Sequence[str]) -> dict[str, int]:
    """The page of each heading in print; empty where LibreOffice is not on the machine or fails.

    Word and LibreOffice break pages alike to within a page; the table is a field that Word renews on demand.
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return {}
    with tempfile.TemporaryDirectory("-muc-luc") as folder:
        path = Path(folder) / "bao-cao.docx"
        path.write_bytes(docx)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(path)]
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)
            return _find(path.with_suffix(".pdf"), headings)
        except (subprocess.SubprocessError, OSError, pypdfium2.PdfiumError) as error:
            _LOG.warning("Không tính được số trang cho mục lục (%s); mở tệp trong Word, bấm F9 ở mục lục.", error)
            return {}


def _find(pdf: Path, headings: Sequence[str]) -> dict[str, int]:
    """Headings follow each other: each is looked for from the page of the one before."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [_plain(page.get_textpage().get_text_bounded()) for page in document]
    finally:
        document.close()
    contents = {i for i, text in enumerate(pages) if "MỤCLỤC" in text}
    found: dict[str, int] = {}
    at = 0
    for heading in headings:
        wanted = _plain(heading)
        page = next((i for i in range(at, len(pages)) if i not in contents and wanted in pages[i]), None)
        if page is not None:
            found[heading] = page + 1
            at = page
    return found


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())
