"""The tables. Bodies are packed records; columns beside them are what is searched, sorted and counted."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects import postgresql

metadata = MetaData()

# Ordered by code point on both databases; the keys are made by ``flows.store.order``.
_KEY = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")

meta = Table("meta", metadata, Column("key", String(40), primary_key=True), Column("value", Text, nullable=False))

campaigns = Table(
    "campaigns",
    metadata,
    Column("name", String(120), primary_key=True),
    Column("title", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("deadline", Date, nullable=False),
    Column("body", Text, nullable=False),
)

roster = Table(
    "roster",
    metadata,
    Column("campaign", String(120), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("unit", Text, nullable=False),
    Column("exempt", Boolean, nullable=False),
    Column("submission", String(160)),
    Column("body", LargeBinary, nullable=False),
)

inbox = Table(
    "inbox",
    metadata,
    Column("campaign", String(120), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("key", String(64), nullable=False),
    Column("reading", String(32), nullable=False),
    Index("inbox_reading", "reading"),
)

readings = Table(
    "readings",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("documents", Integer, nullable=False),
    Column("quarantined", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("ref", String(32), primary_key=True),
    Column("reading", String(32), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("documents_reading", "reading"),
)

checks = Table(
    "checks",
    metadata,
    Column("ref", String(32), primary_key=True),
    Column("version", String(80), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

comparisons = Table(
    "comparisons",
    metadata,
    Column("campaign", String(120), primary_key=True),
    Column("version", String(80), nullable=False),
)

pairs = Table(
    "pairs",
    metadata,
    Column("campaign", String(120), primary_key=True),
    Column("a", Text, primary_key=True),
    Column("b", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Index("pairs_b", "campaign", "b"),
)

groups = Table(
    "groups",
    metadata,
    Column("campaign", String(120), primary_key=True),
    Column("id", String(12), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

quoted = Table(
    "quoted",
    metadata,
    Column("campaign", String(120), primary_key=True),
    Column("doc", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

boilerplate = Table(
    "boilerplate",
    metadata,
    Column("campaign", String(120), primary_key=True),
    Column("doc", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

formulas = Table(
    "formulas",
    metadata,
    Column("campaign", String(120), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

templates = Table(
    "templates",
    metadata,
    Column("campaign", String(120), primary_key=True),
    Column("id", String(12), primary_key=True),
    Column("unit", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("text", Text, nullable=False),
)

template_parts = Table(
    "template_parts",
    metadata,
    Column("campaign", String(120), primary_key=True),
    Column("doc", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

submissions = Table(
    "submissions",
    metadata,
    Column("id", String(160).with_variant(postgresql.VARCHAR(160, collation="C"), "postgresql"), primary_key=True),
    Column("campaign", String(120), nullable=False),
    Column("ref", String(32), nullable=False),
    Column("check_version", String(80), nullable=False),
    Column("present", Boolean, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("author", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("position", Text, nullable=False),
    Column("unit_key", _KEY, nullable=False),
    Column("author_key", _KEY, nullable=False),
    Column("name_key", _KEY, nullable=False),
    Column("handed_in", String(10), nullable=False),
    Column("state", String(20), nullable=False),
    Column("days_late", Integer, nullable=False),
    Column("listed", Boolean, nullable=False),
    Column("overlap", Float, nullable=False),
    Column("pairs", Integer, nullable=False),
    Column("group", String(12)),
    Column("missing", Integer, nullable=False),
    Column("generic", Integer, nullable=False),
    Column("review", String(20), nullable=False),
    Column("reviewer", String(120)),
    Column("superseded_by", String(160)),
    Column("search", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    *(
        Index(f"submissions_{name}", "campaign", "present", "current", name, "id")
        for name in ("overlap", "name_key", "author_key", "unit_key", "handed_in", "missing", "review")
    ),
    Index("submissions_reviewer", "campaign", "reviewer"),
    Index("submissions_group", "campaign", "group"),
    Index("submissions_report", "campaign", "present", "unit_key", "author_key", "id"),
    Index("submissions_counts", "campaign", "present", "current", "unit", "state", "listed"),
)

verdicts = Table(
    "verdicts",
    metadata,
    Column("submission", String(160), primary_key=True),
    Column("element", String(40), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("campaign", String(120), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("level", String(20), nullable=False),
    Column("counted", Boolean, nullable=False),
    Index("verdicts_level", "campaign", "counted", "element", "level", "kind", "submission"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("campaign", String(120), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("target", Text, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("who", String(120), nullable=False),
    Column("at", DateTime(timezone=False), nullable=False),
    # Two people who saw the same last decision cannot both follow it.
    UniqueConstraint("campaign", "kind", "target", "turn", name="decisions_turn"),
)

decision_subjects = Table(
    "decision_subjects",
    metadata,
    Column("decision", Integer, primary_key=True),
    Column("submission", Text, primary_key=True),
    Index("decision_subjects_submission", "submission", "decision"),
)

remarks = Table(
    "remarks",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("campaign", String(120), nullable=False),
    Column("submission", String(160), nullable=False),
    Column("who", String(120), nullable=False),
    Column("at", DateTime(timezone=False), nullable=False),
    Column("text", Text, nullable=False),
    Index("remarks_submission", "campaign", "submission"),
)

edits = Table(
    "edits",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("campaign", String(120), nullable=False),
    Column("submission", String(160), nullable=False),
    Column("part", String(80), nullable=False),
    Column("text", Text, nullable=False),
    Column("who", String(120), nullable=False),
    Column("at", DateTime(timezone=False), nullable=False),
    Index("edits_submission", "campaign", "submission"),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("campaign", String(120), nullable=False),
    Column("state", String(20), nullable=False),
    Column("inbox", Text, nullable=False),
    Column("out", Text, nullable=False),
    Column("started", DateTime(timezone=False), nullable=False),
    Column("ended", DateTime(timezone=False)),
    Column("message", Text, nullable=False),
    Index("runs_campaign", "campaign", "id"),
)

run_steps = Table(
    "run_steps",
    metadata,
    Column("run", Integer, primary_key=True),
    Column("stage", String(20), primary_key=True),
    Column("total", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    Column("kept", Integer, nullable=False),
    Column("seconds", Float, nullable=False),
)
