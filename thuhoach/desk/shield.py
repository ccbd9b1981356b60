"""What stands before every route: headers that keep the browser from reaching out, origin and size of requests."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from thuhoach.desk.origin import is_ours
from thuhoach.desk.settings import DeskSettings

# No inline script or style, nothing from elsewhere: also the best guard against a CDN creeping in.
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; "
    "form-action 'self'; base-uri 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


class TooLarge(Exception):
    """The body went over the limit while it was read."""


class Shield:
    """ASGI middleware. Refuses foreign and oversized requests; sets the headers on every answer."""

    def __init__(self, app: ASGIApp, settings: DeskSettings) -> None:
        self._app, self._settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        guarded = _with_headers(send, scope["path"])
        if not is_ours(scope["method"], headers):
            answer = PlainTextResponse("Yêu cầu không đến từ trang này nên không được nhận.", status_code=403)
            await answer(scope, receive, guarded)
            return
        limit = self._limit(headers)
        if int(headers.get("content-length") or 0) > limit:
            await _too_large(limit)(scope, receive, guarded)
            return
        try:
            await self._app(scope, _limited(receive, limit), guarded)
        except TooLarge:
            await _too_large(limit)(scope, receive, guarded)

    def _limit(self, headers: Headers) -> int:
        files = headers.get("content-type", "").startswith("multipart/form-data")
        return self._settings.upload if files else self._settings.form


def _too_large(limit: int) -> PlainTextResponse:
    text = f"Dữ liệu gửi lên vượt {limit // 1024**2} MB. Hãy chia nhỏ tệp nén theo từng đơn vị rồi gửi lại."
    return PlainTextResponse(text, status_code=413)


def _limited(receive: Receive, limit: int) -> Receive:
    seen = 0

    async def wrapped() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise TooLarge
        return message

    return wrapped


def _with_headers(send: Send, path: str) -> Send:
    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            # Personal data must not stay in the cache of a shared machine; the static files may.
            if not path.startswith("/static/"):
                headers.setdefault("cache-control", "no-store")
        await send(message)

    return wrapped
