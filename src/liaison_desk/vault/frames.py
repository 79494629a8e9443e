"""Frames as a laptop keeps them: its own and everybody's, in the order they came, with what each still waits for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlite_utils import Database


class FrameState(StrEnum):
    """Where a frame stands on this laptop."""

    WAITING = "waiting"
    OPEN = "open"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A frame in the vault: who made it (device, incarnation, number), its bytes, how many of its changes were taken in."""

    id: int
    space: str
    hash: bytes
    device: bytes
    incarnation: bytes
    number: int
    previous: bytes
    encoded: bytes
    state: FrameState
    taken: int
    changes: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """A change that no frame holds yet, as it stands in the vault."""

    seq: int
    type: str
    row: str
    stamp: bytes
    op: str
    fields: bytes
    salt: bytes


UNCHECKED = "unchecked"
"""The note of a frame whose writer no roster entry that we hold names: its signature is checked once we hold that entry."""
_KEPT = "id, space, hash, device, incarnation, number, previous, encoded, state, taken, changes, note"


def unsent(db: Database, space: str, most: int) -> list[Unsent]:
    """The oldest changes of a space that no frame holds, all of one batch salt."""
    found = db.execute(
        "SELECT seq, type, row, stamp, op, fields, salt FROM change WHERE space = ? AND frame IS NULL ORDER BY seq LIMIT ?", (space, most)
    ).fetchall()
    changes = [
        Unsent(seq=int(r[0]), type=str(r[1]), row=str(r[2]), stamp=bytes(r[3]), op=str(r[4]), fields=bytes(r[5]), salt=bytes(r[6]))
        for r in found
    ]
    return [one for one in changes if one.salt == changes[0].salt]


def keep(db: Database, frame: Kept, at: datetime) -> int | None:
    """Keeps a frame once; gives its number here, None when it was here already."""
    values = (
        frame.space, frame.hash, frame.device, frame.incarnation, frame.number, frame.previous, frame.encoded, frame.state.value,
        frame.taken, frame.changes, frame.note, at.isoformat(),
    )  # fmt: skip
    cursor = db.execute(
        "INSERT OR IGNORE INTO frame (space, hash, device, incarnation, number, previous, encoded, state, taken, changes, note, at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values,
    )
    return int(str(cursor.lastrowid)) if cursor.rowcount else None


def count_unchecked(db: Database, space: str) -> int:
    """How many frames are kept whose writer no entry of the roster names yet."""
    return int(db.execute("SELECT count(*) FROM frame WHERE space = ? AND state <> 'taken' AND note = ?", (space, UNCHECKED)).fetchone()[0])


def put_into(db: Database, frame: int, space: str, changes: Sequence[Unsent]) -> None:
    """Notes that a frame holds these changes: the oldest of one salt, as `unsent` gave them."""
    values = (frame, space, changes[0].seq, changes[-1].seq, changes[0].salt)
    db.execute("UPDATE change SET frame = ? WHERE space = ? AND frame IS NULL AND seq BETWEEN ? AND ? AND salt = ?", values)


def by_hash(db: Database, hashes: Iterable[bytes]) -> dict[bytes, FrameState]:
    """Which of these frames are here, and where they stand."""
    found: dict[bytes, FrameState] = {}
    for one in hashes:
        row = db.execute("SELECT state FROM frame WHERE hash = ?", (one,)).fetchone()
        if row is not None:
            found[one] = FrameState(row[0])
    return found


def first_lacking(db: Database, space: str, hashes: Iterable[bytes]) -> bytes | None:
    """The first of these frames that was not taken in here as one of this space; None when all were.

    One of another space never counts: only some laptops are of both, and a frame that names it would part them from the rest.
    """
    asked = "SELECT 1 FROM frame WHERE hash = ? AND space = ? AND state = 'taken'"
    return next((one for one in hashes if db.execute(asked, (one, space)).fetchone() is None), None)


def drop(db: Database, frame: int) -> None:
    """Forgets a frame that turned out to be none of the space's."""
    db.execute("DELETE FROM frame WHERE id = ?", (frame,))


def place_of(db: Database, identity: bytes) -> tuple[str, bytes, bytes, int] | None:
    """Space, device, incarnation and number of a frame; None for one that is not here."""
    found = db.execute("SELECT space, device, incarnation, number FROM frame WHERE hash = ?", (identity,)).fetchone()
    return (str(found[0]), bytes(found[1]), bytes(found[2]), int(found[3])) if found else None


def branches(db: Database, frame: Kept) -> bool:
    """Whether another frame of the same stream stands at a frame's number: the stream went on twice."""
    asked = "SELECT 1 FROM frame WHERE space = ? AND device = ? AND incarnation = ? AND number = ? AND hash <> ? AND note <> 'unchecked'"
    values = (frame.space, frame.device, frame.incarnation, frame.number, frame.hash)
    return db.execute(asked, values).fetchone() is not None


def to_take(db: Database, space: str) -> list[int]:
    """The frames of a space that are not taken in yet, in the order they came, by their numbers here: all their bytes may be many."""
    found = db.execute("SELECT id FROM frame WHERE space = ? AND state <> 'taken' ORDER BY id", (space,)).fetchall()
    return [int(row[0]) for row in found]


def kept(db: Database, frame: int) -> Kept:
    """A frame by its number here."""
    return _kept(db.execute(f"SELECT {_KEPT} FROM frame WHERE id = ?", (frame,)).fetchone())


def tips(db: Database, space: str) -> list[tuple[bytes, bytes, int, bytes]]:
    """The end of each stream as it is kept here: device, incarnation, number, hash; of a fork every end."""
    found = db.execute(
        "SELECT device, incarnation, number, hash FROM frame a WHERE space = ? AND NOT EXISTS "
        "(SELECT 1 FROM frame b WHERE b.space = a.space AND b.device = a.device AND b.incarnation = a.incarnation AND b.previous = a.hash)",
        (space,),
    ).fetchall()
    return [(bytes(r[0]), bytes(r[1]), int(r[2]), bytes(r[3])) for r in found]


def last_of_stream(db: Database, space: str, device: bytes, incarnation: bytes) -> tuple[int, bytes] | None:
    """Number and hash of the newest frame of a stream that was taken in here, of two branches one; None for a stream without one."""
    found = db.execute(
        "SELECT number, hash FROM frame WHERE space = ? AND device = ? AND incarnation = ? AND state = 'taken' "
        "ORDER BY number DESC, hash LIMIT 1",
        (space, device, incarnation),
    ).fetchone()
    return (int(found[0]), bytes(found[1])) if found else None


def missing_at(db: Database, space: str, known: Iterable[bytes]) -> list[bytes]:
    """The frames, as they travelled, that somebody with these tips does not have: all that is not at or before a tip of theirs."""
    ends = _ends(db, known)
    lacking: list[int] = []
    for device, incarnation, upto in _streams(db, space, ends):
        asked = "SELECT id, hash FROM frame WHERE space = ? AND device = ? AND incarnation = ? AND number > ? AND note <> 'unchecked'"
        found = db.execute(asked, (space, device, incarnation, upto or 0)).fetchall()
        reached = _reached(db, ends.get((device, incarnation), {})) if upto is None and found else set()
        lacking += [int(frame) for frame, identity in found if bytes(identity) not in reached]
    return [bytes(db.execute("SELECT encoded FROM frame WHERE id = ?", (frame,)).fetchone()[0]) for frame in sorted(lacking)]


_Stream = tuple[bytes, bytes]


def _ends(db: Database, tips: Iterable[bytes]) -> dict[_Stream, dict[bytes, int]]:
    """The numbers of those of the tips that are here, by stream; 0 of one that is not taken in: something before it may be lacking."""
    ends: dict[_Stream, dict[bytes, int]] = {}
    for tip in tips:
        row = db.execute("SELECT device, incarnation, number, state FROM frame WHERE hash = ?", (tip,)).fetchone()
        if row is not None:
            ends.setdefault((bytes(row[0]), bytes(row[1])), {})[tip] = int(row[2]) if row[3] == FrameState.TAKEN else 0
    return ends


def _streams(db: Database, space: str, ends: dict[_Stream, dict[bytes, int]]) -> Iterator[tuple[bytes, bytes, int | None]]:
    """The streams that go beyond these ends, each with the number up to which nothing is lacking; None where that is to be seen frame
    by frame, since the stream has branches or gaps. Only the index is read: a space has many more frames than streams.
    """
    asked = (
        "SELECT device, incarnation, count(*), count(DISTINCT number), max(number) FROM frame WHERE space = ? GROUP BY device, incarnation"
    )
    for device, incarnation, count, places, newest in db.execute(asked, (space,)).fetchall():
        known = ends.get((bytes(device), bytes(incarnation)))
        upto = max(known.values()) if known and count == places == newest and all(known.values()) else None
        if upto != newest:
            yield bytes(device), bytes(incarnation), upto


def _reached(db: Database, tips: Iterable[bytes]) -> set[bytes]:
    """The frames at and before these tips, as far as they are here."""
    reached: set[bytes] = set()
    for tip in tips:
        here = tip
        while here not in reached:
            row = db.execute("SELECT previous FROM frame WHERE hash = ?", (here,)).fetchone()
            if row is None:
                break
            reached.add(here)
            here = bytes(row[0])
    return reached


def has_gap(db: Database, tip: bytes) -> bool:
    """Whether a tip, or a frame before it in its stream, is not here."""
    while any(tip):
        row = db.execute("SELECT previous, state FROM frame WHERE hash = ?", (tip,)).fetchone()
        if row is None:
            return True
        if row[1] == FrameState.TAKEN:
            return False
        tip = bytes(row[0])
    return False


def held(db: Database, space: str) -> list[tuple[bytes, int]]:
    """Every frame of a space that is here, taken in or not: its hash and its size in bytes, in the order they came."""
    found = db.execute("SELECT hash, length(encoded) FROM frame WHERE space = ? AND note <> 'unchecked' ORDER BY id", (space,)).fetchall()
    return [(bytes(identity), int(size)) for identity, size in found]


def encoded(db: Database, identity: bytes) -> bytes:
    """The bytes of a frame that is here, as it travelled."""
    return bytes(db.execute("SELECT encoded FROM frame WHERE hash = ?", (identity,)).fetchone()[0])


def advance(db: Database, frame: int, *, taken: int, state: FrameState, changes: int, note: str = "") -> None:
    """Moves a frame on: how many of its changes are in, and where it stands."""
    db.execute("UPDATE frame SET taken = ?, state = ?, changes = ?, note = ? WHERE id = ?", (taken, state.value, changes, note, frame))


def note_newest(db: Database, frame: int, ms: int) -> None:
    """Keeps the moment of a frame's newest change."""
    db.execute("UPDATE frame SET newest = ? WHERE id = ?", (ms, frame))


def newest_seen(db: Database, hashes: Iterable[bytes], device: bytes) -> int:
    """The moment of the newest change among those of these frames that a laptop made; 0 where none is of it."""
    found = [db.execute("SELECT newest FROM frame WHERE hash = ? AND device = ?", (one, device)).fetchone() for one in hashes]
    return max((int(row[0]) for row in found if row is not None), default=0)


def act_of(db: Database, frame: Kept, at: datetime) -> int:
    """The act that stands for a frame in the history: who wrote it is the laptop that signed it (its id in hex)."""
    # Newest first: where a frame is gone on with, its changes are among the last.
    found = db.execute("SELECT act FROM change WHERE frame = ? ORDER BY seq DESC LIMIT 1", (frame.id,)).fetchone() if frame.taken else None
    if found is not None:
        return int(found[0])
    row = (at.isoformat(), frame.device.hex(), "sync")
    return int(str(db.execute("INSERT INTO act (at, who, action) VALUES (?, ?, ?)", row).lastrowid))


def frontier(db: Database, space: str) -> list[tuple[bytes, bytes, int, bytes]]:
    """The tips that no other applied frame names: what the next frame of ours has seen."""
    found = db.execute("SELECT device, incarnation, number, hash FROM frontier WHERE space = ? ORDER BY hash", (space,)).fetchall()
    return [(bytes(r[0]), bytes(r[1]), int(r[2]), bytes(r[3])) for r in found]


def reach(db: Database, frame: Kept, seen: Iterable[bytes]) -> None:
    """A frame was taken in: it stands on the frontier, what it names does no more."""
    for identity in (*seen, frame.previous):
        db.execute("DELETE FROM frontier WHERE space = ? AND hash = ?", (frame.space, identity))
    named = (frame.space, frame.hash, frame.device, frame.incarnation, frame.number)
    db.execute("INSERT OR IGNORE INTO frontier (space, hash, device, incarnation, number) VALUES (?, ?, ?, ?, ?)", named)


def _kept(row: tuple[object, ...]) -> Kept:
    identity, space, hashed, device, incarnation, number, previous, encoded, state, taken, changes, note = row
    return Kept(
        id=int(str(identity)), space=str(space), hash=_bytes(hashed), device=_bytes(device), incarnation=_bytes(incarnation),
        number=int(str(number)), previous=_bytes(previous), encoded=_bytes(encoded), state=FrameState(str(state)),
        taken=int(str(taken)), changes=int(str(changes)), note=str(note),
    )  # fmt: skip


def _bytes(value: object) -> bytes:
    if not isinstance(value, bytes):
        raise TypeError("a column of bytes")
    return value


def count(db: Database) -> int:
    """How many frames are kept here."""
    return int(db.execute("SELECT count(*) FROM frame").fetchone()[0])


def every(db: Database) -> Iterator[tuple[bytes, str, bytes]]:
    """Every frame that is kept here, one at a time: its hash, its space, its bytes."""
    for identity, space, encoded in db.execute("SELECT hash, space, encoded FROM frame ORDER BY id"):
        yield bytes(identity), str(space), bytes(encoded)
