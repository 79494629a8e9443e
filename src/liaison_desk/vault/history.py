"""Every value that a field has had, by whom and when; the way back from an act stands in undoing.py."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from liaison_desk.vault import applying, laptop
from liaison_desk.vault.disagreeing import Version
from liaison_desk.vault.stamp import Value, decode_fields, moment_of
from liaison_desk.vault.undoing import Undone, undo

__all__ = ["Line", "Undone", "Version", "history", "last_act", "rows_of_act", "types_of_act", "undo", "versions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One value that one field was given."""

    at: datetime
    who: str
    action: str
    field: str
    op: str
    value: Value


def history(db: Database, record_type: str, row: str) -> tuple[Line, ...]:
    """All that was ever written of a row, oldest first."""
    found = db.execute(
        f"SELECT c.stamp, {laptop.WHO}, a.action, c.op, c.fields FROM change c JOIN act a ON a.id = c.act "
        "WHERE c.type = ? AND c.row = ? ORDER BY c.stamp",
        (record_type, row),
    )
    lines = []
    for stamp, who, action, op, encoded in found.fetchall():
        at = moment_of(bytes(stamp))
        for name, (value, _over) in decode_fields(encoded).items():
            lines.append(Line(at=at, who=str(who), action=str(action), field=name, op=str(op), value=value))
    return tuple(lines)


def versions(db: Database, record_type: str, row: str, field: str) -> tuple[Version, ...]:
    """The values that stand beside each other in one field, the displayed one first."""
    stored = (applying.stored_heads(db, record_type, row) or {}).get(field, [])
    result = []
    for place, head in enumerate(applying.read_heads(db, field, stored)):
        who = db.execute(f"SELECT {laptop.WHO} FROM change c JOIN act a ON a.id = c.act WHERE c.seq = ?", (head.seq,)).fetchone()[0]
        at = moment_of(head.stamp)
        result.append(Version(id=head.id.hex(), value=head.value, at=at, who=str(who), shown=place == 0))
    return tuple(result)


def looks(db: Database) -> dict[tuple[str, str], tuple[str, ...]]:
    """What waits for a person to settle: the fields with several versions, by type and row; none of a row that is hidden."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for kind, row, field in db.execute("SELECT type, row, field FROM look ORDER BY type, row, field").fetchall():
        found[(str(kind), str(row))] = (*found.get((str(kind), str(row)), ()), str(field))
    for kind in {kind for kind, _row in found if applying.columns(db, kind)}:
        hidden = db.execute(
            f'SELECT DISTINCT row FROM look JOIN "{kind}" t ON t.id = row AND NOT t.alive WHERE type = ?', (kind,)
        ).fetchall()
        for (row,) in hidden:
            found.pop((kind, str(row)), None)
    return found


def last_act(db: Database, *, but_types: Sequence[str] = (), but_actions: Sequence[str] = ()) -> tuple[int, str] | None:
    """Number and action of the newest act of this laptop that was not undone and is no undo; None when there is none.

    A colleague's batch that was taken in is none of this laptop's acts.
    Acts that wrote nothing but `but_types` (a file was opened) and acts named in `but_actions` are passed over.
    """
    types, actions = ", ".join("?" * len(but_types)), ", ".join("?" * len(but_actions))
    found = db.execute(
        f"SELECT id, action FROM act WHERE undone_by IS NULL AND action NOT IN ('undo', 'sync') AND action NOT IN ({actions}) AND EXISTS "
        f"(SELECT 1 FROM change WHERE change.act = act.id AND change.type NOT IN ({types})) ORDER BY id DESC LIMIT 1",
        (*but_actions, *but_types),
    ).fetchone()
    return (int(found[0]), str(found[1])) if found else None


def size_of_act(db: Database, act: int) -> int:
    """How many changes an act wrote."""
    return int(db.execute("SELECT count(*) FROM change WHERE act = ?", (act,)).fetchone()[0])


def types_of_act(db: Database, act: int) -> frozenset[str]:
    """The record types an act wrote."""
    return frozenset(str(row[0]) for row in db.execute("SELECT DISTINCT type FROM change WHERE act = ?", (act,)).fetchall())


def rows_of_act(db: Database, act: int, record_type: str) -> tuple[str, ...]:
    """The ids of the rows of one type that an act wrote, in the order of writing."""
    found = db.execute("SELECT row, min(seq) FROM change WHERE act = ? AND type = ? GROUP BY row ORDER BY 2", (act, record_type)).fetchall()
    return tuple(str(row[0]) for row in found)
