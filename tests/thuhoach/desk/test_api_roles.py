"""Every operation of the API, every role: the same rights as on the pages, and not a name under blind review."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from flows.store.desk_state import Options
from flows.store.records import Review
from flows.store.targets import group_id
from tests.thuhoach.desk.conftest import ACCOUNTS, UNIT, Tokens
from tests.thuhoach.desk.samples import NAME, PEOPLE, Filled
from thuhoach.desk.app import API
from thuhoach.desk.state import Desk

ALL = frozenset(ACCOUNTS)
ADMIN = frozenset({"quan-tri"})
WHOLE = ADMIN | {"duyet", "duyet-2"}
REVIEWERS = WHOLE | {"duyet-y-te"}
HANDING_IN = ALL - {"xem"}
OF_FIRST = WHOLE | {"bi-thu"}
NOBODY: frozenset[str] = frozenset()
AT = "/api/v1/campaigns/{name}"
SUB = f"{AT}/submissions/{{submission}}"


@dataclass(frozen=True)
class Call:
    """An operation, who may use it, and what to send: nothing here changes what another call needs."""

    method: str
    path: str
    who: frozenset[str]
    json: dict[str, Any] | None = None
    params: dict[str, str] = field(default_factory=dict)
    files: bool = False
    """Multipart; ``json`` then holds the other fields."""


def _calls(filled: Filled) -> list[Call]:
    one = filled.ids[0]
    pair = {"a": filled.ids[0], "b": filled.ids[1]}
    ruling = {"ruling": "bo_qua", "reason": "r", "seen": 7}
    return [
        Call("GET", "/api/v1/campaigns", ALL),
        Call("POST", "/api/v1/campaigns", ADMIN, {"name": "Tên Lạ"}),
        Call("GET", f"{AT}/units", ALL),
        Call("GET", f"{AT}/submissions", HANDING_IN),
        Call("GET", SUB, OF_FIRST),
        Call("POST", f"{SUB}/verdict", WHOLE, {"element": "can_cu", "level": "thieu", "reason": "r", "seen": 7}),
        Call("POST", f"{SUB}/facts", WHOLE, {"position": "Tổ trưởng", "reason": "r"}),
        Call("POST", f"{SUB}/review", WHOLE, {"review": "approved", "seen": 7}),
        Call("GET", f"{SUB}/remarks", WHOLE),
        Call("POST", f"{SUB}/remarks", WHOLE, {"text": "x"}),
        Call("GET", f"{SUB}/form", WHOLE),
        Call("PUT", f"{SUB}/form/{{part}}", NOBODY, {"text": "x"}),
        Call("GET", f"{SUB}/form.docx", WHOLE),
        Call("GET", f"{SUB}/person.zip", ADMIN),
        Call("POST", f"{AT}/assign", REVIEWERS, {"submissions": []}),
        Call("GET", f"{AT}/pair", WHOLE, params=pair),
        Call("POST", f"{AT}/pair/passage", WHOLE, {"number": 9, "why": "sai"}, pair),
        Call("POST", f"{AT}/pair/ruling", WHOLE, ruling, pair),
        Call("GET", f"{AT}/groups", REVIEWERS),
        Call("GET", f"{AT}/groups/{{group}}", WHOLE),
        Call("POST", f"{AT}/groups/{{group}}/ruling", WHOLE, ruling),
        Call("GET", f"{AT}/templates", REVIEWERS),
        Call("POST", f"{AT}/templates", WHOLE, {"number": 9, "reason": "r"}, pair),
        Call("POST", f"{AT}/templates/{{template}}/withdraw", NOBODY, {"reason": "r"}),
        Call("GET", f"{AT}/overview", WHOLE | {"xem"}),
        Call("GET", f"{AT}/history", REVIEWERS),
        Call("GET", f"{AT}/history.csv", REVIEWERS),
        Call("GET", f"{SUB}/dossier", WHOLE, params={"form": "html"}),
        Call("GET", f"{AT}/groups/{{group}}/dossier", WHOLE, params={"form": "html"}),
        Call("GET", f"{AT}/run", HANDING_IN),
        Call("DELETE", f"{AT}/run", WHOLE),
        Call("GET", f"{AT}/objections", HANDING_IN),
        Call("POST", f"{AT}/objections", OF_FIRST, {"submission": one, "sender": "A", "text": "x"}),
        Call("POST", f"{AT}/objections/{{number}}/answer", NOBODY, {"text": "x"}),
        Call("GET", f"{AT}/roster", HANDING_IN),
        Call("POST", f"{AT}/roster", ADMIN, files=True),
        Call("POST", f"{AT}/roster/{{number}}", NOBODY, {"duty": "mien", "reason": "r"}),
        Call("GET", f"{AT}/inbox", HANDING_IN),
        Call("POST", f"{AT}/inbox", HANDING_IN, files=True),
        Call("GET", f"{AT}/set-aside", HANDING_IN),
        Call("POST", f"{AT}/set-aside/replacement", NOBODY, {"old": "khong-co.docx"}, files=True),
        Call("GET", f"{AT}/release", WHOLE),
        Call("GET", f"{AT}/drafts", ALL),
        Call("GET", f"{AT}/drafts.zip", WHOLE),
        Call("GET", f"{AT}/drafts/{{path:path}}", NOBODY),
        Call("GET", f"{AT}/follow-up", WHOLE, params={"later": NAME}),
        Call("GET", f"{AT}/forms.docx", NOBODY, params={"unit": UNIT}),
        Call("GET", f"{AT}/proposals", WHOLE),
        Call("POST", f"{AT}/proposals/theme", NOBODY, {"key": "x", "what": "ten", "text": "y"}),
        Call("POST", f"{AT}/proposals/move", WHOLE, {"proposals": ["x"], "to": "y"}),
        Call("GET", f"{AT}/settings", ADMIN),
        Call("PATCH", f"{AT}/settings", ADMIN, {}),
        Call("GET", f"{AT}/options", ADMIN),
        Call("PUT", f"{AT}/options", ADMIN, {}),
        Call("POST", f"{AT}/texts/{{what}}", ADMIN, {"label": "x"}, files=True),
        Call("DELETE", f"{AT}/texts/{{what}}", ADMIN, params={"path": "x"}),
        Call("POST", f"{AT}/purge", ADMIN, {"confirm": "sai"}),
    ]


# These start a process: tried in tests of their own.
ELSEWHERE = {("POST", f"{AT}/run"), ("POST", f"{AT}/release")}


def _send(client: TestClient, call: Call, filled: Filled, headers: dict[str, str]) -> tuple[int, str]:
    places = {"name": NAME, "submission": filled.ids[0], "group": group_id(filled.group), "what": "known"}
    url = call.path.replace("{path:path}", "khong-co").replace("{number}", "999")
    for place in ("part", "template"):
        url = url.replace(f"{{{place}}}", "khong-co")
    sent: dict[str, Any] = {"json": call.json} if call.json is not None else {}
    if call.files:
        part = ("a.txt", b"x")
        sent = {"data": call.json or {}, "files": {"files": part} if url.endswith("inbox") else {"file": part}}
    answer = client.request(call.method, url.format(**places), params=call.params, headers=headers, **sent)
    return answer.status_code, answer.content.decode("utf-8", "replace")


def test_every_operation_is_in_the_table(filled: Filled) -> None:
    every = [route for part in API for route in part.router.routes if isinstance(route, APIRoute)]
    routes = {(method, route.path) for route in every for method in route.methods}
    assert {(call.method, call.path) for call in _calls(filled)} | ELSEWHERE == routes


@pytest.mark.parametrize("login", sorted(ACCOUNTS))
def test_a_token_has_the_rights_of_its_account_and_no_more(
    login: str, desk: Desk, filled: Filled, client: TestClient, tokens: Tokens
) -> None:
    # On a busy machine the sorting outlasts the first question.
    desk.sorter.ask(desk.store, NAME, {}, 60.0)
    wrong = []
    for call in _calls(filled):
        status, _ = _send(client, call, filled, tokens[login])
        # 422 would mean that the table sends what does not fit: no right is tried then.
        if (status != 404) is not (login in call.who) or status == 422 or status >= 500:
            wrong.append((call.method, call.path, status))
    assert not wrong


def test_without_a_token_nothing_is_answered(filled: Filled, client: TestClient) -> None:
    assert {_send(client, call, filled, {})[0] for call in _calls(filled)} == {401}


@pytest.mark.parametrize("login", ["duyet", "xem"])
def test_blind_review_leaks_no_name_in_any_answer(
    login: str, desk: Desk, filled: Filled, client: TestClient, tokens: Tokens
) -> None:
    desk.sorter.ask(desk.store, NAME, {}, 60.0)
    desk.options.put(NAME, Options(blind=True))
    desk.store.submissions.set_review(NAME, list(filled.ids), Review.REVIEWED, "duyet-2")
    for call in _calls(filled):
        if call.method == "GET":
            _, text = _send(client, call, filled, tokens[login])
            assert not [name for name, _, _ in PEOPLE if name in text], call.path
