"""What a laptop keeps for sync: every frame it ever made or got, rosters, epoch keys, how far a server was read."""

from sqlite_utils import Database

TABLES = (
    # `encoded` are the very bytes that travelled. `state`: waiting (for what it names, for a key), open (its changes are
    # being taken in, `taken` of them so far), taken. `note` says what a person should know of it.
    """CREATE TABLE frame (
        id INTEGER PRIMARY KEY, space TEXT NOT NULL, hash BLOB NOT NULL UNIQUE, device BLOB NOT NULL, incarnation BLOB NOT NULL,
        number INTEGER NOT NULL, previous BLOB NOT NULL, encoded BLOB NOT NULL, state TEXT NOT NULL, taken INTEGER NOT NULL DEFAULT 0,
        changes INTEGER NOT NULL DEFAULT 0, note TEXT NOT NULL DEFAULT '', at TEXT NOT NULL)""",
    "CREATE INDEX frame_stream ON frame (space, device, incarnation, number)",
    "CREATE INDEX frame_waits ON frame (space, id) WHERE state <> 'taken'",
    # The tips that no other applied frame names: what the next frame of ours has seen.
    "CREATE TABLE frontier (space TEXT, hash BLOB, device BLOB, incarnation BLOB, number INTEGER, PRIMARY KEY (space, hash)) WITHOUT ROWID",
    "CREATE TABLE roster (space TEXT, number INTEGER, hash BLOB NOT NULL, entry BLOB NOT NULL, PRIMARY KEY (space, number)) WITHOUT ROWID",
    "CREATE TABLE epoch (space TEXT, id BLOB, key BLOB NOT NULL, PRIMARY KEY (space, id)) WITHOUT ROWID",
    # How far a server's log was read; `server` is its pin.
    """CREATE TABLE reading (
        server BLOB, space TEXT, position INTEGER NOT NULL, log BLOB NOT NULL, PRIMARY KEY (server, space)) WITHOUT ROWID""",
)


def step(db: Database) -> None:
    """Makes the tables; the first entry and key of each space move into their own."""
    for table in TABLES:
        db.execute(table)
