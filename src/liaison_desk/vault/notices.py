"""What a person has to hear of sync, kept until they put it away; each fact is told once."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A fact: the id that names it, what kind it is, the laptop it is about (its id in hex), a number, when it was found."""

    id: str
    kind: str
    who: str
    count: int
    at: datetime


def tell(db: Database, kind: str, subject: str, *, who: bytes, at: datetime, count: int = 0) -> None:
    """Keeps a fact about a laptop; one that was told before is not told again."""
    row = (f"{kind}-{subject}", kind, who.hex(), count, at.isoformat())
    db.execute("INSERT OR IGNORE INTO notice (id, kind, who, count, at) VALUES (?, ?, ?, ?, ?)", row)


def told(db: Database) -> tuple[Told, ...]:
    """The facts that nobody put away yet, newest first."""
    found = db.execute("SELECT id, kind, who, count, at FROM notice WHERE NOT away ORDER BY at DESC, id").fetchall()
    return tuple(Told(id=str(r[0]), kind=str(r[1]), who=str(r[2]), count=int(r[3]), at=datetime.fromisoformat(str(r[4]))) for r in found)


def put_away(db: Database, notice: str) -> bool:
    """Puts a fact away; False where there is none of that id."""
    return db.execute("UPDATE notice SET away = 1 WHERE id = ? AND NOT away", (notice,)).rowcount > 0
