"""What this laptop remembers of its imports, so that one that was cut off is taken back at the next start; never synced."""

from sqlite_utils import Database

TABLES = (
    # state: writing → done, writing → undoing → undone; `cursor` is where an undo goes on, `undo_act` the act that undoes.
    """CREATE TABLE import_run (
        id INTEGER PRIMARY KEY, act INTEGER NOT NULL, action TEXT NOT NULL, format TEXT NOT NULL, source TEXT NOT NULL,
        name TEXT NOT NULL, state TEXT NOT NULL, done INTEGER NOT NULL, "of" INTEGER NOT NULL, at TEXT NOT NULL,
        cursor INTEGER, undo_act INTEGER, stayed INTEGER NOT NULL DEFAULT 0)""",
    "CREATE INDEX import_run_state ON import_run (state)",
)


def step(db: Database) -> None:
    """Makes the tables."""
    for table in TABLES:
        db.execute(table)
