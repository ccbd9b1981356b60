"""The application: the shield, the routes, the answers to what goes wrong."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from flows.settings import templates_dir
from flows.store.protocol import Unwritable
from thuhoach.desk import api, api_campaigns, api_files, api_groups, api_more, api_overview, api_proposals, api_runs
from thuhoach.desk.access import Denied
from thuhoach.desk.decide import Refused
from thuhoach.desk.pages import (
    accounts,
    campaign,
    dossier,
    downloads,
    entrance,
    form,
    group,
    history,
    inbox,
    overview,
    pair,
    privacy,
    proposals,
    provider,
    queue,
    release,
    rolls,
    submission,
    template,
)
from thuhoach.desk.pages.render import Frame, page
from thuhoach.desk.session import NotLoggedIn, visitor
from thuhoach.desk.shield import Shield
from thuhoach.desk.state import Desk

PAGES = (
    entrance,
    overview,
    queue,
    submission,
    form,
    pair,
    group,
    inbox,
    campaign,
    accounts,
    downloads,
    history,
    release,
    dossier,
    privacy,
    proposals,
    provider,
    rolls,
    template,
)
API = (api, api_groups, api_more, api_runs, api_files, api_proposals, api_campaigns, api_overview)


def create_app(desk: Desk) -> FastAPI:
    """The review desk over an open store."""
    app = FastAPI(
        title="Thu Hoạch",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        middleware=[Middleware(Shield, settings=desk.settings)],
    )
    app.state.desk = desk
    app.mount("/static", StaticFiles(directory=templates_dir() / "desk" / "static"), name="static")
    for pages in PAGES:
        app.include_router(pages.router)
    for api_part in API:
        app.include_router(api_part.router)
    app.add_exception_handler(NotLoggedIn, _to_login)
    app.add_exception_handler(Denied, _not_there)
    app.add_exception_handler(404, _not_there)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(Unwritable, _not_writable)
    return app


async def _to_login(request: Request, _: Exception) -> Response:
    answer = RedirectResponse("/vao", 303)
    # A fragment asked for by a script must not be swapped for the log-in page.
    if request.headers.get("hx-request"):
        answer = RedirectResponse("/vao", 401)
        answer.headers["hx-redirect"] = "/vao"
    return answer


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    if request.url.path.startswith("/api/"):
        # 422 is kept for requests that do not fit the schema.
        return JSONResponse({"detail": error.message}, 409)
    return page("refused.html", request, Frame(account=visitor(request)), error.status, message=error.message)


def _not_writable(request: Request, _: Exception) -> Response:
    message = "Nội dung gửi lên có ký tự không ghi được (U+0000). Hãy xóa ký tự đó, hoặc gõ lại rồi gửi."
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": message}, 400)
    return PlainTextResponse(message, 400)


def _not_there(request: Request, _: Exception) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": "Không có mục này."}, 404)
    return page("missing.html", request, Frame(account=visitor(request)), 404)
