"""A table for partnership agreements."""

from sqlite_utils import Database

HOUSE = "id TEXT PRIMARY KEY, space TEXT NOT NULL, alive INTEGER NOT NULL DEFAULT 1"
"""What every record's table has besides its fields."""

TABLES = (
    f"""CREATE TABLE partnership_agreement ({HOUSE}, organization_id TEXT, our_role TEXT, their_role TEXT, data_sharing TEXT,
        contact_name TEXT, contact_point TEXT, signed_on TEXT, valid_until TEXT, review_on TEXT, reviewed_on TEXT, ended_on TEXT,
        ended_reason TEXT, note TEXT, who TEXT)""",
    "CREATE INDEX partnership_agreement_organization ON partnership_agreement (organization_id)",
)


def step(db: Database) -> None:
    """Makes the table."""
    for table in TABLES:
        db.execute(table)
