"""Every value that a field has had, by whom and when; and the way back from an act."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlite_utils import Database

from liaison_desk.errors import NotAllowed, NotFound
from liaison_desk.vault import applying, heads
from liaison_desk.vault.applying import Change
from liaison_desk.vault.changes import Work
from liaison_desk.vault.stamp import Value, decode_fields, stamp_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One value that one field was given."""

    at: datetime
    who: str
    action: str
    field: str
    op: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One of several values that people wrote at once; `shown` is the one on display."""

    id: str
    value: Value
    at: datetime
    who: str
    shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What an undo did: rows taken back, and rows that somebody changed since and that were left as they are."""

    act: int
    taken_back: int
    left: int


_ROW = "c.seq, c.space, c.type, c.row, c.stamp, c.op, c.fields, c.salt"


def history(db: Database, record_type: str, row: str) -> tuple[Line, ...]:
    """All that was ever written of a row, oldest first."""
    found = db.execute(
        "SELECT c.stamp, a.who, a.action, c.op, c.fields FROM change c JOIN act a ON a.id = c.act "
        "WHERE c.type = ? AND c.row = ? ORDER BY c.stamp",
        (record_type, row),
    )
    lines = []
    for stamp, who, action, op, encoded in found.fetchall():
        at = datetime.fromtimestamp(stamp_ms(bytes(stamp)) / 1000, UTC)
        for name, (value, _over) in decode_fields(encoded).items():
            lines.append(Line(at=at, who=str(who), action=str(action), field=name, op=str(op), value=value))
    return tuple(lines)


def versions(db: Database, record_type: str, row: str, field: str) -> tuple[Version, ...]:
    """The values that stand beside each other in one field, the displayed one first."""
    stored = (applying.stored_heads(db, record_type, row) or {}).get(field, [])
    result = []
    for place, head in enumerate(applying.read_heads(db, field, stored)):
        who = db.execute("SELECT a.who FROM change c JOIN act a ON a.id = c.act WHERE c.seq = ?", (head.seq,)).fetchone()[0]
        at = datetime.fromtimestamp(stamp_ms(head.stamp) / 1000, UTC)
        result.append(Version(id=head.id.hex(), value=head.value, at=at, who=str(who), shown=place == 0))
    return tuple(result)


def last_act(db: Database) -> tuple[int, str] | None:
    """Number and action of the newest act of this laptop that was not undone and is no undo; None when there is none."""
    found = db.execute("SELECT id, action FROM act WHERE undone_by IS NULL AND action <> 'undo' ORDER BY id DESC LIMIT 1").fetchone()
    return (int(found[0]), str(found[1])) if found else None


def types_of_act(db: Database, act: int) -> frozenset[str]:
    """The record types an act wrote."""
    return frozenset(str(row[0]) for row in db.execute("SELECT DISTINCT type FROM change WHERE act = ?", (act,)).fetchall())


def rows_of_act(db: Database, act: int, record_type: str) -> tuple[str, ...]:
    """The ids of the rows of one type that an act wrote, in the order of writing."""
    found = db.execute("SELECT row, min(seq) FROM change WHERE act = ? AND type = ? GROUP BY row ORDER BY 2", (act, record_type)).fetchall()
    return tuple(str(row[0]) for row in found)


def undo(work: Work, act: int) -> Undone:
    """Takes an act back by new writes: rows it made are hidden, fields get the value they had.

    What somebody changed since stays as it is and is counted as left. Raises NotFound for an act
    that is not here, NotAllowed for one already undone.
    """
    state = work.db.execute("SELECT undone_by FROM act WHERE id = ?", (act,)).fetchone()
    if state is None:
        raise NotFound("There is nothing to undo", "Nothing was changed.", where=str(act))
    if state[0] is not None:
        raise NotAllowed("This was undone already", "Nothing was changed.", where=str(act))
    taken, left = 0, 0
    changes = [
        _change(row) for row in work.db.execute(f"SELECT {_ROW} FROM change c WHERE c.act = ? ORDER BY c.seq DESC", (act,)).fetchall()
    ]
    made = {(c.type, c.row) for c in changes if _first_seq(work.db, c) == _least(changes, c)}
    for kind, row in made:
        work.remove(kind, row)
        taken += 1
    for change in changes:
        if (change.type, change.row) in made:
            continue
        if _take_back(work, change):
            taken += 1
        else:
            left += 1
    work.db.execute("UPDATE act SET undone_by = ? WHERE id = ?", (work.act, act))
    return Undone(act=act, taken_back=taken, left=left)


def _change(row: tuple[object, ...]) -> Change:
    seq, space, kind, identity, stamp, op, encoded, salt = row
    return Change(
        seq=int(str(seq)), space=str(space), type=str(kind), row=str(identity), stamp=_bytes(stamp), op=str(op),
        fields=decode_fields(_bytes(encoded)), salt=_bytes(salt),
    )  # fmt: skip


def _bytes(value: object) -> bytes:
    if not isinstance(value, bytes):
        raise TypeError("a column of bytes")
    return value


def _first_seq(db: Database, change: Change) -> int:
    found = db.execute("SELECT min(seq) FROM change WHERE type = ? AND row = ?", (change.type, change.row)).fetchone()
    return int(found[0])


def _least(changes: list[Change], one: Change) -> int:
    return min(c.seq for c in changes if (c.type, c.row) == (one.type, one.row))


def _take_back(work: Work, change: Change) -> bool:
    """Writes what stood there before a change; False where the change is no longer what is shown."""
    done = True
    for name, (value, over) in change.fields.items():
        mine = change.id_of(name)
        if change.op == heads.ADD:
            work.unlink(change.type, change.row, name, [str(value)])
        elif change.op == heads.REMOVE:
            work.link(change.type, change.row, name, [str(value)])
        elif not _is_shown(work.db, change, name, mine):
            done = False
        elif name == heads.ALIVE:
            (work.restore if heads.is_deletion(value) else work.remove)(change.type, change.row)
        else:
            work.edit(change.type, change.row, {name: _value_of(work.db, change, name, over)})
    return done


def _is_shown(db: Database, change: Change, field: str, identity: bytes) -> bool:
    stored = (applying.stored_heads(db, change.type, change.row) or {}).get(field, [])
    return bool(stored) and stored[0][0] == identity


def _value_of(db: Database, change: Change, field: str, over: list[bytes]) -> Value:
    """The newest of the values that a change covered; None when the field was empty."""
    found = db.execute(
        f"SELECT {_ROW} FROM change c WHERE c.type = ? AND c.row = ? AND c.seq < ? ORDER BY c.stamp DESC",
        (change.type, change.row, change.seq),
    )
    for earlier in map(_change, found.fetchall()):
        if field in earlier.fields and earlier.id_of(field) in over:
            return earlier.fields[field][0]
    return None
