"""The way back from an act, at once or (a long one) in pieces."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from liaison_desk.errors import NotAllowed, NotFound
from liaison_desk.vault import applying, disagreeing, laptop, merge
from liaison_desk.vault.applying import Change
from liaison_desk.vault.changes import Work
from liaison_desk.vault.stamp import Value, decode_fields

_ROW = "c.seq, c.space, c.type, c.row, c.stamp, c.op, c.fields, c.salt"
ID = re.compile(r"[0-9a-f]{32}")
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
    state = work.db.execute("SELECT undone_by, action FROM act WHERE id = ?", (act,)).fetchone()
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
        if state[1] == disagreeing.SETTLE:
            back, stays = (1, 0) if disagreeing.stand_again(work, act, str(kind), str(row)) else (0, 1)
        else:
            back, stays = (0, 1) if row in keep else _take_back_row(work, act, str(kind), str(row))
        taken, left, cursor = taken + back, left + stays, int(last)
    if len(found) < rows:
        work.db.execute("UPDATE act SET undone_by = ? WHERE id = ?", (work.act, act))
        return Piece(taken_back=taken, left=left, cursor=None)
    return Piece(taken_back=taken, left=left, cursor=cursor)


def _take_back_row(work: Work, act: int, kind: str, row: str) -> tuple[int, int]:
    """Hides a row that the act made, else takes its writes back field by field; gives how many rows went and how many stay."""
    found = work.db.execute(f"SELECT {_ROW}, c.act FROM change c WHERE c.type = ? AND c.row = ? ORDER BY c.seq", (kind, row)).fetchall()
    if found[0][-1] == act:
        own = laptop.own_tags(work.db)
        if any(_bytes(one[4])[8:] not in own for one in found):
            return 0, 1  # a colleague wrote on this row meanwhile: hiding it would hide their words with ours
        work.remove(kind, row)
        return 1, 0
    every = [_change(one[:-1]) for one in found]
    mine = [change for change, one in zip(every, found, strict=True) if one[-1] == act]
    fields = dict.fromkeys(name for change in mine for name in change.fields)
    went = [_take_back(work, name, [c for c in mine if name in c.fields], every) for name in fields]
    return (1, 0) if all(went) else (0, 1)


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


def _take_back(work: Work, name: str, mine: Sequence[Change], every: Sequence[Change]) -> bool:
    """Writes what stood in a field before an act wrote it, once or several times; False where somebody wrote it since."""
    kind, row = mine[0].type, mine[0].row
    if any(change.op != merge.SET for change in mine):
        _take_back_links(work, name, mine)
        return True
    own = {change.id_of(name) for change in mine}
    stored = (applying.stored_heads(work.db, kind, row) or {}).get(name, [])
    if not stored or stored[0][0] not in own:
        return False
    before = _value_before(name, mine, own, every)
    if name == merge.ALIVE:
        if merge.is_deletion(before) == merge.is_deletion(mine[-1].fields[name][0]):
            return True
        before = _hidden_again(work, kind, row) if merge.is_deletion(before) else True
    # Only what the act wrote is covered: what a colleague wrote beside it, be it the same, stays and is settled.
    work.edit(kind, row, {name: before}, saw={name: tuple(i.hex() for i, _seq in stored if i in own)})
    return True


def _hidden_again(work: Work, kind: str, row: str) -> Value:
    """A delete that saw what this laptop wrote, and nothing that a colleague wrote."""
    own, stored = laptop.own_tags(work.db), applying.stored_heads(work.db, kind, row) or {}
    heads = [head for name, found in stored.items() if name != merge.ALIVE for head in applying.read_heads(work.db, name, found)]
    return merge.deletion(head.id for head in heads if head.stamp[8:] in own)


def leaned_on(work: Work, act: int) -> frozenset[str]:
    """The rows of an act that colleagues' work names which came in after it: to hide such a row would cut off theirs."""
    made = {str(row[0]) for row in work.db.execute("SELECT DISTINCT row FROM change WHERE act = ?", (act,)).fetchall()}
    came = work.db.execute("SELECT c.fields FROM change c JOIN act a ON a.id = c.act WHERE c.act > ? AND a.action = 'sync'", (act,))
    named = {one for (encoded,) in came.fetchall() for value, _over in decode_fields(encoded).values() for one in ID.findall(str(value))}
    return frozenset(made & named)


def _take_back_links(work: Work, name: str, mine: Sequence[Change]) -> None:
    """Takes out the members that an act added, as far as the act added them, and adds those again that it took out."""
    kind, row = mine[0].type, mine[0].row
    added = {change.id_of(name): str(change.fields[name][0]) for change in mine if change.op == merge.ADD}
    work.unlink(kind, row, name, dict.fromkeys(added.values()), saw={name: tuple(i.hex() for i in added)})
    gone = [str(c.fields[name][0]) for c in mine if c.op == merge.REMOVE and set(c.fields[name][1]) - added.keys()]
    stored = (applying.stored_heads(work.db, kind, row) or {}).get(name, [])
    there = {str(head.value) for head in applying.read_heads(work.db, name, stored)}
    work.link(kind, row, name, [member for member in dict.fromkeys(gone) if member not in there])


def _value_before(name: str, mine: Sequence[Change], own: set[bytes], every: Sequence[Change]) -> Value:
    """The newest of the values that an act's writes of a field covered; None when the field was empty."""
    covered = {i for change in mine for i in change.fields[name][1]} - own
    earlier = [change for change in every if name in change.fields and change.id_of(name) in covered]
    return max(earlier, key=lambda change: change.stamp).fields[name][0] if earlier else None
