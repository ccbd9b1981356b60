from __future__ import annotations

import warnings

import pytest
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, settings
from starlette.testclient import TestClient

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import schemathesis

from flows.store.desk_state import Options
from flows.store.targets import group_id
from tests.thuhoach.desk.conftest import LogIn, Tokens
from tests.thuhoach.desk.samples import NAME, PEOPLE, Filled
from thuhoach.desk.app import API as API_PARTS
from thuhoach.desk.app import create_app
from thuhoach.desk.state import Desk

API = f"/api/v1/campaigns/{NAME}"


def test_a_session_cookie_opens_no_api(filled: Filled, log_in: LogIn) -> None:
    assert filled
    assert log_in("quan-tri").get(f"{API}/submissions").status_code == 401


def test_a_revoked_token_is_worth_nothing(desk: Desk, filled: Filled, client: TestClient, tokens: Tokens) -> None:
    assert filled
    account = desk.accounts.by_login("duyet")
    assert account is not None
    assert client.get(f"{API}/units", headers=tokens["duyet"]).status_code == 200
    desk.accounts.revoke_token(account.id, desk.accounts.tokens(account.id)[0].id)
    assert client.get(f"{API}/units", headers=tokens["duyet"]).status_code == 401


def test_a_verdict_is_decided_as_on_the_page(filled: Filled, client: TestClient, tokens: Tokens) -> None:
    at = f"{API}/submissions/{filled.ids[3]}"
    said = {"element": "cam_ket", "level": "dat", "reason": "có", "seen": 0}
    row = client.post(f"{at}/verdict", json=said, headers=tokens["duyet"])
    assert row.json()["missing"] == 1
    again = client.post(f"{at}/verdict", json=said | {"level": "thieu"}, headers=tokens["duyet-2"])
    assert again.status_code == 409
    assert "duyet vừa quyết định" in again.json()["detail"]
    found = client.get(at, headers=tokens["duyet"]).json()
    line = next(one for one in found["checklist"] if one["element"] == "cam_ket")
    assert (line["level"], line["machine"], line["turn"]) == ("dat", "thieu", 1)


def test_a_passage_and_a_pair_are_decided_as_on_the_page(filled: Filled, client: TestClient, tokens: Tokens) -> None:
    query = {"a": filled.ids[0], "b": filled.ids[1]}
    out = client.post(
        f"{API}/pair/passage", params=query, json={"number": 1, "why": "mau_chung"}, headers=tokens["duyet"]
    )
    assert 0 < out.json()["a_share_left"] < out.json()["a_share"]
    ruled = client.post(
        f"{API}/pair/ruling", params=query, json={"ruling": "bo_qua", "reason": "r"}, headers=tokens["duyet"]
    )
    assert ruled.json()["ruling"] == "bo_qua"


def test_notes_wording_and_objections_are_those_of_the_pages(
    desk: Desk, filled: Filled, client: TestClient, tokens: Tokens
) -> None:
    at, mine = f"{API}/submissions/{filled.ids[3]}", tokens["duyet"]
    assert client.post(f"{at}/remarks", json={"text": "Hỏi lại chi bộ"}, headers=mine).status_code == 201
    assert [r["text"] for r in client.get(f"{at}/remarks", headers=tokens["duyet-2"]).json()] == ["Hỏi lại chi bộ"]
    part = client.get(f"{at}/form", headers=mine).json()[0]["part"]
    said = {"text": "Cảm ơn đồng chí."}
    assert [client.put(f"{at}/form/{part}", json=said, headers=mine).json()["changed"] for _ in "12"] == [1, 0]
    assert desk.store.notebook.edits(NAME, filled.ids[3])[part].who == "duyet"
    objection = {"submission": filled.ids[0], "sender": PEOPLE[0][0], "text": "Có cam kết ở trang 2."}
    assert client.post(f"{API}/objections", json=objection, headers=tokens["bi-thu"]).status_code == 201
    (found,) = client.get(f"{API}/objections", headers=mine).json()
    assert client.get(f"{API}/objections", headers=tokens["duyet-y-te"]).json() == []
    answer = f"{API}/objections/{found['id']}/answer"
    codes = [client.post(answer, json={"text": "Đã xem lại."}, headers=mine).status_code for _ in "12"]
    assert codes == [200, 409]


def test_roster_files_and_proposals_are_those_of_the_pages(
    desk: Desk, filled: Filled, client: TestClient, tokens: Tokens
) -> None:
    assert filled
    mine = tokens["duyet"]
    (missing,) = client.get(f"{API}/roster", params={"state": "missing"}, headers=mine).json()["rows"]
    said = {"duty": "mien", "reason": "Ốm dài ngày", "seen": 0}
    url = f"{API}/roster/{missing['seq']}"
    assert [client.post(url, json=said, headers=mine).status_code for _ in "12"] == [200, 409]
    assert client.post(url, json=said, headers=tokens["bi-thu"]).status_code == 404
    assert client.get(f"{API}/roster", params={"state": "missing"}, headers=mine).json()["total"] == 0
    assert [one["code"] for one in client.get(f"{API}/set-aside", headers=mine).json()] == ["hong"]
    assert client.get(f"{API}/set-aside", headers=tokens["duyet-y-te"]).json() == []
    # On a busy machine the sorting outlasts the first question.
    desk.sorter.ask(desk.store, NAME, {}, 60.0)
    themes = client.get(f"{API}/proposals", headers=mine).json()
    assert sum(len(theme["proposals"]) for theme in themes) == 4
    assert client.get(f"{API}/proposals", headers=tokens["duyet-y-te"]).status_code == 404


@pytest.mark.parametrize(
    ("login", "path", "status"),
    [
        ("xem", "submissions", 404),
        ("xem", "units", 200),
        ("xem", "history", 404),
        ("bi-thu", "history", 404),
        ("duyet-y-te", "submissions/{0}", 404),
        ("bi-thu", "submissions/{0}", 200),
        ("bi-thu", "groups/{group}", 404),
    ],
)
def test_roles_hold_for_tokens_too(
    login: str, path: str, status: int, filled: Filled, client: TestClient, tokens: Tokens
) -> None:
    url = f"{API}/{path.format(filled.ids[0], group=group_id(filled.group))}"
    assert client.get(url, headers=tokens[login]).status_code == status


def test_blind_review_holds_for_tokens_too(desk: Desk, filled: Filled, client: TestClient, tokens: Tokens) -> None:
    desk.options.put(NAME, Options(blind=True))
    for url in (f"{API}/submissions", f"{API}/submissions/{filled.ids[0]}"):
        text = client.get(url, headers=tokens["duyet"]).text
        assert not [name for name, _, _ in PEOPLE if name in text]


def test_nothing_that_fits_or_breaks_the_schema_makes_the_api_fall(
    desk: Desk, filled: Filled, tokens: Tokens, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Generated requests, good and bad, over every operation; starting a run is left out: it starts a process."""
    assert filled
    monkeypatch.setattr(desk.jobs, "start", lambda *_: None)
    app = create_app(desk)
    schema = schemathesis.openapi.from_dict(app.openapi())
    operations = [found.ok() for found in schema.get_all_operations()]
    routes = [route for part in API_PARTS for route in part.router.routes if isinstance(route, APIRoute)]
    assert len(operations) == len(routes)
    client = TestClient(app, raise_server_exceptions=False)
    fell: list[str] = []
    seen: set[int] = set()
    for operation in operations:
        for number, case in enumerate(_cases(operation)):
            real = {"submission": filled.ids[0], "group": group_id(filled.group)} if number % 2 else {}
            case.path_parameters = {**(case.path_parameters or {}), "name": NAME, **real}
            if number % 2 and "/pair" in operation.label:
                case.query = {**(case.query or {}), "a": filled.ids[0], "b": filled.ids[1]}
            sent = case.as_transport_kwargs(base_url="http://testserver")
            headers = {k: v for k, v in (sent.get("headers") or {}).items() if k.lower() != "authorization"}
            raw = sent.get("data")
            sent = {k: v for k, v in sent.items() if k in {"method", "url", "params", "json", "files"}}
            if sent.get("files"):
                sent["files"] = [(field, (part[0], _bytes(part[1]))) for field, part in sent["files"]]
            if raw is not None:
                sent["content" if isinstance(raw, bytes | str) else "data"] = raw
            try:
                answer = client.request(**sent, headers={**headers, **tokens["quan-tri"]})
            except UnicodeEncodeError:
                continue
            seen.add(answer.status_code)
            if answer.status_code >= 500:
                fell.append(f"{operation.label}: {answer.status_code} {sent}")
    assert fell == []
    assert {200, 404, 409, 422} <= seen


def _bytes(given: object) -> bytes:
    # What breaks the schema may be anything; a client can send bytes alone.
    return given if isinstance(given, bytes) else str(given).encode("utf-8", "ignore")


def _cases(operation: object) -> list[object]:
    import hypothesis  # noqa: PLC0415 -- of this helper alone

    made: list[object] = []
    modes = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)
    ways = [operation.as_strategy(generation_mode=mode) for mode in modes]  # type: ignore[attr-defined]

    @settings(max_examples=8, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @hypothesis.given(hypothesis.strategies.one_of(ways))
    def gather(case: object) -> None:
        made.append(case)

    gather()
    return made
