"""What a laptop keeps of its spaces for sync: roster entries, epoch keys, and how far a server's log was read."""

from sqlite_utils import Database


def entries(db: Database, space: str) -> list[bytes]:
    """The roster of a space as it is kept here, from its first entry on."""
    found = db.execute("SELECT entry FROM roster WHERE space = ? ORDER BY number", (space,)).fetchall()
    if found:
        return [bytes(row[0]) for row in found]
    first = db.execute("SELECT first_entry FROM space WHERE id = ?", (space,)).fetchone()
    return [bytes(first[0])] if first else []


def keep_entries(db: Database, space: str, all_entries: list[bytes], hashes: list[bytes]) -> None:
    """Keeps a roster; entries that are here already stay as they are."""
    for number, (entry, identity) in enumerate(zip(all_entries, hashes, strict=True)):
        row = (space, number, identity, entry)
        db.execute("INSERT OR IGNORE INTO roster (space, number, hash, entry) VALUES (?, ?, ?, ?)", row)


def epoch_keys(db: Database, space: str) -> dict[bytes, bytes]:
    """The keys of a space's epochs that were handed to this laptop, by epoch id."""
    found = db.execute("SELECT id, key FROM epoch WHERE space = ?", (space,)).fetchall()
    return {bytes(identity): bytes(key) for identity, key in found}


def keep_epoch_key(db: Database, space: str, identity: bytes, key: bytes) -> None:
    """Keeps a key of an epoch."""
    db.execute("INSERT OR REPLACE INTO epoch (space, id, key) VALUES (?, ?, ?)", (space, identity, key))


def read_up_to(db: Database, server: bytes, space: str) -> tuple[int, bytes]:
    """How far a server's log was read: position and hash (0 and zeros before the first time)."""
    found = db.execute("SELECT position, log FROM reading WHERE server = ? AND space = ?", (server, space)).fetchone()
    return (int(found[0]), bytes(found[1])) if found else (0, bytes(32))


def note_read(db: Database, server: bytes, space: str, position: int, log: bytes) -> None:
    """Notes how far a server's log was read."""
    db.execute("INSERT OR REPLACE INTO reading (server, space, position, log) VALUES (?, ?, ?, ?)", (server, space, position, log))


def read_anew(db: Database, space: str) -> None:
    """Forgets how far servers were read, so that the next round reads their logs from the beginning."""
    db.execute("DELETE FROM reading WHERE space = ?", (space,))
