"""What a person is told of sync until they put it away, the earlier lives of this laptop, and how late a frame's newest change is."""

from sqlite_utils import Database

TABLES = (
    # `id` names the fact, so that nothing is told twice; `who` is the laptop it is about (hex); `away` once the person has seen it.
    """CREATE TABLE notice (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, who TEXT NOT NULL, count INTEGER NOT NULL, at TEXT NOT NULL,
        away INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID""",
    # The incarnations before the one in `meta`, by the tag of their stamps: changes that waited then are sealed as theirs.
    "CREATE TABLE life (tag BLOB PRIMARY KEY, incarnation BLOB NOT NULL) WITHOUT ROWID",
    # Milliseconds since 1970 of a frame's newest change; 0 for one taken in before this was kept.
    "ALTER TABLE frame ADD COLUMN newest INTEGER NOT NULL DEFAULT 0",
)


def step(db: Database) -> None:
    """Makes the tables."""
    for table in TABLES:
        db.execute(table)
