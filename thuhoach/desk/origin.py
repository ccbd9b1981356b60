"""Requests that change something must come from our own pages.

No token in forms: the browser itself says where a request comes from (``Sec-Fetch-Site``, and ``Origin`` where a
plain-HTTP intranet gives no ``Sec-Fetch`` headers). The session cookie is ``SameSite=Lax`` besides. Method:
F. Valsorda, "Cross-Site Request Forgery" (2025), the one that Go's ``http.CrossOriginProtection`` follows.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def is_ours(method: str, headers: Mapping[str, str]) -> bool:
    """Whether the request may change something.

    ``headers`` with lower-case names. A request with neither header comes from no browser and carries no cookie that
    another site could have sent along; it is let through and must still show a session or a token.
    """
    if method in SAFE:
        return True
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host", "")
