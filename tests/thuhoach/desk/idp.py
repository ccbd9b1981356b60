"""A small OpenID provider with real keys and signatures, served on loopback. It checks what a real one checks."""

from __future__ import annotations

import base64
import hashlib
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import uvicorn
from fastapi import FastAPI, Form, Request
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from starlette.responses import JSONResponse, RedirectResponse, Response

CLIENT, SECRET = "ban-duyet", "bi-mat-cua-ung-dung"


@dataclass
class Idp:
    """The provider: who sits before it, and how it misbehaves when a test asks for that."""

    issuer: str
    key: RSAKey
    person: dict[str, object] = field(default_factory=dict)
    claims: dict[str, object] = field(default_factory=dict)
    """What an ID token says instead of the truth."""
    signed_by: RSAKey | None = None
    algorithm: str = "RS256"
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)

    def token(self, asked: dict[str, str], access: str) -> str:
        half = hashlib.sha256(access.encode()).digest()[:16]
        now = int(time.time())
        truth = {
            "iss": self.issuer,
            "aud": asked["client_id"],
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            "at_hash": base64.urlsafe_b64encode(half).rstrip(b"=").decode(),
        }
        return jwt.encode(
            {"alg": self.algorithm, "kid": self.key.kid},
            {**truth, **self.person, **self.claims},
            self.signed_by or self.key,
            algorithms=[self.algorithm],
        )


def app_of(idp: Idp) -> FastAPI:
    """The provider's four endpoints."""
    app = FastAPI(openapi_url=None)

    @app.get("/.well-known/openid-configuration")
    def about() -> dict[str, object]:
        ends = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys"}
        return {"issuer": idp.issuer, **{name: idp.issuer + path for name, path in ends.items()}}

    @app.get("/keys")
    def keys() -> dict[str, object]:
        return dict(KeySet([idp.key]).as_dict(private=False))

    @app.get("/authorize")
    def authorize(request: Request) -> Response:
        asked = dict(request.query_params)
        idp.asked.append(asked)
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert set(asked["scope"].split()) == {"openid", "email", "profile"}
        code = secrets.token_urlsafe(16)
        idp.codes[code] = asked
        return RedirectResponse(f"{asked['redirect_uri']}?code={code}&state={asked['state']}", 302)

    @app.post("/token")
    def token(
        request: Request,
        code: str = Form(),
        code_verifier: str = Form(),
        redirect_uri: str = Form(),
        grant_type: str = Form(),
    ) -> Response:
        asked = idp.codes.pop(code, None)
        named = base64.b64decode(request.headers["authorization"].removeprefix("Basic ")).decode()
        digest = hashlib.sha256(code_verifier.encode()).digest()
        proof = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        good = (
            asked is not None
            and grant_type == "authorization_code"
            and named == f"{CLIENT}:{SECRET}"
            and proof == asked["code_challenge"]
            and redirect_uri == asked["redirect_uri"]
        )
        if not good or asked is None:
            return JSONResponse({"error": "invalid_grant"}, 400)
        access = secrets.token_urlsafe(16)
        return JSONResponse({"access_token": access, "token_type": "Bearer", "id_token": idp.token(asked, access)})

    return app


@contextmanager
def served_idp(key: RSAKey) -> Iterator[Idp]:
    """The provider on a free port of loopback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    idp = Idp(f"http://127.0.0.1:{port}", key)
    server = uvicorn.Server(uvicorn.Config(app_of(idp), port=port, log_level="error", ws="none", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + 60
    while not server.started and time.monotonic() < end:
        time.sleep(0.02)
    yield idp
    server.should_exit = True
    thread.join(10)
