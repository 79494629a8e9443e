"""How one change, our own or a colleague's, becomes heads, a row to look at and a line of history.

Both the gate (changes.py) and a sync round come through `apply`, so that a laptop's own
writes and everybody else's obey one rule. Runs inside the caller's transaction.
"""

import json
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import cbor2
from sqlite_utils import Database

from liaison_desk.vault import merge
from liaison_desk.vault.merge import Head, Place
from liaison_desk.vault.stamp import Value, decode_fields, write_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change as it stands in the vault: [record type, row id, stamp, op, {field: [value, over]}] with its salt."""

    seq: int
    space: str
    type: str
    row: str
    stamp: bytes
    op: str
    fields: Mapping[str, tuple[Value, list[bytes]]]
    salt: bytes

    def id_of(self, field: str) -> bytes:
        """The write id of one field of this change."""
        value, over = self.fields[field]
        return write_id(self.salt, self.type, bytes.fromhex(self.row), field, self.op, self.stamp, value, over)


StoredHeads = dict[str, list[Place]]


def stored_heads(db: Database, record_type: str, row: str) -> StoredHeads | None:
    """The heads of a row's fields, displayed first; None when nobody ever wrote the row."""
    found = db.execute("SELECT fields FROM head WHERE type = ? AND row = ?", (record_type, row)).fetchone()
    return None if found is None else _heads(found[0])


def _heads(encoded: bytes) -> StoredHeads:
    return {name: [(bytes(i), seq) for i, seq in heads] for name, heads in cbor2.loads(encoded).items()}


def read_heads(db: Database, field: str, stored: Sequence[Place]) -> list[Head]:
    """The heads of one field with what they say, displayed first."""
    found = []
    for identity, seq in stored:
        stamp, op, encoded = db.execute("SELECT stamp, op, fields FROM change WHERE seq = ?", (seq,)).fetchone()
        found.append(Head(identity, seq, bytes(stamp), op, decode_fields(encoded)[field][0]))
    return merge.in_order(found)


def apply(db: Database, change: Change, *, own: bool, known: frozenset[str]) -> dict[str, bytes]:
    """Takes a kept change into heads and rows; gives the write id of each field.

    A change from another space than the row's changes nothing: the row would come before other readers.
    `own` says that the change is new on this laptop, so that nobody can have covered it yet;
    `known` are the columns of the change's type (`columns`, asked once for many changes).
    """
    before = db.execute("SELECT fields, space FROM head WHERE type = ? AND row = ?", (change.type, change.row)).fetchone()
    if before is not None and before[1] != change.space:
        if own:
            raise ValueError("a row lives in one space")
        return {name: change.id_of(name) for name in change.fields}
    fields: StoredHeads = {} if before is None else _heads(before[0])
    shown: dict[str, Value] = {}
    ids: dict[str, bytes] = {}
    covered: Container[bytes] = () if own else _Covered(db)
    for name, (value, over) in change.fields.items():
        had = fields.get(name, [])
        ids[name] = change.id_of(name)
        write = Head(ids[name], change.seq, change.stamp, change.op, value)
        met = merge.meet(had, write, over, covered=covered, read=partial(read_heads, db, name))
        fields[name], shown[name] = met.heads, met.shown
        for absent in met.remember:
            db.execute("INSERT OR IGNORE INTO covered (id) VALUES (?)", (absent,))
        if met.look or len(had) > 1:
            _mark(db, change, name, met.look)
    encoded = cbor2.dumps({name: [[i, seq] for i, seq in heads] for name, heads in fields.items()})
    db.execute(
        "INSERT OR REPLACE INTO head (type, row, space, fields) VALUES (?, ?, ?, ?)", (change.type, change.row, change.space, encoded)
    )
    if merge.ALIVE in fields:
        shown[merge.ALIVE] = _alive(db, change, fields)
    if known:
        _show(db, change, shown, known, new=before is None)
    return ids


def _alive(db: Database, change: Change, fields: StoredHeads) -> bool:
    """Whether a row that somebody deleted or brought back is to be seen; marks it where a delete met an edit."""
    alive = read_heads(db, merge.ALIVE, fields[merge.ALIVE])
    others = [place[0] for name, heads in fields.items() if name != merge.ALIVE for place in heads]
    _mark(db, change, merge.ALIVE, merge.delete_met_edit(alive, others))
    return not merge.hidden(alive, others)


class _Covered:
    """The ids remembered as covered, asked one at a time."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def __contains__(self, identity: object) -> bool:
        return self._db.execute("SELECT 1 FROM covered WHERE id = ?", (identity,)).fetchone() is not None


def _mark(db: Database, change: Change, field: str, look: bool) -> None:
    if look:
        db.execute("INSERT OR IGNORE INTO look (type, row, field) VALUES (?, ?, ?)", (change.type, change.row, field))
    else:
        db.execute("DELETE FROM look WHERE type = ? AND row = ? AND field = ?", (change.type, change.row, field))


def _show(db: Database, change: Change, shown: dict[str, Value], known: frozenset[str], *, new: bool) -> None:
    """Brings the row that the nouns read up to date; a type or field this version does not know is only kept."""
    values: dict[str, object] = {name: column_value(value) for name, value in shown.items() if name in known}
    if new:
        values |= {"id": change.row, "space": change.space}
        names = ", ".join(f'"{name}"' for name in values)
        db.execute(f'INSERT INTO "{change.type}" ({names}) VALUES ({", ".join("?" * len(values))})', list(values.values()))
    elif values:
        assignments = ", ".join(f'"{name}" = ?' for name in values)
        db.execute(f'UPDATE "{change.type}" SET {assignments} WHERE id = ?', [*values.values(), change.row])


def column_value(value: Value) -> object:
    """A value as it stands in a column: lists and mappings as JSON text, names in order as in the change (deterministic CBOR)."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if isinstance(value, list | dict) else value


def columns(db: Database, record_type: str) -> frozenset[str]:
    """The columns that a change may write in its type's table; none when this version does not know the type."""
    # A table is found whatever the case of its letters; a record type is only what it is.
    asked = "SELECT name FROM pragma_table_info(?1) WHERE EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?1)"
    names = frozenset(str(row[0]) for row in db.execute(asked, (record_type,)).fetchall())
    return names - {"id", "space"} if {"id", "space", "alive"} <= names else frozenset()
