"""Answers that are files."""

from __future__ import annotations

import mimetypes
from urllib.parse import quote

from starlette.responses import Response


def attachment(content: bytes, name: str) -> Response:
    """A file to be saved, never shown in place: what was handed in must not run as a page of ours."""
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Response(content, media_type=kind, headers=saved_as(name))


def saved_as(name: str) -> dict[str, str]:
    """The header that names the file, also with Vietnamese letters."""
    return {"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
