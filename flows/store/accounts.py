"""Who may enter the review desk. Secrets are kept as hashes alone: a copy of the database opens no door."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Row, delete, func, select, update

from flows.store import desk_tables as t
from flows.store.engine import Database
from flows.store.notebook import now


class Role(StrEnum):
    """What an account may do; the widest first."""

    ADMINISTRATOR = "administrator"
    REVIEWER = "reviewer"
    SECRETARY = "secretary"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may enter. ``units`` limits a reviewer to units (empty: all) and names a secretary's own."""

    id: int
    login: str
    name: str
    role: Role
    units: tuple[str, ...]
    active: bool
    password: str | None
    """As ``thuhoach.desk.passwords`` made it; ``None`` for accounts that enter by the organisation's log-in."""


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A key to the API, shown once when made."""

    id: int
    label: str
    created: dt.datetime
    revoked: dt.datetime | None


class LoginTaken(ValueError):
    """There is an account of that name already."""


class SqlAccounts:
    """Accounts, sessions, tokens and one-time links."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def count(self) -> int:
        with self._db.read() as c:
            return c.scalar(select(func.count()).select_from(t.accounts)) or 0

    def add(self, login: str, name: str, role: Role, password: str | None, units: Sequence[str] = ()) -> Account:
        """A new account; ``LoginTaken`` where the name is in use."""
        login = login.strip().casefold()
        row = {"login": login, "name": name, "role": role.value, "password": password, "active": True, "created": now()}
        with self._db.write() as c:
            if c.scalar(select(t.accounts.c.id).where(t.accounts.c.login == login)) is not None:
                raise LoginTaken(login)
            number = self._db.add(c, t.accounts, row)
            self._db.keep(c, t.account_units, [{"account": number, "unit": unit} for unit in dict.fromkeys(units)])
        found = self.get(number)
        assert found is not None
        return found

    def change(self, account: int, *, name: str, role: Role, active: bool, units: Sequence[str]) -> None:
        """Change what an account may do; one that is closed loses its sessions at once."""
        with self._db.write() as c:
            what = {"name": name, "role": role.value, "active": active}
            c.execute(update(t.accounts).where(t.accounts.c.id == account).values(**what))
            c.execute(delete(t.account_units).where(t.account_units.c.account == account))
            self._db.keep(c, t.account_units, [{"account": account, "unit": unit} for unit in dict.fromkeys(units)])
            if not active:
                c.execute(delete(t.sessions).where(t.sessions.c.account == account))

    def set_password(self, account: int, password: str) -> None:
        """A new password ends every session of the account."""
        with self._db.write() as c:
            c.execute(update(t.accounts).where(t.accounts.c.id == account).values(password=password))
            c.execute(delete(t.sessions).where(t.sessions.c.account == account))

    def get(self, account: int) -> Account | None:
        return self._one(t.accounts.c.id == account)

    def by_login(self, login: str) -> Account | None:
        return self._one(t.accounts.c.login == login.strip().casefold())

    def all(self) -> tuple[Account, ...]:
        with self._db.read() as c:
            rows = c.execute(select(t.accounts).order_by(t.accounts.c.login)).all()
            units = c.execute(select(t.account_units).order_by(t.account_units.c.unit)).all()
        of: dict[int, list[str]] = {}
        for unit in units:
            of.setdefault(unit.account, []).append(unit.unit)
        return tuple(_account(row, of.get(row.id, ())) for row in rows)

    def names(self) -> dict[str, str]:
        """What people are called, by log-in."""
        a = t.accounts.c
        with self._db.read() as c:
            return {row.login: row.name for row in c.execute(select(a.login, a.name).order_by(a.login))}

    def open_session(self, account: int, agent: str, lasts: dt.timedelta) -> str:
        """The secret for the cookie; sessions that have run out are swept on the way."""
        secret = secrets.token_urlsafe(32)
        row = {"hash": digest(secret), "account": account, "created": now(), "expires": now() + lasts}
        with self._db.write() as c:
            c.execute(delete(t.sessions).where(t.sessions.c.expires < now()))
            self._db.keep(c, t.sessions, [{**row, "agent": agent[:200]}])
        return secret

    def of_session(self, secret: str) -> Account | None:
        """Whose session it is, where it is still good."""
        s = t.sessions.c
        query = select(s.account).where(s.hash == digest(secret), s.expires >= now())
        with self._db.read() as c:
            number = c.scalar(query)
        found = self.get(number) if number is not None else None
        return found if found is not None and found.active else None

    def close_session(self, secret: str) -> None:
        with self._db.write() as c:
            c.execute(delete(t.sessions).where(t.sessions.c.hash == digest(secret)))

    def close_sessions(self, account: int) -> int:
        """End all sessions of an account; gives how many."""
        with self._db.write() as c:
            return c.execute(delete(t.sessions).where(t.sessions.c.account == account)).rowcount

    def invite(self, role: Role, lasts: dt.timedelta) -> str:
        """The secret of a one-time link that makes an account of that role."""
        secret = secrets.token_urlsafe(24)
        row = {"hash": digest(secret), "role": role.value, "expires": now() + lasts, "used": None}
        with self._db.write() as c:
            self._db.keep(c, t.invitations, [row])
        return secret

    def invited(self, secret: str) -> Role | None:
        """What a one-time link is good for, if it still is."""
        i = t.invitations.c
        query = select(i.role).where(i.hash == digest(secret), i.used.is_(None), i.expires >= now())
        with self._db.read() as c:
            role = c.scalar(query)
        return Role(role) if role else None

    def use_invitation(self, secret: str) -> bool:
        """Take the link; of two that try at once, one gets it."""
        i = t.invitations.c
        still = (i.hash == digest(secret)) & i.used.is_(None) & (i.expires >= now())
        with self._db.write() as c:
            return c.execute(update(t.invitations).where(still).values(used=now())).rowcount == 1

    def add_token(self, account: int, label: str) -> str:
        """The secret of a new API token: kept as a hash, so it can be shown this once."""
        secret = "th_" + secrets.token_urlsafe(32)
        row = {"hash": digest(secret), "account": account, "label": label, "created": now(), "revoked": None}
        with self._db.write() as c:
            self._db.add(c, t.api_tokens, row)
        return secret

    def of_token(self, secret: str) -> Account | None:
        k = t.api_tokens.c
        with self._db.read() as c:
            number = c.scalar(select(k.account).where(k.hash == digest(secret), k.revoked.is_(None)))
        found = self.get(number) if number is not None else None
        return found if found is not None and found.active else None

    def tokens(self, account: int) -> tuple[ApiToken, ...]:
        k = t.api_tokens.c
        with self._db.read() as c:
            rows = c.execute(select(t.api_tokens).where(k.account == account).order_by(k.id)).all()
        return tuple(ApiToken(row.id, row.label, row.created, row.revoked) for row in rows)

    def revoke_token(self, account: int, token: int) -> bool:
        k = t.api_tokens.c
        mine = (k.id == token) & (k.account == account) & k.revoked.is_(None)
        with self._db.write() as c:
            return c.execute(update(t.api_tokens).where(mine).values(revoked=now())).rowcount == 1

    def _one(self, where: object) -> Account | None:
        with self._db.read() as c:
            row = c.execute(select(t.accounts).where(where)).first()  # type: ignore[arg-type]
            if row is None:
                return None
            units = select(t.account_units.c.unit).where(t.account_units.c.account == row.id)
            return _account(row, c.scalars(units.order_by(t.account_units.c.unit)).all())


def digest(secret: str) -> str:
    """What is kept of a random secret of 24 bytes or more; such need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _account(row: Row[tuple[object, ...]], units: Sequence[str]) -> Account:
    return Account(row.id, row.login, row.name, Role(row.role), tuple(units), row.active, row.password)
