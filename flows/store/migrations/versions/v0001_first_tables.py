"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "campaigns",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "checks",
        sa.Column("ref", sa.String(length=32), nullable=False),
        sa.Column("version", sa.String(length=80), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("ref", "version"),
    )
    op.create_table(
        "comparisons",
        sa.Column("campaign", sa.String(length=120), nullable=False),
        sa.Column("version", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("campaign"),
    )
    op.create_table(
        "decision_subjects",
        sa.Column("decision", sa.Integer(), nullable=False),
        sa.Column("submission", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("decision", "submission"),
    )
    op.create_index("decision_subjects_submission", "decision_subjects", ["submission", "decision"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("campaign", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("campaign", "kind", "target", "turn", name="decisions_turn"),
    )
    op.create_table(
        "documents",
        sa.Column("ref", sa.String(length=32), nullable=False),
        sa.Column("reading", sa.String(length=32), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("ref"),
    )
    op.create_index("documents_reading", "documents", ["reading"], unique=False)
    op.create_table(
        "edits",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("campaign", sa.String(length=120), nullable=False),
        sa.Column("submission", sa.String(length=160), nullable=False),
        sa.Column("part", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("edits_submission", "edits", ["campaign", "submission"], unique=False)
    op.create_table(
        "groups",
        sa.Column("campaign", sa.String(length=120), nullable=False),
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("campaign", "id"),
    )
    op.create_table(
        "inbox",
        sa.Column("campaign", sa.String(length=120), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("reading", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("campaign", "name"),
    )
    op.create_index("inbox_reading", "inbox", ["reading"], unique=False)
    op.create_table(
        "meta",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "pairs",
        sa.Column("campaign", sa.String(length=120), nullable=False),
        sa.Column("a", sa.Text(), nullable=False),
        sa.Column("b", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("campaign", "a", "b"),
    )
    op.create_index("pairs_b", "pairs", ["campaign", "b"], unique=False)
    op.create_table(
        "quoted",
        sa.Column("campaign", sa.String(length=120), nullable=False),
        sa.Column("doc", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("campaign", "doc"),
    )
    op.create_table(
        "readings",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("quarantined", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "remarks",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("campaign", sa.String(length=120), nullable=False),
        sa.Column("submission", sa.String(length=160), nullable=False),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("remarks_submission", "remarks", ["campaign", "submission"], unique=False)
    op.create_table(
        "roster",
        sa.Column("campaign", sa.String(length=120), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("exempt", sa.Boolean(), nullable=False),
        sa.Column("submission", sa.String(length=160), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("campaign", "seq"),
    )
    op.create_table(
        "run_steps",
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("run", "stage"),
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("campaign", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("inbox", sa.Text(), nullable=False),
        sa.Column("out", sa.Text(), nullable=False),
        sa.Column("started", sa.DateTime(), nullable=False),
        sa.Column("ended", sa.DateTime(), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("runs_campaign", "runs", ["campaign", "id"], unique=False)
    op.create_table(
        "submissions",
        sa.Column(
            "id",
            sa.String(length=160).with_variant(sa.VARCHAR(length=160, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("campaign", sa.String(length=120), nullable=False),
        sa.Column("ref", sa.String(length=32), nullable=False),
        sa.Column("check_version", sa.String(length=80), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("position", sa.Text(), nullable=False),
        sa.Column("unit_key", sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql"), nullable=False),
        sa.Column("author_key", sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql"), nullable=False),
        sa.Column("name_key", sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql"), nullable=False),
        sa.Column("handed_in", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("days_late", sa.Integer(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("overlap", sa.Float(), nullable=False),
        sa.Column("pairs", sa.Integer(), nullable=False),
        sa.Column("group", sa.String(length=12), nullable=True),
        sa.Column("missing", sa.Integer(), nullable=False),
        sa.Column("generic", sa.Integer(), nullable=False),
        sa.Column("review", sa.String(length=20), nullable=False),
        sa.Column("reviewer", sa.String(length=120), nullable=True),
        sa.Column("superseded_by", sa.String(length=160), nullable=True),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "submissions_author_key", "submissions", ["campaign", "present", "current", "author_key", "id"], unique=False
    )
    op.create_index(
        "submissions_counts", "submissions", ["campaign", "present", "current", "unit", "state", "listed"], unique=False
    )
    op.create_index("submissions_group", "submissions", ["campaign", "group"], unique=False)
    op.create_index(
        "submissions_handed_in", "submissions", ["campaign", "present", "current", "handed_in", "id"], unique=False
    )
    op.create_index(
        "submissions_missing", "submissions", ["campaign", "present", "current", "missing", "id"], unique=False
    )
    op.create_index(
        "submissions_name_key", "submissions", ["campaign", "present", "current", "name_key", "id"], unique=False
    )
    op.create_index(
        "submissions_overlap", "submissions", ["campaign", "present", "current", "overlap", "id"], unique=False
    )
    op.create_index(
        "submissions_report", "submissions", ["campaign", "present", "unit_key", "author_key", "id"], unique=False
    )
    op.create_index(
        "submissions_review", "submissions", ["campaign", "present", "current", "review", "id"], unique=False
    )
    op.create_index("submissions_reviewer", "submissions", ["campaign", "reviewer"], unique=False)
    op.create_index(
        "submissions_unit_key", "submissions", ["campaign", "present", "current", "unit_key", "id"], unique=False
    )
    op.create_table(
        "verdicts",
        sa.Column("submission", sa.String(length=160), nullable=False),
        sa.Column("element", sa.String(length=40), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("campaign", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("submission", "element"),
    )
    op.create_index(
        "verdicts_level", "verdicts", ["campaign", "counted", "element", "level", "kind", "submission"], unique=False
    )
