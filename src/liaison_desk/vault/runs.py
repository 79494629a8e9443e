"""The imports of this laptop: what is being written, was written, was taken back. Stays on the laptop."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlite_utils import Database


class RunState(StrEnum):
    """How far an import is: writing → done, or writing or done → undoing → undone."""

    WRITING = "writing"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One import: `act` is what undo turns on, `done` of `of` rows are written, `stayed` rows were left by its undo."""

    id: int
    act: int
    action: str
    format: str
    source: str
    name: str
    state: RunState
    done: int
    of: int
    at: datetime
    cursor: int | None = None
    undo_act: int | None = None
    stayed: int = 0


_COLUMNS = 'r.id, r.act, r.action, r.format, r.source, r.name, r.state, r.done, r."of", r.at, r.cursor, r.undo_act, r.stayed, a.undone_by'


def begin(db: Database, *, act: int, action: str, form: str, source: str, name: str, of: int, at: datetime) -> int:
    """Notes that an import began, in the transaction of its first piece; gives the run's number."""
    values = (act, action, form, source, name, RunState.WRITING, 0, of, at.isoformat())
    cursor = db.execute(
        'INSERT INTO import_run (act, action, format, source, name, state, done, "of", at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', values
    )
    return int(str(cursor.lastrowid))


def move(db: Database, run: int, *, done: int, state: RunState) -> None:
    """Notes how far an import has come."""
    db.execute("UPDATE import_run SET done = ?, state = ? WHERE id = ?", (done, state, run))


def undoing(db: Database, run: int, *, cursor: int | None, undo_act: int, stayed: int, over: bool) -> None:
    """Notes how far the undo of an import has come; `over`: it is whole."""
    state = RunState.UNDONE if over else RunState.UNDOING
    change = "UPDATE import_run SET state = ?, cursor = ?, undo_act = ?, stayed = stayed + ? WHERE id = ?"
    db.execute(change, (state, cursor, undo_act, stayed, run))


def find(db: Database, act: int) -> Run | None:
    """The import of an act; None when the act is no import."""
    found = db.execute(f"SELECT {_COLUMNS} FROM import_run r JOIN act a ON a.id = r.act WHERE r.act = ?", (act,)).fetchone()
    return _run(found) if found else None


def listed(db: Database) -> tuple[Run, ...]:
    """All imports of this laptop, the newest first."""
    found = db.execute(f"SELECT {_COLUMNS} FROM import_run r JOIN act a ON a.id = r.act ORDER BY r.id DESC").fetchall()
    return tuple(_run(row) for row in found)


def unfinished(db: Database) -> tuple[Run, ...]:
    """The imports that were cut off while writing or while being taken back, the newest first."""
    return tuple(run for run in listed(db) if run.state in (RunState.WRITING, RunState.UNDOING))


def _run(row: tuple[object, ...]) -> Run:
    number, act, action, form, source, name, state, done, of, at, cursor, undo_act, stayed, undone_by = row
    return Run(
        id=int(str(number)), act=int(str(act)), action=str(action), format=str(form), source=str(source), name=str(name),
        # An import may also have been taken back as the last act, without its run.
        state=RunState.UNDONE if undone_by is not None else RunState(str(state)),
        done=int(str(done)), of=int(str(of)), at=datetime.fromisoformat(str(at)),
        cursor=None if cursor is None else int(str(cursor)), undo_act=None if undo_act is None else int(str(undo_act)),
        stayed=int(str(stayed)),
    )  # fmt: skip
