"""Records by their ids, of any type, for whoever compares many at once (an import); knows no noun."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlite_utils import Database

from liaison_desk.vault import applying, changes, merge, rows

T = TypeVar("T")
AT_ONCE = 500
"""Ids asked for in one question; SQLite takes some thousands."""


@dataclass(frozen=True, slots=True)
class Stored(Generic[T]):
    """A record as it stands; `hidden` when somebody removed it or an undo did."""

    record: T
    hidden: bool


def stored(db: Database, record: type[T], ids: Iterable[str]) -> dict[str, Stored[T]]:
    """The records of one type that stand under these ids, hidden ones too, by id."""
    found: dict[str, Stored[T]] = {}
    table, wanted = changes.type_of(record), list(ids)
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        for row in db.query(f'SELECT * FROM "{table}" WHERE id IN ({", ".join("?" * len(some))})', some):
            found[str(row["id"])] = Stored(rows.from_row(record, row), hidden=not row["alive"])
    return found


def written_by(db: Database, record_type: str, row: str, field: str) -> str:
    """The name of the action that wrote what a field shows; '' where nobody wrote it."""
    found = (applying.stored_heads(db, record_type, row) or {}).get(field, [])
    return _action(db, found[0][1]) if found else ""


def hidden_by(db: Database, record_type: str, row: str) -> str:
    """The name of the action that hid a row; '' for a row that is shown."""
    found = (applying.stored_heads(db, record_type, row) or {}).get(merge.ALIVE, [])
    if not found:
        return ""
    return _action(db, found[0][1])


def _action(db: Database, seq: int) -> str:
    return str(db.execute("SELECT a.action FROM change c JOIN act a ON a.id = c.act WHERE c.seq = ?", (seq,)).fetchone()[0])
