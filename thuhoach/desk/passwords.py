"""Passwords are kept through a memory-hard hash."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

# OWASP Password Storage Cheat Sheet, scrypt: N=2^17, r=8, p=1 (128 MiB, about 0.3 s on one core of today).
_N, _R, _P = 2**17, 8, 1
_MEMORY = 160 * 1024 * 1024

SHORTEST = 10
"""NIST SP 800-63B asks for 8 at least and for no rules of composition; 10 because the desk holds sensitive data."""


class WeakPassword(ValueError):
    """The password is too easy; the message is for the person."""


def hash_password(password: str) -> str:
    """What is kept of a password: parameters, salt and hash; ``WeakPassword`` where it is too short or one letter."""
    if len(password) < SHORTEST or len(set(password)) < 5:
        raise WeakPassword(f"Mật khẩu cần ít nhất {SHORTEST} ký tự và không chỉ lặp lại vài ký tự.")
    salt = secrets.token_bytes(16)
    return f"scrypt${_N}${_R}${_P}${_text(salt)}${_text(_derive(password, salt, _N, _R, _P))}"


def matches(password: str, kept: str | None) -> bool:
    """Whether the password is the one kept; takes as long where nothing is kept, so that names cannot be guessed."""
    _, n, r, p, salt, wanted = (kept or _nobody()).split("$")
    found = _derive(password, base64.b64decode(salt), int(n), int(r), int(p))
    return hmac.compare_digest(found, base64.b64decode(wanted)) and kept is not None


def _nobody() -> str:
    return f"scrypt${_N}${_R}${_P}${_text(bytes(16))}${_text(bytes(32))}"


def _derive(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=n, r=r, p=p, maxmem=_MEMORY, dklen=32)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
