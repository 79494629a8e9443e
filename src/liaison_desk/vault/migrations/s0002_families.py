"""Tables for families, people and how to reach them, schools, the team."""

from sqlite_utils import Database

HOUSE = "id TEXT PRIMARY KEY, space TEXT NOT NULL, alive INTEGER NOT NULL DEFAULT 1"
"""What every record's table has besides its fields."""

TABLES = (
    f"CREATE TABLE liaison ({HOUSE}, name TEXT, phone TEXT, email TEXT, role TEXT)",
    f"CREATE TABLE district ({HOUSE}, name TEXT, programme TEXT, phone TEXT, region TEXT)",
)


def step(db: Database) -> None:
    """Makes the tables."""
    for table in TABLES:
        db.execute(table)
