"""In by the organisation's own log-in, against a provider that is served and signs for real."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc.jwk import RSAKey

from flows.store.accounts import Role
from tests.thuhoach.desk.conftest import LogIn, TestClient
from tests.thuhoach.desk.idp import CLIENT, SECRET, Idp, served_idp
from thuhoach.desk.app import create_app
from thuhoach.desk.oidc import LASTS_S, OidcSettings, Provider, Unproven
from thuhoach.desk.settings import from_environment
from thuhoach.desk.state import Desk

EMAIL = "duyet@lamchau.example"
BACK = "/vao/co-quan/ve"


@pytest.fixture(scope="module")
def key() -> RSAKey:
    return RSAKey.generate_key(2048, parameters={"kid": "k1", "use": "sig"})


@pytest.fixture
def idp(key: RSAKey) -> Iterator[Idp]:
    with served_idp(key) as served:
        served.person = {"sub": "u-17", "email": EMAIL, "email_verified": True, "name": "Cán bộ Duyệt"}
        yield served


@pytest.fixture
def entering(desk: Desk, idp: Idp) -> Iterator[tuple[Desk, TestClient]]:
    """A desk that asks the provider, with the reviewer's address known, and a browser."""
    settings = OidcSettings(idp.issuer, CLIENT, SECRET)
    asking = replace(desk, settings=replace(desk.settings, oidc=settings), provider=Provider(settings))
    reviewer = desk.accounts.by_login("duyet")
    assert reviewer is not None
    desk.identities.put_email(reviewer.id, EMAIL)
    client = TestClient(create_app(asking), follow_redirects=False)
    yield asking, client
    client.close()


def _way(client: TestClient) -> str:
    """To the provider and back, as a browser goes; the address that it comes back to."""
    out = client.get("/vao/co-quan")
    assert out.status_code == 303
    back = urlsplit(httpx.get(out.headers["location"], trust_env=False).headers["location"])
    return f"{back.path}?{back.query}"


def _who(desk: Desk, client: TestClient) -> str | None:
    secret = client.cookies.get("thuhoach")
    found = desk.accounts.of_session(secret) if secret else None
    return found.login if found else None


def test_the_reviewer_enters_by_a_verified_address(entering: tuple[Desk, TestClient]) -> None:
    desk, client = entering
    assert "Đăng nhập bằng tài khoản cơ quan" in client.get("/vao").text
    assert client.get(_way(client)).status_code == 303
    assert _who(desk, client) == "duyet"


def test_the_next_time_the_subject_counts_and_not_the_address(entering: tuple[Desk, TestClient], idp: Idp) -> None:
    desk, client = entering
    client.get(_way(client))
    idp.person["email"] = "moi@lamchau.example"
    client.cookies.clear()
    client.get(_way(client))
    assert _who(desk, client) == "duyet"
    # The address passed to somebody else: what the first one did does not.
    idp.person.update(sub="u-99", email=EMAIL)
    client.cookies.clear()
    assert client.get(_way(client)).status_code == 403
    assert _who(desk, client) is None


@pytest.mark.parametrize(
    "person", [{"email_verified": False}, {"email_verified": "true"}, {"email": "la@lamchau.example"}, {"email": None}]
)
def test_strangers_stay_outside(person: dict[str, object], entering: tuple[Desk, TestClient], idp: Idp) -> None:
    desk, client = entering
    idp.person.update(person)
    before = desk.accounts.count()
    answer = client.get(_way(client))
    assert answer.status_code == 403
    assert "chưa được cấp quyền" in answer.text
    assert (_who(desk, client), desk.accounts.count()) == (None, before)


def test_strangers_get_an_account_where_that_is_set(desk: Desk, idp: Idp) -> None:
    settings = OidcSettings(idp.issuer, CLIENT, SECRET, create=Role.READER)
    asking = replace(desk, settings=replace(desk.settings, oidc=settings), provider=Provider(settings))
    with TestClient(create_app(asking), follow_redirects=False) as client:
        client.get(_way(client))
        made = desk.accounts.by_login(EMAIL)
        assert made is not None
        assert (made.role, made.name, made.password) == (Role.READER, "Cán bộ Duyệt", None)


def test_a_closed_account_stays_closed(entering: tuple[Desk, TestClient]) -> None:
    desk, client = entering
    reviewer = desk.accounts.by_login("duyet")
    assert reviewer is not None
    desk.accounts.change(reviewer.id, name="x", role=Role.REVIEWER, active=False, units=())
    assert client.get(_way(client)).status_code == 403


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "khac"},
        {"aud": "ung-dung-khac"},
        {"iss": "http://127.0.0.1:1"},
        {"exp": 1_000_000_000},
        {"at_hash": "sai"},
        {"aud": [CLIENT, "khac"], "azp": "khac"},
    ],
)
def test_a_token_that_says_something_else_is_refused(
    claims: dict[str, object], entering: tuple[Desk, TestClient], idp: Idp
) -> None:
    desk, client = entering
    idp.claims = claims
    answer = client.get(_way(client))
    assert answer.status_code == 403
    assert "không hợp lệ" in answer.text
    assert _who(desk, client) is None


def test_a_token_of_another_key_is_refused(entering: tuple[Desk, TestClient], idp: Idp) -> None:
    desk, client = entering
    idp.signed_by = RSAKey.generate_key(2048, parameters={"kid": "k1"})
    assert client.get(_way(client)).status_code == 403
    assert _who(desk, client) is None


def test_a_way_back_is_good_once_and_for_its_own_browser(entering: tuple[Desk, TestClient]) -> None:
    desk, client = entering
    back = _way(client)
    state = parse_qs(urlsplit(back).query)["state"][0]
    with TestClient(client.app, follow_redirects=False) as other:
        assert other.get(back).status_code == 403
    assert client.get(back).status_code == 403
    again = _way(client)
    assert client.get(again.replace("code=", "code=x")).status_code == 403
    assert client.get(f"{BACK}?state={state}&error=access_denied").status_code == 403
    assert _who(desk, client) is None


def test_a_way_that_took_too_long_is_closed(idp: Idp) -> None:
    now = [0.0]
    provider = Provider(OidcSettings(idp.issuer, CLIENT, SECRET), lambda: now[0])
    url, browser = provider.begin("http://desk/ve")
    now[0] = LASTS_S + 1
    with pytest.raises(Unproven, match="hết hạn"):
        provider.finish({"state": parse_qs(urlsplit(url).query)["state"][0], "code": "x"}, browser)


@pytest.mark.parametrize(("issuer", "told"), [("http://192.168.1.7", "https"), ("https://8.8.8.8", "ngoài mạng")])
def test_a_provider_elsewhere_or_without_encryption_is_not_asked(issuer: str, told: str) -> None:
    with pytest.raises(Unproven, match=told):
        Provider(OidcSettings(issuer, CLIENT)).begin("http://desk/ve")


def test_without_a_provider_there_is_no_such_way(log_in: LogIn) -> None:
    client = log_in("")
    assert "co-quan" not in client.get("/vao").text
    assert client.get("/vao/co-quan").status_code == 404
    assert client.get(f"{BACK}?state=x&code=y").status_code == 404


def test_the_settings_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bi-mat").write_text("abc\n", encoding="utf-8")
    monkeypatch.setenv("THUHOACH_DESK_PORT", "9000")
    assert (from_environment().port, from_environment().oidc) == (9000, None)
    monkeypatch.setenv("THUHOACH_OIDC_ISSUER", "https://vao.lamchau.example")
    with pytest.raises(ValueError, match="CLIENT_ID"):
        from_environment()
    monkeypatch.setenv("THUHOACH_OIDC_CLIENT_ID", CLIENT)
    monkeypatch.setenv("THUHOACH_OIDC_CLIENT_SECRET_FILE", str(tmp_path / "bi-mat"))
    found = from_environment().oidc
    assert found is not None
    assert (found.client_secret, found.create, found.public) == ("abc", None, False)
    monkeypatch.setenv("THUHOACH_OIDC_CREATE", "administrator")
    with pytest.raises(ValueError, match="THUHOACH_OIDC_CREATE"):
        from_environment()


def test_an_address_belongs_to_one_account(desk: Desk, log_in: LogIn) -> None:
    first, second = (desk.accounts.by_login(login) for login in ("duyet", "duyet-2"))
    assert first is not None and second is not None
    desk.identities.put_email(first.id, EMAIL)
    form = {"name": "x", "role": "reviewer", "active": "1", "email": EMAIL.upper()}
    client = log_in("quan-tri")
    assert client.post(f"/tai-khoan/{second.id}", data=form).status_code == 422
    assert client.post(f"/tai-khoan/{first.id}", data=form).status_code == 303
    assert desk.identities.emails() == {first.id: EMAIL}
