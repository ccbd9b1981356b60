"""What a decision is answered with: the place that it was taken at, or the page with what stands against it."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import RedirectResponse, Response

from thuhoach.desk.decide import Refused


def answered(decide: Callable[[], None], back: str, page: Callable[[Refused], Response]) -> Response:
    """Decide and go ``back``; where that is refused, nothing is kept and ``page`` shows why."""
    try:
        decide()
    except Refused as refused:
        return page(refused)
    return RedirectResponse(back, 303)
