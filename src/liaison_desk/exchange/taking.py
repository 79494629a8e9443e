"""Takes an import in, in pieces under one act, and takes it back: finished or undone, never half.

No piece holds more than 500 changes (ARCHITECTURE, 2.6) or, where the machine is slow, much more than 25 ms of
writing. What a crash cut off is taken back at the next start: `settle_imports`.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from liaison_desk.errors import Cancelled, NotFound, VaultTrouble
from liaison_desk.exchange.preview import IMPORT, UNDO, Counts, Preview, Reading, Status, Step, compare, told
from liaison_desk.office import Office
from liaison_desk.progress import Progress, silent
from liaison_desk.vault import rows, runs
from liaison_desk.vault.changes import Work, type_of
from liaison_desk.vault.runs import Run, RunState
from liaison_desk.vault.undoing import undo_piece

MOST_CHANGES = 500
MOST_SECONDS = 0.025
UNDO_ROWS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What an import did; `act` is what `take_back` turns on, None when there was nothing to write."""

    act: int | None
    format: str
    source: str
    counts: Counts
    preview: Preview


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """What an undo of an import did: rows that went, rows that stay because somebody changed or uses them."""

    act: int
    taken_back: int
    left: int


def take_in(office: Office, reading: Reading, *, name: str = "", progress: Progress = silent) -> Taken:
    """Writes what a reader made of the files; `name` is the file's own name, for the list of imports.

    The same reading a second time writes nothing. When the person stops it or it fails, everything written is
    taken back before the error goes on. Raises VaultTrouble while another window takes something in or back.
    """
    with _alone(office):
        return _take_in(office, reading, name, progress)


def _take_in(office: Office, reading: Reading, name: str, progress: Progress) -> Taken:
    with office.reading() as db:
        steps = compare(db, reading.rows)
    shown = told(reading, steps)
    wanted = [step for step in steps if step.status in (Status.NEW, Status.CHANGED) and step.after is not None]
    act: int | None = None
    try:
        # Held open and idle: the file's log is then folded in now and then, not after every piece.
        with office.reading():
            for come_to in _written(office, reading, wanted, name):
                act, done = come_to
                progress(done, len(wanted), reading.source)
    except BaseException as error:
        if act is not None:
            _take_back(office, act)
        if isinstance(error, Cancelled):
            raise Cancelled("The import was stopped", "What it had written was taken back; nothing is half done.") from error
        raise
    return Taken(act=act, format=reading.format, source=reading.source, counts=shown.counts, preview=shown)


def _written(office: Office, reading: Reading, wanted: list[Step], name: str) -> Iterator[tuple[int | None, int]]:
    """Writes piece by piece; gives the act and how many rows are written, before the first piece and after each."""
    act: int | None = None
    run = done = 0
    yield act, done
    for piece in _pieces(wanted):
        written = 0
        while written < len(piece):
            with office.writing(IMPORT, act=act) as work:
                if act is None:
                    act = work.act
                    run = runs.begin(
                        work.db, act=act, action=IMPORT, form=reading.format, source=reading.source, name=name,
                        of=len(wanted), at=office.now(),
                    )  # fmt: skip
                count = _write(work, piece[written:], reading.space)
                over = done + count == len(wanted)
                runs.move(work.db, run, done=done + count, state=RunState.DONE if over else RunState.WRITING)
            written, done = written + count, done + count
            yield act, done


def take_back(office: Office, act: int, *, keep: frozenset[str] = frozenset(), progress: Progress = silent) -> TakenBack:
    """Undoes an import in pieces; may be called again after a crash. `keep` are ids of rows that stay (a referral leans on them).

    Raises NotFound when the act is no import of this laptop, NotAllowed when it was undone already, VaultTrouble as `take_in`.
    """
    with _alone(office):
        return _take_back(office, act, keep=keep, progress=progress)


def _take_back(office: Office, act: int, *, keep: frozenset[str] = frozenset(), progress: Progress = silent) -> TakenBack:
    with office.reading() as db:
        run = runs.find(db, act)
    if run is None:
        raise NotFound("This import is not on this laptop", "Nothing was changed. See the list of imports.", where=str(act))
    cursor, undo_act, taken, left = run.cursor, run.undo_act, 0, 0
    with office.reading():
        while True:
            progress(taken, run.done, run.source)
            with office.writing(UNDO, act=undo_act) as work:
                piece = undo_piece(work, act, cursor=cursor, rows=UNDO_ROWS, keep=keep)
                undo_act, cursor, taken, left = work.act, piece.cursor, taken + piece.taken_back, left + piece.left
                runs.undoing(work.db, run.id, cursor=cursor, undo_act=undo_act, stayed=piece.left, over=cursor is None)
            if cursor is None:
                return TakenBack(act=act, taken_back=taken, left=left)


def settle_imports(office: Office) -> int:
    """At the start: takes back what a crash or a dead battery cut off. Gives how many imports that were.

    What another window is still at is not cut off and is left alone.
    """
    with office.reading() as db:
        if not runs.unfinished(db):
            return 0
    with office.vault.alone() as free:
        if not free:
            return 0
        with office.reading() as db:
            cut_off = runs.unfinished(db)
        for run in cut_off:
            _take_back(office, run.act)
    return len(cut_off)


@contextmanager
def _alone(office: Office) -> Iterator[None]:
    with office.vault.alone() as free:
        if not free:
            raise VaultTrouble(
                "Another window of Liaison Desk takes something in or back", "Nothing was changed. Wait until it is done, then try again."
            )
        yield


def imports(office: Office) -> tuple[Run, ...]:
    """All imports of this laptop, the newest first."""
    with office.reading() as db:
        return runs.listed(db)


def _pieces(steps: list[Step]) -> Iterator[list[Step]]:
    """The steps in runs of at most 500 changes; one step is one row: its registers are a change, each link another."""
    piece: list[Step] = []
    size = 0
    for step in steps:
        weight = _weight(step)
        if piece and size + weight > MOST_CHANGES:
            yield piece
            piece, size = [], 0
        piece.append(step)
        size += weight
    if piece:
        yield piece


def _weight(step: Step) -> int:
    """How many changes a step writes, at most."""
    links = rows.shape(type(step.after)).links
    return 1 + int(step.restore) + sum(len(getattr(step.after, name)) for name in links)


def _write(work: Work, steps: list[Step], space: str) -> int:
    """Writes steps until the time of one transaction is used up; gives how many were written, one at least."""
    began = time.perf_counter()
    for number, step in enumerate(steps, 1):
        if step.before is None:
            work.add(step.after, space=step.incoming.space or space)
        else:
            if step.restore:
                work.restore(type_of(type(step.after)), str(getattr(step.after, "id")))  # noqa: B009
            work.save(step.before, step.after)
        if time.perf_counter() - began > MOST_SECONDS:
            return number
    return len(steps)
