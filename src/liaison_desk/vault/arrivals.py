"""What came from other laptops: batches by whose they are and when they came, and the rows that they wrote in."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

SYNC = "sync"
"""The action of an act that stands for a batch of somebody's (frames.act_of)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What came of one laptop within a minute: its device id in hex, how many batches with how many changes, the last at `at`."""

    device: str
    at: datetime
    batches: int
    changes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A row that a batch wrote in: whose batch it was (device id in hex), and the moment it was taken in."""

    type: str
    row: str
    device: str
    at: datetime


def arrivals(db: Database, *, own: bytes, most: int) -> tuple[Arrival, ...]:
    """What came lately of the others, the newest first; `own` is this laptop's device id."""
    found = db.execute(
        "SELECT lower(hex(device)), max(at), count(*), sum(changes) FROM (SELECT * FROM frame WHERE device <> ? AND state = 'taken' "
        "ORDER BY id DESC LIMIT 1000) GROUP BY device, substr(at, 1, 16) ORDER BY max(id) DESC LIMIT ?",
        (own, most),
    ).fetchall()
    return tuple(Arrival(device=str(r[0]), at=datetime.fromisoformat(r[1]), batches=int(r[2]), changes=int(r[3])) for r in found)


def last_heard(db: Database, space: str, device: bytes) -> datetime | None:
    """When the newest batch of a laptop came into a space; None where none ever did."""
    found = db.execute("SELECT at FROM frame WHERE space = ? AND device = ? ORDER BY id DESC LIMIT 1", (space, device)).fetchone()
    return datetime.fromisoformat(found[0]) if found else None


def newest_act(db: Database) -> int:
    """The number of the newest act; 0 where there is none."""
    return int(db.execute("SELECT coalesce(max(id), 0) FROM act").fetchone()[0])


def touched_since(db: Database, act: int, *, own: bytes, most: int) -> tuple[Touched, ...]:
    """The rows that the others' batches wrote in after an act, the newest first, each once."""
    found = db.execute(
        "SELECT c.type, c.row, a.who, a.at, max(c.seq) FROM act a JOIN change c ON c.act = a.id "
        "WHERE a.id > ? AND a.action = ? AND a.who <> ? GROUP BY c.type, c.row ORDER BY 5 DESC LIMIT ?",
        (act, SYNC, own.hex(), most),
    ).fetchall()
    return tuple(Touched(type=str(r[0]), row=str(r[1]), device=str(r[2]), at=datetime.fromisoformat(r[3])) for r in found)
