"""Set phrases of a campaign, and texts that reviewers declared to be its templates."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    for name in ("boilerplate", "template_parts"):
        op.create_table(
            name,
            sa.Column("campaign", sa.String(length=120), nullable=False),
            sa.Column("doc", sa.Text(), nullable=False),
            sa.Column("body", sa.LargeBinary(), nullable=False),
            sa.PrimaryKeyConstraint("campaign", "doc"),
        )
    op.create_table(
        "formulas",
        sa.Column("campaign", sa.String(length=120), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("campaign", "seq"),
    )
    op.create_table(
        "templates",
        sa.Column("campaign", sa.String(length=120), nullable=False),
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("campaign", "id"),
    )
