"""The way back from an act, at once or (a long one) in pieces."""

from dataclasses import dataclass

from sqlite_utils import Database

from liaison_desk.errors import NotAllowed, NotFound
from liaison_desk.vault import applying, heads
from liaison_desk.vault.applying import Change
from liaison_desk.vault.changes import Work
from liaison_desk.vault.stamp import Value, decode_fields

_ROW = "c.seq, c.space, c.type, c.row, c.stamp, c.op, c.fields, c.salt"
WHOLE = 1_000_000_000
"""More rows than an act has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What an undo did: rows taken back, and rows that somebody changed since and that were left as they are."""

    act: int
    taken_back: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What one piece of an undo did; `cursor` goes to the next piece, None when the act is taken back whole."""

    taken_back: int
    left: int
    cursor: int | None


def undo(work: Work, act: int) -> Undone:
    """Takes an act back by new writes: rows it made are hidden, fields get the value they had.

    What somebody changed since stays as it is and is counted as left. Raises NotFound for an act
    that is not here, NotAllowed for one already undone.
    """
    done = undo_piece(work, act, cursor=None, rows=WHOLE)
    return Undone(act=act, taken_back=done.taken_back, left=done.left)


def undo_piece(work: Work, act: int, *, cursor: int | None, rows: int, keep: frozenset[str] = frozenset()) -> Piece:
    """Takes back up to `rows` rows of an act, the last written first; the piece that finds no more marks the act undone.

    `keep` are ids of rows that stay and count as left. Raises as `undo` does.
    """
    state = work.db.execute("SELECT undone_by FROM act WHERE id = ?", (act,)).fetchone()
    if state is None:
        raise NotFound("There is nothing to undo", "Nothing was changed.", where=str(act))
    if state[0] is not None:
        raise NotAllowed("This was undone already", "Nothing was changed.", where=str(act))
    found = work.db.execute(
        "SELECT type, row, max(seq) AS last FROM change WHERE act = ? GROUP BY type, row HAVING last < ? ORDER BY last DESC LIMIT ?",
        (act, WHOLE * WHOLE if cursor is None else cursor, rows),
    ).fetchall()
    taken, left = 0, 0
    for kind, row, last in found:
        back, stays = (0, 1) if row in keep else _take_back_row(work, act, str(kind), str(row))
        taken, left, cursor = taken + back, left + stays, int(last)
    if len(found) < rows:
        work.db.execute("UPDATE act SET undone_by = ? WHERE id = ?", (work.act, act))
        return Piece(taken_back=taken, left=left, cursor=None)
    return Piece(taken_back=taken, left=left, cursor=cursor)


def _take_back_row(work: Work, act: int, kind: str, row: str) -> tuple[int, int]:
    """Hides a row that the act made, else takes its changes back one by one; gives how many went and how many stay."""
    found = work.db.execute(
        f"SELECT {_ROW}, c.act FROM change c WHERE c.type = ? AND c.row = ? ORDER BY c.seq DESC", (kind, row)
    ).fetchall()
    if found[-1][-1] == act:
        work.remove(kind, row)
        return 1, 0
    went = [_take_back(work, _change(one[:-1])) for one in found if one[-1] == act]
    return sum(went), len(went) - sum(went)


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
