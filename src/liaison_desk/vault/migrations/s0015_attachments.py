"""A table for attachments; what they hold lies sealed beside the vault."""

from sqlite_utils import Database

HOUSE = "id TEXT PRIMARY KEY, space TEXT NOT NULL, alive INTEGER NOT NULL DEFAULT 1"
"""What every record's table has besides its fields."""

TABLES: tuple[str, ...] = (
    f"""CREATE TABLE attachment ({HOUSE}, family_id TEXT, about_type TEXT, about_id TEXT, kind TEXT, name TEXT, media_type TEXT,
        size INTEGER, key TEXT, parts TEXT, picture TEXT, picture_size INTEGER, circle TEXT, at TEXT, who TEXT)""",
    "CREATE INDEX attachment_family ON attachment (family_id, at)",
    "CREATE INDEX attachment_about ON attachment (about_id)",
)


def step(db: Database) -> None:
    """Makes the table."""
    for table in TABLES:
        db.execute(table)
