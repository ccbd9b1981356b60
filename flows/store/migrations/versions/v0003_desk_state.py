"""What a campaign sets for its desk, and when decisions were applied to the drafts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "options",
        sa.Column("campaign", sa.String(length=120), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("campaign", "key"),
    )
    op.create_table(
        "releases",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=True),
        sa.Column("campaign", sa.String(length=120), nullable=False),
        sa.Column("upto", sa.Integer(), nullable=False),
        sa.Column("approved", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("releases_campaign", "releases", ["campaign", "id"])
