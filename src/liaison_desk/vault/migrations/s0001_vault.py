"""What the vault needs before any noun: changes, heads, acts, drafts, access (SYNC, 'On the laptop')."""

from sqlite_utils import Database

TABLES = (
    # One row of facts about this laptop: name -> value (text, number or bytes).
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID",
    # A space is what one set of people shares; `salt` is drawn with the first change after a seal.
    """CREATE TABLE space (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL DEFAULT '', first_entry BLOB NOT NULL,
        epoch_key BLOB NOT NULL, salt BLOB) WITHOUT ROWID""",
    # What a person did in one go; changes point to it, undo turns on it.
    """CREATE TABLE act (
        id INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, action TEXT NOT NULL, undone_by INTEGER)""",
    # Every change there ever was. `frame` is empty until it is sealed; `salt` is the batch salt its ids are made with.
    """CREATE TABLE change (
        seq INTEGER PRIMARY KEY, act INTEGER NOT NULL, space TEXT NOT NULL, type TEXT NOT NULL, row TEXT NOT NULL,
        stamp BLOB NOT NULL, op TEXT NOT NULL, fields BLOB NOT NULL, salt BLOB NOT NULL, frame INTEGER)""",
    "CREATE INDEX change_row ON change (row, type)",
    "CREATE INDEX change_act ON change (act)",
    "CREATE INDEX change_waits ON change (space, seq) WHERE frame IS NULL",
    # The heads of every field of a row: CBOR {field: [[write id, seq], …]}, the displayed one first.
    "CREATE TABLE head (type TEXT, row TEXT, space TEXT NOT NULL, fields BLOB NOT NULL, PRIMARY KEY (type, row)) WITHOUT ROWID",
    # Ids that were covered before their write came (or never came): such a write is no head.
    "CREATE TABLE covered (id BLOB PRIMARY KEY) WITHOUT ROWID",
    # Fields with several differing heads, and deletes that met an edit: a person settles them.
    "CREATE TABLE look (type TEXT, row TEXT, field TEXT, PRIMARY KEY (type, row, field)) WITHOUT ROWID",
    # What was typed and not finished; never leaves this laptop.
    "CREATE TABLE draft (name TEXT PRIMARY KEY, form TEXT NOT NULL, subject TEXT NOT NULL, content TEXT NOT NULL, at TEXT NOT NULL)",
    # Who opened, printed, exported which family's file.
    """CREATE TABLE access (
        id TEXT PRIMARY KEY, space TEXT NOT NULL, family_id TEXT, what TEXT, subject TEXT, recipient TEXT, basis TEXT, items TEXT,
        at TEXT, who TEXT, alive INTEGER NOT NULL DEFAULT 1)""",
    "CREATE INDEX access_family ON access (family_id, at)",
)


def step(db: Database) -> None:
    """Makes the tables."""
    for table in TABLES:
        db.execute(table)
