"""The reading of records that every part of the families' store shares."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from liaison_desk.errors import NotFound
from liaison_desk.vault import rows
from liaison_desk.vault.changes import type_of
from liaison_desk.vault.vault import Database

T = TypeVar("T")
PIECE = 500
"""How many ids one question carries; SQLite allows far more, a plan stays quick with these."""


def one(db: Database, record: type[T], row: str) -> T:
    """A record by its id; raises NotFound."""
    found = next(iter(db.query(f"SELECT * FROM {type_of(record)} WHERE id = ? AND alive", [row])), None)
    if found is None:
        raise NotFound("This entry is not here", "It may have been removed, or belong to another team.", where=type_of(record))
    return rows.from_row(record, found)


def many(db: Database, record: type[T], column: str, values: Iterable[str], *, order: str = "rowid", hidden: bool = False) -> tuple[T, ...]:
    """The records whose column is one of the values; `hidden` brings those that were removed as well."""
    wanted = list(dict.fromkeys(values))
    found: list[T] = []
    for start in range(0, len(wanted), PIECE):
        piece = wanted[start : start + PIECE]
        alive = "" if hidden else "AND alive"
        sql = f"SELECT * FROM {type_of(record)} WHERE {column} IN ({marks(piece)}) {alive} ORDER BY {order}"
        found += [rows.from_row(record, row) for row in db.query(sql, piece)]
    return tuple(found)


def marks(values: Sequence[str]) -> str:
    """As many question marks as there are values."""
    return ", ".join("?" * len(values))


def hidden_among(db: Database, record_type: str, ids: Iterable[str]) -> frozenset[str]:
    """Those of these rows that were removed or taken back."""
    wanted = list(dict.fromkeys(ids))
    found: list[str] = []
    for start in range(0, len(wanted), PIECE):
        piece = wanted[start : start + PIECE]
        rows = db.execute(f"SELECT id FROM {record_type} WHERE NOT alive AND id IN ({marks(piece)})", piece).fetchall()
        found += [str(row[0]) for row in rows]
    return frozenset(found)
