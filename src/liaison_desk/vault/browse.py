"""Every record of every type as plain values, without knowing any noun: for lists, exports and checks."""

import json
from collections.abc import Iterator

from sqlite_utils import Database

from liaison_desk.errors import BadInput, NotFound
from liaison_desk.vault import applying
from liaison_desk.vault.stamp import Value

Row = dict[str, Value]
SHORTEST_PREFIX = 4
KEPT_INSIDE = frozenset({"alive", "space", "key"})
"""Columns that nobody is shown: the housekeeping, and keys of what is sealed beside the vault."""


def types(db: Database) -> tuple[str, ...]:
    """The record types this version keeps, by name."""
    tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return tuple(str(row[0]) for row in tables if applying.columns(db, str(row[0])))


def check_type(db: Database, record_type: str) -> None:
    """Raises BadInput, naming the types there are, for one that is not among them."""
    known = types(db)
    if record_type not in known:
        raise BadInput("There is no such type of record", "'status' lists the types there are.", where=record_type)


def rows(db: Database, record_type: str) -> Iterator[Row]:
    """All shown rows of a type, in the order they were written."""
    check_type(db, record_type)
    order = f'SELECT * FROM "{record_type}" WHERE alive ORDER BY rowid'
    for row in db.query(order):
        yield _plain(row)


def everything(db: Database, record_type: str) -> dict[str, dict[str, object]]:
    """All rows of a type by their ids, hidden ones too, every column as it stands: to hold two vaults beside each other."""
    check_type(db, record_type)
    return {str(row["id"]): dict(row) for row in db.query(f'SELECT * FROM "{record_type}"')}


def count(db: Database, record_type: str) -> int:
    """How many shown rows a type has."""
    return int(db.execute(f'SELECT count(*) FROM "{record_type}" WHERE alive').fetchone()[0])


def row(db: Database, record_type: str, identity: str) -> Row:
    """One row by its id or the beginning of it (four digits at least); raises NotFound, BadInput when several fit."""
    check_type(db, record_type)
    if len(identity) < SHORTEST_PREFIX or not set(identity) <= set("0123456789abcdef"):
        raise BadInput("This is not an id", "An id has 32 digits of 0-9 and a-f; its first four are enough.", where=identity)
    found = list(db.query(f'SELECT * FROM "{record_type}" WHERE alive AND id >= ? AND id < ? LIMIT 2', [identity, identity + "g"]))
    if not found:
        raise NotFound("This entry is not here", "See 'list' for what there is.", where=f"{record_type} {identity}")
    if len(found) > 1:
        raise BadInput("Several entries begin like this", "Give more digits of the id.", where=f"{record_type} {identity}")
    return _plain(found[0])


def shown_row(db: Database, record_type: str, identity: str) -> Row:
    """One shown row by its whole id, without a look at all types there are; empty where there is none of it."""
    if not applying.columns(db, record_type):
        return {}
    found = next(iter(db.query(f'SELECT * FROM "{record_type}" WHERE alive AND id = ?', [identity])), None)
    return _plain(found) if found else {}


def _plain(row: dict[str, object]) -> Row:
    """A row without its housekeeping and keys; JSON columns read, empty ones left out."""
    return {name: _value(value) for name, value in row.items() if name not in KEPT_INSIDE and value is not None}


def _value(value: object) -> Value:
    if isinstance(value, str) and value[:1] in ("[", "{"):
        try:
            read: Value = json.loads(value)
        except ValueError:
            return value
        return read if isinstance(read, list | dict) else value
    if isinstance(value, bytes):
        return value.hex()
    return value if isinstance(value, int | float | str) else None
