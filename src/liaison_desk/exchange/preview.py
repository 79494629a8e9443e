"""What an import would do, row by row, before anything is done: new, changed, the same, refused and why.

A reader (hsds.py, roster.py) turns files into `Incoming` rows: records with their final ids
(ids.row_id_from_source), so that reading needs no vault. `preview` compares them with what stands
there. Nothing vanishes: every row of every file comes out as exactly one row of the preview that is
not `derived`; what a reader makes besides (from a list in one cell) is `derived`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from liaison_desk.exchange.said import Note, Say
from liaison_desk.office import Office
from liaison_desk.vault import rows
from liaison_desk.vault.changes import type_of
from liaison_desk.vault.stamp import Value
from liaison_desk.vault.stored import Stored, hidden_by, stored, written_by
from liaison_desk.vault.vault import Database

IMPORT = "import_file"
UNDO = "undo"
"""The action that hides rows without a person wishing each of them away: an import may bring those rows back."""


class Status(StrEnum):
    """What becomes of one row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One row as a reader understood it.

    `record` is None for a refused row (`refused` says why). `fields` are the fields the import speaks of: others of
    a row that stands already are never touched. `kind` is the record's type, or the table's name of a refused row;
    `title` names the row for a person. `part_of` is the id of the record that a row without one of its own went into.
    `space` is where it goes when not with the others. `yields` are fields in which a later word of the team wins over the import.
    """

    kind: str
    title: str
    file: str
    line: int
    record: object | None = None
    fields: frozenset[str] = frozenset()
    notes: tuple[Note, ...] = ()
    refused: Note | None = None
    derived: bool = False
    part_of: str = ""
    space: str = ""
    yields: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """One file of an import: how many rows it has and what to know of it; `table` is empty for one that was not read."""

    name: str
    table: str
    rows: int
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader made of a set of files. `space` is where its rows go; `source` names the data set, on every laptop alike."""

    format: str
    source: str
    space: str
    rows: tuple[Incoming, ...]
    files: tuple[FileRead, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPreview:
    """What becomes of one row of a file."""

    kind: str
    row: str
    title: str
    status: Status
    file: str
    line: int
    changed: tuple[str, ...] = ()
    reason: Note | None = None
    notes: tuple[Note, ...] = ()
    derived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many rows there are of each status; `rows` without the derived ones."""

    new: int = 0
    changed: int = 0
    same: int = 0
    refused: int = 0
    rows: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """All that an import would do. `kinds` counts by type of record, `counts` over all."""

    format: str
    source: str
    files: tuple[FileRead, ...]
    rows: tuple[RowPreview, ...]
    counts: Counts
    kinds: dict[str, Counts] = field(default_factory=dict)

    @property
    def changes_nothing(self) -> bool:
        """Whether there is nothing to take in."""
        return not (self.counts.new or self.counts.changed)


@dataclass(frozen=True, slots=True)
class Step:
    """One incoming row beside what stands there, and the record that would stand there after it."""

    incoming: Incoming
    status: Status
    before: object | None = None
    after: object | None = None
    restore: bool = False
    changed: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


def preview(office: Office, reading: Reading) -> Preview:
    """What taking this in would do now; nothing is written."""
    with office.reading() as db:
        steps = compare(db, reading.rows)
    return told(reading, steps)


def told(reading: Reading, steps: Iterable[Step]) -> Preview:
    """The steps of a comparison as a preview."""
    listed = tuple(steps)
    status = {str(getattr(step.after, "id")): step.status for step in listed if step.after is not None}  # noqa: B009
    seen = tuple(_row(step, status) for step in listed)
    kinds: dict[str, Counts] = {}
    for kind in dict.fromkeys(row.kind for row in seen):
        kinds[kind] = count(row for row in seen if row.kind == kind)
    return Preview(format=reading.format, source=reading.source, files=reading.files, rows=seen, counts=count(seen), kinds=kinds)


def count(found: Iterable[RowPreview]) -> Counts:
    """How many rows there are of each status."""
    all_rows = tuple(found)
    of = {status: sum(row.status is status for row in all_rows) for status in Status}
    return Counts(
        new=of[Status.NEW], changed=of[Status.CHANGED], same=of[Status.SAME], refused=of[Status.REFUSED],
        rows=sum(not row.derived for row in all_rows),
    )  # fmt: skip


def compare(db: Database, incoming: Iterable[Incoming]) -> tuple[Step, ...]:
    """Each incoming row beside what stands in the vault, in the order they came."""
    listed = tuple(incoming)
    ids: dict[type, list[str]] = {}
    for one in listed:
        if one.record is not None:
            ids.setdefault(type(one.record), []).append(str(getattr(one.record, "id")))  # noqa: B009
    standing: dict[type, Mapping[str, Stored[object]]] = {kind: stored(db, kind, wanted) for kind, wanted in ids.items()}
    return tuple(_step(db, one, standing) for one in listed)


def _step(db: Database, one: Incoming, standing: Mapping[type, Mapping[str, Stored[object]]]) -> Step:
    if one.record is None:
        return Step(one, Status.REFUSED if one.refused else Status.SAME)
    row = str(getattr(one.record, "id"))  # noqa: B009
    there = standing[type(one.record)].get(row)
    if there is None:
        return Step(one, Status.NEW, after=one.record)
    restore = there.hidden
    if restore and hidden_by(db, type_of(type(one.record)), row) != UNDO:
        return Step(one, Status.SAME, before=there.record, after=there.record, notes=(Note(code=Say.STAYS_AWAY),))
    after, changed, notes = _merged(there.record, one, _corrected(there.record) | _ours(db, there.record, one))
    if restore:
        return Step(one, Status.NEW, there.record, after, restore=True, notes=(*notes, Note(code=Say.BROUGHT_BACK)))
    return Step(one, Status.CHANGED if changed else Status.SAME, there.record, after, changed=changed, notes=notes)


def _merged(before: object, one: Incoming, theirs: frozenset[str]) -> tuple[object, tuple[str, ...], tuple[Note, ...]]:
    """What stands there with what the import says; fields corrected by hand and fields it does not speak of stay.

    An import adds to link sets and never takes from them: what a person added is not told apart there.
    """
    now, new = rows.to_fields(before), rows.to_fields(one.record)
    links = rows.shape(type(before)).links
    values, notes = dict(now), []
    for name in sorted(one.fields & new.keys()):
        if name in links:
            had, has = _members(now[name]), _members(new[name])
            value: Value = [*had, *(member for member in has if member not in had)]
        else:
            value = new[name]
        if value == now[name]:
            continue
        if name in theirs:
            notes.append(Note(code=Say.KEPT_YOURS, detail=name))
            continue
        values[name] = value
    changed = tuple(name for name in values if values[name] != now[name])
    if not changed:
        return before, (), tuple(notes)
    return rows.from_fields(type(before), str(getattr(before, "id")), values), changed, tuple(notes)  # noqa: B009


def _members(value: Value) -> list[str]:
    return [str(member) for member in value] if isinstance(value, list) else []


def _corrected(record: object) -> frozenset[str]:
    """The fields of a record that somebody of the team set by hand."""
    found = getattr(record, "corrected", ())
    return frozenset(found) if isinstance(found, tuple) else frozenset()


def _ours(db: Database, before: object, one: Incoming) -> frozenset[str]:
    """The fields that yield to the team's word and that somebody of the team wrote last."""
    differing = rows.differences(before, one.record).keys() & one.yields if one.record is not None else ()
    kind, row = type_of(type(before)), str(getattr(before, "id"))  # noqa: B009
    return frozenset(name for name in differing if written_by(db, kind, row, name) not in ("", IMPORT, UNDO))


def _row(step: Step, status: Mapping[str, Status]) -> RowPreview:
    one = step.incoming
    found = status.get(one.part_of, step.status) if one.part_of else step.status
    return RowPreview(
        kind=one.kind, row=str(getattr(one.record, "id", "")) or one.part_of, title=one.title, status=found, file=one.file,
        line=one.line, changed=step.changed, reason=one.refused, notes=(*one.notes, *step.notes), derived=one.derived,
    )  # fmt: skip
