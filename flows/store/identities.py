"""Who an account is to the organisation's own log-in: an e-mail address, and the subject that the provider gives."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from flows.store import desk_tables as t
from flows.store.engine import Database
from flows.store.notebook import now


class EmailTaken(ValueError):
    """Another account has this address."""


class SqlIdentities:
    """Addresses and subjects of accounts. An address is kept in lower case."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def emails(self) -> dict[int, str]:
        """The address of every account that has one."""
        with self._db.read() as c:
            return {row.account: row.email for row in c.execute(select(t.account_emails))}

    def put_email(self, account: int, email: str) -> None:
        """Set the address of an account, or take it away where it is empty; ``EmailTaken`` where another has it."""
        email = email.strip().casefold()
        try:
            with self._db.write() as c:
                c.execute(delete(t.account_emails).where(t.account_emails.c.account == account))
                if email:
                    self._db.add(c, t.account_emails, {"account": account, "email": email})
        except IntegrityError as error:
            raise EmailTaken(email) from error

    def of_email(self, email: str) -> int | None:
        """The account of an address."""
        with self._db.read() as c:
            found: int | None = c.scalar(
                select(t.account_emails.c.account).where(t.account_emails.c.email == email.strip().casefold())
            )
        return found

    def of_subject(self, issuer: str, subject: str) -> int | None:
        """The account that a provider's subject was tied to."""
        i = t.identities.c
        with self._db.read() as c:
            found: int | None = c.scalar(select(i.account).where(i.issuer == issuer, i.subject == subject))
        return found

    def tie(self, issuer: str, subject: str, account: int) -> bool:
        """Tie a subject to an account; ``False`` where the account has another subject of that provider already.

        An address may pass from one person to another; what the first one did must not pass with it.
        """
        i = t.identities.c
        row = {"issuer": issuer, "subject": subject, "account": account, "at": now()}
        with self._db.write() as c:
            known = c.scalar(select(i.subject).where(i.issuer == issuer, i.account == account))
            if known is None:
                self._db.keep(c, t.identities, [row])
            return known is None or known == subject

    def untie(self, account: int) -> None:
        """Forget the subjects of an account: the next log-in goes by its address again."""
        with self._db.write() as c:
            c.execute(delete(t.identities).where(t.identities.c.account == account))
