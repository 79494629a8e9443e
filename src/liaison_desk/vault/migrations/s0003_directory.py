"""Tables for the resource directory, HSDS 3."""

from sqlite_utils import Database

TABLES: tuple[str, ...] = ()


def step(db: Database) -> None:
    """Makes the tables."""
    for table in TABLES:
        db.execute(table)
