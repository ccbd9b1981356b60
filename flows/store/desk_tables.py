"""The tables of the review desk: who may enter, what they carry with them, and the members' objections."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, DateTime, Index, Integer, String, Table, Text, UniqueConstraint

from flows.store.tables import metadata

accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("login", String(120), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("role", String(20), nullable=False),
    Column("password", Text),
    Column("active", Boolean, nullable=False),
    Column("created", DateTime, nullable=False),
)

account_units = Table(
    "account_units",
    metadata,
    Column("account", Integer, primary_key=True, autoincrement=False),
    Column("unit", Text, primary_key=True),
)

sessions = Table(
    "sessions",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("account", Integer, nullable=False),
    Column("created", DateTime, nullable=False),
    Column("expires", DateTime, nullable=False),
    Column("agent", Text, nullable=False),
    Index("sessions_account", "account"),
)

api_tokens = Table(
    "api_tokens",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("hash", String(64), nullable=False, unique=True),
    Column("account", Integer, nullable=False),
    Column("label", Text, nullable=False),
    Column("created", DateTime, nullable=False),
    Column("revoked", DateTime),
)

invitations = Table(
    "invitations",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("role", String(20), nullable=False),
    Column("expires", DateTime, nullable=False),
    Column("used", DateTime),
)

objections = Table(
    "objections",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("campaign", String(120), nullable=False),
    Column("submission", String(160), nullable=False),
    Column("sender", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", DateTime, nullable=False),
    Column("answer", Text),
    Column("answered_by", Text),
    Column("answered_at", DateTime),
    Index("objections_campaign", "campaign", "submission"),
)

options = Table(
    "options",
    metadata,
    Column("campaign", String(120), primary_key=True),
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

releases = Table(
    "releases",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("campaign", String(120), nullable=False),
    Column("upto", Integer, nullable=False),
    Column("approved", Integer, nullable=False),
    Column("who", String(120), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("note", Text, nullable=False),
    Index("releases_campaign", "campaign", "id"),
)

account_emails = Table(
    "account_emails",
    metadata,
    Column("account", Integer, primary_key=True, autoincrement=False),
    Column("email", String(320), nullable=False, unique=True),
)

identities = Table(
    "identities",
    metadata,
    Column("issuer", String(400), primary_key=True),
    Column("subject", String(255), primary_key=True),
    Column("account", Integer, nullable=False),
    Column("at", DateTime, nullable=False),
    UniqueConstraint("issuer", "account"),
)
