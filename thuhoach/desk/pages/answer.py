"""What a decision is answered with: the place that it was taken at, or the page with what stands against it."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from thuhoach.desk.decide import Refused
from thuhoach.desk.pages.render import Frame, page


def answered(decide: Callable[[], None], back: str, page: Callable[[Refused], Response]) -> Response:
    """Decide and go ``back``; where that is refused, nothing is kept and ``page`` shows why."""
    try:
        decide()
    except Refused as refused:
        return page(refused)
    return RedirectResponse(back, 303)


def page_with_refusal(
    template: str, request: Request, frame: Frame, refused: Refused | None, **context: object
) -> Response:
    """The page of ``template``, as a fault where a decision taken on it was ``refused``."""
    status, fault = (refused.status, refused.message) if refused else (200, "")
    return page(template, request, frame, status, fault=fault, **context)
