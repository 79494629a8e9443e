"""How one change, our own or a colleague's, becomes heads, a row to look at and a line of history.

Both the gate (changes.py) and a sync round come through `apply`, so that a laptop's own
writes and everybody else's obey one rule. Runs inside the caller's transaction.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

import cbor2
from sqlite_utils import Database

from liaison_desk.vault import merge, pieces, rows
from liaison_desk.vault.merge import Head, Place
from liaison_desk.vault.stamp import Value, decode_fields, write_id, write_ids


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

    def ids(self) -> dict[str, bytes]:
        """The write id of each field of this change."""
        return write_ids(self.salt, self.type, bytes.fromhex(self.row), self.op, self.stamp, self.fields)

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
    ids = change.ids()
    books = _Books(db, {change.type: known}, own=own)
    books.look_up([change], () if own else _names_of([change], [ids]))
    if not books.take(change, ids) and own:
        raise ValueError("a row lives in one space")
    books.write()
    return ids


def apply_all(db: Database, changes: Sequence[Change]) -> int:
    """Takes kept changes that came from elsewhere into heads and rows, one after the other; the vault is asked and written once for all.

    Gives how many values no record of this version can hold, and how many changes are of a row of another space: they are
    kept, and nothing comes of them.
    """
    ids = [change.ids() for change in changes]
    books = _Books(db, {kind: columns(db, kind) for kind in {change.type for change in changes}})
    books.look_up(changes, _names_of(changes, ids))
    for change, its in zip(changes, ids, strict=True):
        if not books.take(change, its):
            books.unfit += 1
    books.write()
    return books.unfit


_Row = tuple[str, str]
_Id = TypeVar("_Id", str, bytes)
AT_ONCE = 500
"""Ids asked for in one question; SQLite takes some thousands."""


class _Books:
    """The heads of some rows as they stand while changes are taken in; what becomes of the rows is written with `write`."""

    def __init__(self, db: Database, known: Mapping[str, frozenset[str]], *, own: bool = False) -> None:
        self._db, self._known, self._own = db, known, own
        self.unfit = 0
        self._heads: dict[_Row, tuple[str, StoredHeads]] = {}
        self._changed: set[_Row] = set()
        self._covered: set[bytes] = set()
        self._remember: list[bytes] = []
        self._shown: list[tuple[str, list[object]]] = []

    def look_up(self, changes: Sequence[Change], ids: Iterable[bytes]) -> None:
        """Reads the heads of the rows of these changes, and which of these write ids somebody covered already."""
        for kind in {change.type for change in changes}:
            for marks, part in _parts([change.row for change in changes if change.type == kind]):
                asked = f"SELECT row, space, fields FROM head WHERE type = ? AND row IN ({marks})"
                found = self._db.execute(asked, [kind, *part]).fetchall()
                self._heads |= {(kind, str(row)): (str(space), _heads(fields)) for row, space, fields in found}
        if self._db.execute("SELECT 1 FROM covered LIMIT 1").fetchone() is not None:
            for marks, some in _parts(ids):
                there = self._db.execute(f"SELECT id FROM covered WHERE id IN ({marks})", some).fetchall()
                self._covered.update(bytes(row[0]) for row in there)

    def take(self, change: Change, ids: Mapping[str, bytes]) -> bool:
        """One change; False where its row lives in another space, and nothing comes of it."""
        place = (change.type, change.row)
        before = self._heads.get(place)
        if before is not None and before[0] != change.space:
            return False
        fields: StoredHeads = {} if before is None else before[1]
        shown: dict[str, Value] = {}
        for name, (value, over) in change.fields.items():
            had, identity = fields.get(name), ids[name]
            if had is None and not over and change.op == merge.SET and not self._is_covered(change, name, identity):
                fields[name] = [(identity, change.seq)]  # the first of its field: there is nobody to meet
                shown[name] = value if self._own else self._fitting(change, name, value)
            else:
                write = Head(identity, change.seq, change.stamp, change.op, value)
                fields[name], shown[name] = self._meet(change, name, had or [], write, over)
        if merge.ALIVE in fields:
            shown[merge.ALIVE] = _alive(self._db, change, fields)
        self._heads[place] = (change.space, fields)
        self._changed.add(place)
        self._show(change, shown, new=before is None)
        return True

    def _meet(self, change: Change, name: str, had: list[Place], write: Head, over: Sequence[bytes]) -> tuple[list[Place], Value]:
        covered = (write.id,) if self._is_covered(change, name, write.id) else ()
        met = merge.meet(had, write, over, covered=covered, read=partial(read_heads, self._db, name))
        remember = [_key(change, name, one) for one in met.remember]
        self._remember += remember
        self._covered.update(remember)
        if met.look or len(had) > 1:
            _mark(self._db, change, name, met.look)
        return met.heads, self._fitting(change, name, met.shown)

    def _is_covered(self, change: Change, name: str, identity: bytes) -> bool:
        return bool(self._covered) and not self._covered.isdisjoint((_key(change, name, identity), identity))

    def _fitting(self, change: Change, name: str, value: Value) -> Value:
        """A value as it is shown: one that the record cannot hold is not."""
        if name == merge.ALIVE or rows.fits(change.type, name, value):
            return value
        self.unfit += 1
        return None

    def _show(self, change: Change, shown: dict[str, Value], *, new: bool) -> None:
        """Brings the row that the nouns read up to date; a type or field this version does not know is only kept."""
        known = self._known[change.type]
        names = tuple([name for name in shown if name in known])
        if known and (new or names):
            values = [column_value(shown[name]) for name in names]
            if new:
                self._shown.append((_inserting(change.type, names), [*values, change.row, change.space]))
            else:
                self._shown.append((_updating(change.type, names), [*values, change.row]))

    def write(self) -> None:
        """Writes what came of the changes; rows in the order of the changes."""
        for statement, some in groupby(self._shown, key=itemgetter(0)):
            self._db.conn.executemany(statement, [values for _statement, values in some])
        heads = [(*place, space, pieces.of_heads(fields)) for place in sorted(self._changed) for space, fields in [self._heads[place]]]
        self._db.conn.executemany("INSERT OR REPLACE INTO head (type, row, space, fields) VALUES (?, ?, ?, ?)", heads)
        if self._remember:
            self._db.conn.executemany("INSERT OR IGNORE INTO covered (id) VALUES (?)", [(one,) for one in self._remember])


def _key(change: Change, field: str, identity: bytes) -> bytes:
    """How an id is remembered as covered: with the field it was covered in, since it covers nothing elsewhere, whichever came first.

    Vaults from before that remember the bare id.
    """
    return hashlib.sha256(
        b"\0".join((identity, change.space.encode(), change.row.encode(), change.type.encode(), field.encode()))
    ).digest()[:16]


def _names_of(changes: Sequence[Change], ids: Sequence[Mapping[str, bytes]]) -> Iterator[bytes]:
    """Under which names the writes of changes may be remembered as covered."""
    for change, its in zip(changes, ids, strict=True):
        for field, identity in its.items():
            yield identity
            yield _key(change, field, identity)


def _parts(ids: Iterable[_Id]) -> Iterator[tuple[str, list[_Id]]]:
    """Ids in parts, each once, and a question mark for each."""
    every = list(dict.fromkeys(ids))
    for start in range(0, len(every), AT_ONCE):
        part = every[start : start + AT_ONCE]
        yield ", ".join("?" * len(part)), part


@lru_cache(maxsize=512)
def _inserting(kind: str, names: tuple[str, ...]) -> str:
    columns = ", ".join(f'"{name}"' for name in (*names, "id", "space"))
    return f'INSERT INTO "{kind}" ({columns}) VALUES ({", ".join("?" * (len(names) + 2))})'


@lru_cache(maxsize=512)
def _updating(kind: str, names: tuple[str, ...]) -> str:
    columns = ", ".join(f'"{name}" = ?' for name in names)
    return f'UPDATE "{kind}" SET {columns} WHERE id = ?'


def _alive(db: Database, change: Change, fields: StoredHeads) -> bool:
    """Whether a row that somebody deleted or brought back is to be seen; marks it where a delete met an edit."""
    alive = read_heads(db, merge.ALIVE, fields[merge.ALIVE])
    others = [place[0] for name, heads in fields.items() if name != merge.ALIVE for place in heads]
    _mark(db, change, merge.ALIVE, merge.delete_met_edit(alive, others))
    return not merge.hidden(alive, others)


def _mark(db: Database, change: Change, field: str, look: bool) -> None:
    if look:
        db.execute("INSERT OR IGNORE INTO look (type, row, field) VALUES (?, ?, ?)", (change.type, change.row, field))
    else:
        db.execute("DELETE FROM look WHERE type = ? AND row = ? AND field = ?", (change.type, change.row, field))


def column_value(value: Value) -> object:
    """A value as it stands in a column: lists and mappings as JSON text, names in order as in the change (deterministic CBOR)."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if isinstance(value, list | dict) else value


def columns(db: Database, record_type: str) -> frozenset[str]:
    """The columns that a change may write in its type's table; none when this version does not know the type."""
    # A table is found whatever the case of its letters; a record type is only what it is.
    asked = "SELECT name FROM pragma_table_info(?1) WHERE EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?1)"
    names = frozenset(str(row[0]) for row in db.execute(asked, (record_type,)).fetchall())
    return names - {"id", "space"} if {"id", "space", "alive"} <= names else frozenset()
