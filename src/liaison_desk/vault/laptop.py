"""The few facts a laptop keeps about itself and its spaces, inside the vault."""

from dataclasses import dataclass

from sqlite_utils import Database

from liaison_desk.vault.stamp import stream_tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """What one set of people shares (SYNC, 'space'): its id in hex, kind (district or team) and name."""

    id: str
    kind: str
    name: str


def furnish(db: Database, *, device: bytes, device_id: bytes, incarnation: bytes, facts: dict[str, str]) -> None:
    """Writes a new laptop's facts: its device (private keys), its one life's stream tag, its clock at nought."""
    tag = stream_tag(device_id, incarnation)
    numbers = {"clock_ms": 0, "clock_counter": 0}
    keys = {"device": device, "device_id": device_id, "incarnation": incarnation, "tag": tag}
    for name, value in {**facts, **numbers, **keys}.items():
        db.execute("INSERT INTO meta (name, value) VALUES (?, ?)", (name, value))


def facts(db: Database) -> dict[str, str]:
    """The facts that are text, by name."""
    return {str(name): value for name, value in db.execute("SELECT name, value FROM meta").fetchall() if isinstance(value, str)}


def keep_fact(db: Database, name: str, value: str) -> None:
    """Keeps a fact that is text, in place of what stood there."""
    db.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (name, value))


def forget_fact(db: Database, name: str) -> None:
    """Forgets a fact."""
    db.execute("DELETE FROM meta WHERE name = ?", (name,))


def keep_space(db: Database, space: str, kind: str, name: str, first_entry: bytes, epoch_key: bytes) -> None:
    """Keeps a space with its roster's first entry and its first epoch's key."""
    row = (space, kind, name, first_entry, epoch_key)
    db.execute("INSERT INTO space (id, kind, name, first_entry, epoch_key) VALUES (?, ?, ?, ?, ?)", row)


def spaces(db: Database) -> tuple[Space, ...]:
    """The spaces this laptop belongs to, the district first."""
    found = db.execute("SELECT id, kind, name FROM space ORDER BY kind, name, id").fetchall()
    return tuple(Space(id=str(row[0]), kind=str(row[1]), name=str(row[2])) for row in found)


def waiting_changes(db: Database) -> int:
    """How many changes of this laptop no frame holds yet."""
    return int(db.execute("SELECT count(*) FROM change WHERE frame IS NULL").fetchone()[0])


def device(db: Database) -> tuple[bytes, bytes]:
    """The laptop's private keys as they are kept, and its incarnation."""
    kept = dict(db.execute("SELECT name, value FROM meta WHERE name IN ('device', 'incarnation')").fetchall())
    return bytes(kept["device"]), bytes(kept["incarnation"])


WHO = "coalesce((SELECT value FROM meta WHERE name = 'person-' || a.who), a.who)"
"""Who did an act `a`: the liaison's id; a laptop's where nobody has said whose it is."""


def keep_person(db: Database, device: bytes, liaison: str) -> None:
    """Keeps whose laptop a device is, for acts that name the device."""
    keep_fact(db, f"person-{device.hex()}", liaison)


def own_tags(db: Database) -> frozenset[bytes]:
    """The tags of this laptop's stamps, in this life and the ones before it."""
    now = db.execute("SELECT value FROM meta WHERE name = 'tag'").fetchall()
    return frozenset(bytes(row[0]) for row in [*now, *db.execute("SELECT tag FROM life").fetchall()])


AHEAD = "own_stream_ahead"
"""The fact that a frame of our stream came which we did not make: the incarnation it is of, in hex."""


def begin_anew(db: Database, incarnation: bytes) -> None:
    """A new life of this laptop: from now on its changes carry another stream tag; the one before is remembered by its tag."""
    _private, before = device(db)
    identity = device_id(db)
    db.execute("INSERT OR IGNORE INTO life (tag, incarnation) VALUES (?, ?)", (stream_tag(identity, before), before))
    for name, value in (("incarnation", incarnation), ("tag", stream_tag(identity, incarnation))):
        db.execute("UPDATE meta SET value = ? WHERE name = ?", (value, name))
    db.execute("UPDATE space SET salt = NULL")


def incarnation_of(db: Database, tag: bytes) -> bytes:
    """The incarnation whose stamps carry this tag: this life's or an earlier one's; raises LookupError for none of ours."""
    _private, now = device(db)
    if stream_tag(device_id(db), now) == tag:
        return now
    found = db.execute("SELECT incarnation FROM life WHERE tag = ?", (tag,)).fetchone()
    if found is None:
        raise LookupError("a tag of no life of this laptop")
    return bytes(found[0])


def device_id(db: Database) -> bytes:
    """The 8 bytes that name this laptop."""
    return bytes(db.execute("SELECT value FROM meta WHERE name = 'device_id'").fetchone()[0])


def first_of(db: Database, space: str) -> tuple[bytes, bytes]:
    """The first roster entry of a space and its first epoch's key."""
    found = db.execute("SELECT first_entry, epoch_key FROM space WHERE id = ?", (space,)).fetchone()
    return bytes(found[0]), bytes(found[1])


def draw_salt_anew(db: Database, space: str) -> None:
    """After a seal: the next change of the space draws another batch salt."""
    db.execute("UPDATE space SET salt = NULL WHERE id = ?", (space,))
