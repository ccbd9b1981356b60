"""Log-in by the organisation's own provider (OpenID Connect): authorization code with PKCE, state and nonce.

The provider is on this machine or in the organisation's network unless the settings say that another may be asked.
authlib is an extra: without it there is no such log-in and nothing else is missing.
"""

from __future__ import annotations

import ipaddress
import secrets
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from flows.store.accounts import Role

LASTS_S = 600.0
"""What somebody gets to type name and password at the provider."""
FRESH_S = 3600.0
"""How long what the provider says of itself is believed."""
_TIMEOUT_S = 10.0
_MOST = 10_000
_LEEWAY_S = 60
# Signatures by a key of the provider alone: "none", and a secret that the client knows too, prove nothing.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "ES256", "ES384")
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class Unproven(Exception):
    """The provider did not say who it is; the message is for the person."""


@dataclass(frozen=True, slots=True)
class OidcSettings:
    """The provider. ``create`` makes accounts for strangers in that role; ``public`` allows one outside the network."""

    issuer: str
    client_id: str
    client_secret: str = ""
    label: str = "tài khoản cơ quan"
    create: Role | None = None
    public: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Whom the provider vouches for. ``email`` only where the provider has verified it."""

    issuer: str
    subject: str
    email: str
    name: str


@dataclass(frozen=True, slots=True)
class _Begun:
    browser: str
    verifier: str
    nonce: str
    redirect: str
    at: float


class Provider:
    """One provider. Safe for threads; log-ins under way live in memory and end with the desk."""

    def __init__(self, settings: OidcSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self.settings = settings
        self._clock = clock
        self._lock = threading.Lock()
        self._begun: dict[str, _Begun] = {}
        self._told: tuple[float, Mapping[str, str]] | None = None

    def begin(self, redirect: str) -> tuple[str, str]:
        """Where to send the browser, and the secret for its cookie: the way back must come from the same browser."""
        told, state = self._metadata(), secrets.token_urlsafe(32)
        one = _Begun(
            secrets.token_urlsafe(32), secrets.token_urlsafe(48), secrets.token_urlsafe(24), redirect, self._clock()
        )
        with self._lock:
            since = self._clock() - LASTS_S
            self._begun = {key: kept for key, kept in self._begun.items() if kept.at >= since}
            if len(self._begun) >= _MOST:
                raise Unproven("Quá nhiều người đang đăng nhập. Hãy thử lại sau ít phút.")
            self._begun[state] = one
        with self._client(redirect) as client:
            url, _ = client.create_authorization_url(
                told["authorization_endpoint"], state=state, code_verifier=one.verifier, nonce=one.nonce
            )
        return url, one.browser

    def finish(self, answer: Mapping[str, str], browser: str) -> Person:
        """Who came back; raises ``Unproven``. A state is good once, for the browser that it was given to."""
        with self._lock:
            one = self._begun.pop(answer.get("state", ""), None)
        if one is None or self._clock() - one.at > LASTS_S or not secrets.compare_digest(one.browser, browser):
            raise Unproven("Lượt đăng nhập đã hết hạn hoặc mở từ trình duyệt khác. Hãy bấm đăng nhập lại.")
        if "error" in answer or not answer.get("code"):
            raise Unproven("Hệ thống đăng nhập của cơ quan không cho vào. Hãy thử lại hoặc hỏi người quản trị.")
        # A provider of another name must not answer for this one (RFC 9207).
        if answer.get("iss", self.settings.issuer) != self.settings.issuer:
            raise Unproven(_WRONG)
        return self._person(self._claims(self._token(answer["code"], one), one))

    def _token(self, code: str, one: _Begun) -> Mapping[str, str]:
        from authlib.integrations.base_client import OAuthError  # noqa: PLC0415 -- an extra
        from httpx2 import HTTPError  # noqa: PLC0415 -- what authlib asks with

        try:
            with self._client(one.redirect) as client:
                token: Mapping[str, str] = client.fetch_token(
                    self._metadata()["token_endpoint"],
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=one.verifier,
                )
        except (OAuthError, HTTPError, ValueError) as error:
            raise Unproven(_WRONG) from error
        return token

    def _claims(self, token: Mapping[str, str], one: _Begun) -> Mapping[str, object]:
        from authlib.oidc.core import CodeIDToken  # noqa: PLC0415 -- an extra
        from joserfc import jwt  # noqa: PLC0415 -- comes with authlib
        from joserfc.errors import JoseError  # noqa: PLC0415 -- comes with authlib
        from joserfc.jwk import KeySet  # noqa: PLC0415 -- comes with authlib

        issuer, client = self.settings.issuer, self.settings.client_id
        wanted = {"iss": {"essential": True, "value": issuer}, "aud": {"essential": True, "value": client}}
        known = {"nonce": one.nonce, "client_id": client, "access_token": token.get("access_token")}
        try:
            keys = KeySet.import_key_set(_json(self._metadata()["jwks_uri"]))  # type: ignore[arg-type]
            proof = jwt.decode(token["id_token"], keys, algorithms=list(ALGORITHMS))
            claims = CodeIDToken(proof.claims, proof.header, wanted, known)
            claims.validate(leeway=_LEEWAY_S)
        except (JoseError, KeyError, TypeError, ValueError, httpx.HTTPError) as error:
            raise Unproven(_WRONG) from error
        said: Mapping[str, object] = claims
        return said

    def _person(self, claims: Mapping[str, object]) -> Person:
        verified = claims.get("email_verified") is True
        return Person(
            issuer=self.settings.issuer,
            subject=str(claims["sub"]),
            email=str(claims.get("email") or "").strip().casefold() if verified else "",
            name=str(claims.get("name") or claims.get("preferred_username") or ""),
        )

    def _metadata(self) -> Mapping[str, str]:
        if self._told is not None and self._clock() - self._told[0] < FRESH_S:
            return self._told[1]
        issuer = self.settings.issuer
        _allowed(issuer, self.settings.public)
        try:
            told = _json(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        except (httpx.HTTPError, ValueError) as error:
            raise Unproven("Không hỏi được hệ thống đăng nhập của cơ quan. Hãy báo người quản trị.") from error
        if told.get("issuer") != issuer or not all(told.get(name) for name in _ENDPOINTS):
            raise Unproven(_WRONG)
        for name in _ENDPOINTS:
            _allowed(told[name], self.settings.public)
        self._told = (self._clock(), told)
        return told

    def _client(self, redirect: str):  # type: ignore[no-untyped-def]
        from authlib.integrations.httpx_client import OAuth2Client  # noqa: PLC0415 -- an extra

        secret = self.settings.client_secret
        return OAuth2Client(
            self.settings.client_id,
            secret or None,
            token_endpoint_auth_method="client_secret_basic" if secret else "none",
            scope="openid email profile",
            redirect_uri=redirect,
            code_challenge_method="S256",
            timeout=_TIMEOUT_S,
            trust_env=False,
        )


_WRONG = "Trả lời của hệ thống đăng nhập không hợp lệ nên không được nhận. Hãy báo người quản trị."


def _json(url: str) -> Mapping[str, str]:
    """What is at a URL of the provider; no proxy, no redirect."""
    answer = httpx.get(url, timeout=_TIMEOUT_S, trust_env=False, headers={"accept": "application/json"})
    answer.raise_for_status()
    found = answer.json()
    if answer.is_redirect or not isinstance(found, dict):
        raise ValueError(url)
    return found


def _allowed(url: str, public: bool) -> None:
    """Refuse what is not encrypted on its way, and what lies outside the organisation's network unless allowed."""
    parts = urlsplit(url)
    places = _places(parts.hostname or "", parts.port or 443)
    if parts.scheme != "https" and not (parts.scheme == "http" and all(p.is_loopback for p in places)):
        raise Unproven("Hệ thống đăng nhập của cơ quan phải dùng https.")
    if not public and not all(p.is_private or p.is_loopback for p in places):
        raise Unproven("Hệ thống đăng nhập nằm ngoài mạng của cơ quan. Cần THUHOACH_OIDC_PUBLIC=1 nếu đúng là như vậy.")


def _places(host: str, port: int) -> list[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    try:
        return [ipaddress.ip_address(host)]
    except ValueError:
        pass
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise Unproven(f"Không tìm thấy máy {host} của hệ thống đăng nhập.") from error
    return [ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in found]
